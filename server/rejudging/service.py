"""Rejudges: chooses submissions, has them judged anew beside the verdicts that stand, and makes the new ones count when
a person says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import ColumnElement

from server.audit.model import Action, Author, Deed, On
from server.errors import DomainError, InvalidRequest, NotNow
from server.loops import QueueAway
from server.problems.catalogue import Catalogue
from server.rejudging.model import MOST_SUBMISSIONS, Change, Closing, NewRejudging, Preview, Refused, Rejudging
from server.rejudging.store import RejudgingStore
from server.submissions.model import Judged
from server.submissions.search import Search
from server.wire.rejudging import RejudgingState

log = structlog.get_logger(__name__)

LOOK_SECONDS = 5.0
"""How long what another server left half done may lie."""


class UnknownRejudging(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_rejudging", status=404, message="There is no such rejudging.")


class NothingToRejudge(InvalidRequest):
    def __init__(self) -> None:
        super().__init__(
            "None of these can be judged anew: there are none, or they have no verdict yet, are in another rejudging, "
            "or have a verdict of a judge.",
            code="nothing_to_rejudge",
        )


class TooManyToRejudge(InvalidRequest):
    def __init__(self) -> None:
        super().__init__(
            f"A rejudging has at most {MOST_SUBMISSIONS} submissions; choose fewer, by time for example.",
            code="too_many_to_rejudge",
        )


WHY_NOT = {
    Refused.NOT_OPEN: "This rejudging was applied or dropped already.",
    Refused.STILL_JUDGING: "Not all of it is judged yet; look again in a while, or drop it.",
    Refused.FINAL: "It would change the board of a contest that is final: reopen that first, or drop the rejudging.",
}


class Chooser(Protocol):
    async def ids(self, wanted: Search, *, most: int) -> list[str]: ...

    async def count(self, wanted: Search, *, most: int, also: Sequence[ColumnElement[bool]] = ()) -> int: ...


class Queue(Protocol):
    async def take_back(self, jobs: Sequence[tuple[str, int]]) -> int:
        """How many were in it, and in no runner's hands. Raises `QueueAway`."""
        ...


class Scores(Protocol):
    def offer(self, contestant_ids: Iterable[int]) -> None: ...


class Rejudgings:
    def __init__(
        self,
        *,
        store: RejudgingStore,
        chooser: Chooser,
        catalogue: Catalogue,
        scores: Scores,
        queue: Queue,
        changed: Callable[[Sequence[Judged]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._chooser = chooser
        self._catalogue = catalogue
        self._scores = scores
        self._queue = queue
        self._changed = changed
        self._clock = clock
        self._something = asyncio.Event()

    async def preview(self, chosen: Sequence[str] | Search) -> Preview:
        """How many it would be; with conditions, those that have their verdict. Raises `TooManyToRejudge`."""
        if not isinstance(chosen, Search):
            ids = set(chosen)
            return Preview(found=len(ids), ready=await self._store.ready(sorted(ids)))
        found = await self._chooser.count(chosen, most=MOST_SUBMISSIONS + 1)
        if found > MOST_SUBMISSIONS:
            raise TooManyToRejudge
        ready = await self._chooser.count(chosen, most=MOST_SUBMISSIONS, also=self._store.is_ready())
        return Preview(found=found, ready=ready)

    async def create(self, author: Author, reason: str, chosen: Sequence[str] | Search) -> Rejudging:
        """Judged by what the problems are now. Raises `NothingToRejudge`, `TooManyToRejudge`."""
        ids = await self._chosen(chosen)
        now = self._clock()
        packages = {entry.id: entry.package for entry in self._catalogue}
        new = NewRejudging(ids=ids, packages=packages, reason=reason, at=now, by=author.id)
        made = await self._store.add(
            new,
            lambda made: (
                None
                if made is None
                else _deed(author, Action.REJUDGING_CREATE, made.id, now, reason=reason, submissions=made.number)
            ),
        )
        if made is None:
            raise NothingToRejudge
        log.info("rejudging_created", rejudging=made.id, submissions=made.number, by=author.id)
        return await self.get(made.id)

    async def get(self, rejudging_id: int) -> Rejudging:
        """Raises `UnknownRejudging`."""
        found = await self._store.get(rejudging_id)
        if found is None:
            raise UnknownRejudging
        return found

    async def page(self, *, before: int | None, limit: int) -> list[Rejudging]:
        return await self._store.page(before=before, limit=limit)

    async def changes(self, rejudging_id: int, *, after: str | None, limit: int) -> list[Change]:
        """Raises `UnknownRejudging`."""
        await self.get(rejudging_id)
        return await self._store.changes(rejudging_id, after=after, limit=limit)

    async def apply(self, author: Author, rejudging_id: int) -> Rejudging:
        """From now on the new verdicts count: the first few hundred when this returns, the rest soon. Raises
        `UnknownRejudging`, `NotNow`."""
        return await self._close(author, rejudging_id, RejudgingState.APPLYING, Action.REJUDGING_APPLY)

    async def drop(self, author: Author, rejudging_id: int) -> Rejudging:
        """The verdicts that stand go on standing. Raises as `apply` does."""
        return await self._close(author, rejudging_id, RejudgingState.DROPPING, Action.REJUDGING_DROP)

    async def step(self) -> float:
        """Finish what is to be applied or dropped, whoever began it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._something.wait()
        self._something.clear()
        for rejudging_id in await self._store.closing():
            is_closed = False
            while not is_closed:
                is_closed = await self._close_part(rejudging_id)
        return 0.0

    async def _chosen(self, chosen: Sequence[str] | Search) -> Sequence[str]:
        if not isinstance(chosen, Search):
            return sorted(set(chosen))
        ids = await self._chooser.ids(chosen, most=MOST_SUBMISSIONS + 1)
        if len(ids) > MOST_SUBMISSIONS:
            raise TooManyToRejudge
        return ids

    async def _close(self, author: Author, rejudging_id: int, to: RejudgingState, action: Action) -> Rejudging:
        now = self._clock()
        deed = _deed(author, action, rejudging_id, now)
        closing = Closing(rejudging_id=rejudging_id, to=to, at=now)
        refused = await self._store.begin(closing, lambda refused: deed if refused is None else None)
        match refused:
            case None:
                pass
            case Refused.UNKNOWN:
                raise UnknownRejudging
            case _:
                raise NotNow(WHY_NOT[refused])
        log.info("rejudging_closing", rejudging=rejudging_id, to=to.value, by=author.id)
        if not await self._close_part(rejudging_id):
            self._something.set()
        return await self.get(rejudging_id)

    async def _close_part(self, rejudging_id: int) -> bool:
        """Whether it is closed now. Raises `DatabaseAway`."""
        part = await self._store.close_part(rejudging_id, self._clock())
        self._changed(part.judged)
        if part.unjudged:
            await self._take_back(rejudging_id, part.unjudged)
        self._scores.offer(part.contestant_ids)  # who dies before: the board's keeper finds them by their revisions
        return part.is_last

    async def _take_back(self, rejudging_id: int, jobs: Sequence[tuple[str, int]]) -> None:
        """What is missed (the queue is away, this server dies, a sweeper was just sending) is judged for nothing: its
        verdict is of no attempt that anybody waits for, and is thrown away."""
        try:
            taken = await self._queue.take_back(jobs)
        except QueueAway:
            log.warning("rejudging_left_in_queue", rejudging=rejudging_id, jobs=len(jobs))
        else:
            log.info("rejudging_taken_back", rejudging=rejudging_id, jobs=taken)


def _deed(author: Author, action: Action, rejudging_id: int, at: datetime, **details: str | int) -> Deed:
    return Deed(author=author, action=action, subject=On.REJUDGING.named(rejudging_id), at=at, details=details)
