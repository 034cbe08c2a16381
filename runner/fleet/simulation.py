"""Plays a contest to the policy: jobs that come by a curve, runners that need a while to start, and what came of it.

Drives the very functions that the autoscaler drives. One queue, first come, first served; no clock but its own.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from dataclasses import dataclass, field
from itertools import count, pairwise

from runner.fleet.policy import Bounds, State, decide
from runner.fleet.readings import Observer, Reading, RunnerReading, StreamReading
from runner.wire import JobClass

LANGUAGE = "python"
LOOK_SECONDS = 0.5
BEAT_SECONDS = 5.0
"""Runners tell of their work so often."""

CURVES: dict[str, tuple[tuple[float, float], ...]] = {
    "contest": ((0.0, 0.0), (0.03, 2.0), (0.1, 1.0), (0.94, 1.0), (0.95, 4.0), (1.0, 120.0)),
    "rush": ((0.0, 0.0), (0.2, 0.0), (0.2, 1.0), (0.21, 1.0), (0.21, 0.0), (1.0, 0.0)),
    "steady": ((0.0, 1.0), (1.0, 1.0)),
    "waves": tuple((step / 200, 1.05 - math.cos(step / 200 * 8 * math.pi)) for step in range(201)),
}
"""How often jobs come, relative to one another, at parts of the time; straight lines in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    jobs: int
    seconds: float
    curve: str
    service_seconds: float
    """On average."""
    spread: float = 1.0
    """Of the logarithm of the service time; 0: all jobs take the same."""
    slots: int = 2
    start_seconds: float = 8.0
    """From asking for a runner until it takes jobs."""
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    waits: tuple[float, ...]
    """Seconds from coming to a slot, in order of size."""
    runner_hours: float
    most_runners: int
    raised: int
    lowered: int
    drained_seconds: float
    """When the last job was done."""

    @property
    def scalings(self) -> int:
        return self.raised + self.lowered

    def percentile(self, part: float) -> float:
        """0 to 1. The smallest wait that so many jobs did not exceed."""
        return self.waits[min(len(self.waits) - 1, max(0, math.ceil(part * len(self.waits)) - 1))] if self.waits else 0


def simulate(play: Play, bounds: Bounds) -> Result:
    """The same for the same play."""
    world = _World(play, bounds)
    world.run()
    return world.result()


def arrivals(play: Play) -> list[float]:
    """The times at which jobs come, in order: as many as there are to be."""
    chance = random.Random(play.seed)  # noqa: S311 - nothing secret is drawn
    points = CURVES[play.curve]
    areas = [(later - earlier) * (before + after) / 2 for (earlier, before), (later, after) in pairwise(points)]
    pieces = chance.choices(range(len(areas)), weights=areas, k=play.jobs)
    return sorted(play.seconds * _within(points[piece], points[piece + 1], chance.random()) for piece in pieces)


def _within(one: tuple[float, float], other: tuple[float, float], part: float) -> float:
    """The place between two points before which that part of the jobs between them comes."""
    (start, low), (end, high) = one, other
    if abs(high - low) < 1e-12:
        return start + part * (end - start)
    root = math.sqrt(low * low + part * (high * high - low * low))
    return start + (root - low) / (high - low) * (end - start)


@dataclass(slots=True, kw_only=True)
class _Runner:
    name: str
    slots: int
    asked_at: float
    ready: bool = False
    draining: bool = False
    busy: int = 0
    judged: int = 0
    busy_seconds: float = 0.0
    counted_at: float = 0.0
    told: RunnerReading | None = None
    """What it last said of itself."""

    def count(self, now: float) -> None:
        self.busy_seconds += self.busy * (now - self.counted_at)
        self.counted_at = now

    def tell(self, now: float) -> None:
        self.count(now)
        self.told = RunnerReading(
            name=self.name,
            slots=self.slots,
            judged=self.judged,
            busy_seconds=self.busy_seconds,
            draining=self.draining,
            languages=frozenset({LANGUAGE}),
            is_opening=False,
        )


@dataclass(slots=True)
class _World:
    play: Play
    bounds: Bounds
    now: float = 0.0
    state: State = field(default_factory=State)
    observer: Observer = field(default_factory=Observer)
    runners: list[_Runner] = field(default_factory=list)
    waiting: deque[tuple[float, float]] = field(default_factory=deque)
    """When each came, and how long it will take."""
    waits: list[float] = field(default_factory=list)
    added: int = 0
    done: int = 0
    raised: int = 0
    lowered: int = 0
    most_runners: int = 0
    runner_seconds: float = 0.0
    _names: count[int] = field(default_factory=count)
    _order: count[int] = field(default_factory=count)
    _events: list[tuple[float, int, str, _Runner | float]] = field(default_factory=list)

    def run(self) -> None:
        chance = random.Random(self.play.seed + 1)  # noqa: S311 - nothing secret is drawn
        for at in arrivals(self.play):
            self._plan(at, "came", self._service_seconds(chance))
        for _ in range(self.bounds.least):
            self._start()
        for runner in self.runners:
            runner.ready = True
            runner.tell(0.0)
        self._plan(0.0, "look", 0.0)
        self._plan(BEAT_SECONDS, "beat", 0.0)
        while self.done < self.play.jobs or self.now < self.play.seconds:
            self.now, _, what, of = heapq.heappop(self._events)
            self._happens(what, of)

    def result(self) -> Result:
        hours = self.runner_seconds + sum(self.now - runner.asked_at for runner in self.runners)
        return Result(
            waits=tuple(sorted(self.waits)),
            runner_hours=hours / 3600,
            most_runners=self.most_runners,
            raised=self.raised,
            lowered=self.lowered,
            drained_seconds=self.now,
        )

    def _service_seconds(self, chance: random.Random) -> float:
        spread = self.play.spread
        return self.play.service_seconds * math.exp(chance.gauss(0.0, spread) - spread * spread / 2)

    def _plan(self, at: float, what: str, of: _Runner | float) -> None:
        heapq.heappush(self._events, (at, next(self._order), what, of))

    def _happens(self, what: str, of: _Runner | float) -> None:
        if isinstance(of, _Runner):
            self._of_runner(what, of)
        elif what == "came":
            self.added += 1
            self.waiting.append((self.now, of))
        elif what == "beat":
            for runner in self.runners:
                if runner.ready:
                    runner.tell(self.now)
            self._plan(self.now + BEAT_SECONDS, "beat", 0.0)
        else:
            self._look()
            self._plan(self.now + LOOK_SECONDS, "look", 0.0)
        self._give_out()

    def _of_runner(self, what: str, runner: _Runner) -> None:
        if what == "ready":
            runner.ready = True
            runner.counted_at = self.now
            runner.tell(self.now)
            return
        runner.count(self.now)
        runner.busy -= 1
        runner.judged += 1
        self.done += 1
        if runner.draining and not runner.busy:
            self._leaves(runner)

    def _give_out(self) -> None:
        while self.waiting:
            runner = next((each for each in self.runners if self._has_room(each)), None)
            if runner is None:
                return
            came, seconds = self.waiting.popleft()
            self.waits.append(self.now - came)
            runner.count(self.now)
            runner.busy += 1
            self._plan(self.now + seconds, "done", runner)

    def _has_room(self, runner: _Runner) -> bool:
        return runner.ready and not runner.draining and runner.busy < runner.slots

    def _look(self) -> None:
        current = [runner for runner in self.runners if not runner.draining]
        figures = self.observer.figures(self._reading(), current=len(current))
        decision = decide(self.state, figures, self.bounds, now=self.now)
        self.state = decision.state
        more = decision.wanted - len(current)
        self.raised += more > 0
        self.lowered += more < 0
        for _ in range(more):
            self._start()
        # Those that have the least to finish go first.
        for runner in sorted(current, key=lambda each: (each.ready, each.busy))[: max(0, -more)]:
            runner.draining = True
            runner.tell(self.now)
            if not runner.busy:
                self._leaves(runner)

    def _reading(self) -> Reading:
        stream = StreamReading(
            job_class=JobClass.CONTEST,
            language=LANGUAGE,
            waiting=len(self.waiting),
            in_hand=sum(runner.busy for runner in self.runners),
            added=self.added,
            oldest_seconds=self.now - self.waiting[0][0] if self.waiting else 0.0,
        )
        told = [runner.told for runner in self.runners if runner.told is not None]
        return Reading(at=self.now, streams=[stream], runners=told)

    def _start(self) -> None:
        runner = _Runner(name=f"runner {next(self._names)}", slots=self.play.slots, asked_at=self.now)
        self.runners.append(runner)
        self.most_runners = max(self.most_runners, len(self.runners))
        self._plan(self.now + self.play.start_seconds, "ready", runner)

    def _leaves(self, runner: _Runner) -> None:
        self.runners.remove(runner)
        self.runner_seconds += self.now - runner.asked_at
