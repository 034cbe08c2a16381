"""Jobs out of Redis streams, and reports back in. Holds every job by a lease; loses none when Redis goes away.

Order of things: take, judge, report. Reporting also acknowledges and deletes, in one transaction. Knows nothing of
judging.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

import structlog
from pydantic import ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from runner.queue import scripts
from runner.queue.connection import Backoff
from runner.queue.order import order
from runner.wire import (
    DEAD_STREAM,
    MESSAGE_FIELD,
    MOST_DELIVERIES,
    RUNNERS_GROUP,
    VERDICTS_STREAM,
    DeadJob,
    Job,
    Report,
)

LONGEST_DEAD_MESSAGE = 128 * 1024
MOST_DEAD = 10_000
LOOK_AGAIN_SECONDS = 1.0
"""For jobs that others left: one that was handed back does not wait for longer, however long leases are."""
REST_SECONDS = 0.5
EXPIRED_MILLISECONDS = 24 * 3600 * 1000
"""The idle time given to an entry whose lease is to end at once."""

Argument: TypeAlias = bytes | str | int | float

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One entry of a stream, given to this runner."""

    stream: str
    entry: str
    message: bytes
    deliveries: int

    @property
    def key(self) -> tuple[str, str]:
        """Entries of two streams may have the same id."""
        return self.stream, self.entry

    @property
    def is_worn_out(self) -> bool:
        return self.deliveries > MOST_DELIVERIES

    def job(self) -> Job | None:
        """None when the entry is no job."""
        try:
            return Job.model_validate_json(self.message)
        except ValidationError:
            return None


class JobStream:
    """The queue as one runner sees it. Many workers may share it. `languages` may grow while it is in use."""

    def __init__(
        self,
        redis: Redis,
        *,
        consumer: str,
        languages: Collection[str],
        lease_seconds: float,
        block_seconds: float = 1.0,
        is_resting: Callable[[], bool] = lambda: False,
        most_dead: int = MOST_DEAD,
    ) -> None:
        """While it `is_resting` no job is taken. Of those that were given up about `most_dead` are kept."""
        self._redis = redis
        self._consumer = consumer
        self._languages = languages
        self._lease_seconds = lease_seconds
        self._block_seconds = block_seconds
        self._is_resting = is_resting
        self._most_dead = most_dead
        self._turns = count()
        self._held: dict[tuple[str, str], Delivery] = {}
        self._finishing: set[tuple[str, str]] = set()
        """Entries that may be gone at any moment, because we report them."""
        self._reclaim_at = 0.0
        self._reclaimed_of = 0
        """How many languages there were when it was last looked for what others abandoned."""
        self._take_new = redis.register_script(scripts.TAKE_NEW)
        self._take_abandoned = redis.register_script(scripts.TAKE_ABANDONED)
        self._renew = redis.register_script(scripts.RENEW)
        self._release = redis.register_script(scripts.RELEASE)
        self._release_all = redis.register_script(scripts.RELEASE_ALL)
        self._finish_script = redis.register_script(scripts.FINISH)

    async def take(self, stopping: asyncio.Event) -> Delivery | None:
        """The next job, as soon as there is one; None once `stopping` is set. Waits for as long as Redis is away."""
        backoff = Backoff()
        while not stopping.is_set():
            try:
                delivery = await self._find()
                backoff.reset()
            except (RedisError, OSError) as problem:
                if backoff.failures == 0:
                    log.warning("queue_away", problem=str(problem))
                # Nobody could renew a lease meanwhile: those who hold one come first.
                self._reclaim_at = asyncio.get_running_loop().time() + self._lease_seconds
                await backoff.wait()
                continue
            if delivery is not None:
                return delivery
        return None

    async def report(self, delivery: Delivery, report: Report) -> None:
        """Report, acknowledge and delete. Tries for as long as Redis is away."""
        await self._finish(delivery, verdict=report.model_dump_json())

    async def bury(self, delivery: Delivery, *, reason: str, report: Report | None) -> None:
        """Park an entry that will never be judged; its submission learns of it when there is one."""
        dead = DeadJob(
            stream=delivery.stream,
            entry=delivery.entry,
            deliveries=delivery.deliveries,
            reason=reason,
            runner=self._consumer,
            message=delivery.message[:LONGEST_DEAD_MESSAGE].decode(errors="replace"),
        )
        verdict = None if report is None else report.model_dump_json()
        await self._finish(delivery, verdict=verdict, dead=dead.model_dump_json())

    async def release(self, delivery: Delivery, *, at_once: bool = True) -> None:
        """Let another runner take it, as if this one had never been given it: at once, or after a lease's time."""
        self.abandon(delivery)
        await self._mark(delivery, idle=EXPIRED_MILLISECONDS if at_once else 0, given=delivery.deliveries - 1)

    def abandon(self, delivery: Delivery) -> None:
        """Let another runner take it when its lease has run out."""
        self._held.pop(delivery.key, None)

    async def release_all(self) -> int:
        """Give back all that this runner was ever given and has not reported; what it has in hand, as if it had never
        been given it."""
        for delivery in list(self._held.values()):
            await self.release(delivery)
        arguments: list[Argument] = [RUNNERS_GROUP, self._consumer, EXPIRED_MILLISECONDS]
        return int(await self._release_all(keys=order(0, self._languages), args=arguments))

    async def keep_leases(self) -> None:
        """Renew the leases of all jobs in hand, for ever."""
        while True:
            await asyncio.sleep(self._lease_seconds / 3)
            held = list(self._held.values())
            if not held:
                continue
            try:
                await self._set_idle(held, 0)
            except (RedisError, OSError) as problem:
                log.warning("leases_not_renewed", jobs=len(held), problem=str(problem))

    async def _find(self) -> Delivery | None:
        if self._is_resting():
            await asyncio.sleep(REST_SECONDS)
            return None
        return await self._abandoned() or await self._new() or await self._next_to_come()

    async def _abandoned(self) -> Delivery | None:
        now = asyncio.get_running_loop().time()
        if len(self._languages) != self._reclaimed_of:
            self._reclaim_at = now  # what was left of a language that is new here waits already
        if now < self._reclaim_at:
            return None
        self._reclaim_at = now + min(self._lease_seconds / 6, LOOK_AGAIN_SECONDS)
        self._reclaimed_of = len(self._languages)
        arguments: list[Argument] = [RUNNERS_GROUP, self._consumer, round(self._lease_seconds * 1000)]
        found: Any = await self._take_abandoned(keys=order(0, self._languages), args=arguments)
        if not found:
            return None
        self._reclaim_at = now  # where one was left there may be more
        delivery = self._read(found)
        if (held := self._held.get(delivery.key)) is not None:
            await self._mark(held, idle=0, given=held.deliveries)  # it is in hand here: its lease begins anew
            return None
        return self._hold(delivery)

    async def _new(self) -> Delivery | None:
        streams = order(next(self._turns), self._languages)
        found: Any = await self._take_new(keys=streams, args=[RUNNERS_GROUP, self._consumer])
        return self._hold(self._read(found)) if found else None

    async def _next_to_come(self) -> Delivery | None:
        """Wait for a while for what comes first in any stream; what comes in others at the same instant is for whoever
        is idle."""
        if not self._languages:
            await asyncio.sleep(self._block_seconds)
            return None
        try:
            found: Any = await self._redis.xreadgroup(
                RUNNERS_GROUP,
                self._consumer,
                dict.fromkeys(order(0, self._languages), ">"),
                count=1,
                block=round(self._block_seconds * 1000),
            )
        except ResponseError as refusal:
            if "NOGROUP" in str(refusal) or "UNBLOCKED" in str(refusal):
                return None  # the groups are made when new jobs are looked for
            raise
        came = [self._read((stream, *entry, 1)) for stream, entries in found or () for entry in entries]
        if not came:
            return None
        first, *others = came
        self._hold(first)
        for delivery in others:
            with suppress(RedisError, OSError):  # then its lease runs out
                await self.release(delivery)
            self._reclaim_at = 0.0  # who of us is idle may have it as well
        return first

    @staticmethod
    def _read(found: Any) -> Delivery:
        stream, entry, fields, deliveries = found
        pairs = fields if isinstance(fields, dict) else dict(zip(fields[::2], fields[1::2], strict=False))
        return Delivery(
            stream=stream.decode(),
            entry=entry.decode(),
            message=pairs.get(MESSAGE_FIELD.encode(), b""),
            deliveries=int(deliveries),
        )

    def _hold(self, delivery: Delivery) -> Delivery:
        self._held[delivery.key] = delivery
        return delivery

    async def _mark(self, delivery: Delivery, *, idle: int, given: int) -> None:
        """For so many milliseconds nobody renewed it, and so often it was given out; unless another has it now."""
        await self._release(keys=[delivery.stream], args=[RUNNERS_GROUP, self._consumer, idle, delivery.entry, given])

    async def _set_idle(self, deliveries: Sequence[Delivery], milliseconds: int) -> None:
        kept = await self._renew(
            keys=[delivery.stream for delivery in deliveries],
            args=[RUNNERS_GROUP, self._consumer, milliseconds, *(delivery.entry for delivery in deliveries)],
        )
        for delivery, is_kept in zip(deliveries, kept, strict=True):
            key = delivery.key
            if not is_kept and key in self._held and key not in self._finishing:
                log.warning("lease_lost", stream=delivery.stream, entry=delivery.entry)
                self.abandon(delivery)

    async def _finish(self, delivery: Delivery, *, verdict: str | None, dead: str | None = None) -> None:
        self._finishing.add(delivery.key)
        try:
            await self._finish_at_last(delivery, verdict, dead)
        finally:
            self._finishing.discard(delivery.key)
        self.abandon(delivery)

    async def _finish_at_last(self, delivery: Delivery, verdict: str | None, dead: str | None) -> None:
        backoff = Backoff()
        while True:
            try:
                return await self._finish_once(delivery, verdict, dead)
            except (RedisError, OSError) as problem:
                if backoff.failures % 60 == 0:
                    log.warning("report_waits", stream=delivery.stream, entry=delivery.entry, problem=str(problem))
                await backoff.wait()

    async def _finish_once(self, delivery: Delivery, verdict: str | None, dead: str | None) -> None:
        await self._finish_script(
            keys=[delivery.stream, VERDICTS_STREAM, DEAD_STREAM],
            args=[RUNNERS_GROUP, delivery.entry, verdict or "", dead or "", self._most_dead],
        )
