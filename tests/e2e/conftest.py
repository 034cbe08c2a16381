"""One whole Agon for the end-to-end tests: queue, server, runner and real sandboxes, as `./agon up` starts them."""

from collections.abc import Iterator

import pytest

from benchmarks._house import House, running


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    with running() as started:
        yield started


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e" in item.nodeid:
            item.add_marker(pytest.mark.sandbox)
            item.add_marker(pytest.mark.redis)
