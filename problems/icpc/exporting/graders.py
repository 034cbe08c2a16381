"""The groups of the older format as they are, where its graders (the default one, or the package's own) decide."""

from __future__ import annotations

from typing import Any

from problems.icpc.exporting.cases import group_folder
from problems.icpc.exporting.writer import NotExported
from problems.model import Acceptance, Aggregation, Group, JudgePackage

AGGREGATIONS = {
    Aggregation.ALL: "min",
    Aggregation.SUM: "sum",
    Aggregation.MIN: "min",
    Aggregation.MAX: "max",
    Aggregation.AVERAGE: "avg",
}
ACCEPTANCES = {Acceptance.ALWAYS: "always_accept", Acceptance.ANY: "accept_if_any_accepted"}


def as_they_are(judged: JudgePackage) -> dict[str, dict[str, Any]]:
    """The settings of each folder of data/. Each says all of it, so that none inherits anything."""
    assert judged.grouping is not None, "its groups decide"
    return {
        group_folder(judged.grouping, place): _stated(judged, place, group)
        for place, group in enumerate(judged.grouping.groups)
    }


def points_of(judged: JudgePackage, place: int, group: Group) -> float | None:
    """What each case of a group is worth; None where it has none."""
    points = {case.points for case in judged.cases if case.group == place}
    if len(points) > 1:
        raise NotExported(f"the cases of the group {group.name} are worth different points")
    return points.pop() if points else None


def _stated(judged: JudgePackage, place: int, group: Group) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "on_reject": "break" if group.stops else "continue",
        "grading": "default" if group.grader_flags is None else "custom",
        "grader_flags": " ".join(_default_flags(group) if group.grader_flags is None else group.grader_flags),
    }
    if judged.scoring is None:
        return settings
    points = points_of(judged, place, group)
    settings |= {} if points is None else {"accept_score": points}
    most = "+inf" if group.most is None else f"{group.most:g}"
    return {**settings, "reject_score": group.reject_score, "range": f"-inf {most}"}


def _default_flags(group: Group) -> list[str]:
    flags = [AGGREGATIONS[group.aggregation], ACCEPTANCES.get(group.acceptance, "")]
    flags += ["first_error" if group.first_error else "", "ignore_sample" if group.ignores_samples else ""]
    return [flag for flag in flags if flag]
