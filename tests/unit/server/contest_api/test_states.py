"""The contest, its state and its ranking, from values alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from server.contest_api.contest import contest_object, state_object
from server.contest_api.ranking import ranking
from server.contest_api.records import Filing, counts, is_hidden
from server.contest_api.version import Version
from server.contests.model import Contest
from server.leaderboard.entries import Filed
from server.leaderboard.store import Books
from server.wire.contests import Rules
from server.wire.submissions import Verdict
from tests.unit.server.contests.made import a_contest, a_contestant, at, interval, minutes

ORDER = ("started", "frozen", "ended", "thawed", "finalized", "end_of_updates")


def contest() -> Contest:
    return a_contest(freeze=30)


def whole(thawed: float | None = None, finalized: float | None = None) -> Contest:
    return replace(
        contest(),
        thawed_at=None if thawed is None else at(thawed),
        finalized_at=None if finalized is None else at(finalized),
    )


@pytest.mark.parametrize(
    ("minute", "thawed", "finalized", "reached"),
    [
        (-1, None, None, []),
        (0, None, None, ["started"]),
        (60, None, None, ["started", "frozen"]),
        (90, None, None, ["started", "frozen", "ended"]),
        (95, 94, None, ["started", "frozen", "ended", "thawed"]),
        (99, 94, 98, list(ORDER)),
        (99, None, 98, ["started", "frozen", "ended", "finalized"]),
        (50, 49, 49, ["started"]),
        (70, 69, 69, ["started", "frozen"]),
    ],
)
def test_each_moment_is_told_when_it_has_come(
    minute: float, thawed: float | None, finalized: float | None, reached: Sequence[str]
) -> None:
    state = state_object(whole(thawed, finalized), at(minute))
    assert list(state) == [*("started", "ended", "finalized", "frozen", "thawed", "end_of_updates")]
    assert [name for name in ORDER if state[name] is not None] == list(reached)
    assert state["started"] in {None, "2030-01-01T12:00:00.000Z"}


def test_a_contest_without_a_freeze_says_nothing_of_one() -> None:
    state = state_object(replace(a_contest(), finalized_at=at(95)), at(99))
    assert not {"frozen", "thawed"} & set(state)
    assert state["end_of_updates"] == state["finalized"]
    assert "scoreboard_freeze_duration" not in contest_object(a_contest(), Version.V2026_01)


def test_a_contest_is_frozen_no_longer_than_it_lasts() -> None:
    assert (
        contest_object(a_contest(length=20, freeze=30), Version.V2026_01)["scoreboard_freeze_duration"] == "0:20:00.000"
    )


def test_a_draft_has_not_started_whatever_the_clock_says() -> None:
    assert set(state_object(replace(contest(), announced_at=None), at(99)).values()) == {None}


@pytest.mark.parametrize(
    ("rules", "kind", "penalty"),
    [
        (Rules.ICPC, "pass-fail", "0:20:00.000"),
        (Rules.SOLVED_THEN_TIME, "pass-fail", "0:00:00.000"),
        (Rules.IOI, "score", None),
        (Rules.LEETCODE, "score", None),
    ],
)
def test_the_rules_decide_the_kind_of_scoreboard(rules: Rules, kind: str, penalty: str | None) -> None:
    found = contest_object(replace(contest(), rules=rules), Version.V2026_01)
    assert (found["scoreboard_type"], found.get("penalty_time")) == (kind, penalty)


def filing(minute: float, problem: str = "p0") -> Filing:
    return Filing(id="s", user_id=1, problem_id=problem, language="python", submitted_at=at(minute))


def test_what_counts_and_what_is_hidden_goes_by_ones_own_time() -> None:
    assert [counts(contest(), a_contestant(), filing(each)) for each in (-1, 0, 89, 90)] == [False, True, True, False]
    assert counts(contest(), a_contestant(extra=minutes(10)), filing(95))
    assert not counts(contest(), a_contestant(), filing(10, "another"))
    assert [is_hidden(contest(), a_contestant(), filing(each)) for each in (59, 60)] == [False, True]
    assert not is_hidden(whole(thawed=95), a_contestant(), filing(60))
    cut = a_contest(removed=[interval(10, 20)])
    assert [counts(cut, a_contestant(), filing(each)) for each in (9, 10, 19, 20)] == [True, False, False, True]


class All:
    """Everyone's submissions, in two chunks."""

    def __init__(self, filed: dict[int, list[tuple[float, str, Verdict | None]]]) -> None:
        numbers = itertools.count()
        self._books = [
            Books(
                contestant=a_contestant(number),
                revision=1,
                changed_at=at(0),
                filed=tuple(
                    Filed(f"{next(numbers):06}", problem, at(minute), verdict, None)
                    for minute, problem, verdict in each
                ),
            )
            for number, each in filed.items()
        ]

    async def chunk(self, contest_id: str, *, after: int, limit: int) -> list[Books]:
        return [each for each in self._books if each.contestant.id > after][:2]


AC, WA = Verdict.ACCEPTED, Verdict.WRONG_ANSWER


async def test_equals_share_a_rank_and_who_did_nothing_is_among_them() -> None:
    found = await ranking(
        All({1: [(5, "p0", AC)], 2: [], 3: [(6, "p0", WA)], 4: [(9, "p1", AC)]}), contest(), is_staff=False
    )
    assert [(each.contestant.id, each.rank) for each in found.ranked] == [(1, 1), (4, 2), (2, 3), (3, 3)]
    assert [each.has_scored for each in found.ranked] == [True, True, False, False]


async def test_the_first_to_solve_is_certain_once_no_earlier_one_is_open() -> None:
    books = All({1: [(5, "p0", None)], 2: [(6, "p0", AC)], 3: [(6, "p0", AC), (7, "p1", AC), (65, "p2", AC)]})
    public = (await ranking(books, contest(), is_staff=False)).firsts
    assert (public["p0"].teams, public["p0"].is_certain) == ([2, 3], False)
    assert (public["p1"].teams, public["p1"].is_certain) == ([3], True)
    assert (public["p2"].teams, public["p2"].is_certain) == ([], False)  # after the freeze
    assert (await ranking(books, contest(), is_staff=True)).firsts["p2"].teams == [3]


async def test_first_is_only_who_takes_part_with_what_counts() -> None:
    books = All(
        {1: [(5, "p0", AC)], 2: [(-1, "p0", AC), (12, "p0", AC), (30, "p0", AC), (30, "p0", AC), (101, "p1", AC)]}
    )
    books._books[0] = replace(books._books[0], contestant=a_contestant(1, is_disqualified=True))
    cut = a_contest(freeze=30, removed=[interval(10, 20)])
    found = await ranking(books, cut, is_staff=False)
    assert [each.contestant.id for each in found.ranked] == [2]
    assert {name: each.teams for name, each in found.firsts.items()} == {"p0": [2], "p1": [], "p2": []}
    assert found.firsts["p0"].at == minutes(20)


@pytest.mark.parametrize(("thawed", "teams"), [(None, []), (95, [1])])
async def test_who_was_first_after_the_freeze_is_told_once_it_is_thawed(thawed: float | None, teams: list[int]) -> None:
    firsts = (await ranking(All({1: [(60, "p0", AC)]}), whole(thawed=thawed), is_staff=False)).firsts
    assert firsts["p0"].teams == teams


async def test_a_score_is_reached_by_the_try_that_gave_it_first() -> None:
    books = All({1: []})
    tries = [(5, 10.0), (7, 40.0), (9, 40.0), (11, 20.0)]
    filed = tuple(
        Filed(f"{minute}", "p0", at(minute), Verdict.PARTIALLY_ACCEPTED, {"": score}) for minute, score in tries
    )
    books._books[0] = replace(books._books[0], filed=filed)
    ioi = replace(contest(), rules=Rules.IOI)
    (ranked,) = (await ranking(books, ioi, is_staff=True)).ranked
    assert (ranked.entry.cells[0].points, ranked.times[0]) == (4000, timedelta(minutes=7))
