"""Fetches the sealed problems of the contest to come ahead, and opens them with the key that is given at its start.

What cannot be fetched or opened is dropped, and the problems come as they would without. Knows no widget.
"""

from __future__ import annotations

import asyncio
import base64
import logging
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from desktop.api.contests import ContestClient
from desktop.api.errors import Incompatible, Offline, Refused, ServerTrouble
from desktop.clock import ServerClock
from desktop.services.contest_desk import (
    AT_THE_START_SECONDS,
    FIRST_PAUSE_SECONDS,
    LONGEST_PAUSE_SECONDS,
    ContestDesk,
)
from desktop.services.contest_list import ContestList
from desktop.services.library import Library
from desktop.services.problem_files import ProblemFiles
from desktop.storage.errors import StorageTrouble
from desktop.storage.packs import PackStore
from desktop.trouble import Trouble
from desktop.wake import Wake
from server.wire.contests import (
    LIVE,
    OVER,
    TO_COME,
    ContestDetail,
    ContestKey,
    ContestProblem,
    ContestSummary,
    PackedFile,
    PackedProblem,
)
from server.wire.problems import ProblemDetail

log = logging.getLogger(__name__)

IDLE_SECONDS = 60.0
AHEAD = timedelta(days=1)
"""How soon a contest begins that is prepared for although another one, or none, is at hand."""
SOON = timedelta(minutes=5)
"""Within which a pack is fetched that is not known yet, or may be another now."""
LAST_LOOK = timedelta(minutes=30)
"""Within which before the start it is asked for once more, as problems are corrected late."""
KEPT_CLEAR = timedelta(seconds=30)
"""Before the start, when nobody asks for a pack."""
AFTER_TROUBLE = timedelta(seconds=30)
"""Until it is asked for again at the soonest."""

_PACK = TypeAdapter(tuple[PackedProblem, ...])


def soon(*, now: datetime, starts_at: datetime, chance: Callable[[], float]) -> datetime | None:
    """A moment within the next minutes, another for each who asks; None when it is too late before the start."""
    return _moment(now, min(now + SOON, starts_at - KEPT_CLEAR), chance)


def late(*, now: datetime, starts_at: datetime, chance: Callable[[], float]) -> datetime | None:
    """A moment of the last half-hour before the start, another for each who asks; None when it is too late."""
    return _moment(max(now, starts_at - LAST_LOOK), starts_at - KEPT_CLEAR, chance)


def _moment(first: datetime, last: datetime, chance: Callable[[], float]) -> datetime | None:
    return first + chance() * (last - first) if first < last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When the pack of one contest, as it was announced, is asked for next."""

    contest_id: str
    announced: str
    due: datetime | None
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A problem out of its pack."""

    line: ContestProblem
    problem: ProblemDetail
    etag: str
    document: bytes | None
    attachments: Mapping[str, bytes]


class ContestPacks:
    def __init__(
        self,
        *,
        server: ContestClient,
        desk: ContestDesk,
        contests: ContestList,
        store: PackStore,
        library: Library,
        files: ProblemFiles,
        clock: ServerClock,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._server = server
        self._desk = desk
        self._contests = contests
        self._store = store
        self._library = library
        self._files = files
        self._clock = clock
        self._chance = chance
        self._plan: Plan | None = None
        self._key_due = 0.0
        self._pause = FIRST_PAUSE_SECONDS
        self._wake = Wake()
        desk.changed.connect(self.wake)
        contests.changed.connect(self.wake)

    def wake(self) -> None:
        """The contest at hand, the next one, or how they stand, may be another."""
        self._wake.wake()

    async def run(self) -> None:
        """For ever."""
        await self._wake.repeat(self._look)

    async def _look(self) -> float:
        """How long there is nothing to do, if the contest stays as it is."""
        contest, state = self._desk.contest, self._desk.state
        if contest is not None and state in OVER:
            await self._store.drop(contest.id)
        if contest is not None and contest.is_registered and state in LIVE:
            return await self._open(contest)
        coming = self._coming()
        return IDLE_SECONDS if coming is None else await self._fetch_ahead(coming)

    def _coming(self) -> ContestSummary | None:
        """The contest at hand, else the next one, if one takes part."""
        at_hand = self._desk.contest
        if at_hand is not None and at_hand.is_registered and self._desk.state in TO_COME:
            return at_hand
        following = self._contests.coming()
        is_near = following is not None and following.starts_at - self._clock.now() < AHEAD
        return following if is_near else None

    async def _fetch_ahead(self, contest: ContestSummary) -> float:
        plan = self._plan
        if plan is None or (plan.contest_id, plan.announced) != (contest.id, _announced(contest)):
            plan = self._plan = await self._planned(contest)
        if plan.due is None:
            return IDLE_SECONDS
        left = (plan.due - self._clock.now()).total_seconds()
        if left > 0:
            return min(left, IDLE_SECONDS)
        self._plan = replace(plan, due=None)
        self._plan = await self._after_asking(contest, plan)
        return 0.0

    async def _planned(self, contest: ContestSummary) -> Plan:
        """What is on the disk already is looked after late; what is new, or was announced anew, is fetched soon."""
        is_new = self._plan is None or self._plan.contest_id != contest.id
        is_last = is_new and await self._store.etag(contest.id) is not None
        due = self._chosen(late if is_last else soon, contest)
        return Plan(contest_id=contest.id, announced=_announced(contest), due=due, is_last=is_last)

    async def _after_asking(self, contest: ContestSummary, plan: Plan) -> Plan:
        try:
            async with asyncio.timeout((contest.starts_at - self._clock.now()).total_seconds()):
                await self._fetch(contest.id)
        except (Refused, Incompatible, StorageTrouble, TimeoutError) as trouble:
            log.info("no pack of %s: %s", contest.id, trouble or "the start has come")
            return replace(plan, due=None)
        except ServerTrouble as trouble:
            log.info("no pack of %s yet: %s", contest.id, trouble)
            advised = trouble.retry_after_seconds if isinstance(trouble, Offline) else None
            pause = max(AFTER_TROUBLE, timedelta(seconds=advised or 0))
            return replace(plan, due=self._chosen(soon, contest, after=pause))
        return replace(plan, due=None if plan.is_last else self._chosen(late, contest), is_last=True)

    async def _fetch(self, contest_id: str) -> None:
        etag = await self._store.etag(contest_id)
        fetched = await self._server.pack(contest_id, etag=etag or None)
        if fetched.value is not None:
            await self._store.put(contest_id, fetched.value, etag=fetched.etag)
            log.info("the pack of %s is here: %d bytes", contest_id, len(fetched.value))

    def _chosen(
        self, choose: Callable[..., datetime | None], contest: ContestSummary, *, after: timedelta = timedelta()
    ) -> datetime | None:
        return choose(now=self._clock.now() + after, starts_at=contest.starts_at, chance=self._chance)

    async def _open(self, contest: ContestDetail) -> float:
        if await self._store.etag(contest.id) is None:
            return IDLE_SECONDS
        left = self._key_due - self._clock.monotonic()
        if left > 0:
            return left
        try:
            key = await self._server.key(contest.id)
        except ServerTrouble as trouble:
            return await self._without_key(contest.id, trouble)
        self._pause = FIRST_PAUSE_SECONDS
        await self._open_with(key, contest.id)
        await self._store.drop(contest.id)
        return IDLE_SECONDS

    async def _without_key(self, contest_id: str, trouble: ServerTrouble) -> float:
        log.info("no key of %s: %s", contest_id, trouble)
        pause = AT_THE_START_SECONDS
        match trouble:
            case Refused(code="contest_closed"):
                pass
            case Refused() | Incompatible():
                await self._store.drop(contest_id)
                return IDLE_SECONDS
            case _:
                self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
                pause = (trouble.retry_after_seconds if isinstance(trouble, Offline) else None) or self._pause
        self._key_due = self._clock.monotonic() + pause
        return pause

    async def _open_with(self, key: ContestKey, contest_id: str) -> None:
        pack = await self._store.get(contest_id)
        if pack is None:
            return
        try:
            problems = await asyncio.to_thread(_opened, pack, key, contest_id)
            for each in problems:
                await self._library.take(each.problem, etag=each.etag)
        except ValueError as broken:
            log.warning("the pack of %s cannot be opened: %s", contest_id, broken)
            return
        except StorageTrouble as trouble:
            log.warning("the problems of %s are not kept: %s", contest_id, trouble)
            return
        await self._desk.show_opened(contest_id, tuple(each.line for each in problems))
        await self._keep_files(problems)
        log.info("the pack of %s is open: %d problems", contest_id, len(problems))

    async def _keep_files(self, problems: Iterable[Opened]) -> None:
        for each in problems:
            try:
                await self._files.take(each.problem.id, document=each.document, attachments=each.attachments)
            except Trouble as trouble:
                log.warning("the files of %s are not kept: %s", each.problem.id, trouble)


def _announced(contest: ContestSummary) -> str:
    """What was said of the contest itself: how many take part is none of it."""
    return contest.model_dump_json(exclude={"state", "contestants", "may_register", "problems"})


def _opened(pack: bytes, key: ContestKey, contest_id: str) -> tuple[Opened, ...]:
    """Raises `ValueError`."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - it takes time and memory, and few have a pack

    from server.wire.sealing import unseal  # noqa: PLC0415 - as above

    try:
        content = unseal(pack, key=base64.b64decode(key.key, validate=True), contest_id=contest_id)
    except InvalidTag as broken:
        raise ValueError("it was changed, or is sealed with another key") from broken
    return tuple(_taken_out(each) for each in _PACK.validate_json(content))


def _taken_out(packed: PackedProblem) -> Opened:
    problem = packed.problem
    return Opened(
        line=ContestProblem(id=problem.id, label=packed.label, title=problem.title, status=problem.status),
        problem=problem,
        etag=packed.etag,
        document=None if packed.document is None else _body(packed.document),
        attachments={each.name: _body(each) for each in packed.attachments},
    )


def _body(file: PackedFile) -> bytes:
    return base64.b64decode(file.body, validate=True)
