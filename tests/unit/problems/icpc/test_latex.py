"""What is said where pandoc cannot be had, started, or made to understand; what it makes is tested with statements."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from problems.icpc.latex import WITHOUT, NotConverted, to_markdown


@pytest.fixture
def pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the one that comes as a package is looked for. There is no other."""
    inside = tmp_path / "pypandoc" / "files" / "pandoc"
    inside.parent.mkdir(parents=True)
    (tmp_path / "pypandoc" / "__init__.py").touch()
    monkeypatch.delitem(sys.modules, "pypandoc", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    return inside


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_without_pandoc_it_is_said_what_is_missing(pandoc: Path) -> None:
    with pytest.raises(NotConverted, match=WITHOUT):
        to_markdown("Text.")


def test_the_systems_is_taken_where_there_is_no_other(pandoc: Path, tmp_path: Path) -> None:
    program(tmp_path / "pandoc", "echo of the system")
    assert to_markdown("Text.") == "of the system\n"


def test_one_that_cannot_be_started_is_said(pandoc: Path) -> None:
    pandoc.write_text("no program")
    with pytest.raises(NotConverted, match="pandoc cannot be started: Permission denied"):
        to_markdown("Text.")


def test_what_it_does_not_understand_is_told_in_one_short_line(pandoc: Path) -> None:
    program(pandoc, f"echo 'line 3:\n  unexpected' {'x' * 1000} >&2; exit 1")
    with pytest.raises(NotConverted, match=r"^pandoc cannot read it: line 3: unexpected x{281}$"):
        to_markdown("Text.")


def test_it_is_held_to_its_own_sandbox_and_to_a_bound_of_memory(pandoc: Path) -> None:
    program(pandoc, 'echo "$@"')
    assert to_markdown("Text.").startswith("+RTS -M512M -RTS --sandbox ")
