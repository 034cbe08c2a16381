"""What differs is marked, and no two texts take longer than a person notices."""

from __future__ import annotations

import random

import pytest

from desktop.models.differences import MOST_PAIRS, Piece, differences


def marked(pieces: tuple[Piece, ...]) -> list[str]:
    return [each.text for each in pieces if each.differs]


def test_what_the_other_has_not_is_marked() -> None:
    expected, got = differences("[1, 2, 3]", "[1, 5, 3]")
    assert (marked(expected), marked(got)) == (["2"], ["5"])


@pytest.mark.parametrize("length", [1, 40, 1300])
def test_every_text_comes_back_whole(length: int) -> None:
    chance = random.Random(length)
    one, other = (str([chance.randrange(2) for _ in range(length)]) for _ in range(2))
    expected, got = differences(one, f"{other}!")
    assert "".join(each.text for each in expected) == one
    assert "".join(each.text for each in got) == f"{other}!"


def test_where_very_much_is_alike_they_are_marked_from_where_they_part() -> None:
    zeros = ", ".join("0" * 600)
    assert MOST_PAIRS < 600 * 600
    expected, got = differences(f"[{zeros}, 1]", f"[{zeros}, 2, 0]")
    assert (marked(expected), marked(got)) == (["1]"], ["2, 0]"])
