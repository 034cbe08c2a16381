"""When a kiosk counts as heard, and how soon it tries again."""

from __future__ import annotations

import pytest

from desktop.api.errors import Offline
from desktop.kiosk.line import Line
from desktop.kiosk.record import Record
from server.wire.kiosk import HEARTBEAT_SECONDS, EventKind
from tests.fakes.kiosk_seat import ToldTime

AWAY = Offline("The server cannot be reached.")


def test_one_failure_is_no_loss_and_a_loss_is_told_once_with_how_long_it_was(record: Record, time: ToldTime) -> None:
    line = Line(record, chance=lambda: 0.5)
    assert not line.is_heard
    assert line.heard(5.0) == 5.0
    line.lost(AWAY)
    assert line.is_heard
    line.heard(5.0)
    for _ in range(3):
        line.lost(AWAY)
        time.passes(seconds=200)
    assert not line.is_heard
    line.heard(5.0)
    kinds = [(entry.kind, entry.detail.get("seconds")) for entry in record.journal.after(0, most=10)]
    assert kinds == [(EventKind.NETWORK_LOST, None), (EventKind.NETWORK_BACK, 600)]


def test_it_tries_again_ever_more_seldom_but_never_more_seldom_than_every_half_minute(record: Record) -> None:
    line = Line(record, chance=lambda: 0.5)
    assert [line.lost(AWAY) for _ in range(5)] == [5, 10, 20, 30, 30]
    assert line.lost(Offline("Slow down.", retry_after_seconds=3600)) == 30
    assert Line(record, chance=lambda: 1.0).lost(Offline("", retry_after_seconds=12)) == pytest.approx(13.2)


@pytest.mark.parametrize("stated", [0.0, -5.0, 1e300, float("nan"), float("inf")])
def test_no_server_makes_it_beat_without_a_pause_or_not_at_all(record: Record, stated: float) -> None:
    assert 0.05 < Line(record).heard(stated) < 70


@pytest.mark.parametrize("stated", [float("nan"), float("inf")])
def test_what_is_no_pause_is_the_usual_one(record: Record, stated: float) -> None:
    assert Line(record, chance=lambda: 0.5).heard(stated) == HEARTBEAT_SECONDS
