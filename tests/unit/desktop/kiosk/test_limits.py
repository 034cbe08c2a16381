from __future__ import annotations

from desktop.kiosk.limits import MOST_A_MINUTE, Limited
from server.wire.kiosk import EventKind
from tests.unit.desktop.kiosk.conftest import Told


def test_the_same_is_told_once_in_a_while_with_how_often_it_was(told: Told, limited: Limited) -> None:
    for _ in range(5):
        limited.say(EventKind.CHORD_SWALLOWED, "Alt+Tab", chord="Alt+Tab")
    limited.say(EventKind.CHORD_SWALLOWED, "Print", chord="Print")
    told.ticks = 11
    limited.say(EventKind.CHORD_SWALLOWED, "Alt+Tab", chord="Alt+Tab")
    assert [detail for _, detail in told.events] == [
        {"chord": "Alt+Tab"},
        {"chord": "Print"},
        {"chord": "Alt+Tab", "more": 4},
    ]


def test_what_differs_each_time_is_bounded_too(told: Told, limited: Limited) -> None:
    for number in range(1000):
        limited.say(EventKind.WINDOW_ABOVE, str(number), title=str(number))
    assert len(told.events) == MOST_A_MINUTE
    told.ticks = 61
    assert limited.say(EventKind.WINDOW_ABOVE, "again")


def test_what_has_no_limit_is_told_always(told: Told, limited: Limited) -> None:
    for _ in range(3):
        limited.say(EventKind.FOCUS_LOST, to=None)
    assert told.events == [(EventKind.FOCUS_LOST, {})] * 3
