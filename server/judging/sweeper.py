"""Finds submissions that are queued in the database and in no stream, and sends them again: what was stored while the
queue was away, what a server that died had not sent yet, what the queue lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from redis.asyncio import Redis

from runner.wire import MOST_DELIVERIES, VERDICTS_STREAM
from server.connection import faults
from server.judging import scripts
from server.judging.dispatch import Dispatcher, name_of
from server.submissions.model import JobOrder
from server.submissions.store import OpenSubmission

EVERY_SECONDS = 1.0
MOST_TOGETHER = 500
SENT_TOGETHER = 50
YOUNG = timedelta(seconds=2)
"""Younger ones are on their way."""
VERDICT_DUE_SECONDS = 10.0
"""How long a verdict may be on its way from a runner to the database."""
REST_FACTOR = 5
LONGEST_REST_SECONDS = 5.0
LOST, IN_STREAM = 0, 1
GONE = "The problem was taken away before this could be judged."
NEVER_BACK = "This was judged several times, and no verdict came back. The people who run the server can tell why."


class Store(Protocol):
    async def open_before(self, before: datetime, *, after: str | None, limit: int) -> list[OpenSubmission]: ...

    async def orders(self, ids: Sequence[str]) -> list[JobOrder]: ...


class Undertaker(Protocol):
    async def give_up(self, order: JobOrder, why: str) -> None:
        """It can never be judged: say so."""
        ...


class SweepWatch(Protocol):
    def sent_again(self, number: int) -> None: ...


@dataclass(slots=True)
class _Overdue:
    """A job that left its stream while no verdict came."""

    since: float | None = None
    times: int = 0


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
        is_paused: Callable[[str], bool],
    ) -> None:
        """What is of a problem that `is_paused` waits."""
        self._is_paused = is_paused
        self._store = store
        self._dispatcher = dispatcher
        self._undertaker = undertaker
        self._clock = clock
        self._seconds = seconds
        self._watch = watch
        self._whereabouts = redis.register_script(scripts.WHEREABOUTS)
        self._overdue: dict[str, _Overdue] = {}

    async def step(self) -> float:
        """One sweep over all that has no verdict. The more there is, the longer the rest."""
        started = self._seconds()
        before, after = self._clock() - YOUNG, None
        seen: set[str] = set()
        while found := await self._store.open_before(before, after=after, limit=MOST_TOGETHER):
            after = found[-1].id
            seen |= {name_of(each.id, each.attempt) for each in found}
            await self._send_missing(found)
        self._overdue = {name: overdue for name, overdue in self._overdue.items() if name in seen}
        return min(max(EVERY_SECONDS, REST_FACTOR * (self._seconds() - started)), LONGEST_REST_SECONDS)

    async def _send_missing(self, found: Sequence[OpenSubmission]) -> None:
        missing = await self._missing(found)
        if not missing:
            return
        orders = [order for order in await self._store.orders(missing) if not self._is_paused(order.problem_id)]
        hopeless = [order for order in orders if self._is_hopeless(order)]
        wanted = [order for order in orders if order not in hopeless]
        for start in range(0, len(wanted), SENT_TOGETHER):
            for order in await self._dispatcher.send(wanted[start : start + SENT_TOGETHER], again=True):
                await self._undertaker.give_up(order, GONE)
        for order in hopeless:
            await self._undertaker.give_up(order, NEVER_BACK)
        self._watch.sent_again(len(wanted))

    async def _missing(self, found: Sequence[OpenSubmission]) -> list[str]:
        names = [name_of(each.id, each.attempt) for each in found]
        with faults():
            age, places = await self._whereabouts(keys=[scripts.DISPATCHED, VERDICTS_STREAM], args=names)
        oldest_seconds = int(age) / 1000
        return [
            each.id
            for each, name, place in zip(found, names, places, strict=True)
            if self._is_missing(name, int(place), oldest_seconds)
        ]

    def _is_missing(self, name: str, place: int, oldest_seconds: float) -> bool:
        if place == LOST:
            return True
        if place == IN_STREAM:
            if name in self._overdue:
                self._overdue[name].since = None
            return False
        now = self._seconds()
        overdue = self._overdue.setdefault(name, _Overdue())
        overdue.since = now if overdue.since is None else overdue.since
        waited = now - overdue.since
        if waited < VERDICT_DUE_SECONDS or oldest_seconds > waited:  # it may be among those that wait to be applied
            return False
        overdue.since = None
        overdue.times += 1
        return True

    def _is_hopeless(self, order: JobOrder) -> bool:
        overdue = self._overdue.get(name_of(order.submission_id, order.attempt))
        return overdue is not None and overdue.times >= MOST_DELIVERIES
