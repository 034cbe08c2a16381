"""The static validation of a group, in the format of 2025-09: one more case, which looks at a program's files."""

from __future__ import annotations

from problems.icpc.cases import ReadCase
from problems.icpc.group_yaml import CurrentGroup
from problems.icpc.validators import STATIC_FOLDER
from problems.model import Case

NAME = "static validation"
"""Of the case, within its group: no file may have such a name."""
PASS_FAIL = "pass-fail"  # noqa: S105 - a word of the format


def fault(settings: CurrentGroup, *, is_pass_fail: bool, most: float | None, has_validator: bool) -> str:
    """What is wrong with what a group says of it; empty where nothing is. `is_pass_fail`: its cases have no scores."""
    stated = settings.static_validation_score
    if stated is None:
        lonely = settings.static_validator_args is not None
        return "`static_validator_args` stands without a `static_validation_score`" if lonely else ""
    if not has_validator:
        return f"asks for a static validator, and there is none in {STATIC_FOLDER}/"
    if stated == PASS_FAIL:
        return "" if is_pass_fail else "`static_validation_score` must be a number: the cases of the group have scores"
    if is_pass_fail:
        return f"`static_validation_score` must be {PASS_FAIL!r}: the cases of the group have no scores"
    if most is not None and points_of(settings) > most:
        return f"`static_validation_score` is more than the {most:g} points of the group"
    return ""


def points_of(settings: CurrentGroup) -> float:
    """What of a group's points is for the static validation."""
    stated = settings.static_validation_score
    return float(stated) if isinstance(stated, int) else 0.0


def static_case(group: str, settings: CurrentGroup, *, points: float, place: int | None) -> ReadCase:
    """`place` is that of the group in the scoring, None where the problem has no scores."""
    case = Case(
        input="",
        is_static=True,
        name=f"{group}/{NAME}",
        group=place,
        points=points,
        flags=settings.static_validator_args or (),
    )
    return ReadCase(case=case, arguments_for=lambda _validator: ())
