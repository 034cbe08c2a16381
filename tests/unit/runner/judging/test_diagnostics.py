"""What a compiler printed, as marks for an editor: few, short, and at places that there are."""

from __future__ import annotations

import pytest

from harnesses.language import Diagnostics, Language, Run
from runner.judging.diagnostics import LONGEST_LINE, LONGEST_MESSAGE, MOST_DIAGNOSTICS, compiler_text, diagnostics_of
from runner.judging.plaintext import LONGEST_COMPILER_TEXT
from runner.wire import Diagnostic

LANGUAGE = Language(
    id="toy",
    name="Toy",
    editor="plaintext",
    source="solution.toy",
    run=Run(stdio=("toy",)),
    diagnostics=Diagnostics(pattern=r"^(?P<line>\w*):(?P<column>\w*): (?P<severity>\w+): (?P<message>.*)$"),
)


def marks(text: str) -> tuple[Diagnostic, ...]:
    return diagnostics_of(text, LANGUAGE)


def test_a_message_that_names_a_place_is_a_mark_there() -> None:
    assert marks("hello\n3:4: warning: odd") == (Diagnostic(severity="warning", line=3, column=4, message="odd"),)


def test_of_many_the_first_are_kept() -> None:
    assert len(marks("1:1: error: again\n" * 10 * MOST_DIAGNOSTICS)) == MOST_DIAGNOSTICS


def test_a_line_that_nobody_reads_is_passed_over_and_a_long_message_cut() -> None:
    long, longer = ("1:1: error: " + "x" * length for length in (LONGEST_LINE - 20, LONGEST_LINE))
    [mark] = marks(f"{long}\n{longer}")

    assert mark.message.startswith("x" * LONGEST_MESSAGE + "… (")
    assert len(mark.message) < LONGEST_MESSAGE + 40


@pytest.mark.parametrize(
    ("written", "place"), [("7", 7), ("9999999", 10**6), ("99999999", None), ("", None), ("x", None), ("²", None)]
)
def test_a_place_is_a_number_that_an_editor_can_hold(written: str, place: int | None) -> None:
    [mark] = marks(f"{written}:1: error: odd")
    assert mark.line == place


def test_the_text_of_a_compiler_is_bounded() -> None:
    assert len(compiler_text(b"x" * 10 * LONGEST_COMPILER_TEXT)) < LONGEST_COMPILER_TEXT + 40
