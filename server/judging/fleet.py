"""The fleet as a person steers it: orders to runners, bounds for the autoscaler and what it decided, and the jobs that
were given up. What staff do here is recorded first, and done then: a deed without an entry would be worse than an entry
of a deed that the queue did not take."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ValidationError
from redis.asyncio import Redis
from sqlalchemy import Connection

from runner.wire import (
    BOUNDS_KEY,
    DEAD_STREAM,
    DECISIONS_KEY,
    MESSAGE_FIELD,
    MOST_RUNNERS,
    DeadJob,
    FleetBounds,
    Job,
    Order,
    RunnerState,
    ScalingDecision,
    order_key,
)
from server.audit.model import Action, Author, Deed, On
from server.audit.recording import record
from server.connection import faults, refused_when_away
from server.database.writer import Writer
from server.errors import DomainError
from server.judging.runners import Runners

ENTRY = re.compile(r"[0-9]{1,20}-[0-9]{1,20}")
MOST_SHOWN = 100
STOP_SECONDS = 3600
"""Who has not carried it out by then is gone, and whoever comes later under its name is not meant."""


class UnknownRunner(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="unknown_runner", status=404, message="There is no such runner any more; look at the fleet again."
        )


class UnknownDeadJob(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="unknown_dead_job", status=404, message="This is not in the list any more: somebody was quicker."
        )


class BadBounds(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="bad_bounds",
            status=422,
            message=f"At the most there must be 1 to {MOST_RUNNERS} runners, and at the least no more than that.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """A job that was given up."""

    entry: str
    at: datetime
    stream: str
    reason: str
    runner: str
    deliveries: int
    submission_id: str | None
    """None where it is no job, or one of a trial run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadSubmission:
    submission_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steered:
    """Bounds and decisions of the autoscaler."""

    bounds: FleetBounds | None
    """None: those of its own settings."""
    decisions: Sequence[ScalingDecision]


class FleetDesk:
    def __init__(self, redis: Redis, *, runners: Runners, writer: Writer, clock: Callable[[], datetime]) -> None:
        self._redis = redis
        self._runners = runners
        self._writer = writer
        self._clock = clock

    @property
    def states(self) -> tuple[RunnerState, ...]:
        """Of the living runners, by name."""
        return tuple(sorted(self._runners.states, key=lambda state: state.name))

    async def steered(self) -> Steered:
        """Raises `NoQueue`."""
        with refused_when_away(), faults():
            bounds: Any = await self._redis.get(BOUNDS_KEY)
            decisions: Any = await self._redis.lrange(DECISIONS_KEY, 0, -1)
        return Steered(
            bounds=None if bounds is None else _read(FleetBounds, bounds),
            decisions=[found for each in decisions if (found := _read(ScalingDecision, each)) is not None],
        )

    async def rest(self, author: Author, runner: str) -> None:
        """Let it finish what it has, and take nothing. Raises `UnknownRunner`, `NoQueue`."""
        await self._order(author, runner, Action.FLEET_REST, Order.REST)

    async def resume(self, author: Author, runner: str) -> None:
        """Raises as `rest` does."""
        await self._order(author, runner, Action.FLEET_RESUME, None)

    async def stop(self, author: Author, runner: str) -> None:
        """Let it finish what it has, and end. Raises as `rest` does."""
        await self._order(author, runner, Action.FLEET_STOP, Order.STOP)

    async def set_bounds(self, author: Author, *, least: int, most: int) -> None:
        """Of the number of runners. Raises `BadBounds`, `NoQueue`."""
        if not 0 <= least <= most <= MOST_RUNNERS or most < 1:
            raise BadBounds
        bounds = FleetBounds(least=least, most=most)
        await self._record(author, Action.FLEET_BOUNDS, "fleet", least=least, most=most)
        with refused_when_away(), faults():
            await self._redis.set(BOUNDS_KEY, bounds.model_dump_json())

    async def forget_bounds(self, author: Author) -> None:
        """Those of the autoscaler's own settings hold again. Raises `NoQueue`."""
        await self._record(author, Action.FLEET_BOUNDS, "fleet")
        with refused_when_away(), faults():
            await self._redis.delete(BOUNDS_KEY)

    async def dead(self) -> list[Dead]:
        """The newest first. Raises `NoQueue`."""
        with refused_when_away(), faults():
            found: Any = await self._redis.xrevrange(DEAD_STREAM, count=MOST_SHOWN)
        return [_dead(entry.decode(), fields) for entry, fields in found]

    async def forget(self, author: Author, entry: str) -> None:
        """Raises `UnknownDeadJob`, `NoQueue`."""
        found = await self._find(entry)
        await self._record(author, Action.FLEET_FORGET, On.DEAD_JOB.named(entry), reason=found.reason)
        await self.bury(entry)

    async def take_up(self, author: Author, entry: str) -> DeadSubmission:
        """Its submission is to be judged once more; `bury` it when that is on its way. Raises `UnknownDeadJob`,
        `NoQueue`."""
        found = await self._find(entry)
        if found.submission_id is None:
            raise UnknownDeadJob
        await self._record(author, Action.FLEET_RETRY, On.SUBMISSION.named(found.submission_id), reason=found.reason)
        return DeadSubmission(submission_id=found.submission_id, reason=found.reason)

    async def bury(self, entry: str) -> None:
        """Take it off the list, for it is dealt with. Raises `NoQueue`."""
        with refused_when_away(), faults():
            await self._redis.xdel(DEAD_STREAM, entry)

    async def _find(self, entry: str) -> Dead:
        if not ENTRY.fullmatch(entry):
            raise UnknownDeadJob
        with refused_when_away(), faults():
            found: Any = await self._redis.xrange(DEAD_STREAM, entry, entry)
        if not found:
            raise UnknownDeadJob
        return _dead(entry, found[0][1])

    async def _order(self, author: Author, runner: str, action: Action, order: Order | None) -> None:
        if not any(state.name == runner for state in self._runners.states):
            raise UnknownRunner
        await self._record(author, action, On.RUNNER.named(runner))
        with refused_when_away(), faults():
            if order is None:
                await self._redis.delete(order_key(runner))
            else:
                ends = STOP_SECONDS if order is Order.STOP else None
                await self._redis.set(order_key(runner), order.value, ex=ends)

    async def _record(self, author: Author, action: Action, subject: str, **details: Any) -> None:
        deed = Deed(author=author, action=action, subject=subject, at=self._clock(), details=details)
        await self._writer.write(_recorded, deed)


def _recorded(connection: Connection, deeds: Sequence[Deed]) -> Sequence[None]:
    record(connection, deeds)
    return [None for _ in deeds]


def _read(model: type[BaseModel], text: bytes) -> Any:
    """None where it is not understood."""
    try:
        return model.model_validate_json(text)
    except ValidationError:
        return None


def _dead(entry: str, fields: dict[bytes, bytes]) -> Dead:
    said: DeadJob | None = _read(DeadJob, fields.get(MESSAGE_FIELD.encode(), b""))
    at = datetime.fromtimestamp(int(entry.split("-", maxsplit=1)[0]) / 1000, UTC)
    if said is None:
        return Dead(entry=entry, at=at, stream="", reason="not understood", runner="", deliveries=0, submission_id=None)
    job: Job | None = _read(Job, said.message.encode())
    return Dead(
        entry=entry,
        at=at,
        stream=said.stream,
        reason=said.reason,
        runner=said.runner,
        deliveries=said.deliveries,
        submission_id=None if job is None or job.cases is not None else job.submission_id,
    )
