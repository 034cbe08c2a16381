"""How pages say things."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from server.web.words import clock, counted, iso, lasting, moment, number, taken


def test_times_and_lengths() -> None:
    at = datetime(2030, 1, 5, 9, 4, tzinfo=UTC)
    assert moment(at) == "Sat 5 Jan 2030, 09:04 UTC"
    assert iso(at) == "2030-01-05T09:04:00Z"
    assert [clock(each) for each in (-5, 0, 59, 3661, 360000)] == [
        "0:00:00",
        "0:00:00",
        "0:00:59",
        "1:01:01",
        "100:00:00",
    ]
    assert [lasting(each) for each in (0, 5400, 18000)] == ["0 min", "1 h 30 min", "5 h"]


@pytest.mark.parametrize(("value", "said"), [(0, "0"), (100, "100"), (2.5, "2.5"), (33.333, "33.33")])
def test_points(value: float, said: str) -> None:
    assert number(value) == said


def test_what_a_program_used() -> None:
    assert [taken(each) for each in (0, 0.0003, 0.0246, 1.239)] == ["0 ms", "<1 ms", "25 ms", "1.24 s"]


def test_one_and_many() -> None:
    assert counted(1, "try", "tries") == "1 try"
    assert counted(2000, "row") == "2,000 rows"
