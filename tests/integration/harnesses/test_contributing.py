"""The language that CONTRIBUTING.md adds as an example: what the page shows is whole, and does as the page says."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from harnesses import catalogue, conformance
from harnesses.conformance import Entry, source_of
from harnesses.stubs import stub
from tests.integration.harnesses.compiled import marked, teller
from tests.integration.harnesses.driver import Bench, lacking, observe, prepare
from tests.integration.harnesses.test_text_languages import check

ROOT = Path(__file__).parents[3]
FILE = re.compile(r"^`(\S+)`:\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
"""Its path in backquotes, and its text as an indented block."""
SHOWN = {
    found[1]: dedent(found[2]).strip("\n") + "\n" for found in FILE.finditer((ROOT / "CONTRIBUTING.md").read_text())
}
ENTRIES = [entry for entry in conformance.load() if entry.signature is None and entry.exceptions in {None, True}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SHOWN.items():
        if name.startswith("harnesses/"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
    return tmp_path / "harnesses" / "tcl"


@pytest.fixture
def bench(folder: Path, tmp_path: Path) -> Bench:
    tcl = catalogue.read(folder)
    if missing := lacking(tcl):
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    return prepare(tcl, tmp_path / "prepared")


@pytest.fixture
def room(tmp_path: Path) -> Path:
    room = tmp_path / "room"
    room.mkdir()
    return room


def test_it_has_every_file_that_a_language_of_its_sort_has(folder: Path) -> None:
    perl = {file.name for file in (ROOT / "harnesses" / "perl").iterdir()}
    assert perl <= {file.name for file in folder.iterdir()}
    tcl = catalogue.read(folder)
    assert all(source_of(entry, tcl) for entry in ENTRIES)


@pytest.mark.sandbox
@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in ENTRIES])
def test_it_does_as_the_table_says(entry: Entry, bench: Bench, room: Path) -> None:
    source = source_of(entry, bench.folder)
    assert source is not None
    assert entry.complaints(bench.folder, source, observe(bench, entry, source, room)) == ()


@pytest.mark.sandbox
def test_its_check_marks_the_line_that_the_page_names(bench: Bench, room: Path) -> None:
    ((name, source),) = [(name, text) for name, text in SHOWN.items() if "/compile_error" in name]
    checked = check(bench, source, room)
    assert checked.returncode == 1
    ((line, _),) = marked(bench, checked.stderr)
    assert name.endswith(f".line-{line}.txt")


@pytest.mark.sandbox
def test_its_stub_is_a_program(bench: Bench, room: Path) -> None:
    ended = teller(bench, room)(stub(bench.folder, None), None, "").ended
    assert ended is not None
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
