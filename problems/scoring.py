"""The groups of a problem in our own format, as a judge scores them: one that holds all, the samples, and those that
problem.toml states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from problems.case_files import FIRST_GROUP
from problems.findings import Findings
from problems.header import FILE, SAMPLE, StatedGroup
from problems.model import Aggregation, Case, Group, Scoring

ALL_OR_NOTHING = frozenset({Aggregation.ALL, Aggregation.MIN})
"""After a case that failed, the rest of such a group can change nothing."""


def scoring_of(stated: Sequence[StatedGroup]) -> Scoring | None:
    if not stated:
        return None
    places = {SAMPLE: FIRST_GROUP - 1, **{group.name: place for place, group in enumerate(stated, start=FIRST_GROUP)}}
    groups = [
        Group(name="", ignores_samples=True, stops=False),
        Group(name=SAMPLE, parent=0, aggregation=Aggregation.ALL, most=0.0, stops=False),
    ]
    groups += [
        Group(
            name=group.name,
            parent=0,
            aggregation=group.aggregation,
            most=group.points,
            stops=group.aggregation in ALL_OR_NOTHING,
            requires=tuple(places[name] for name in group.requires),
        )
        for group in stated
    ]
    return Scoring(groups=tuple(groups), full=sum(group.points for group in stated))


def scored_cases(cases: Sequence[Case], scoring: Scoring, findings: Findings) -> tuple[Case, ...]:
    """Named by their groups, and worth what those say."""
    counts = Counter(case.group for case in cases)
    for place, group in enumerate(scoring.groups[FIRST_GROUP:], start=FIRST_GROUP):
        if not counts[place]:
            findings.add(FILE, f"no case is in the group {group.name!r}")
    numbers: Counter[int | None] = Counter()
    found = []
    for case in cases:
        group = scoring.groups[case.group or 0]
        numbers[case.group] += 1
        share = counts[case.group] if group.aggregation is Aggregation.SUM else 1
        worth = {"name": f"{group.name}/{numbers[case.group]}", "points": (group.most or 0.0) / share}
        found.append(case.model_copy(update=worth))
    return tuple(found)
