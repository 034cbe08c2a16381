"""Printed texts against expected ones."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problems.model import Comparison, ComparisonMode
from runner.judging.compare import UnfitComparison
from runner.judging.texts import check_text_rule, text_matches, word_matches


def right(expected: str, got: str | bytes, mode: str = "tokens", tolerance: float | None = 1e-6) -> bool:
    came = got if isinstance(got, bytes) else got.encode()
    return text_matches(expected.encode(), came, Comparison(mode=ComparisonMode(mode), tolerance=tolerance))


@pytest.mark.parametrize(
    ("expected", "got", "is_right"),
    [
        ("1 2 3\n", "1\n2   3", True),
        ("1 2 3\n", "1 2", False),
        ("1 2\n", "1 2 3", False),
        ("", " \n", True),
        ("", "x", False),
        ("Yes", "yes", False),
        ("äöü", "äöü", True),
        ("äöü", b"\xff\xfe", False),
    ],
)
def test_words_are_compared_without_their_white_space(expected: str, got: str | bytes, is_right: bool) -> None:
    assert right(expected, got) is is_right


@pytest.mark.parametrize(
    ("expected", "got", "is_right"),
    [
        ("2.5", "2.5000001", True),
        ("2.5", "2.51", False),
        ("2.5", "25e-1", True),
        (".5", "0.5", True),
        ("1e9", "1000000001", True),
        ("nan", "NaN", True),
        ("inf", "-inf", False),
        ("inf", "Infinity", True),
        ("1.5", "1_5e-1", False),
        ("1.5", "1.5f", False),
        ("1.5", "٣", False),
        ("3.0", "3", True),
    ],
)
def test_fractions_may_differ_within_the_tolerance(expected: str, got: str, is_right: bool) -> None:
    assert right(expected, got) is is_right
    assert right(expected, got, "lines") is is_right


@pytest.mark.parametrize(
    ("expected", "got", "is_right"),
    [
        ("2000000", "2000001", False),
        ("2000000", "2000001.0", False),
        ("3", "3.0", True),
        ("3", "3.0000001", True),
        ("3", "3.1", False),
        ("3", "03", False),
        ("3", "+3", False),
        ("9007199254740993", "9007199254740992.0", False),
        ("0", "-0", False),
        ("1000000007", "1000000007.4", False),
    ],
)
def test_whole_numbers_are_never_one_off(expected: str, got: str, is_right: bool) -> None:
    assert right(expected, got) is is_right


def test_without_a_tolerance_words_are_the_same_or_wrong() -> None:
    assert not right("2.5", "2.50", tolerance=None)
    assert right("2.5", "2.5 ", tolerance=None)


@pytest.mark.parametrize(
    ("expected", "got", "is_right"),
    [
        ("a b\nc\n", "a b  \nc", True),
        ("a b\nc\n", "a b\r\nc\r\n", True),
        ("a b\nc\n", "a  b\nc\n", False),
        ("a b\nc\n", "a b\n\nc\n", False),
        ("a b\nc\n", "a b\nc\n\n\n", True),
        (" a\n", "a\n", False),
        ("x 1.5\n", "x 1.5000001\n", True),
        ("x 1.5\n", "x  1.5000001\n", False),
    ],
)
def test_lines_are_compared_with_the_spaces_in_them(expected: str, got: str, is_right: bool) -> None:
    assert right(expected, got, "lines") is is_right


def test_exact_text_is_the_same_to_the_byte() -> None:
    assert right("a\n", "a\n", "exact")
    assert not right("a\n", "a", "exact")


def test_a_rule_for_values_is_refused_for_texts() -> None:
    with pytest.raises(UnfitComparison):
        check_text_rule(Comparison(mode=ComparisonMode.UNORDERED))


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False).map(repr), max_size=20))
def test_numbers_written_with_other_white_space_are_right(words: list[str]) -> None:
    assert right(" ".join(words), "\n".join(words))
    assert right("\n".join(words), " \n".join(words), "lines")


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_any_word_of_a_contestant_gets_an_answer(expected: bytes, got: bytes) -> None:
    assert word_matches(expected, got, 1e-6) in {True, False}
    assert word_matches(expected, expected, 1e-6)


@pytest.mark.parametrize("got", [b"1 " * 20_000_000, b"\n" * 30_000_000, b"1" * 30_000_000, b" " * 30_000_000])
@pytest.mark.parametrize("mode", ["tokens", "lines"])
def test_a_flood_of_output_is_refused(got: bytes, mode: str) -> None:
    assert not right("1 2.5 3\n", got, mode)


def test_a_million_fractions_are_compared() -> None:
    expected = b" ".join(b"%d.5" % number for number in range(1_000_000))
    got = b"\n".join(b"%d.50000001" % number for number in range(1_000_000))
    assert text_matches(expected, got, Comparison())


@pytest.mark.parametrize("mode", [ComparisonMode.TOKENS, ComparisonMode.LINES])
@pytest.mark.parametrize("flood", [b"1 " * 1_000_000, b"1\n" * 1_000_000])
def test_a_flood_is_never_cut_into_more_pieces_than_are_expected(mode: ComparisonMode, flood: bytes) -> None:
    tracemalloc.start()
    try:
        assert not text_matches(b"1 1", flood, Comparison(mode=mode))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * len(flood), "one piece is the rest"


def test_a_word_that_is_too_long_for_a_number_is_none() -> None:
    assert text_matches(b"1.5", b"0" * 300 + b"1.5", Comparison())
    assert not text_matches(b"1.5", b"0" * 400 + b"1.5", Comparison())
