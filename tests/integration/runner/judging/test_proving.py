"""Languages prove themselves by the conformance table, in the sandbox that judges."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harnesses import catalogue, conformance
from harnesses.expectations import Value
from runner.judging.assembly import compiler_in
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.fake import FakeMaker
from runner.toolchains.proving import SAMPLE, Prover, sample
from runner.toolchains.serving import Serving
from tests.integration.runner.judging.conftest import Court

pytestmark = pytest.mark.sandbox
in_session = pytest.mark.asyncio(loop_scope="session")

ENTRIES = conformance.load()
LANGUAGES = [
    pytest.param(name, marks=pytest.mark.extended if folder.language.toolchain.on_request else ())
    for name, folder in sorted(catalogue.load().items())
]
SLOW = {"cpp", "csharp", "java", "rust", "typescript"}


def is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


def proofs(data: Path) -> int:
    return len(list((data / "proofs").iterdir()))


def prover(data: Path) -> Prover:
    return Prover(maker=BubblewrapMaker(), compiler=compiler_in(data), entries=ENTRIES, data=data)


@in_session
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "is_all", [pytest.param(True, id="all", marks=pytest.mark.extended), pytest.param(False, id="some")]
)
async def test_a_language_passes_the_table(court: Court, tmp_path: Path, language: str, *, is_all: bool) -> None:
    """All of it passes outside a sandbox in every run, in the tests of harnesses; here some, from all over it, and
    fewer where compilers are slow."""
    court.needs(language)
    served = court.serving.served[language]
    share = 10 if served.folder.language.toolchain.on_request else 6 if language in SLOW else 3
    assert await prover(tmp_path).complaints(served, ENTRIES[:: 1 if is_all else share]) == []


@in_session
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_proves_itself_once_for_each_version(court: Court, tmp_path: Path, language: str) -> None:
    court.needs(language)
    serving = Serving(served={language: court.serving.served[language]}, refused={})
    proved = await prover(tmp_path).proved(serving)
    assert proved.refused == {}
    assert proofs(tmp_path) == 1
    nothing_works = FakeMaker({})
    nothing_works.faults_to_come = 1
    again = Prover(maker=nothing_works, compiler=compiler_in(tmp_path), entries=ENTRIES, data=tmp_path)
    assert (await again.proved(serving)).served == serving.served


@in_session
async def test_a_language_that_fails_is_not_served_and_says_why(court: Court, tmp_path: Path) -> None:
    entry = next(entry for entry in ENTRIES if isinstance(entry.cases[0].expect[0], Value))
    impossible = entry.cases[0].model_copy(update={"expect": (Value(kind="value", value="another value"),)})
    strict = Prover(
        maker=BubblewrapMaker(),
        compiler=compiler_in(tmp_path),
        entries=[replace(entry, cases=(impossible, *entry.cases[1:]))],
        data=tmp_path,
    )
    proved = await strict.proved(Serving(served={"python": court.serving.served["python"]}, refused={}))
    assert proved.served == {}
    assert "does not pass the conformance table" in proved.refused["python"]
    assert is_empty(tmp_path)


def test_a_sample_is_some_of_the_table_from_all_over_it() -> None:
    chosen = sample(ENTRIES)
    assert SAMPLE <= len(chosen) <= 2 * SAMPLE
    assert chosen[0] == ENTRIES[0]
    assert ENTRIES.index(chosen[-1]) > len(ENTRIES) * 0.7
