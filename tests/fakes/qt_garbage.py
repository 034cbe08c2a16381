"""For the tests of windows: cycles are collected after each test, in the window's thread (`desktop.garbage`)."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

gc.disable()


@pytest.fixture(autouse=True)
def garbage_dies_in_the_windows_thread() -> Iterator[None]:
    yield
    gc.collect()
