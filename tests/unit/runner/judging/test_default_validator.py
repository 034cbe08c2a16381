"""The default output validator: pairs that it must accept and reject, by flags."""

from __future__ import annotations

import tracemalloc

import pytest

from runner.judging.default_validator import BadFlags, Flags, matches, parse_flags

NO_FLAGS = ""
CASE = "case_sensitive"
SPACE = "space_change_sensitive"

ACCEPTED = [
    (NO_FLAGS, "yes", "yes"),
    (NO_FLAGS, "Yes", "yES"),
    (NO_FLAGS, "1 2\n3\n", "1\n2  3"),
    (NO_FLAGS, "a\tb", "a b\n\n\n"),
    (NO_FLAGS, "", ""),
    (NO_FLAGS, "", " \n\t "),
    (NO_FLAGS, "x\r\ny\r\n", "x\ny\n"),
    (NO_FLAGS, "straße", "straße"),
    (CASE, "Yes", "Yes"),
    (CASE, "Yes \n", "  Yes"),
    (SPACE, "a b\n", "a b\n"),
    (SPACE, "A b\n", "a B\n"),
    ("float_tolerance 1e-6", "1.0", "1.0000001"),
    ("float_tolerance 1e-6", "1", "1.0"),
    ("float_tolerance 1e-6", "1000000000", "1000000000.5"),
    ("float_tolerance 1e-6", "0", "-0.0"),
    ("float_tolerance 1e-6", "0", "1e-7"),
    ("float_tolerance 0", "0.50", "5e-1"),
    ("float_absolute_tolerance 0.1", "10", "10.09"),
    ("float_absolute_tolerance 0.1", "10", "+9.91"),
    ("float_relative_tolerance 0.1", "10", "10.9"),
    ("float_relative_tolerance 0.1", "-10", "-9.1"),
    ("float_absolute_tolerance 1 float_relative_tolerance 0.1", "100", "109"),
    ("float_absolute_tolerance 1 float_relative_tolerance 0.1", "1", "1.9"),
    ("float_tolerance 0.1", "x 1.0 y", "X 1.05 Y"),
    ("float_tolerance 0.1 case_sensitive", "x 1.0", "x 1.05"),
    ("float_tolerance 0.1 space_change_sensitive", "x 1.0\n", "x 1.05\n"),
    ("float_tolerance 0.1", ".5", "0.5"),
    ("float_tolerance 0.1", "5.", "5"),
    ("float_tolerance 0.1", "nan", "NaN"),
    ("float_tolerance 0.1", "inf", "INF"),
]
REJECTED = [
    (NO_FLAGS, "yes", "no"),
    (NO_FLAGS, "yes", ""),
    (NO_FLAGS, "", "yes"),
    (NO_FLAGS, "1 2", "12"),
    (NO_FLAGS, "1", "1 1"),
    (NO_FLAGS, "1 1", "1"),
    (NO_FLAGS, "1.0", "1.00"),
    (NO_FLAGS, "1", "+1"),
    (NO_FLAGS, "é", "É"),
    (CASE, "Yes", "yes"),
    (SPACE, "a b\n", "a  b\n"),
    (SPACE, "a b\n", "a b"),
    (SPACE, "a b", "a b\n"),
    (SPACE, "a b\n", "a\tb\n"),
    (SPACE, "a\n", "a\r\n"),
    (SPACE, " a", "a"),
    (f"{SPACE} {CASE}", "A b\n", "a b\n"),
    ("float_tolerance 1e-6", "1.0", "1.00001"),
    ("float_tolerance 1e-6", "1.0", "one"),
    ("float_tolerance 1e-6", "one", "1.0"),
    ("float_tolerance 1e-6", "1.0", "nan"),
    ("float_tolerance 1e-6", "1.0", "inf"),
    ("float_tolerance 1e-6", "1.0", "0x1"),
    ("float_tolerance 1e-6", "1.0", "1,0"),
    ("float_tolerance 1e-6", "1.0", "1_0"),
    ("float_tolerance 1e-6", "1.0 2.0", "1.0"),
    ("float_tolerance 1e300", "1e308", "-1e999999"),
    ("float_absolute_tolerance 0.1", "10", "10.11"),
    ("float_absolute_tolerance 0.1", "1000", "1001"),
    ("float_relative_tolerance 0.1", "10", "11.1"),
    ("float_relative_tolerance 0.1", "0", "0.001"),
    ("float_tolerance 0", "0.1", "0.10000001"),
    ("float_tolerance 0.1 case_sensitive", "X 1.0", "x 1.0"),
    ("float_tolerance 0.1 space_change_sensitive", "x 1.0\n", "x  1.0\n"),
]


@pytest.mark.parametrize(("flags", "expected", "got"), ACCEPTED)
def test_it_accepts(flags: str, expected: str, got: str) -> None:
    assert matches(expected.encode(), got.encode(), parse_flags(flags.split()))


@pytest.mark.parametrize(("flags", "expected", "got"), REJECTED)
def test_it_rejects(flags: str, expected: str, got: str) -> None:
    assert not matches(expected.encode(), got.encode(), parse_flags(flags.split()))


@pytest.mark.parametrize(
    "flags",
    [
        "case_insensitive",
        "float_tolerance",
        "float_tolerance x",
        "float_tolerance -1",
        "float_tolerance nan",
        "float_tolerance inf",
        "1e-6",
    ],
)
def test_flags_that_it_does_not_have_are_refused(flags: str) -> None:
    with pytest.raises(BadFlags):
        parse_flags(flags.split())


def test_the_later_of_two_tolerances_holds() -> None:
    assert parse_flags(["float_tolerance", "1", "float_absolute_tolerance", "2"]) == Flags(absolute=2.0, relative=1.0)


def test_a_hostile_output_is_never_cut_into_more_words_than_are_expected() -> None:
    flood = b"1 " * 1_000_000
    for flags in (Flags(), Flags(space_change_sensitive=True)):
        tracemalloc.start()
        try:
            assert not matches(b"1 1", flood, flags)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 2 * len(flood), "one piece is the rest"
    assert not matches(b"1 1", b"9" * 5_000_000, Flags(absolute=1.0))
