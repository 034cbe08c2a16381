"""Every language on this machine against the whole conformance table, in real processes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses import catalogue, conformance
from harnesses.conformance import Entry, source_of
from tests.integration.harnesses.driver import Bench, languages, observe

ENTRIES = conformance.load()


def _a_compiler_a_program_takes_minutes(language: str) -> object:
    is_compiled = catalogue.load()[language].language.compile is not None
    return pytest.param(language, marks=pytest.mark.slow if is_compiled else ())


@pytest.mark.sandbox
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
@pytest.mark.parametrize("language", [_a_compiler_a_program_takes_minutes(language) for language in languages()])
def test_a_language_does_as_the_table_says(
    language: str, entry: Entry, bench_of: Callable[[str], Bench], room: Path
) -> None:
    bench = bench_of(language)
    source = source_of(entry, bench.folder)
    if source is None:
        pytest.skip(f"{language} leaves {entry.program!r} out")
    assert entry.complaints(bench.folder, source, observe(bench, entry, source, room)) == ()
