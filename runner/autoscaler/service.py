"""The autoscaler's loop: look, decide, scale. While the queue or the engine is away it says so, leaves the fleet as it
is, and goes on."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from typing import Protocol

import structlog
from redis.exceptions import RedisError

from runner.autoscaler.leadership import Lease
from runner.autoscaler.metrics import Metrics
from runner.autoscaler.scalers import Scaler, ScalerTrouble
from runner.fleet.policy import Bounds, Decision, Figures, State, decide
from runner.fleet.readings import Observer, Reading, unserved
from runner.queue.announcements import BEAT_SECONDS

LOOK_SECONDS = 0.5
SAY_AGAIN_SECONDS = 60.0
ANSWER_SECONDS = 2.0
FLEET_TELLS_SECONDS = 3 * BEAT_SECONDS
"""In which each runner that lives has told of itself, also to a queue that has come back empty."""

log = structlog.get_logger()


class Reader(Protocol):
    async def read(self) -> Reading:
        """Raises `RedisError` and `OSError`."""
        ...


class Steering(Protocol):
    """What people say of the fleet, and what they are told."""

    async def bounds(self, own: Bounds) -> Bounds:
        """Those that hold now. Raises `RedisError` and `OSError`."""
        ...

    async def tell(self, decision: Decision, figures: Figures) -> None:
        """Raises `RedisError` and `OSError`."""
        ...


class Autoscaler:
    def __init__(
        self,
        *,
        reader: Reader,
        scaler: Scaler,
        lease: Lease | None,
        steering: Steering,
        bounds: Bounds,
        metrics: Metrics,
        look_seconds: float = LOOK_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        """Without a lease it always leads. A queue that takes longer than `answer_seconds` is away."""
        self._reader = reader
        self._scaler = scaler
        self._lease = lease
        self._steering = steering
        self._bounds = bounds
        self._metrics = metrics
        self._look_seconds = look_seconds
        self._answer_seconds = answer_seconds
        self._observer = Observer()
        self._state = State()
        self._leads: bool | None = None
        self._queue = _Trouble("queue")
        self._engine = _Trouble("scaler")

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        while not stopping.is_set():
            await self._look()
            try:
                async with asyncio.timeout(self._look_seconds):
                    await stopping.wait()
            except TimeoutError:
                continue
        await self._resign()

    async def _look(self) -> None:
        try:
            async with asyncio.timeout(self._answer_seconds):
                reading = await self._reader.read()
                bounds = await self._steering.bounds(self._bounds)
                leads = self._lease is None or await self._lease.hold()
        except (RedisError, OSError) as problem:  # a TimeoutError is an OSError
            self._queue.met(problem, at=asyncio.get_running_loop().time())
            self._metrics.queue_up(False)
            self._says_that_it_leads(False)
            return
        self._queue.passed()
        self._metrics.queue_up(True)
        self._says_that_it_leads(leads)
        try:
            await self._decide(reading, bounds, leads=leads)
        except ScalerTrouble as trouble:
            self._engine.met(trouble, at=reading.at)
            self._metrics.scaler_up(False)
            return
        self._engine.passed()
        self._metrics.scaler_up(True)

    async def _decide(self, reading: Reading, bounds: Bounds, *, leads: bool) -> None:
        """Who stands by decides too, and does nothing: it knows what it must when its turn comes."""
        asked_for = await self._scaler.current()
        current = _alive(reading) if asked_for is None else asked_for
        figures = self._observer.figures(reading, current=current)
        decision = decide(self._state, figures, bounds, now=reading.at)
        # What is not done has to settle for nobody.
        self._state = replace(decision.state, raised=self._state.raised, lowered=self._state.lowered)
        self._metrics.seen(figures, unserved(reading))
        if asked_for is None and not self._has_watched(reading.at):
            return  # whoever scales by the figure would take away the runners that have not told yet
        if leads and decision.wanted != asked_for:
            await self._scaler.scale(decision.wanted)
            self._state = decision.state
        if leads and decision.wanted != current:
            log.info("scaled", to=decision.wanted, reason=decision.reason, **asdict(figures))
            self._metrics.scaled(decision, current=current)
            await self._tell(decision, figures)
        self._metrics.wanted(decision.wanted)

    def _has_watched(self, now: float) -> bool:
        return self._state.since is not None and now - self._state.since >= FLEET_TELLS_SECONDS

    async def _tell(self, decision: Decision, figures: Figures) -> None:
        try:
            async with asyncio.timeout(self._answer_seconds):
                await self._steering.tell(decision, figures)
        except (RedisError, OSError) as problem:
            log.warning("decision_not_told", problem=str(problem) or type(problem).__name__)

    def _says_that_it_leads(self, leads: bool) -> None:
        self._metrics.leads(leads)
        if leads != self._leads:
            self._leads = leads
            log.info("leading" if leads else "standing_by")

    async def _resign(self) -> None:
        if self._lease is None or not self._leads:
            return
        try:
            async with asyncio.timeout(self._answer_seconds):
                await self._lease.resign()
        except (RedisError, OSError):
            return  # the lease runs out


def _alive(reading: Reading) -> int:
    return sum(not runner.draining for runner in reading.runners)


class _Trouble:
    """Says when it begins, now and then while it lasts, and when it is over."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._said_at: float | None = None

    def met(self, problem: Exception, *, at: float) -> None:
        if self._said_at is None or at - self._said_at >= SAY_AGAIN_SECONDS:
            log.warning(f"{self._what}_away", problem=str(problem) or type(problem).__name__, fleet="left as it is")
            self._said_at = at

    def passed(self) -> None:
        if self._said_at is not None:
            log.info(f"{self._what}_back")
            self._said_at = None
