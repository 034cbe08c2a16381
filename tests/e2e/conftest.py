"""One whole Agon for the end-to-end tests: queue, server, runner and real sandboxes, as `./agon up` starts them."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._house import House, running
from harnesses import catalogue

STARTING_SECONDS = 600
"""The first test that wants a house waits until its languages are ready."""
LANGUAGES = [name for name, folder in catalogue.load().items() if not folder.language.toolchain.on_request]
"""The others take minutes to prove themselves."""
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    with running(languages=LANGUAGES) as started:
        yield started


@pytest.fixture(scope="session")
def small_house() -> Iterator[House]:
    """With the one language that is typed in windows."""
    with running(languages=["python"]) as started:
        yield started


@pytest.fixture(scope="session")
def bundle() -> Iterator[Path]:
    """The desktop as `./agon bundle` makes it."""
    with tempfile.TemporaryDirectory(prefix="agon-bundle-") as folder:
        command = [sys.executable, "-P", "-m", "launcher", "bundle", folder, "--no-archives"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        yield Path(folder) / "agon"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e" in item.nodeid:
            item.add_marker(pytest.mark.sandbox)
            item.add_marker(pytest.mark.redis)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(STARTING_SECONDS))
