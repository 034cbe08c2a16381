"""One screen with a window manager, and one program that is held on it, for a whole module: both take a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import x11
from tests.fakes.held import Held


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with x11.screen(tmp_path_factory.mktemp("screen")) as name:
        yield name


@pytest.fixture(scope="module")
def restore_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kiosk") / "restore.json"


@pytest.fixture
def hands(screen: str) -> Iterator[x11.Hands]:
    made = x11.Hands(screen)
    yield made
    made.close()


@pytest.fixture
def intruder(screen: str) -> Iterator[x11.Intruder]:
    made = x11.Intruder(screen)
    yield made
    made.close()


@pytest.fixture(scope="module")
def _program(screen: str, restore_file: Path) -> Iterator[Held]:
    made = Held(screen, restore_file)
    yield made
    made.close()


@pytest.fixture
def held(_program: Held) -> Held:
    """With the focus, nothing typed and nothing told."""
    x11.wait_for(lambda: _program.state()["focus"])
    _program.tell("clear")
    _program.forget()
    return _program


@pytest.fixture(autouse=True)
def garbage_dies_in_the_windows_thread() -> None:
    """It may wait: the windows here are other processes', and collecting takes longer than some of the tests."""
