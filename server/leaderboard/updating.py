"""Keeps the boards as the database says: puts what has changed, builds anew what is missing, finds what was forgotten.

A row is made from all that is known of its contestant and carries a revision that the database counted: whoever puts
it, in whatever order and however often, the latest stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from server.contests.lifecycle import state_of
from server.contests.model import Contest
from server.leaderboard.board import Audience, Boards, Outcome, Placed
from server.leaderboard.placing import milliseconds, moment_of, placed
from server.leaderboard.store import BoardStore, Books
from server.wire.contests import ContestState

log = structlog.get_logger(__name__)

CHUNK = 500
PLACED_IN_PLACE = 50
"""Rows made on the loop; more are made in a thread, so that it goes on."""
MOST_WAITING = 20_000
KEEP_SECONDS = 1.0
LEAST_PAUSE_SECONDS = 0.05
REPAIR_EVERY = timedelta(seconds=5)
REPAIR_OVERLAP = timedelta(seconds=30)
"""How far the clocks of servers may differ, and how long a write may be on its way."""
KEPT_AFTER_THE_END = timedelta(days=2)
"""For so long a board is looked after; later it is built again when it is asked for."""
SOLVERS_TOGETHER = 100
MOST_TURNS = 3


class Contests(Protocol):
    """The contests as this server knows them."""

    def known(self, contest_id: str) -> Contest | None: ...

    def all(self) -> Iterable[Contest]: ...

    async def reload(self, contest_id: str) -> Contest | None:
        """As the database has it now."""
        ...


class Updater:
    def __init__(
        self,
        *,
        boards: Boards,
        store: BoardStore,
        contests: Contests,
        clock: Callable[[], datetime],
        new_token: Callable[[], str],
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._boards = boards
        self._store = store
        self._contests = contests
        self._clock = clock
        self._new_token = new_token
        self._most_waiting = most_waiting
        self._waiting: set[int] = set()
        self._something = asyncio.Event()
        self._wanted: set[str] = set()
        self._called = asyncio.Event()
        self._repaired: dict[str, datetime] = {}

    def offer(self, contestant_ids: Iterable[int]) -> None:
        """These have changed: have it shown soon. Never fails; what cannot be put now is found later."""
        if len(self._waiting) < self._most_waiting:
            self._waiting |= set(contestant_ids)
        self._something.set()

    def want(self, contest_id: str) -> None:
        """This board is missing: see to it now."""
        self._wanted.add(contest_id)
        self._called.set()

    async def step(self) -> float:
        """Put what was offered."""
        await self._something.wait()
        self._something.clear()
        ids, self._waiting = self._waiting, set()
        await self.put(ids)
        return 0.0

    async def watch(self) -> float:
        """One step of looking after the boards: every second, or when one is missing."""
        await self.keep()
        with suppress(TimeoutError):
            async with asyncio.timeout(KEEP_SECONDS):
                await self._called.wait()
        self._called.clear()
        return LEAST_PAUSE_SECONDS

    async def keep(self) -> None:
        """Those boards that should be there are, and show all that the database knows."""
        now = self._clock()
        kept = [each for each in self._contests.all() if is_kept(each, now) or each.id in self._wanted]
        versions = await self._boards.versions([each.id for each in kept]) if kept else {}
        for contest in kept:
            if versions[contest.id] != contest.version:
                await self.rebuild(contest.id)
            elif now - self._repaired.get(contest.id, moment_of(0)) >= REPAIR_EVERY:
                await self._repair(contest.id)
                self._repaired[contest.id] = now
            self._wanted.discard(contest.id)

    async def put(self, contestant_ids: Iterable[int]) -> None:
        """Show these as they are in the database now. Raises `QueueAway`, `DatabaseAway`."""
        ids = set(contestant_ids)
        for _ in range(MOST_TURNS):
            if not ids:
                return
            ids = await self._put(await self._store.books(ids))
        log.warning("board_lags", contestants=len(ids))

    async def rebuild(self, contest_id: str) -> bool:
        """Build the board from the database; the old one is seen until the new one is whole. False when another builds
        it, or began to meanwhile. Raises `QueueAway`, `DatabaseAway`."""
        contest = await self._contests.reload(contest_id)
        if contest is None:
            return False
        token, now = self._new_token(), self._clock()
        if not await self._boards.begin(contest.id, contest.version, token=token, now_ms=milliseconds(now)):
            return False
        after, number = 0, 0
        while chunk := await self._store.chunk(contest.id, after=after, limit=CHUNK):
            after, number = chunk[-1].contestant.id, number + len(chunk)
            rows = await asyncio.to_thread(placed, contest, chunk)
            outcome, lost = await self._boards.put(contest.id, contest.version, rows, token=token)
            if outcome is not Outcome.OK:
                return False
            await self._find_first(contest, lost)
        is_done = await self._boards.finish(contest.id, token=token)
        if is_done:
            log.info(
                "board_built",
                contest=contest.id,
                version=contest.version,
                contestants=number,
                seconds=round((self._clock() - now).total_seconds(), 3),
            )
        return is_done

    async def _put(self, books: Iterable[Books]) -> set[int]:
        """The answer is those to be tried again: the contest is another by now."""
        again: set[int] = set()
        for contest_id, members in _by_contest(books).items():
            contest = self._contests.known(contest_id) or await self._contests.reload(contest_id)
            if contest is None:
                continue
            rows = await _made(contest, members)
            if not rows:
                continue
            outcome, lost = await self._boards.put(contest_id, contest.version, rows)
            match outcome:
                case Outcome.OUTDATED:
                    await self._contests.reload(contest_id)
                    again |= {each.contestant.id for each in members}
                case Outcome.MISSING:
                    self.want(contest_id)  # it is made from the database, where all this is already
            await self._find_first(contest, lost)
        return again

    async def _find_first(self, contest: Contest, lost: Iterable[tuple[Audience, int]]) -> None:
        """Who was first was taken back: the next one is looked for among those that were accepted, in their order. That
        is the order of their solves, unless what was accepted in a removed interval does not count."""
        for audience, place in sorted(lost):
            problem_id, offset = contest.parts[place].problem_id, 0
            while found := await self._store.solvers(contest.id, problem_id, offset=offset, limit=SOLVERS_TOGETHER):
                is_found = await self._boards.crown(contest.id, audience, place, found)
                if is_found and not contest.timeline.removed:
                    break
                offset += SOLVERS_TOGETHER

    async def _repair(self, contest_id: str) -> None:
        """Put what changed since the last look and was not put: whoever had to may have died before."""
        now = self._clock()
        since = moment_of(await self._boards.repaired_to_ms(contest_id)) - REPAIR_OVERLAP
        changed = await self._store.changed_since(contest_id, since)
        known = await self._boards.revisions(contest_id, [each for each, _ in changed])
        missing = [each for (each, revision), has in zip(changed, known, strict=True) if has < revision]
        if missing:
            log.info("board_repaired", contest=contest_id, contestants=len(missing))
            await self.put(missing)
        await self._boards.note_repaired(contest_id, milliseconds(now))


def is_kept(contest: Contest, now: datetime) -> bool:
    """Whether its board should be there without being asked for: from before the start, when everyone asks at once."""
    if state_of(contest, now) is ContestState.DRAFT:
        return False
    return contest.finalized_at is None or now < contest.timeline.ends_at() + KEPT_AFTER_THE_END


async def _made(contest: Contest, books: list[Books]) -> list[Placed]:
    if len(books) > PLACED_IN_PLACE:
        return await asyncio.to_thread(placed, contest, books)
    return placed(contest, books)


def _by_contest(books: Iterable[Books]) -> Mapping[str, list[Books]]:
    found: dict[str, list[Books]] = {}
    for each in books:
        found.setdefault(each.contestant.contest_id, []).append(each)
    return found
