"""For unit tests: a call of the server's or the runner's that blocks the loop fails the test that made it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from blockbuster import blockbuster_ctx

AT_THE_START = ("server.app", "runner.toolchains", "runner.sandbox.fake")
"""What looks at files before anybody is served."""
QUICK = ("os.mkdir", "os.stat", "os.path.abspath")


@pytest.fixture(autouse=True)
def _nothing_blocks_the_loop() -> Iterator[None]:
    with blockbuster_ctx(scanned_modules=["server", "runner"], excluded_modules=list(AT_THE_START)) as guard:
        for name in QUICK:
            guard.functions[name].deactivate()
        yield
