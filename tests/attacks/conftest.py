"""One arena a backend for the whole session: its sandboxes are used again after attacks, as they are in earnest."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.attacks.arena import Arena, arena
from tests.attacks.backends import BACKENDS
from tests.attacks.canaries import Canaries, hidden
from tests.kept import readable

PLACES = [
    "bubblewrap",
    pytest.param("ordinary-user", marks=pytest.mark.extended),
    pytest.param("docker", marks=[pytest.mark.slow, pytest.mark.timeout(1200)]),  # the first makes the images
]


@pytest.fixture(scope="session")
def canaries() -> Iterator[Canaries]:
    with hidden() as found:
        yield found


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=PLACES, name="place")
async def _place(
    request: pytest.FixtureRequest, canaries: Canaries, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Arena]:
    data = readable(tmp_path_factory.mktemp("runner"))
    async with BACKENDS[request.param](data) as backend, arena(backend, canaries, data=data) as made:
        yield made
