"""What a language says of the last words of its programs."""

import pytest

from harnesses.language import LastWords

PERL = LastWords(
    line=r" at \S*solution\.pl line (?P<line>\d+)", message=r"^(?P<message>.+) at \S*solution\.pl line \d+"
)


def test_the_first_match_counts() -> None:
    said = "starting\nboom at /box/1/program/solution.pl line 3.\nmore at solution.pl line 9.\n"
    assert PERL.line_in(said) == 3
    assert PERL.message_in(said) == "boom"


@pytest.mark.parametrize("number", ["12345678", "9" * 8000, "²"])
def test_an_absurd_number_is_no_line(number: str) -> None:
    assert PERL.line_in(f"boom at solution.pl line {number}.") is None


def test_a_part_that_a_pattern_lets_lack_is_empty() -> None:
    assert LastWords(message=r"boom(?P<message>: .+)?").message_in("boom") == ""


@pytest.mark.parametrize("words", [PERL, LastWords()])
def test_what_is_not_said_is_not_found(words: LastWords) -> None:
    assert words.line_in("gone") is None
    assert words.message_in("gone") == ""
