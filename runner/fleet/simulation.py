"""Plays a contest to the policy: jobs that come by a curve, servers that take them in and tell of them, runners that
need a while to start, and what came of it.

Drives the very functions that the autoscaler drives. One queue, first come, first served; no clock but its own.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from runner.fleet.plays import Note, Play, Result, arrivals
from runner.fleet.policy import Bounds, State, decide
from runner.fleet.readings import Observer, Reading, RunnerReading, StreamReading
from runner.fleet.station import Station
from runner.wire import JobClass

LANGUAGE = "python"
LOOK_SECONDS = 0.5
BEAT_SECONDS = 2.0
"""Runners tell of their work so often."""
NOTED_SECONDS = 5.0


def simulate(play: Play, bounds: Bounds) -> Result:
    """The same for the same play."""
    world = _World(play, bounds)
    world.run()
    return world.result()


@dataclass(slots=True, kw_only=True)
class _Runner:
    number: int
    slots: int
    asked_at: float
    ready: bool = False
    draining: bool = False
    busy: int = 0
    judged: int = 0
    busy_seconds: float = 0.0
    counted_at: float = 0.0
    is_listed: bool = False
    """Among those that may have room."""
    told: RunnerReading | None = None
    """What it last said of itself."""

    @property
    def has_room(self) -> bool:
        return self.ready and not self.draining and self.busy < self.slots

    def count(self, now: float) -> None:
        self.busy_seconds += self.busy * (now - self.counted_at)
        self.counted_at = now

    def tell(self, now: float) -> None:
        self.count(now)
        self.told = RunnerReading(
            name=f"runner {self.number}",
            slots=self.slots,
            judged=self.judged,
            busy_seconds=self.busy_seconds,
            draining=self.draining,
            languages=frozenset({LANGUAGE}),
            is_opening=False,
        )


@dataclass(slots=True)
class _Job:
    seconds: float
    """That it will keep a slot."""
    came_at: float = 0.0
    queued_at: float = 0.0


@dataclass(slots=True)
class _Since:
    """What is noted, since the last note."""

    came: int = 0
    slowest_seconds: float = 0.0


@dataclass(slots=True)
class _World:
    play: Play
    bounds: Bounds
    now: float = 0.0
    state: State = field(default_factory=State)
    observer: Observer = field(default_factory=Observer)
    runners: list[_Runner] = field(default_factory=list)
    waiting: deque[_Job] = field(default_factory=deque)
    waits: list[float] = field(default_factory=list)
    verdicts: list[float] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    added: int = 0
    raised: int = 0
    lowered: int = 0
    most_runners: int = 0
    runner_seconds: float = 0.0
    _since: _Since = field(default_factory=_Since)
    _station: Station | None = None
    _numbers: count[int] = field(default_factory=count)
    _order: count[int] = field(default_factory=count)
    _free: list[tuple[int, _Runner]] = field(default_factory=list)
    """A heap of those that may have room, the oldest first."""
    _events: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)

    def run(self) -> None:
        self._open_servers()
        self._plan_jobs()
        for _ in range(self.bounds.least):
            self._start()
        for runner in self.runners:
            self._ready(runner)
        self._look()
        self._plan(BEAT_SECONDS, self._beat)
        self._plan(NOTED_SECONDS, self._note)
        while len(self.verdicts) < self.play.jobs or self.now < self.play.seconds:
            self.now, _, happens = heapq.heappop(self._events)
            happens()

    def result(self) -> Result:
        hours = self.runner_seconds + sum(self.now - runner.asked_at for runner in self.runners)
        return Result(
            waits=tuple(sorted(self.waits)),
            verdicts=tuple(sorted(self.verdicts)),
            runner_hours=hours / 3600,
            most_runners=self.most_runners,
            raised=self.raised,
            lowered=self.lowered,
            drained_seconds=self.now,
            notes=tuple(self.notes),
        )

    def _open_servers(self) -> None:
        servers = self.play.servers
        if servers is not None:
            self._station = Station(servers.cores, later=lambda seconds, then: self._plan(self.now + seconds, then))

    def _plan_jobs(self) -> None:
        chance = random.Random(self.play.seed + 1)  # noqa: S311 - nothing secret is drawn
        for at in arrivals(self.play):
            job = _Job(seconds=self._service_seconds(chance), came_at=at)
            self._plan(at, lambda job=job: self._came(job))  # type: ignore[misc]

    def _service_seconds(self, chance: random.Random) -> float:
        if self.play.measured:
            return chance.choice(self.play.measured)
        spread = self.play.spread
        return self.play.service_seconds * math.exp(chance.gauss(0.0, spread) - spread * spread / 2)

    def _plan(self, at: float, happens: Callable[[], None]) -> None:
        heapq.heappush(self._events, (at, next(self._order), happens))

    def _came(self, job: _Job) -> None:
        self._since.came += 1
        servers = self.play.servers
        self._served(0.0 if servers is None else servers.accept_seconds, lambda: self._queued(job))

    def _queued(self, job: _Job) -> None:
        self.added += 1
        job.queued_at = self.now
        self.waiting.append(job)
        self._give_out()

    def _judged(self, runner: _Runner, job: _Job) -> None:
        runner.count(self.now)
        runner.busy -= 1
        runner.judged += 1
        self._may_have_room(runner)
        if runner.draining and not runner.busy:
            self._leaves(runner)
        servers = self.play.servers
        self._served(0.0 if servers is None else servers.apply_seconds, lambda: self._told(job))
        self._give_out()

    def _told(self, job: _Job) -> None:
        took = self.now - job.came_at
        self.verdicts.append(took)
        self._since.slowest_seconds = max(self._since.slowest_seconds, took)

    def _served(self, seconds: float, then: Callable[[], None]) -> None:
        """By the servers, which readers keep from it."""
        if self._station is None or self.play.servers is None:
            then()
        else:
            self._station.serve(seconds / (1 - self.play.servers.read_share), then)

    def _give_out(self) -> None:
        while self.waiting and self._free:
            _, runner = self._free[0]
            if not runner.has_room:
                heapq.heappop(self._free)
                runner.is_listed = False
                continue
            job = self.waiting.popleft()
            self.waits.append(self.now - job.queued_at)
            runner.count(self.now)
            runner.busy += 1
            self._plan(self.now + job.seconds, lambda runner=runner, job=job: self._judged(runner, job))  # type: ignore[misc]

    def _may_have_room(self, runner: _Runner) -> None:
        if runner.has_room and not runner.is_listed:
            runner.is_listed = True
            heapq.heappush(self._free, (runner.number, runner))

    def _beat(self) -> None:
        for runner in self.runners:
            if runner.ready:
                runner.tell(self.now)
        self._plan(self.now + BEAT_SECONDS, self._beat)

    def _note(self) -> None:
        taking = [runner for runner in self.runners if runner.ready and not runner.draining]
        self.notes.append(
            Note(
                self.now,
                self._since.came,
                len(self.waiting),
                sum(runner.busy for runner in self.runners),
                sum(runner.slots for runner in taking),
                self._since.slowest_seconds,
            )
        )
        self._since = _Since()
        self._plan(self.now + NOTED_SECONDS, self._note)

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
        self._plan(self.now + LOOK_SECONDS, self._look)

    def _reading(self) -> Reading:
        stream = StreamReading(
            job_class=JobClass.CONTEST,
            language=LANGUAGE,
            waiting=len(self.waiting),
            in_hand=sum(runner.busy for runner in self.runners),
            added=self.added,
            oldest_seconds=self.now - self.waiting[0].queued_at if self.waiting else 0.0,
        )
        told = [runner.told for runner in self.runners if runner.told is not None]
        return Reading(at=self.now, streams=[stream], runners=told)

    def _start(self) -> None:
        runner = _Runner(number=next(self._numbers), slots=self.play.slots, asked_at=self.now)
        self.runners.append(runner)
        self.most_runners = max(self.most_runners, len(self.runners))
        self._plan(self.now + self.play.start_seconds, lambda: self._ready(runner))

    def _ready(self, runner: _Runner) -> None:
        if runner.ready:
            return
        runner.ready = True
        runner.counted_at = self.now
        runner.tell(self.now)
        self._may_have_room(runner)
        self._give_out()

    def _leaves(self, runner: _Runner) -> None:
        self.runners.remove(runner)
        self.runner_seconds += self.now - runner.asked_at
