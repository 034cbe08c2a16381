"""The rules against a naive recomputation, written apart from them."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Any, assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.contests.model import LONGEST, MOST_TRIES
from server.contests.timeline import Interval
from server.leaderboard.entries import Entry, Filed, public_entry, staff_entry
from server.leaderboard.packing import MOST_BITS, DoesNotFit
from server.leaderboard.rules.catalogue import RULES
from server.leaderboard.rules.ioi import MOST_HUNDREDTHS
from server.leaderboard.rules.rule import Cell, Try
from server.wire.contests import Rules
from server.wire.planning import MOST_POINTS, MOST_PROBLEMS
from server.wire.rules import TELLING
from server.wire.submissions import Verdict
from tests.unit.server.contests.made import START, a_contest, a_contestant, at, interval, minutes

POINTS = (None, 250, 1033)
FREE = {Verdict.COMPILE_ERROR, Verdict.INTERNAL_ERROR}
GROUPS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.sampled_from([0.0, 0.1, 0.7, 33.333333, 12.345, 12.335, 50.0]), max_size=3
)
FILED = st.builds(
    Filed,
    id=st.integers(0, 40).map(lambda number: f"s{number:02}"),
    problem_id=st.sampled_from(["p0", "p1", "p2", "elsewhere"]),
    submitted_at=st.integers(-300, 6500).map(lambda seconds: START + timedelta(seconds=seconds)),
    verdict=st.sampled_from([*Verdict, Verdict.ACCEPTED, Verdict.ACCEPTED, None]),
    scores=st.one_of(st.none(), GROUPS),
)
MANY = st.lists(FILED, max_size=25, unique_by=lambda filed: filed.id)
REMOVED = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 20)), max_size=2).map(
    lambda pairs: _apart([interval(first, first + long) for first, long in pairs])
)


def _apart(intervals: list[Interval]) -> list[Interval]:
    intervals.sort()
    return intervals if len(intervals) < 2 or intervals[0].ends_at < intervals[1].starts_at else intervals[:1]


def counted(filed: list[Filed], problem_id: str, removed: list[Interval]) -> list[tuple[float, Filed]]:
    """Contest seconds and submission, second by second: as slow as can be, and as plain."""
    found = []
    for each in sorted(filed, key=lambda each: (each.submitted_at, each.id)):
        seconds = (each.submitted_at - START).total_seconds()
        for cut in removed:
            if cut.starts_at <= each.submitted_at < cut.ends_at:
                break
            if each.submitted_at >= cut.ends_at:
                seconds -= (cut.ends_at - cut.starts_at).total_seconds()
        else:
            if each.problem_id == problem_id and 0 <= seconds < 90 * 60:
                found.append((seconds, each))
    return found


def naive(rules: Rules, filed: list[Filed], removed: list[Interval]) -> dict[str, Any]:
    """Solved, points in hundredths, penalty seconds, and what is compared: larger is better."""
    solved, points, penalty, last = 0, 0, 0, 0
    for place in range(3):
        tries = counted(filed, f"p{place}", removed)
        if rules is Rules.IOI:
            points += _best_groups([each for _, each in tries], POINTS[place])
            solved += any(each.verdict is Verdict.ACCEPTED for _, each in tries)
            continue
        wrong = 0
        for seconds, each in tries:
            if each.verdict is Verdict.ACCEPTED:
                solved += 1
                points += POINTS[place] or 100
                last = max(last, int(seconds))
                match rules:
                    case Rules.ICPC:
                        penalty += int(seconds) // 60 * 60 + wrong * 20 * 60
                    case Rules.LEETCODE:
                        penalty += wrong * 300
                break
            wrong += each.verdict is not None and each.verdict not in FREE
    match rules:
        case Rules.SOLVED_THEN_TIME:
            return {"solved": solved, "points": None, "penalty": last, "order": (solved, -last)}
        case Rules.ICPC:
            order = (solved, -penalty, -(last // 60))
            return {"solved": solved, "points": None, "penalty": penalty, "order": order}
        case Rules.LEETCODE:
            penalty += last
            return {"solved": solved, "points": points, "penalty": penalty, "order": (points, -penalty)}
        case Rules.IOI:
            return {"solved": solved, "points": points, "penalty": 0, "order": (points,)}
        case _:
            assert_never(rules)


def _best_groups(tries: list[Filed], points: int | None) -> int:
    best: dict[str, Decimal] = {}
    for each in tries:
        if each.verdict is None or each.verdict in FREE:
            continue
        whole = Decimal(10000 if points is None else points) / 100 if each.verdict is Verdict.ACCEPTED else Decimal(0)
        scores = {"": whole} if each.scores is None else {name: Decimal(score) for name, score in each.scores.items()}
        for name, score in scores.items():
            best[name] = max(best.get(name, score), score)
    named = sum((score for name, score in best.items() if name), Decimal(0))
    return int((max(named, best.get("", named)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def test_every_rule_set_ranks_and_is_told_of() -> None:
    assert [rules.value for rules in Rules if rules not in RULES] == [], "not in rules/catalogue.py"
    assert [rules.value for rules in Rules if rules not in TELLING] == [], "not in wire/rules.py"
    for rules, rule in RULES.items():
        assert TELLING[rules].gives_points is (rule.default_points is not None), rules


@pytest.mark.parametrize("page", ["README.md", "docs/design/contests.md", "docs/organisers.md", "docs/contest-api.md"])
def test_the_pages_name_every_rule_set(page: str) -> None:
    text = (Path(__file__).parents[4] / page).read_text()
    assert [rules.value for rules in Rules if f"`{rules.value}`" not in text] == [], f"{page} does not name them"


def shown(entry: Entry) -> dict[str, Any]:
    total = entry.total
    return {"solved": total.solved, "points": total.points, "penalty": total.penalty_seconds}


@pytest.mark.parametrize("rules", list(Rules))
@given(filed=MANY, removed=REMOVED)
@settings(max_examples=60)
def test_a_total_is_what_a_naive_recomputation_finds(rules: Rules, filed: list[Filed], removed: list[Interval]) -> None:
    contest = a_contest(rules=rules, points=POINTS, removed=removed)
    expected = naive(rules, filed, removed)
    expected.pop("order")
    assert shown(staff_entry(contest, a_contestant(), filed)) == expected


@pytest.mark.parametrize("rules", list(Rules))
@given(one=MANY, other=MANY)
@settings(max_examples=60)
def test_packed_ranks_compare_as_the_parts_do(rules: Rules, one: list[Filed], other: list[Filed]) -> None:
    contest = a_contest(rules=rules, points=POINTS)
    packed = [staff_entry(contest, a_contestant(), filed).total.rank_key for filed in (one, other)]
    orders = [naive(rules, filed, [])["order"] for filed in (one, other)]
    assert (packed[0] < packed[1], packed[0] == packed[1]) == (orders[0] < orders[1], orders[0] == orders[1])
    assert all(float(each) == each and each < 2**MOST_BITS for each in packed)


@pytest.mark.parametrize("rules", list(Rules))
@given(filed=MANY, seed=st.integers())
@settings(max_examples=60)
def test_order_and_repetition_change_nothing(rules: Rules, filed: list[Filed], seed: int) -> None:
    contest = a_contest(rules=rules, points=POINTS, freeze=15)
    again = filed * 2
    random.Random(seed).shuffle(again)
    for make in (staff_entry, public_entry):
        assert make(contest, a_contestant(), again) == make(contest, a_contestant(), filed)


@pytest.mark.parametrize("rules", [Rules.SOLVED_THEN_TIME, Rules.ICPC, Rules.LEETCODE])
@given(filed=MANY, late=st.sampled_from([*Verdict, None]))
@settings(max_examples=40)
def test_after_the_first_accepted_one_nothing_changes(rules: Rules, filed: list[Filed], late: Verdict | None) -> None:
    contest = a_contest(rules=rules)
    solved = [Filed("a", "p0", at(1), Verdict.ACCEPTED), *(replace(each, id=f"x{each.id}") for each in filed)]
    before = staff_entry(contest, a_contestant(), solved)
    after = staff_entry(contest, a_contestant(), [*solved, Filed("z", "p0", at(89.99), late)])
    assert after == before


@pytest.mark.parametrize("rules", list(Rules))
@given(filed=MANY, verdicts=st.lists(st.sampled_from(list(Verdict)), min_size=25, max_size=25))
@settings(max_examples=40)
def test_the_public_board_tells_nothing_of_what_came_after_the_freeze(
    rules: Rules, filed: list[Filed], verdicts: list[Verdict]
) -> None:
    contest = a_contest(rules=rules, freeze=30)
    secret = [
        replace(each, verdict=verdict, scores=None) if each.submitted_at >= at(60) else each
        for each, verdict in zip(filed, verdicts, strict=False)
    ]
    assert public_entry(contest, a_contestant(), secret) == public_entry(contest, a_contestant(), filed)


def test_a_frozen_cell_shows_that_something_waits() -> None:
    contest = a_contest(freeze=30)
    filed = [
        Filed("a", "p0", at(10), Verdict.WRONG_ANSWER),
        Filed("b", "p0", at(70), Verdict.ACCEPTED),
        Filed("c", "p1", at(20), Verdict.ACCEPTED),
        Filed("d", "p1", at(71), Verdict.WRONG_ANSWER),
    ]
    hidden, known = public_entry(contest, a_contestant(), filed), staff_entry(contest, a_contestant(), filed)
    assert hidden.cells[:2] == (Cell(tries=1, pending=1), Cell(tries=1, solved_at=minutes(20) // timedelta.resolution))
    assert (hidden.total.solved, known.total.solved) == (1, 2)
    thawed = replace(contest, thawed_at=at(91))
    assert public_entry(thawed, a_contestant(), filed) == known


def test_the_bell_is_exact_and_extra_time_moves_it_for_one_alone() -> None:
    contest, tick = a_contest(), timedelta(microseconds=1)
    bell = [Filed("a", "p0", at(90) - tick, Verdict.ACCEPTED), Filed("b", "p1", at(90), Verdict.ACCEPTED)]
    assert staff_entry(contest, a_contestant(), bell).total.solved == 1
    assert staff_entry(contest, a_contestant(extra=minutes(1)), bell).total.solved == 2


def test_who_tried_nothing_that_counts_is_not_shown() -> None:
    contest = a_contest(rules=Rules.LEETCODE)
    for filed, is_shown in (
        ([], False),
        ([Filed("a", "p0", at(1), Verdict.COMPILE_ERROR)], False),
        ([Filed("a", "p0", at(1), None)], True),
        ([Filed("a", "p0", at(1), Verdict.WRONG_ANSWER)], True),
    ):
        assert staff_entry(contest, a_contestant(), filed).is_shown is is_shown


@pytest.mark.parametrize("rules", list(Rules))
def test_the_largest_contest_that_is_allowed_fits(rules: Rules) -> None:
    rule = RULES[rules]
    points = MOST_HUNDREDTHS if rule.counts_parts else MOST_POINTS * 100
    last = LONGEST // timedelta.resolution
    largest = Cell(tries=MOST_TRIES, solved_at=last, points=points)
    total = rule.total([largest] * MOST_PROBLEMS)
    assert 0 <= total.rank_key < 2**MOST_BITS
    assert total.rank_key > rule.total([Cell(tries=1)] * MOST_PROBLEMS).rank_key


def test_of_very_many_tries_only_the_first_ones_count() -> None:
    wrong = [Filed(f"{number:04}", "p0", at(number / 100), Verdict.WRONG_ANSWER) for number in range(MOST_TRIES)]
    entry = staff_entry(a_contest(), a_contestant(), [*wrong, Filed("last", "p0", at(80), Verdict.ACCEPTED)])
    assert (entry.cells[0].tries, entry.total.solved) == (MOST_TRIES, 0)


def test_what_does_not_fit_is_refused_rather_than_cut() -> None:
    layout = RULES[Rules.ICPC].layout
    with pytest.raises(DoesNotFit, match="solved 256 does not fit into 8 bits"):
        layout.pack(256, 0, 0)


@pytest.mark.parametrize(
    ("score", "points"), [(-5.0, 0), (1e300, MOST_HUNDREDTHS), (math.inf, 0), (-math.inf, 0), (math.nan, 0)]
)
def test_what_a_package_gives_beyond_all_reason_is_cut_to_what_a_rank_can_hold(score: float, points: int) -> None:
    rule = RULES[Rules.IOI]
    cell = rule.cell([Try(at=0, verdict=Verdict.PARTIALLY_ACCEPTED, scores={"secret/small": score})], points=None)
    assert rule.total([cell] * MOST_PROBLEMS).points == points * MOST_PROBLEMS
