"""How `./agon problems show` draws a problem."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from launcher.one_problem import drawn, stub_of
from launcher.trouble import Trouble
from server.wire.problems import ProblemDetail, Sample
from tests.fakes.fake_server_data import echo_sum, guess, two_sum


def shown(detail: ProblemDetail, *, width: int = 80, **changes: Any) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, highlight=False, force_terminal=True, no_color=True)
    console.print(drawn(detail.model_copy(update=changes), address="http://here"))
    return file.getvalue()


def test_a_problem_is_told_with_its_limits_its_statement_and_its_examples() -> None:
    lines = [line.rstrip() for line in shown(two_sum(), statement="Add **two**.\n\n- one\n- other").splitlines()]
    text = "\n".join(lines)
    assert "easy, a function, 2 s and 256 MiB a case" in text
    assert "•" in text
    assert "**" not in text
    assert "    nums = [8, 11, 3, 5]\n    target = 19" in text
    assert "    [0, 1]\n    8 + 11 = 19." in text
    assert "Languages: python, javascript, cpp, java." in text


def test_an_explanation_is_written_as_the_statement_is() -> None:
    sample = Sample(input={"n": 3}, output=6, explanation="$3 \\cdot 2$ *ways*.")
    text = shown(two_sum(), samples=(sample,))
    assert "    3 · 2 " in text
    assert "*" not in text


def test_texts_are_shown_as_they_are() -> None:
    text = shown(echo_sum())
    assert "stdin and stdout" in text
    assert "    1 2 " in text
    assert '"1 2' not in text


def test_a_pdf_files_and_a_score_are_told_of() -> None:
    detail = guess()
    text = shown(detail)
    assert "talks with the judge" in text
    assert "http://here/problems/guess/document" in text
    assert all(f"http://here/problems/guess/attachments/{name}" in text for name in detail.attachments)
    assert detail.attachments
    assert f"up to {detail.full_score:g} points" in text


def test_what_is_not_to_be_seen_is_not_shown() -> None:
    assert "Example" not in shown(echo_sum(), samples=(Sample(input="", output=""),))
    talk = Sample(input="secret", output="secret", shown_input="> 500\n< lower", shown_output="")
    text = shown(guess(), samples=(talk,))
    assert "> 500" in text
    assert "secret" not in text
    assert "Output" not in text


def test_a_statement_cannot_steer_the_terminal() -> None:
    hostile = "\x1b]0;mine\x07 [here](http://evil) \x9b2J"
    samples = (Sample(input=hostile, output="\x1b[2J"),)
    everywhere: dict[str, Any] = {
        "id": hostile,
        "title": hostile,
        "statement": hostile,
        "document": "x.pdf",
        "languages": (hostile,),
    }
    text = shown(echo_sum(), samples=samples, attachments=(hostile,), **everywhere)
    assert "\x1b]" not in text
    assert "\x07" not in text
    assert "\x9b" not in text
    assert "\x1b[2J" not in text


def test_what_a_solution_begins_with_is_for_languages_of_the_problem() -> None:
    assert stub_of(two_sum(), "python") == two_sum().code_stubs["python"]
    with pytest.raises(Trouble, match="two-sum cannot be solved in cobol; it can in python, javascript, cpp, java"):
        stub_of(two_sum(), "cobol")
