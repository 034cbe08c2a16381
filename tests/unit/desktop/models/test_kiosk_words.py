"""What a contestant is told of the kiosk: nothing that matters is left out, and nothing is said that is not so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.kiosk.interface import CheckResult, CheckState
from desktop.models.kiosk_words import (
    kiosk_countdown,
    network_words,
    opening_words,
    outcome_of_checks,
    told_of,
    wait_words,
    warnings_of,
)
from server.wire.kiosk import KioskPolicy, KioskTerms

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_pictures_programs_and_how_long_all_is_kept_are_told() -> None:
    policy = KioskPolicy(pictures=True, picture_seconds=120, programs=("obs",), keep_days=30)
    text = " ".join(f"{each.title} {each.text}" for each in told_of(policy))
    for words in ("Pictures of your screen are taken", "2 minutes", "30 days", "obs", "Ctrl+Alt+Q"):
        assert words in text
    plain = " ".join(f"{each.title} {each.text}" for each in told_of(KioskPolicy()))
    assert "No pictures of your screen are taken" in plain
    assert "programs should not run" not in plain


def test_check_in_opens_and_ends() -> None:
    hour = timedelta(hours=1)
    terms = KioskTerms(
        contest_id="x", title="X", starts_at=NOW, ends_at=NOW + hour, opens_at=NOW - hour, policy=KioskPolicy()
    )
    assert "opens at" in opening_words(terms, NOW - 2 * hour)
    assert opening_words(terms, NOW) == ""
    assert "over" in opening_words(terms, NOW + 2 * hour)


def test_the_countdown_goes_to_the_start_then_to_ones_own_end() -> None:
    end = NOW + timedelta(hours=1)
    before = kiosk_countdown(starts_at=NOW, ends_at=end, now=NOW - timedelta(minutes=3))
    assert before is not None
    assert (before.words, before.left) == ("Starts in", timedelta(minutes=3))
    late = kiosk_countdown(starts_at=NOW, ends_at=end, now=end - timedelta(minutes=2))
    assert late is not None
    assert late.is_urgent
    assert kiosk_countdown(starts_at=NOW, ends_at=end, now=end) is None


@pytest.mark.parametrize(
    ("is_heard", "waiting", "words"),
    [
        (True, 0, ""),
        (True, 1, "1 submission on the way"),
        (False, 0, "Off-line: go on as you do; all is kept here"),
        (False, 2, "Off-line: go on as you do; 2 submissions kept here"),
    ],
)
def test_the_network_is_told_of_calmly(is_heard: bool, waiting: int, words: str) -> None:
    assert network_words(is_heard=is_heard, waiting=waiting) == words


def test_warnings_go_to_the_proctor_within_their_bounds() -> None:
    long = CheckResult(id="x", title="X", state=CheckState.WARNING, text="y" * 500)
    told = warnings_of([long] * 30)
    assert len(told) == 20
    assert all(len(each) <= 200 for each in told)
    assert outcome_of_checks([long]) == "You can go on. The proctor is told of 1 warning."


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 s"), (75, "1 min 15 s"), (3600, "1 h 0 min")])
def test_waits_are_said_as_one_says_them(seconds: float, words: str) -> None:
    assert wait_words(seconds) == words
