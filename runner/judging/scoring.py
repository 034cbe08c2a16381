"""The score of a submission from how its cases went, by the problem's groups; and which cases need not be judged. Pure.

A group that was not judged, and what is left of one that stopped, scores nothing and was not accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from problems.model import Acceptance, Aggregation, Group, Scoring
from runner.judging.exam import Trial
from runner.judging.marks import Mark
from runner.wire import GroupReport, Verdict

SAMPLES = "sample"
WORST_FIRST = (
    Verdict.RUNTIME_ERROR,
    Verdict.MEMORY_LIMIT_EXCEEDED,
    Verdict.TIME_LIMIT_EXCEEDED,
    Verdict.OUTPUT_LIMIT_EXCEEDED,
    Verdict.WRONG_ANSWER,
)
"""Verdicts of cases that failed, in the order of the default grader of the older ICPC package format."""
DECIMALS = 6
"""Of a score: sums of fractions must not differ in their last bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    score: float
    accepted: bool
    """By the rules of the outermost group."""
    groups: tuple[GroupReport, ...] = field(default=(), compare=False)
    verdict: Verdict | None = field(default=None, compare=False)
    """Of the outermost group, by the rules of the groups; None where nothing was judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What the problem's grader made of a group."""

    verdict: Verdict
    score: float
    """Counts where it was accepted."""


Grades = Mapping[int, Grade]
"""By the place of the group."""


@dataclass(slots=True)
class ByGroups:
    """Which cases of a scored problem are still worth judging, as they come in the order of the package."""

    scoring: Scoring
    stops: bool = True
    """False: it goes on in groups that would stop."""
    _failed: set[int] = field(default_factory=set)
    """Groups in which something was not accepted."""

    def wants(self, trial: Trial) -> bool:
        place = trial.group
        while place is not None:
            group = self.scoring.groups[place]
            if (self.stops and group.stops and place in self._failed) or self._failed & set(group.requires):
                return False
            place = group.parent
        return True

    def note(self, mark: Mark) -> None:
        if mark.has_failed:
            self._fail(mark.trial.group, mark.trial.name)

    def note_refused(self, place: int) -> None:
        """A group that a grader decides on was not accepted."""
        self._fail(self.scoring.groups[place].parent, self.scoring.groups[place].name)

    def _fail(self, place: int | None, name: str) -> None:
        """Something called so, in the group at that place, was not accepted: it stops that group, and goes on outwards
        as far as the rules of the groups alone say that they are not accepted either."""
        while place is not None:
            group = self.scoring.groups[place]
            if group.ignores_samples and _is_sample(name):
                return
            self._failed.add(place)
            if group.acceptance is not Acceptance.EVERY or group.grader_flags is not None:
                return
            place = group.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A case, or a group, of a group."""

    name: str
    score: float
    verdict: Verdict | None
    """None where it was not judged, or no reason is known why it was not accepted."""
    judged: bool = True
    """Of a group: at least one of its cases was."""

    @property
    def accepted(self) -> bool:
        return self.verdict is Verdict.ACCEPTED


def scored(
    scoring: Scoring,
    trials: Sequence[Trial],
    marks: Sequence[Mark],
    *,
    by_points: bool = True,
    grades: Grades = MappingProxyType({}),
) -> Scored:
    """`trials` are all that there are, also those without a mark. `by_points`: what a case is worth is in the package,
    and no validator gives it another score."""
    done, _ = _tree(scoring, trials, marks, grades)
    ignores_samples = scoring.groups[0].ignores_samples
    most = _most(scoring, trials, by_points=by_points)
    groups = tuple(
        _report(part, most[place], counts=not (ignores_samples and _is_sample(part.name)))
        for place, part in sorted(done.items())
        if part.name
    )
    whole = done[0]
    return Scored(score=round(whole.score, DECIMALS), accepted=whole.accepted, groups=groups, verdict=whole.verdict)


def sub_results(
    scoring: Scoring, trials: Sequence[Trial], marks: Sequence[Mark], grades: Grades, place: int
) -> list[Part]:
    """The cases and groups of a group that were judged, in the order of the package; `grades` has those of the groups
    within it."""
    _, parts = _tree(scoring, trials, marks, grades)
    return [part for part in parts[place] if part.judged]


def _tree(
    scoring: Scoring, trials: Sequence[Trial], marks: Sequence[Mark], grades: Grades
) -> tuple[dict[int, Part], list[list[Part]]]:
    """What became of each group, and of the parts of each in the order of the package."""
    by_index = _counting(scoring, trials, {mark.trial.index: mark for mark in marks})
    found: list[list[tuple[int, Part]]] = [[] for _ in scoring.groups]
    for trial in trials:
        place = trial.group or 0
        found[place].append((trial.index, _case(trial, by_index.get(trial.index), scoring.groups[place])))
    done: dict[int, Part] = {}
    for place in range(len(scoring.groups) - 1, -1, -1):  # a parent comes before its parts
        group = scoring.groups[place]
        found[place].sort(key=lambda pair: pair[0])
        done[place] = _whole(group, [part for _, part in found[place]], grades.get(place))
        if group.parent is not None:
            start = min((index for index, _ in found[place]), default=len(trials))
            found[group.parent].append((start, done[place]))
    return done, [[part for _, part in parts] for parts in found]


def _whole(group: Group, parts: Sequence[Part], grade: Grade | None) -> Part:
    if grade is None:
        return _group(group, parts)
    score = grade.score if grade.verdict is Verdict.ACCEPTED else 0.0
    return Part(name=group.name, score=score, verdict=grade.verdict)


def _report(part: Part, most: float | None, *, counts: bool) -> GroupReport:
    """A group that counts for nothing is worth nothing."""
    if not counts:
        return GroupReport(name=part.name, score=0.0, full=0.0, judged=part.judged)
    return GroupReport(name=part.name, score=round(part.score, DECIMALS), full=most, judged=part.judged)


def _counting(scoring: Scoring, trials: Sequence[Trial], marks: Mapping[int, Mark]) -> Mapping[int, Mark]:
    """The marks of cases whose groups have what they require: a function is asked all cases, whether or not."""
    course = ByGroups(scoring, stops=False)
    counting = {}
    for trial in trials:
        mark = marks.get(trial.index)
        if mark is not None and course.wants(trial):
            counting[trial.index] = mark
            course.note(mark)
    return counting


def verdict_of(scored_: Scored, scoring: Scoring, first_failure: Verdict | None) -> Verdict:
    """Accepted is what got all there was to get; what got something is accepted in part."""
    falls_short = scoring.full is not None and scored_.score < scoring.full - 10**-DECIMALS
    if scored_.accepted and not falls_short:
        return Verdict.ACCEPTED
    if scored_.score > 0 or scored_.accepted:
        return Verdict.PARTIALLY_ACCEPTED
    return (scored_.verdict if scoring.has_graded else first_failure) or Verdict.WRONG_ANSWER


def _most(scoring: Scoring, trials: Sequence[Trial], *, by_points: bool) -> Mapping[int, float | None]:
    """What each group can score at the most; None where nobody knows."""
    cases: list[list[Part]] = [[] for _ in scoring.groups]
    for trial in trials:
        cases[trial.group or 0].append(_right(trial.name, trial.points))
    found: dict[int, float | None] = {}
    for place in range(len(scoring.groups) - 1, -1, -1):
        group = scoring.groups[place]
        inner = [(each.name, found[index]) for index, each in enumerate(scoring.groups) if each.parent == place]
        if group.most is not None:
            found[place] = group.most
        elif not by_points or group.grader_flags is not None or any(most is None for _, most in inner):
            found[place] = None
        else:
            parts = [*cases[place], *(_right(name, most or 0.0) for name, most in inner)]
            found[place] = round(_group(group, parts).score, DECIMALS)
    return found


def _right(name: str, score: float) -> Part:
    return Part(name=name, score=score, verdict=Verdict.ACCEPTED)


def _case(trial: Trial, mark: Mark | None, group: Group) -> Part:
    if mark is None:
        return Part(name=trial.name, score=0.0, verdict=None, judged=False)
    if mark.has_failed:
        score = group.reject_score if mark.score is None else mark.score
        return Part(name=trial.name, score=score, verdict=mark.verdict)
    return _right(trial.name, trial.points * mark.multiplier if mark.score is None else mark.score)


def _group(group: Group, parts: Sequence[Part]) -> Part:
    counted = [part for part in parts if not (group.ignores_samples and _is_sample(part.name))]
    accepted = _is_accepted(group, counted)
    score = _AGGREGATES[group.aggregation](group, counted, accepted)
    return Part(
        name=group.name,
        score=score if group.most is None else min(score, group.most),
        verdict=Verdict.ACCEPTED if accepted else _failure(group, counted),
        judged=any(part.judged for part in parts),
    )


def _failure(group: Group, parts: Sequence[Part]) -> Verdict | None:
    failed = [part.verdict for part in parts if part.verdict is not None and not part.accepted]
    if group.first_error:
        return next(iter(failed), None)
    return min(failed, key=WORST_FIRST.index, default=None)


def _is_accepted(group: Group, parts: Sequence[Part]) -> bool:
    match group.acceptance:
        case Acceptance.EVERY:
            return all(part.accepted for part in parts)
        case Acceptance.ANY:
            return any(part.accepted for part in parts)
        case Acceptance.ALWAYS:
            return True


def _average(_group: Group, parts: Sequence[Part], _accepted: bool) -> float:
    return sum(part.score for part in parts) / len(parts) if parts else 0.0


def _all(group: Group, _parts: Sequence[Part], accepted: bool) -> float:
    return (group.most or 0.0) if accepted else 0.0


_AGGREGATES: dict[Aggregation, Callable[[Group, Sequence[Part], bool], float]] = {
    Aggregation.SUM: lambda _group, parts, _accepted: sum(part.score for part in parts),
    Aggregation.MIN: lambda _group, parts, _accepted: min((part.score for part in parts), default=0.0),
    Aggregation.MAX: lambda _group, parts, _accepted: max((part.score for part in parts), default=0.0),
    Aggregation.AVERAGE: _average,
    Aggregation.ALL: _all,
}


def _is_sample(name: str) -> bool:
    return name == SAMPLES or name.startswith((f"{SAMPLES}/", f"data/{SAMPLES}"))
