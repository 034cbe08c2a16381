"""How much a runner has worked."""

from __future__ import annotations

from runner.work import WorkMeter


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_time_of_all_slots_counts_together_and_jobs_in_hand_count_too() -> None:
    clock = Clock()
    work = WorkMeter(clock)
    clock.now += 7.0
    work.begin()
    clock.now += 1.0
    work.begin()
    clock.now += 2.0
    work.end()
    assert (work.busy, work.judged, work.busy_seconds) == (1, 1, 5.0)
    clock.now += 3.0
    assert work.busy_seconds == 8.0
    work.end()
    clock.now += 50.0
    assert (work.busy, work.judged, work.busy_seconds) == (0, 2, 8.0)
