from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from harnesses import catalogue
from problems.model import Signature
from tests.integration.harnesses.driver import HARNESSES, Bench, Told, lacking, prepare, tell


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


@pytest.fixture
def python(bench_of: Callable[[str], Bench], room: Path) -> Callable[..., Told]:
    """Run one Python program: `python(source, signature, *inputs)`."""
    return _teller(bench_of("python"), room)


@pytest.fixture
def javascript(bench_of: Callable[[str], Bench], room: Path) -> Callable[..., Told]:
    """Run one JavaScript program: `javascript(source, signature, *inputs)`."""
    return _teller(bench_of("javascript"), room)


@pytest.fixture
def ruby(bench_of: Callable[[str], Bench], room: Path) -> Callable[..., Told]:
    """Run one Ruby program: `ruby(source, signature, *inputs)`."""
    return _teller(bench_of("ruby"), room)


@pytest.fixture
def php(bench_of: Callable[[str], Bench], room: Path) -> Callable[..., Told]:
    """Run one PHP program: `php(source, signature, *inputs)`."""
    return _teller(bench_of("php"), room)


def _teller(bench: Bench, room: Path) -> Callable[..., Told]:
    def run(source: str, signature: Signature | None, *inputs: Any) -> Told:
        return tell(bench, dedent(source), signature, inputs, room)

    return run
