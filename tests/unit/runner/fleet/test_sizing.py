import pytest
from hypothesis import given
from hypothesis import strategies as st

from runner.fleet.sizing import least


@given(st.integers(1, 500), st.integers(1, 100))
def test_it_finds_the_smallest_that_is_enough(enough: int, start: int) -> None:
    assert least(lambda number: number >= enough, start=start, most=1000) == max(enough, start)


@given(st.integers(1, 60))
def test_it_gives_up_where_even_the_most_is_not_enough(most: int) -> None:
    assert least(lambda number: number > most, start=1, most=most) is None


def test_it_tries_few() -> None:
    tried: list[int] = []

    def is_enough(number: int) -> bool:
        tried.append(number)
        return number >= 700

    assert least(is_enough, start=1, most=1000) == 700
    assert len(tried) < 25


@pytest.mark.parametrize("number", [0, 5])
def test_nothing_above_the_most_is_tried(number: int) -> None:
    assert least(lambda each: each <= 7 and each >= number, start=1, most=7) == max(1, number)
