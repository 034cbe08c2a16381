"""The code by which one person leaves a machine that may not hear the server. Who was told it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from server.audit import recording
from server.audit.model import Action, Author, Deed, On
from server.database.writer import Writer
from server.proctoring.people import Person
from server.proctoring.policies import Code
from server.proctoring.sessions import Sessions


class LeaveCodes:
    def __init__(self, writer: Writer, *, sessions: Sessions, clock: Callable[[], datetime]) -> None:
        self._writer = writer
        self._sessions = sessions
        self._clock = clock

    async def tell(self, author: Author, contest_id: str, person: Person, session_id: str) -> Code:
        """Also of a session that is closed: its machine may not have heard of it. Raises `UnknownKioskSession`."""
        code = await self._sessions.leave_code(session_id)
        deed = Deed(
            author=author,
            action=Action.KIOSK_LEAVE_CODE,
            subject=On.CONTEST.named(contest_id),
            at=self._clock(),
            details={"user": person.username, "session": session_id},
        )
        await recording.write(self._writer, _nothing, None, lambda _: deed)
        return code


def _nothing(connection: Connection, items: Sequence[None]) -> Sequence[None]:  # noqa: ARG001 - the deed is all there is
    return items
