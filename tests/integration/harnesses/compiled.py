"""For the tests of compiled languages: what a compiler said of a program, and how the runner reads it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

from harnesses.conformance import Entry, ExpectedCase
from problems.model import Signature
from tests.integration.harnesses.driver import Bench, Told, observe, tell

Run = Callable[..., Told]
Refuse = Callable[[str, Signature | None], str]


def teller(bench: Bench, room: Path) -> Run:
    """Run one program: `run(source, signature, *inputs)`."""

    def run(source: str, signature: Signature | None, *inputs: object) -> Told:
        return tell(bench, dedent(source), signature, inputs, room)

    return run


def refuser(bench: Bench, room: Path) -> Refuse:
    """What the compile step says of a program that it must refuse."""

    def refuse(source: str, signature: Signature | None) -> str:
        entry = Entry(
            id="own",
            program=None,
            source=dedent(source),
            signature=signature,
            cases=() if signature is not None else (ExpectedCase(input="", expect=()),),
            optional=False,
            exceptions=None,
            needs_limits=False,
        )
        seen = observe(bench, entry, dedent(source), room)
        assert seen.compile_output is not None, seen
        return seen.compile_output

    return refuse


def marked(bench: Bench, text: str) -> list[tuple[int, str]]:
    """The lines that an editor would mark, with what it would say there."""
    rules = bench.folder.language.diagnostics
    assert rules is not None
    found = (re.search(rules.pattern, line) for line in text.splitlines())
    return [(int(match["line"]), match["message"]) for match in found if match]


def warnings(bench: Bench, source: str, room: Path) -> list[tuple[int, str]]:
    """What an editor would mark in a program for stdin and stdout that compiles."""
    language = bench.folder.language
    assert language.compile is not None
    (room / language.source).write_text(dedent(source), encoding="utf-8")
    out = room / "out"
    out.mkdir()
    command = bench.command(language.compile.command, room)
    done = subprocess.run(command, cwd=out, env=bench.environment, capture_output=True, check=True, text=True)
    return marked(bench, done.stderr)
