"""How the whole judge stands now: what the overview shows. Whatever does not answer is said, and stops nothing."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from redis.asyncio import Redis

from server.contests.book import ContestBook
from server.contests.lifecycle import state_of
from server.database.engine import DatabaseAway
from server.judging.depths import Depths
from server.judging.queue_server import QueueServer, ask
from server.judging.runners import Runners
from server.languages import NO_RUNNER, Served
from server.loops import QueueAway
from server.operations.concerns import Concern, Disk, Standing, Waiting, concerns
from server.operations.history import History
from server.operations.samples import Hour, percentile
from server.operations.store import Needs, OperationsStore
from server.publishing.library import Library
from server.wire.contests import ContestState

PATIENCE_SECONDS = 2.0
ERRORS_SPAN = timedelta(hours=1)
OVER_SPAN = timedelta(days=14)
"""For how long a contest that is over and not final is worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    concerns: list[Concern]
    hour: Hour
    per_minute: float
    percentiles: dict[str, float | None]
    """Seconds from submission to verdict, over the last minutes: `p50`, `p95`, `p99`."""
    waiting: list[Waiting]
    """Streams in which jobs are, those that wait longest first."""
    runners: int
    slots: int
    busy: int
    queue: QueueServer | None
    has_database: bool
    disk: Disk


class Operations:
    def __init__(
        self,
        *,
        store: OperationsStore,
        history: History,
        depths: Depths,
        runners: Runners,
        redis: Redis,
        book: ContestBook,
        library: Library,
        lag_seconds: Callable[[], float],
        data: Path,
        clock: Callable[[], datetime],
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._store = store
        self._history = history
        self._depths = depths
        self._runners = runners
        self._redis = redis
        self._book = book
        self._library = library
        self._lag_seconds = lag_seconds
        self._data = data
        self._clock = clock
        self._patience_seconds = patience_seconds

    async def now(self) -> Overview:
        needs, queue, disk = await asyncio.gather(self._needs(), self._queue(), asyncio.to_thread(self._disk))
        recent, states, waiting = self._history.hour.recent(), self._runners.states, self._waiting()
        slow = percentile(recent, 0.99)
        standing = Standing(
            runners=len(states),
            waiting=waiting,
            queue=queue,
            disk=disk,
            needs=needs,
            slow_seconds=slow,
            lag_seconds=self._lag_seconds(),
            paused=[(each.problem_id, each.paused_why) for each in self._library.paused()],
            over=self._over(),
        )
        return Overview(
            concerns=concerns(standing),
            hour=self._history.hour,
            per_minute=self._history.hour.per_minute,
            percentiles={"p50": percentile(recent, 0.5), "p95": percentile(recent, 0.95), "p99": slow},
            waiting=waiting,
            runners=len(states),
            slots=sum(state.slots for state in states),
            busy=sum(state.busy for state in states),
            queue=queue,
            has_database=needs is not None,
            disk=disk,
        )

    async def _needs(self) -> Needs | None:
        try:
            async with asyncio.timeout(self._patience_seconds):
                return await self._store.needs(since=self._clock() - ERRORS_SPAN)
        except (DatabaseAway, TimeoutError):
            return None

    async def _queue(self) -> QueueServer | None:
        try:
            async with asyncio.timeout(self._patience_seconds):
                return await ask(self._redis)
        except (QueueAway, TimeoutError):
            return None

    def _disk(self) -> Disk:
        usage = shutil.disk_usage(self._data)
        return Disk(free=usage.free, total=usage.total)

    def _waiting(self) -> list[Waiting]:
        served = self._runners.languages()
        found = []
        for depth in self._depths.latest:
            if depth.waiting or depth.in_hand:
                said = served.get(depth.language, Served(is_served=False, reason=NO_RUNNER))
                found.append(
                    Waiting(
                        job_class=depth.job_class,
                        language=depth.language,
                        waiting=depth.waiting,
                        in_hand=depth.in_hand,
                        oldest_seconds=depth.oldest_seconds,
                        is_served=said.is_served,
                        reason=said.reason,
                    )
                )
        return sorted(found, key=lambda each: -each.oldest_seconds)

    def _over(self) -> list[tuple[str, str]]:
        now = self._clock()
        return [
            (contest.id, contest.title)
            for contest in self._book.all()
            if state_of(contest, now) is ContestState.ENDED and now - contest.timeline.ends_at() < OVER_SPAN
        ]
