"""Languages in their images: what they are made with there is newer than what this machine has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harnesses import catalogue, conformance
from runner.backend import docker_backend
from runner.judging.assembly import compiler_in
from runner.sandbox.docker.settings import DockerSettings
from runner.toolchains.proving import Prover
from tests.integration.engine import LANGUAGES, provide_images, start_engine

pytestmark = [pytest.mark.sandbox, pytest.mark.slow, pytest.mark.timeout(1200)]

ENTRIES = conformance.load()
STEP = 8
"""All the others are tried at `./agon runner --prove`."""


@pytest.fixture(scope="module")
def engine_with_languages() -> Iterator[str]:
    with start_engine() as url:
        provide_images(url, *LANGUAGES)
        yield url


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_passes_the_table_in_its_container(
    engine_with_languages: str, tmp_path: Path, language: str
) -> None:
    backend = docker_backend(DockerSettings(url=engine_with_languages), runner="tests")
    served = await backend.toolchains.serve(catalogue.load()[language])
    prover = Prover(maker=backend.maker, compiler=compiler_in(tmp_path), entries=ENTRIES, data=tmp_path)
    assert await prover.complaints(served, ENTRIES[LANGUAGES.index(language) :: STEP]) == []
