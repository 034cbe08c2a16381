from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses import catalogue
from tests.integration.harnesses.driver import HARNESSES, Bench, lacking, prepare


@pytest.fixture(scope="session")
def bench_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Bench]:
    """Benches by the id of their language, each prepared once."""
    benches: dict[str, Bench] = {}

    def bench(language: str) -> Bench:
        if language not in benches:
            folder = catalogue.read(HARNESSES / language)
            if missing := lacking(folder):
                pytest.skip(f"not on this machine: {', '.join(missing)}")
            benches[language] = prepare(folder, tmp_path_factory.mktemp(f"prepared-{language}"))
        return benches[language]

    return bench


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """An empty folder for one program."""
    return tmp_path
