"""Finds submissions that are queued in the database and in no stream, and sends them again: what was stored while the
queue was away, what a server that died had not sent yet, what the queue lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from redis.asyncio import Redis

from server.connection import faults
from server.judging import scripts
from server.judging.dispatch import Dispatcher, name_of
from server.submissions.model import JobOrder
from server.submissions.store import OpenSubmission

log = structlog.get_logger(__name__)

EVERY_SECONDS = 1.0
MOST_TOGETHER = 500
SENT_TOGETHER = 50
YOUNG = timedelta(seconds=2)
"""Younger ones are on their way."""
VERDICT_DUE_SECONDS = 10.0
"""How long a verdict may be on its way from a runner to the database."""
LOST, IN_STREAM, LEFT = 0, 1, 2


class Store(Protocol):
    async def open_before(self, before: datetime, *, after: str | None, limit: int) -> list[OpenSubmission]: ...

    async def orders(self, ids: Sequence[str]) -> list[JobOrder]: ...


class Undertaker(Protocol):
    async def give_up(self, order: JobOrder) -> None:
        """It can never be judged: say so."""
        ...


class SweepWatch(Protocol):
    def sent_again(self, number: int) -> None: ...


class Sweeper:
    def __init__(
        self,
        redis: Redis,
        *,
        store: Store,
        dispatcher: Dispatcher,
        undertaker: Undertaker,
        clock: Callable[[], datetime],
        seconds: Callable[[], float],
        watch: SweepWatch,
    ) -> None:
        self._store = store
        self._dispatcher = dispatcher
        self._undertaker = undertaker
        self._clock = clock
        self._seconds = seconds
        self._watch = watch
        self._whereabouts = redis.register_script(scripts.WHEREABOUTS)
        self._left_since: dict[str, float] = {}

    async def step(self) -> float:
        """One sweep over all that has no verdict."""
        before, after = self._clock() - YOUNG, None
        seen: set[str] = set()
        while found := await self._store.open_before(before, after=after, limit=MOST_TOGETHER):
            after = found[-1].id
            seen |= {name_of(each.id, each.attempt) for each in found}
            await self._send_missing(found)
        self._left_since = {name: since for name, since in self._left_since.items() if name in seen}
        return EVERY_SECONDS

    async def _send_missing(self, found: Sequence[OpenSubmission]) -> None:
        names = [name_of(each.id, each.attempt) for each in found]
        with faults():
            places = await self._whereabouts(keys=[scripts.DISPATCHED], args=names)
        missing = [
            each.id
            for each, name, place in zip(found, names, places, strict=True)
            if self._is_missing(name, int(place))
        ]
        if not missing:
            return
        orders = await self._store.orders(missing)
        log.info("sent_again", number=len(orders), first=orders[0].submission_id if orders else None)
        for start in range(0, len(orders), SENT_TOGETHER):
            for order in await self._dispatcher.send(orders[start : start + SENT_TOGETHER], again=True):
                await self._undertaker.give_up(order)
        self._watch.sent_again(len(orders))

    def _is_missing(self, name: str, place: int) -> bool:
        if place != LEFT:
            self._left_since.pop(name, None)
            return place == LOST
        now = self._seconds()
        if now - self._left_since.setdefault(name, now) < VERDICT_DUE_SECONDS:
            return False
        del self._left_since[name]
        return True
