"""What a submission got in each subtask of its problem: the groups that are simply added up. Pure.

Groups lie in one another, and a group need not be the sum of what it holds (it may be the least of it, or the best). So
a group is taken apart only where a perfect submission scores in it what it scores in its parts together; the same then
holds for every submission to the problem. Where all of them together are not the score, the score stands alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from server.wire.submissions import SCORE_TOLERANCE, GroupScore

WHOLE = ""


def subtask_scores(score: float, groups: Sequence[GroupScore]) -> Mapping[str, float]:
    """By the names of the subtasks; a score that is no sum of any under an empty name."""
    inner: dict[str, list[GroupScore]] = {}
    for group in groups:
        inner.setdefault(_outer(group.name, groups), []).append(group)
    found = {each.name: each.score for each in _taken_apart(inner.get(WHOLE, ()), inner)}
    is_sum = found and math.isclose(sum(found.values()), score, rel_tol=0, abs_tol=SCORE_TOLERANCE * len(found))
    return found if is_sum else {WHOLE: score}


def _outer(name: str, groups: Iterable[GroupScore]) -> str:
    """The innermost group that holds this one."""
    return max((each.name for each in groups if name.startswith(f"{each.name}/")), key=len, default=WHOLE)


def _taken_apart(groups: Iterable[GroupScore], inner: Mapping[str, Sequence[GroupScore]]) -> list[GroupScore]:
    found: list[GroupScore] = []
    for group in groups:
        parts = inner.get(group.name, ())
        found += _taken_apart(parts, inner) if _is_sum_of(group, parts) else [group]
    return found


def _is_sum_of(group: GroupScore, parts: Sequence[GroupScore]) -> bool:
    fulls = [each.full for each in parts if each.full is not None]
    if not parts or group.full is None or len(fulls) < len(parts):
        return False
    return math.isclose(sum(fulls), group.full, rel_tol=0, abs_tol=SCORE_TOLERANCE * len(parts))
