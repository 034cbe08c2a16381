"""Gives jobs to the queue, each with its package. What cannot be given now is not kept here: the sweeper finds it in
the database later. Applies no verdict."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import structlog
from redis.asyncio import Redis

from runner.wire import MESSAGE_FIELD, RUNNERS_GROUP, job_stream, package_key
from server.connection import faults
from server.judging import scripts
from server.judging.translate import class_of, job_of
from server.loops import QueueAway
from server.submissions.model import JobOrder

log = structlog.get_logger(__name__)

MOST_WAITING = 20_000
MOST_TOGETHER = 100
SENT, KNOWN, NO_PACKAGE = 1, 0, -1


class Packages(Protocol):
    async def for_order(self, order: JobOrder) -> str | None:
        """The digest of the package that the order is judged by; None when there is none any more."""
        ...

    async def read(self, digest: str) -> bytes | None:
        """Compressed."""
        ...


class SentWatch(Protocol):
    def sent(self, job_class: str, language: str) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    order: JobOrder
    package: str

    @property
    def name(self) -> str:
        return name_of(self.order.submission_id, self.order.attempt)

    @property
    def stream(self) -> str:
        return job_stream(class_of(self.order.priority), self.order.language)

    @property
    def message(self) -> str:
        return job_of(self.order, package=self.package).model_dump_json()


def name_of(submission_id: str, attempt: int) -> str:
    return f"{submission_id}:{attempt}"


class Dispatcher:
    def __init__(self, redis: Redis, *, packages: Packages, watch: SentWatch, most_waiting: int = MOST_WAITING) -> None:
        self._redis = redis
        self._packages = packages
        self._watch = watch
        self._waiting: deque[JobOrder] = deque(maxlen=most_waiting)
        self._something = asyncio.Event()
        self._take_back_script = redis.register_script(scripts.TAKE_BACK)
        self._send_script = redis.register_script(scripts.SEND)

    def offer(self, order: JobOrder) -> None:
        """Have it judged soon. Never fails."""
        self._waiting.append(order)
        self._something.set()

    async def step(self) -> float:
        """Give the queue what was offered."""
        await self._something.wait()
        self._something.clear()
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_TOGETHER))]
            try:
                await self.send(batch)
            except QueueAway:
                self._waiting.clear()  # the sweeper brings them when the queue is back
                raise
        return 0.0

    async def send(self, orders: Sequence[JobOrder], *, again: bool = False) -> list[JobOrder]:
        """Give these to the queue now. `again` sends also what was sent before and has left its stream. The answer is
        those for which there is no package. Raises `QueueAway`."""
        ready, lost = await self._with_packages(orders)
        with faults():
            codes = await self._try(ready, again=again)
            unpublished = [each for each, code in zip(ready, codes, strict=True) if code == NO_PACKAGE]
            if unpublished:
                await self._publish({each.package for each in unpublished})
                codes = await self._try(unpublished, again=again)
                lost += [each.order for each, code in zip(unpublished, codes, strict=True) if code == NO_PACKAGE]
        return lost

    async def take_back(self, jobs: Sequence[tuple[str, int]]) -> int:
        """Submissions with their attempts that need not be judged any more: those that no runner has leave the queue.
        Answers how many. Raises `QueueAway`."""
        names = [name_of(*job) for job in jobs]
        with faults():
            return int(await self._take_back_script(keys=[scripts.DISPATCHED], args=[RUNNERS_GROUP, *names]))

    async def _with_packages(self, orders: Iterable[JobOrder]) -> tuple[list[_Ready], list[JobOrder]]:
        ready, lost = [], []
        for order in orders:
            package = await self._packages.for_order(order)
            if package is None:
                lost.append(order)
            else:
                ready.append(_Ready(order=order, package=package))
        return ready, lost

    async def _try(self, ready: Sequence[_Ready], *, again: bool) -> list[int]:
        if not ready:
            return []
        names: list[str] = [scripts.DISPATCHED]
        arguments: list[str] = [MESSAGE_FIELD, "1" if again else "0"]
        for each in ready:
            names += [each.stream, package_key(each.package)]
            arguments += [each.name, each.message]
        codes = [int(code) for code in await self._send_script(keys=names, args=arguments)]
        for each, code in zip(ready, codes, strict=True):
            if code == SENT:
                self._watch.sent(class_of(each.order.priority).value, each.order.language)
                log.info(
                    "sent",
                    submission=each.order.submission_id,
                    attempt=each.order.attempt,
                    stream=each.stream,
                    again=again,
                )
        return codes

    async def _publish(self, digests: Iterable[str]) -> None:
        for digest in digests:
            package = await self._packages.read(digest)
            if package is None:
                log.error("package_missing", package=digest)
            else:
                await self._redis.set(package_key(digest), package)
                log.info("package_published", package=digest, bytes=len(package))
