"""One whole Agon for the end-to-end tests: queue, server, runner and real sandboxes, as `./agon up` starts them."""

from collections.abc import Iterator

import pytest

from benchmarks._house import House, running
from harnesses import catalogue

STARTING_SECONDS = 600
"""The first test that wants a house waits until its languages are ready."""
LANGUAGES = [name for name, folder in catalogue.load().items() if not folder.language.toolchain.on_request]
"""The others take minutes to prove themselves."""


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    with running(languages=LANGUAGES) as started:
        yield started


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e" in item.nodeid:
            item.add_marker(pytest.mark.sandbox)
            item.add_marker(pytest.mark.redis)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(STARTING_SECONDS))
