"""What holds for every run of the tests, however slow the machine and whoever started it."""

from __future__ import annotations

import gc
import signal

from hypothesis import HealthCheck, settings

# The same examples at every run: what fails was changed.
settings.register_profile("agon", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("agon")

# A shell has it ignored in what it starts in the background, and so would all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Modules and thousands of tests stay to the end. After each test of a window garbage is collected, and looking at
    all of them again took longer than most of these tests."""
    gc.freeze()
