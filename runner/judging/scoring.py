"""The score of a submission from how its cases went, by the problem's groups; and which cases need not be judged. Pure.

A group that was not judged, and what is left of one that stopped, scores nothing and was not accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from problems.model import Acceptance, Aggregation, Group, Scoring
from runner.judging.exam import Trial
from runner.judging.marks import Mark
from runner.wire import GroupReport, Verdict

SAMPLES = "sample"
DECIMALS = 6
"""Of a score: sums of fractions must not differ in their last bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    score: float
    accepted: bool
    """By the rules of the outermost group."""
    groups: tuple[GroupReport, ...] = field(default=(), compare=False)


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
        place = mark.trial.group if mark.has_failed else None
        while place is not None:
            group = self.scoring.groups[place]
            if group.acceptance is not Acceptance.EVERY or (group.ignores_samples and _is_sample(mark.trial.name)):
                return
            self._failed.add(place)
            place = group.parent


@dataclass(frozen=True, slots=True)
class _Part:
    """A case, or a group, of a group."""

    name: str
    score: float
    accepted: bool


def scored(scoring: Scoring, trials: Sequence[Trial], marks: Sequence[Mark], *, by_points: bool = True) -> Scored:
    """`trials` are all that there are, also those without a mark. `by_points`: what a case is worth is in the package,
    and no validator gives it another score."""
    by_index = _counting(scoring, trials, {mark.trial.index: mark for mark in marks})
    parts: list[list[_Part]] = [[] for _ in scoring.groups]
    for trial in trials:
        place = trial.group or 0
        parts[place].append(_case(trial, by_index.get(trial.index), scoring.groups[place]))
    done: dict[int, _Part] = {}
    for place in range(len(scoring.groups) - 1, -1, -1):  # a parent comes before its parts
        children = [part for index, part in sorted(done.items()) if scoring.groups[index].parent == place]
        done[place] = _group(scoring.groups[place], [*parts[place], *children])
    ignores_samples = scoring.groups[0].ignores_samples
    most = _most(scoring, trials, by_points=by_points)
    judged = _judged(scoring, trials, by_index)
    groups = tuple(
        _report(part, most[place], judged=place in judged, counts=not (ignores_samples and _is_sample(part.name)))
        for place, part in sorted(done.items())
        if part.name
    )
    return Scored(score=round(done[0].score, DECIMALS), accepted=done[0].accepted, groups=groups)


def _report(part: _Part, most: float | None, *, judged: bool, counts: bool) -> GroupReport:
    """A group that counts for nothing is worth nothing."""
    if not counts:
        return GroupReport(name=part.name, score=0.0, full=0.0, judged=judged)
    return GroupReport(name=part.name, score=round(part.score, DECIMALS), full=most, judged=judged)


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
    return first_failure or Verdict.WRONG_ANSWER


def _most(scoring: Scoring, trials: Sequence[Trial], *, by_points: bool) -> Mapping[int, float | None]:
    """What each group can score at the most; None where nobody knows."""
    cases: list[list[_Part]] = [[] for _ in scoring.groups]
    for trial in trials:
        cases[trial.group or 0].append(_Part(trial.name, trial.points, accepted=True))
    found: dict[int, float | None] = {}
    for place in range(len(scoring.groups) - 1, -1, -1):
        group = scoring.groups[place]
        inner = [(each.name, found[index]) for index, each in enumerate(scoring.groups) if each.parent == place]
        if group.most is not None:
            found[place] = group.most
        elif not by_points or any(most is None for _, most in inner):
            found[place] = None
        else:
            parts = [*cases[place], *(_Part(name, most or 0.0, accepted=True) for name, most in inner)]
            found[place] = round(_group(group, parts).score, DECIMALS)
    return found


def _judged(scoring: Scoring, trials: Sequence[Trial], marks: Mapping[int, Mark]) -> set[int]:
    """The groups of which a case was judged, with those around them."""
    reached = {trial.group or 0 for trial in trials if trial.index in marks}
    for place in range(len(scoring.groups) - 1, 0, -1):
        parent = scoring.groups[place].parent
        if place in reached and parent is not None:
            reached.add(parent)
    return reached


def _case(trial: Trial, mark: Mark | None, group: Group) -> _Part:
    if mark is None:
        return _Part(trial.name, 0.0, accepted=False)
    if mark.has_failed:
        return _Part(trial.name, group.reject_score if mark.score is None else mark.score, accepted=False)
    return _Part(trial.name, trial.points * mark.multiplier if mark.score is None else mark.score, accepted=True)


def _group(group: Group, parts: Sequence[_Part]) -> _Part:
    counted = [part for part in parts if not (group.ignores_samples and _is_sample(part.name))]
    accepted = _is_accepted(group, counted)
    score = _AGGREGATES[group.aggregation](group, counted, accepted)
    return _Part(group.name, score if group.most is None else min(score, group.most), accepted=accepted)


def _is_accepted(group: Group, parts: Sequence[_Part]) -> bool:
    match group.acceptance:
        case Acceptance.EVERY:
            return all(part.accepted for part in parts)
        case Acceptance.ANY:
            return any(part.accepted for part in parts)
        case Acceptance.ALWAYS:
            return True


def _average(_group: Group, parts: Sequence[_Part], _accepted: bool) -> float:
    return sum(part.score for part in parts) / len(parts) if parts else 0.0


def _all(group: Group, _parts: Sequence[_Part], accepted: bool) -> float:
    return (group.most or 0.0) if accepted else 0.0


_AGGREGATES: dict[Aggregation, Callable[[Group, Sequence[_Part], bool], float]] = {
    Aggregation.SUM: lambda _group, parts, _accepted: sum(part.score for part in parts),
    Aggregation.MIN: lambda _group, parts, _accepted: min((part.score for part in parts), default=0.0),
    Aggregation.MAX: lambda _group, parts, _accepted: max((part.score for part in parts), default=0.0),
    Aggregation.AVERAGE: _average,
    Aggregation.ALL: _all,
}


def _is_sample(name: str) -> bool:
    return name == SAMPLES or name.startswith((f"{SAMPLES}/", f"data/{SAMPLES}"))
