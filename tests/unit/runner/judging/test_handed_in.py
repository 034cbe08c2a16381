"""Which part of what was handed in answers which case."""

from __future__ import annotations

import pytest

from runner.judging.exam import Trial
from runner.judging.handed_in import answers_of


def trials(*names: str) -> list[Trial]:
    return [Trial(index=index, number=index + 1, input="", sent=b"", name=name) for index, name in enumerate(names)]


def test_one_case_is_answered_by_all_of_it() -> None:
    assert answers_of("--- x ---\n1\n", trials("secret/01")) == {1: "--- x ---\n1\n"}


@pytest.mark.parametrize("names", [("01", "02"), ("secret/01", "secret/02"), ("1", "2")])
def test_headings_name_the_cases(names: tuple[str, str]) -> None:
    text = f"passed over\n--- {names[1]} ---\nb\n\n--- {names[0]} --- \r\na"
    assert answers_of(text, trials("secret/01", "secret/02")) == {1: "a", 2: "b\n\n"}


def test_what_is_missing_has_no_answer_and_what_is_unknown_is_passed_over() -> None:
    assert answers_of("--- 9 ---\nx\n--- 1 ---\n", trials("", "")) == {1: ""}
