"""From what is read of the queue and the runners, moment after moment, to the figures that the policy decides by. Pure.

Counters may begin anew (a runner started again, a queue that came back empty): then what they say is what has come
since.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from runner.fleet.policy import Figures
from runner.wire import MAKING_READY, JobClass, RunnerState

ARRIVALS_SECONDS = 10.0
"""In which what was seen of the arrivals loses most of its weight."""
JOBS_REMEMBERED = 200.0
"""By the average time of a job."""
SUPPOSED_SERVICE_SECONDS = 0.5
"""Of a job, before any has been seen."""
SUPPOSED_SLOTS = 2.0
"""Of a runner, before any has been seen."""
PATIENT = frozenset({JobClass.REJUDGE})
"""Classes that nobody waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamReading:
    job_class: JobClass
    language: str
    waiting: int
    """Given to no runner yet."""
    in_hand: int
    added: int
    """All that ever came, as far as the queue knows."""
    oldest_seconds: float
    """The age of the first that waits, by the queue's own clock; 0 when none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerReading:
    name: str
    slots: int
    judged: int
    busy_seconds: float
    """Of all its slots together, since it started."""
    draining: bool
    languages: frozenset[str]
    is_opening: bool
    """It is still making languages ready."""

    @property
    def takes_jobs(self) -> bool:
        return bool(self.languages) and not self.draining


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    at: float
    """Seconds of a clock that never jumps."""
    streams: Sequence[StreamReading]
    runners: Sequence[RunnerReading]


def runner_reading(state: RunnerState) -> RunnerReading:
    return RunnerReading(
        name=f"{state.name} {state.started_at}",
        slots=state.slots,
        judged=state.judged,
        busy_seconds=state.busy_seconds,
        draining=state.draining,
        languages=frozenset(language.id for language in state.languages if language.served),
        is_opening=not state.languages or any(language.reason == MAKING_READY for language in state.languages),
    )


class Observer:
    """Sees one reading after the other, and remembers what averages need."""

    def __init__(self) -> None:
        self._at: float | None = None
        self._added: dict[tuple[JobClass, str], int] = {}
        self._arrivals = 0.0
        self._worked: dict[str, tuple[int, float]] = {}
        self._judged = 0.0
        self._busy_seconds = 0.0
        self._slots = SUPPOSED_SLOTS

    def figures(self, reading: Reading, *, current: int) -> Figures:
        self._see_arrivals(reading)
        self._see_work(reading.runners)
        alive = [runner for runner in reading.runners if not runner.draining]
        if alive:
            self._slots = sum(runner.slots for runner in alive) / len(alive)
        served = _served(reading.runners)
        counted = [stream for stream in reading.streams if served is None or stream.language in served]
        hurried = [stream for stream in counted if stream.job_class not in PATIENT]
        return Figures(
            waiting=sum(stream.waiting for stream in hurried),
            patient=sum(stream.waiting for stream in counted if stream.job_class in PATIENT),
            in_hand=sum(stream.in_hand for stream in counted),
            oldest_seconds=max((stream.oldest_seconds for stream in hurried), default=0.0),
            arrivals_per_second=self._arrivals,
            service_seconds=self._service_seconds(),
            current=current,
            alive=sum(runner.takes_jobs for runner in reading.runners),
            slots=self._slots,
        )

    def _see_arrivals(self, reading: Reading) -> None:
        came = 0
        for stream in reading.streams:
            name = (stream.job_class, stream.language)
            before = self._added.get(name, 0)
            self._added[name] = stream.added
            if stream.job_class not in PATIENT:
                came += round(_since(before, stream.added))
        if self._at is not None and reading.at > self._at:  # when what is there at the first look came, nobody knows
            passed = reading.at - self._at
            keep = math.exp(-passed / ARRIVALS_SECONDS)
            self._arrivals = keep * self._arrivals + (1 - keep) * came / passed
        self._at = reading.at

    def _see_work(self, runners: Sequence[RunnerReading]) -> None:
        before, self._worked = self._worked, {each.name: (each.judged, each.busy_seconds) for each in runners}
        for name, (judged, busy_seconds) in self._worked.items():
            judged_before, busy_before = before.get(name, (0, 0.0))
            self._judged += _since(judged_before, judged)
            self._busy_seconds += _since(busy_before, busy_seconds)
        if self._judged > JOBS_REMEMBERED:
            self._busy_seconds *= JOBS_REMEMBERED / self._judged
            self._judged = JOBS_REMEMBERED

    def _service_seconds(self) -> float:
        """One job that took what is supposed counts with those that were seen."""
        return (self._busy_seconds + SUPPOSED_SERVICE_SECONDS) / (self._judged + 1)


def _since(before: float, now: float) -> float:
    return now - before if now >= before else now


def _served(runners: Sequence[RunnerReading]) -> Collection[str] | None:
    """The languages that more runners like these would judge; None: any, for all that is known. A job in a language
    that no runner has waits for somebody to install it, not for one more runner without it."""
    if all(runner.is_opening for runner in runners):
        return None
    return frozenset().union(*(runner.languages for runner in runners))


def unserved(reading: Reading) -> Mapping[str, int]:
    """Jobs that wait for a language that no runner has."""
    served = _served(reading.runners)
    found: dict[str, int] = {}
    for stream in reading.streams:
        if served is not None and stream.language not in served and stream.waiting:
            found[stream.language] = found.get(stream.language, 0) + stream.waiting
    return found
