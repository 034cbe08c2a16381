"""Time limits that follow from what submissions take."""

from __future__ import annotations

import pytest

from problems.timing import Timing


@pytest.mark.parametrize(
    ("slowest", "to_limit", "resolution", "expected"),
    [(0.0, 2, 1, 1), (0.5, 2, 1, 1), (0.51, 2, 1, 2), (0.3, 5, 1, 2), (0.26, 2, 0.5, 1.0), (0.2, 2, 0.5, 0.5)],
)
def test_the_limit_is_the_smallest_multiple_that_leaves_the_room(
    slowest: float, to_limit: float, resolution: float, expected: float
) -> None:
    timing = Timing(limit_seconds=None, to_limit=to_limit, to_slow=1.5, resolution_seconds=resolution)
    assert timing.limit_for(slowest) == pytest.approx(expected)
