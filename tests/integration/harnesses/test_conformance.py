"""Every language on this machine against the whole conformance table, in real processes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harnesses import catalogue, conformance
from harnesses.conformance import Entry, source_of
from problems.model import kind_of
from tests.integration.harnesses.driver import Bench, observe

ENTRIES = conformance.load()


def _pairs() -> Iterator[object]:
    """Every language with every entry of a kind that it serves. A compiler a program takes minutes, so compiled ones
    share the table out among them, a third of it each; those of languages that few install take many, and a
    sixteenth."""
    for turn, (language, folder) in enumerate(catalogue.load().items()):
        marks = [pytest.mark.slow] if folder.language.compile is not None else []
        share = 16 if folder.language.toolchain.on_request else 3 if marks else 1
        for number, entry in enumerate(ENTRIES):
            if folder.language.serves(kind_of(entry.signature)) and entry.exceptions in {
                None,
                folder.language.exceptions,
            }:
                rare = [pytest.mark.extended] if (number + turn) % share else []
                yield pytest.param(language, entry, marks=[*marks, *rare], id=f"{language}-{entry.id}")


@pytest.mark.sandbox
@pytest.mark.parametrize(("language", "entry"), list(_pairs()))
def test_a_language_does_as_the_table_says(
    language: str, entry: Entry, bench_of: Callable[[str], Bench], room: Path
) -> None:
    bench = bench_of(language)
    source = source_of(entry, bench.folder)
    if source is None:
        pytest.skip(f"{language} leaves {entry.program!r} out")
    assert entry.complaints(bench.folder, source, observe(bench, entry, source, room)) == ()
