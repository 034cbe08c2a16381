from __future__ import annotations

from desktop.kiosk.limits import MINUTE, MOST_A_MINUTE, MOST_KEYS, Limited
from server.wire.kiosk import EventKind
from tests.unit.desktop.kiosk.conftest import Told


def test_the_same_is_told_once_in_a_while_with_how_often_it_was(told: Told, limited: Limited) -> None:
    for _ in range(5):
        limited.say(EventKind.CHORD_SWALLOWED, "Alt+Tab", chord="Alt+Tab")
    limited.say(EventKind.CHORD_SWALLOWED, "Print", chord="Print")
    for told.ticks in (11, 22):
        limited.say(EventKind.CHORD_SWALLOWED, "Alt+Tab", chord="Alt+Tab")
    assert [detail for _, detail in told.events] == [
        {"chord": "Alt+Tab"},
        {"chord": "Print"},
        {"chord": "Alt+Tab", "more": 4},
        {"chord": "Alt+Tab"},
    ]


def test_what_differs_each_time_is_bounded_too(told: Told, limited: Limited) -> None:
    for number in range(1000):
        limited.say(EventKind.WINDOW_ABOVE, str(number), title=str(number))
    assert len(told.events) == MOST_A_MINUTE
    told.ticks = 61
    assert limited.say(EventKind.WINDOW_ABOVE, "again")


def test_of_what_was_told_and_was_not_only_so_much_is_remembered(told: Told, limited: Limited) -> None:
    for minute in range(MOST_KEYS // MOST_A_MINUTE + 2):
        told.ticks = minute * MINUTE
        for number in range(2 * MOST_A_MINUTE):
            limited.say(EventKind.WINDOW_ABOVE, f"{minute} {number}")
    assert len(limited._told) <= MOST_KEYS
    assert len(limited._more) < MOST_KEYS


def test_what_has_no_limit_is_told_always(told: Told, limited: Limited) -> None:
    for _ in range(3):
        limited.say(EventKind.FOCUS_LOST, to=None)
    assert told.events == [(EventKind.FOCUS_LOST, {})] * 3
