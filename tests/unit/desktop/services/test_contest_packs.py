"""When a contest's pack is asked for: never by all at once, and never just before the start."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

from desktop.services.contest_packs import KEPT_CLEAR, LAST_LOOK, SOON, late, soon

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_a_crowd_that_comes_in_one_second_asks_over_minutes() -> None:
    chance = random.Random(7).random
    now = START - timedelta(hours=1)
    moments = [soon(now=now, starts_at=START, chance=chance) for _ in range(6000)]
    seconds = Counter(int((moment - now).total_seconds()) for moment in moments if moment is not None)
    assert (sum(seconds.values()), len(seconds)) == (6000, SOON.total_seconds())
    assert max(seconds.values()) < 50


def test_the_last_look_is_in_the_last_half_hour_and_not_in_its_last_half_minute() -> None:
    chance = random.Random(7).random
    early = START - timedelta(days=2)
    moments = sorted(filter(None, (late(now=early, starts_at=START, chance=chance) for _ in range(6000))))
    assert START - LAST_LOOK <= moments[0] < START - LAST_LOOK + timedelta(seconds=5)
    assert START - KEPT_CLEAR - timedelta(seconds=5) < moments[-1] <= START - KEPT_CLEAR


def test_who_comes_late_asks_before_the_last_half_minute_or_not_at_all() -> None:
    for choose in (soon, late):
        shortly = START - KEPT_CLEAR - timedelta(seconds=10)
        assert choose(now=shortly, starts_at=START, chance=lambda: 0.5) == shortly + timedelta(seconds=5)
        assert choose(now=START - KEPT_CLEAR, starts_at=START, chance=lambda: 0.0) is None
        assert choose(now=START + timedelta(minutes=1), starts_at=START, chance=lambda: 0.0) is None
