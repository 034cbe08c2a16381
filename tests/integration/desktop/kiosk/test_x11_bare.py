"""A held program on a screen without a window manager, as machines of a hall may start a kiosk alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes import x11
from tests.fakes.held import Held
from tests.fakes.x11 import Hands, wait_for

SIZE = (1400, 900)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with x11.bare_screen(tmp_path_factory.mktemp("screen"), size="{}x{}".format(*SIZE)) as name:
        yield name


def test_it_fills_the_screen_and_has_the_keyboard(held: Held, hands: Hands, intruder: x11.Intruder) -> None:
    wait_for(lambda: (0, 0, *SIZE) in intruder.areas(), said="no window fills it")
    hands.type("here")
    wait_for(lambda: held.state()["text"] == "here", said="nothing was typed")
    held.tell("release")
    wait_for(lambda: (0, 0, *SIZE) not in intruder.areas(), said="it fills the screen for ever")
