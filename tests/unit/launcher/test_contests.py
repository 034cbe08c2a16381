"""What `./agon admin contest` understands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from launcher.contests import problem_of, start_of
from launcher.trouble import Trouble

NOW = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)


def test_when_a_contest_begins() -> None:
    assert start_of("now", NOW) == NOW
    assert start_of("+15", NOW) == NOW + timedelta(minutes=15)
    assert start_of("2030-01-31T12:00+01:00", NOW) == datetime(2030, 1, 31, 11, 0, tzinfo=UTC)
    for text in ("tomorrow", "+x", f"+{10**12}", "2030-13-01", "9999-12-31T23:59-12:00"):
        with pytest.raises(Trouble, match="--start"):
            start_of(text, NOW)


def test_problems_with_and_without_points() -> None:
    assert problem_of("two-sum") == {"id": "two-sum"}
    assert problem_of("two-sum:2.5") == {"id": "two-sum", "points": 2.5}
    for points in ("many", "inf", "nan", "-1"):
        with pytest.raises(Trouble, match="points"):
            problem_of(f"two-sum:{points}")
