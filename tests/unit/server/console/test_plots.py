"""What is drawn of the last hour."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.console.plots import HEIGHT, WIDTH, nice_top, plot
from server.operations.samples import Sample
from tests.unit.server.house import START


def sample(minutes_ago: float, verdicts: int, waiting: int | None = None) -> Sample:
    at = START - timedelta(minutes=minutes_ago)
    return Sample(at=at, seconds=60, verdicts=verdicts, latencies=(), waiting=waiting)


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 1), (1, 1), (1.01, 2), (3, 4), (41, 50), (51, 80), (0.07, 0.08), (999, 1000)]
)
def test_the_top_is_a_round_number_that_all_fit_under(highest: float, top: float) -> None:
    assert nice_top(highest) == pytest.approx(top)


def test_lines_end_at_now_and_are_broken_where_nothing_is_known() -> None:
    samples = [sample(60, 0), sample(30.25, 50), sample(30, 100), sample(0, 25)]
    drawn = plot("Verdicts", samples, [("verdicts", "one", lambda each: each.per_minute)], now=START)
    first, middle, last = drawn.lines[0].paths
    assert first == f"0.0,{HEIGHT}"
    assert middle.split(" ")[-1] == f"{WIDTH / 2},0.0"
    assert last == f"{WIDTH},{HEIGHT * 0.75}"
    assert drawn.ticks[-1] == (0.0, "100")
    assert drawn.summary == "Verdicts, now: verdicts 25"


def test_what_nobody_looked_at_is_not_drawn() -> None:
    drawn = plot("Waiting", [sample(1, 5)], [("waiting", "one", lambda each: each.waiting)], now=START, unit=" s")
    assert drawn.lines[0].paths == ()
    assert drawn.summary == "Waiting, now: waiting unknown"
