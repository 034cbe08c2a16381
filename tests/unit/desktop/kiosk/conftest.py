"""What lies beneath the kiosk's window makes no windows: its garbage is collected once a file."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def garbage_dies_in_the_windows_thread() -> Iterator[None]:
    yield
    gc.collect()
