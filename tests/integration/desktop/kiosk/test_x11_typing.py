"""Somebody who only does what one does in a contest is never told of: no false incident, for as long as one types.

`AGON_TYPING_MINUTES` says how long; `tox -e kiosk-long` runs it, and CI beside its other tests.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import suppress

import pytest

from tests.fakes.held import Held
from tests.fakes.x11 import Hands, wait_for
from tests.patience import PATIENCE_SECONDS

MINUTES = float(os.environ.get("AGON_TYPING_MINUTES", "30"))
SECONDS_BEFORE_ANOTHER_CLICK = 5
PROGRAM = """\
def solve(numbers, target):
    seen = {}
    for i, value in enumerate(numbers):
        if target - value in seen:
            return [seen[target - value], i]  # O(n)
        seen[value] = i
    raise ValueError("no pair: %d^%d" % (len(numbers), target))
"""
EDITING = (
    *("Ctrl+a", "Ctrl+c", "End", "Ctrl+v", "Ctrl+x", "Ctrl+z", "Ctrl+Shift+z", "Ctrl+y", "Ctrl+s", "Ctrl+f", "Escape"),
    *("Home", "Shift+End", "Up", "Down", "Left", "Right", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End"),
    *("Alt+Up", "Alt+Down", "Shift+Alt+Down", "Ctrl+d", "Ctrl+slash", "Tab", "Shift+Tab", "Delete", "BackSpace"),
    *("Prior", "Next", "Insert", "Insert", "Caps_Lock", "Caps_Lock", "F1", "F8", "Ctrl+Return", "Ctrl+Shift+k"),
    *("Ctrl+space", "Shift+Insert", "Ctrl+Insert", "Super_L", "Menu", "Num_Lock", "Num_Lock"),
)


def a_while_of_work(held: Held, hands: Hands, chance: random.Random) -> None:
    """Half a minute of a quick person's day. What is copied is made small first: it would double and double."""
    held.tell("clear")
    hands.type("x")
    for chord in ("Ctrl+a", "Ctrl+c", "Delete"):
        hands.press(chord)
    for line in PROGRAM.splitlines(keepends=True):
        hands.type(line)
        time.sleep(chance.uniform(0.2, 1.5))
    for _ in range(25):
        hands.press(chance.choice(EDITING))
        time.sleep(chance.uniform(0.05, 0.4))
    for button in (1, 1, 2, 3):
        hands.click(chance.randint(50, 1300), chance.randint(50, 700), button=button)
        hands.press("Escape")
    held.tell("menu")
    hands.press("Down")
    hands.press("Escape")
    held.tell("dialog")
    wait_for(lambda: held.state()["asking"])
    hands.type("a note")
    held.tell("close_dialog")


@pytest.mark.extended
@pytest.mark.timeout(MINUTES * 60 + 600)
def test_half_an_hour_of_typing_makes_no_incident(held: Held, hands: Hands) -> None:
    chance, until = random.Random(8), time.monotonic() + MINUTES * 60
    while time.monotonic() < until:
        a_while_of_work(held, hands, chance)
        assert held.events() == []
    still_types(held, hands)


def still_types(held: Held, hands: Hands) -> None:
    """As a person would: one clicks into the text and goes on; where the click only closed a menu, one clicks again."""
    wait_for(lambda: held.state()["active"], said="the window is not in front")
    until = time.monotonic() + PATIENCE_SECONDS
    while not types(held, hands, "and still it types"):
        assert time.monotonic() < until, held.state()


def types(held: Held, hands: Hands, words: str) -> bool:
    """Whether they come into the text. In capitals, where Caps Lock was pressed an odd number of times."""
    hands.press("Escape")
    held.tell("clear")
    hands.click(700, 300)
    with suppress(AssertionError):
        wait_for(lambda: held.state()["typing"], seconds=SECONDS_BEFORE_ANOTHER_CLICK)
        hands.type(words)
        wait_for(lambda: words in held.state()["text"].casefold(), seconds=SECONDS_BEFORE_ANOTHER_CLICK)
        return True
    return False
