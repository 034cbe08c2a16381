from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

from runner.fleet.station import Station


class Clock:
    def __init__(self) -> None:
        self.now = 0.0
        self._order = count()
        self._events: list[tuple[float, int, Callable[[], None]]] = []

    def later(self, seconds: float, then: Callable[[], None]) -> None:
        heapq.heappush(self._events, (self.now + seconds, next(self._order), then))

    def run(self) -> None:
        while self._events:
            self.now, _, then = heapq.heappop(self._events)
            then()


def ends(cores: int, services: list[float]) -> list[tuple[int, float]]:
    """Who was done when, of those that all come at once."""
    clock, done = Clock(), []
    station = Station(cores, later=clock.later)
    for number, seconds in enumerate(services):
        station.serve(seconds, lambda number=number: done.append((number, clock.now)))  # type: ignore[misc]
    clock.run()
    return done


def test_one_core_serves_one_after_the_other() -> None:
    assert ends(1, [2.0, 1.0, 3.0]) == [(0, 2.0), (1, 3.0), (2, 6.0)]


def test_the_next_in_line_takes_the_first_core_that_is_idle() -> None:
    assert ends(2, [5.0, 1.0, 1.0, 1.0]) == [(1, 1.0), (2, 2.0), (3, 3.0), (0, 5.0)]
