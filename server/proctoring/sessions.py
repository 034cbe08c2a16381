"""Sessions of kiosks: known by their ids, left, cleared when they are stale; and the codes to leave by."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

import structlog

from server.audit.model import Action, Author, Deed, On
from server.contests.book import ContestBook
from server.contests.model import own_timeline
from server.contests.roster import Rosters
from server.proctoring.grading import Closed
from server.proctoring.model import KioskSession
from server.proctoring.policies import Code
from server.proctoring.refusals import UnknownKioskSession
from server.proctoring.store import Cleared, Clearing, KioskStore, Leaving
from server.wire.kiosk import KioskLeft, LeaveRequest
from server.wire.kiosk_proof import LEAVE_STEP, leave_code, spelled

log = structlog.get_logger(__name__)

MOST_KEPT = 20_000
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Sessions:
    def __init__(
        self, *, store: KioskStore, book: ContestBook, rosters: Rosters, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._book = book
        self._rosters = rosters
        self._clock = clock
        self._kept: OrderedDict[str, KioskSession] = OrderedDict()

    async def known(self, session_id: str) -> KioskSession | None:
        """From memory, as nothing of it changes; open or not."""
        kept = self._kept.get(session_id)
        if kept is None:
            found = await self._store.session(session_id) if ID.fullmatch(session_id) else None
            return None if found is None else self.keep(found)
        self._kept.move_to_end(session_id)
        return kept

    def keep(self, session: KioskSession) -> KioskSession:
        self._kept[session.id] = session
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return session

    def forget(self) -> None:
        """Keys may have been deleted."""
        self._kept.clear()

    async def ends_at(self, session: KioskSession) -> datetime:
        """Of its contestant. Raises `UnknownCompetition`."""
        contest = self._book.get(session.contest_id)
        contestant = await self._rosters.of_user(session.contest_id, session.user_id)
        return own_timeline(contest, contestant).ends_at()

    async def leave(self, session: KioskSession, request: LeaveRequest, *, told_at: datetime) -> KioskLeft:
        """Once is enough: what was left, or closed here, stays so."""
        leaving = Leaving(
            session_id=session.id, how=Closed(request.how), told=request.head, told_at=told_at, at=self._clock()
        )
        left_at = await self._store.leave(leaving)
        log.info("kiosk_left", session=session.id, contest=session.contest_id, user=session.user_id, how=request.how)
        return KioskLeft(left_at=left_at)

    async def leave_code(self, session_id: str) -> Code:
        """That a proctor reads out. Raises `UnknownKioskSession`."""
        session = await self.known(session_id)
        if session is None or not session.leave_secret:
            raise UnknownKioskSession
        now, step = self._clock(), LEAVE_STEP.total_seconds()
        until = datetime.fromtimestamp((now.timestamp() // step + 1) * step, now.tzinfo)
        return Code(text=spelled(leave_code(session.leave_secret, now)), good_until=until)

    async def clear(self, author: Author, session_id: str) -> bool:
        """Close it from here: of a kiosk that is gone, or that shall not go on. False when it was closed already, or
        there is none such."""
        if ID.fullmatch(session_id) is None:
            return False
        at = self._clock()

        def note(cleared: Cleared | None) -> Deed | None:
            if cleared is None:
                return None
            details = {"session": session_id, "user": cleared.user_id}
            subject = On.CONTEST.named(cleared.contest_id)
            return Deed(author=author, action=Action.KIOSK_CLEAR, subject=subject, at=at, details=details)

        cleared = await self._store.clear(Clearing(session_id=session_id, by=author.id, at=at), note)
        if cleared is not None:
            log.info("kiosk_cleared", session=session_id, by=author.id)
        return cleared is not None
