"""Scores from how the cases went, by groups."""

from __future__ import annotations

from typing import Any

import pytest

from problems.model import Scoring
from runner.judging.exam import Trial
from runner.judging.findings import Finding
from runner.judging.marks import Mark
from runner.judging.scoring import ByGroups, Scored, scored, verdict_of
from runner.sandbox.fake import Played, value
from runner.wire import GroupReport, Verdict
from tests.unit.runner.judging.court import Court, exam, package

RIGHT, WRONG = True, False


def scoring(*groups: dict[str, Any], full: float | None = None) -> Scoring:
    return Scoring.model_validate({"groups": groups, "full": full})


def trials(*cases: tuple[str, int, float]) -> list[Trial]:
    """Each with its name, group and points."""
    return [
        Trial(index=index, input="", sent=b"", name=name, group=group, points=points)
        for index, (name, group, points) in enumerate(cases)
    ]


def mark(trial: Trial, is_right: bool, **more: Any) -> Mark:
    made = Mark(trial=trial, **more)
    if is_right:
        made.accept()
    else:
        made.fail(Finding(verdict=Verdict.WRONG_ANSWER))
    return made


def result(by: Scoring, of: list[Trial], *went: bool | None) -> Scored:
    """None is for a case that was not judged."""
    marks = [mark(trial, one) for trial, one in zip(of, went, strict=True) if one is not None]
    return scored(by, of, marks)


THREE = trials(("secret/1", 0, 10.0), ("secret/2", 0, 20.0), ("secret/3", 0, 60.0))


@pytest.mark.parametrize(
    ("aggregation", "went", "score"),
    [
        ("sum", (RIGHT, RIGHT, RIGHT), 90),
        ("sum", (RIGHT, WRONG, RIGHT), 70),
        ("sum", (RIGHT, WRONG, None), 10),
        ("min", (RIGHT, RIGHT, RIGHT), 10),
        ("min", (RIGHT, WRONG, RIGHT), 0),
        ("max", (RIGHT, RIGHT, WRONG), 20),
        ("max", (WRONG, WRONG, WRONG), 0),
        ("average", (RIGHT, RIGHT, RIGHT), 30),
        ("average", (WRONG, RIGHT, None), 20 / 3),
        ("all", (RIGHT, RIGHT, RIGHT), 50),
        ("all", (RIGHT, RIGHT, WRONG), 0),
    ],
)
def test_a_group_makes_one_score_of_its_parts(aggregation: str, went: tuple[bool | None, ...], score: float) -> None:
    most = {"most": 50} if aggregation == "all" else {}
    got = result(scoring({"name": "", "aggregation": aggregation, **most}), THREE, *went)
    assert got.score == pytest.approx(score, abs=1e-5)
    assert got.accepted is all(went)


def test_a_group_has_a_most_and_a_wrong_case_may_have_a_score() -> None:
    assert result(scoring({"name": "", "most": 50}), THREE, RIGHT, RIGHT, RIGHT).score == 50
    assert result(scoring({"name": "", "reject_score": 1}), THREE, RIGHT, WRONG, WRONG).score == 12


def test_a_group_may_take_any_or_whatever_comes() -> None:
    assert result(scoring({"name": "", "acceptance": "any"}), THREE, WRONG, RIGHT, WRONG).accepted
    assert not result(scoring({"name": "", "acceptance": "any"}), THREE, WRONG, WRONG, WRONG).accepted
    assert result(scoring({"name": "", "acceptance": "always"}), THREE, WRONG, WRONG, WRONG).accepted


def test_samples_can_be_left_out_of_account() -> None:
    cases = trials(("sample/1", 1, 5.0), ("secret/1", 2, 10.0))
    groups: list[dict[str, Any]] = [{"name": "sample", "parent": 0}, {"name": "secret", "parent": 0}]
    counted = scoring({"name": ""}, *groups)
    ignored = scoring({"name": "", "ignores_samples": True}, *groups)
    assert result(counted, cases, WRONG, RIGHT) == Scored(score=10, accepted=False)
    assert result(ignored, cases, WRONG, RIGHT) == Scored(score=10, accepted=True)
    assert result(ignored, cases, RIGHT, WRONG) == Scored(score=0, accepted=False)
    assert [(group.score, group.full) for group in result(counted, cases, RIGHT, RIGHT).groups] == [(5, 5), (10, 10)]
    assert [(group.score, group.full) for group in result(ignored, cases, RIGHT, RIGHT).groups] == [(0, 0), (10, 10)]


def test_a_validators_own_score_and_multiplier_count() -> None:
    by = scoring({"name": ""})
    marks = [
        mark(THREE[0], RIGHT, score=3.5),
        mark(THREE[1], RIGHT, multiplier=0.25),
        mark(THREE[2], WRONG, score=1.0),
    ]
    assert scored(by, THREE, marks).score == 3.5 + 5 + 1


def test_fractions_add_up() -> None:
    tenths = trials(*((f"secret/{n}", 0, 0.1) for n in range(10)))
    by = scoring({"name": ""}, full=1.0)
    whole = result(by, tenths, *[RIGHT] * 10)
    assert whole.score == 1.0
    assert verdict_of(whole, by, None) is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("got", "full", "first", "verdict"),
    [
        (Scored(score=100, accepted=True), 100, None, Verdict.ACCEPTED),
        (Scored(score=60, accepted=True), 100, None, Verdict.PARTIALLY_ACCEPTED),
        (Scored(score=60, accepted=True), None, None, Verdict.ACCEPTED),
        (Scored(score=60, accepted=False), 100, Verdict.WRONG_ANSWER, Verdict.PARTIALLY_ACCEPTED),
        (Scored(score=0, accepted=False), 100, Verdict.RUNTIME_ERROR, Verdict.RUNTIME_ERROR),
        (Scored(score=0, accepted=True), 100, Verdict.WRONG_ANSWER, Verdict.PARTIALLY_ACCEPTED),
    ],
)
def test_a_score_has_its_verdict(got: Scored, full: float | None, first: Verdict | None, verdict: Verdict) -> None:
    assert verdict_of(got, scoring({"name": ""}, full=full), first) is verdict


NESTED = scoring(
    {"name": "", "stops": False},
    {"name": "secret/a", "parent": 0},
    {"name": "secret/b", "parent": 0, "stops": False},
    {"name": "secret/c", "parent": 0, "requires": [1]},
)
CASES = trials(*((f"secret/{name}/{n}", group, 1.0) for group, name in ((1, "a"), (2, "b"), (3, "c")) for n in (1, 2)))


def judged(by: Scoring, wrong: set[str]) -> list[str]:
    """The names of the cases that are judged when those in `wrong` fail."""
    course, names = ByGroups(by), []
    for trial in CASES:
        if course.wants(trial):
            names.append(trial.name.removeprefix("secret/"))
            course.note(mark(trial, names[-1] not in wrong))
    return names


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        (set(), ["a/1", "a/2", "b/1", "b/2", "c/1", "c/2"]),
        ({"a/1"}, ["a/1", "b/1", "b/2"]),
        ({"b/1"}, ["a/1", "a/2", "b/1", "b/2", "c/1", "c/2"]),
        ({"c/1"}, ["a/1", "a/2", "b/1", "b/2", "c/1"]),
    ],
)
def test_what_cannot_score_any_more_is_not_judged(wrong: set[str], names: list[str]) -> None:
    assert judged(NESTED, wrong) == names


@pytest.mark.parametrize("forgiving", [{"acceptance": "any"}, {"acceptance": "always"}, {"grader_flags": []}])
def test_a_group_that_forgives_stops_itself_and_no_other(forgiving: dict[str, Any]) -> None:
    by = scoring(
        {"name": ""},
        {"name": "secret/a", "parent": 0, **forgiving},
        {"name": "secret/b", "parent": 0},
        {"name": "secret/c", "parent": 0},
    )
    assert judged(by, {"a/1"}) == ["a/1", "b/1", "b/2", "c/1", "c/2"]


def test_a_group_that_its_grader_refuses_stops_the_one_around() -> None:
    course = ByGroups(scoring({"name": ""}, *(group.model_dump() for group in NESTED.groups[1:])))
    assert course.wants(CASES[2])
    course.note_refused(1)
    assert not course.wants(CASES[2])


@pytest.mark.parametrize(("first", "verdict"), [(False, "runtime_error"), (True, "wrong_answer")])
def test_the_verdict_of_a_group_is_its_worst_or_its_first(first: bool, verdict: str) -> None:
    by = scoring({"name": "", "first_error": first})
    failed = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT_EXCEEDED)
    marks = [Mark(trial=trial, verdict=each) for trial, each in zip(THREE, failed, strict=True)]
    assert scored(by, THREE, marks).verdict == verdict


def test_an_outer_group_that_stops_ends_all() -> None:
    outer = NESTED.model_copy(
        update={"groups": (NESTED.groups[0].model_copy(update={"stops": True}), *NESTED.groups[1:])}
    )
    assert judged(outer, {"a/2"}) == ["a/1", "a/2"]


def test_what_a_group_requires_holds_also_for_cases_that_were_run() -> None:
    everything = [mark(trial, trial.name != "secret/a/2") for trial in CASES]
    got = scored(NESTED, CASES, everything)
    assert [(group.name, group.score, group.judged) for group in got.groups] == [
        ("secret/a", 1.0, True),
        ("secret/b", 2.0, True),
        ("secret/c", 0.0, False),
    ]
    assert got.score == 3.0


@pytest.mark.parametrize(
    ("group", "by_points", "full"),
    [
        ({"aggregation": "sum"}, True, 90.0),
        ({"aggregation": "min"}, True, 10.0),
        ({"aggregation": "max"}, True, 60.0),
        ({"aggregation": "average"}, True, 30.0),
        ({"aggregation": "all", "most": 40}, True, 40.0),
        ({"aggregation": "sum", "most": 50}, False, 50.0),
        ({"aggregation": "sum"}, False, None),
    ],
)
def test_what_a_group_can_score_at_the_most(group: dict[str, Any], by_points: bool, full: float | None) -> None:
    by = scoring({"name": ""}, {"name": "secret", "parent": 0, "stops": False, **group})
    cases = trials(("secret/1", 1, 10.0), ("secret/2", 1, 20.0), ("secret/3", 1, 60.0))
    got = scored(by, cases, [mark(each, WRONG) for each in cases], by_points=by_points)
    assert [(each.name, each.score, each.full, each.judged) for each in got.groups] == [("secret", 0.0, full, True)]


def test_a_group_of_groups_can_score_what_they_can() -> None:
    by = scoring(
        {"name": ""},
        {"name": "secret", "parent": 0},
        {"name": "secret/a", "parent": 1, "most": 30, "aggregation": "min"},
        {"name": "secret/b", "parent": 1, "aggregation": "min"},
    )
    cases = trials(("secret/a/1", 2, 30.0), ("secret/b/1", 3, 12.0), ("secret/b/2", 3, 14.0))
    got = result(by, cases, RIGHT, RIGHT, WRONG)
    assert {each.name: (each.score, each.full) for each in got.groups} == {
        "secret": (30.0, 42.0),
        "secret/a": (30.0, 30.0),
        "secret/b": (0.0, 12.0),
    }
    unknown = scored(by, cases, [], by_points=False)
    assert [(each.full, each.judged) for each in unknown.groups] == [(None, False), (30.0, False), (None, False)]


@pytest.mark.parametrize("shows", [True, False])
async def test_a_report_tells_of_the_groups_that_may_be_seen(court: Court, shows: bool) -> None:
    groups = [{"name": ""}, {"name": "small", "parent": 0, "most": 30, "aggregation": "min"}]
    cases = [{"input": {"n": n}, "output": n * n, "name": f"small/{n}", "group": 1, "points": 30} for n in range(2)]
    scored_by = {"groups": groups, "full": 30, "shows_groups": shows}
    problem = exam(package(cases=cases, scoring=scored_by))
    report = await court.judge(problem, {"program": Played(answer=lambda case: value(case[0] ** 2))})
    assert report.score == 30
    assert report.groups == ((GroupReport(name="small", score=30, full=30),) if shows else ())
