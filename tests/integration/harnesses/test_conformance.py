"""Every language on this machine against the whole conformance table, in real processes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses import conformance
from harnesses.conformance import Entry, source_of
from tests.integration.harnesses.driver import Bench, languages, observe

ENTRIES = conformance.load()


@pytest.mark.sandbox
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
@pytest.mark.parametrize("language", languages())
def test_a_language_does_as_the_table_says(
    language: str, entry: Entry, bench_of: Callable[[str], Bench], room: Path
) -> None:
    bench = bench_of(language)
    source = source_of(entry, bench.folder)
    if source is None:
        pytest.skip(f"{language} leaves {entry.program!r} out")
    assert entry.complaints(bench.folder, source, observe(bench, entry, source, room)) == ()
