"""What a static validator is given of a program."""

from __future__ import annotations

import pytest

from runner.judging.static_cases import MOST_MADE_BYTES, Submitted


def submitted(language: str = "cpp", source: str = "solution.cpp", **made: bytes) -> Submitted:
    files = {source: b"int main() {}", "parts/one.h": b"//"}
    return Submitted(language=language, source=source, files=files, made=made)


@pytest.mark.parametrize(
    ("language", "source", "code", "entry_point"),
    [
        ("python", "solution.py", "python3", "solution.py"),
        ("cpp", "solution.cpp", "cpp", "solution.cpp"),
        ("shell", "solution.sh", "bash", "solution.sh"),
        ("java", "Solution.java", "java", "Solution"),
        ("kotlin", "Solution.kt", "kotlin", "SolutionKt"),
    ],
)
def test_languages_and_entry_points_are_called_as_in_the_format(
    language: str, source: str, code: str, entry_point: str
) -> None:
    program = submitted(language, source)
    assert (program.code, program.entry_point) == (code, entry_point)


def test_a_file_or_folder_of_the_program_stands_before_one_that_was_made() -> None:
    files = submitted(program=b"binary", parts=b"binary").all_files()
    assert files == {"program": b"binary", "solution.cpp": b"int main() {}", "parts/one.h": b"//"}


def test_what_was_made_is_left_out_where_it_is_huge() -> None:
    assert "program" in submitted(program=bytes(MOST_MADE_BYTES)).all_files()
    assert "program" not in submitted(program=bytes(MOST_MADE_BYTES + 1)).all_files()
