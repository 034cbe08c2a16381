"""Takes heartbeats: those that come within the same moment are written together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile

from server.database.writer import Writer
from server.limits import Rate, TokenBuckets
from server.proctoring.hearing import Heard, hear
from server.proctoring.journal import hashed
from server.proctoring.proofs import Proofs, Signed
from server.proctoring.refusals import KioskSessionClosed
from server.proctoring.sessions import Sessions
from server.wire.kiosk import Heartbeat, HeartbeatAnswer, JournalEntry

GATHER_SECONDS = 0.2
"""A commit costs what it costs, for one heartbeat or for forty."""
ENTRIES = Rate(burst=4000, per_second=2)
"""Of one journal: those of a long day off-line at once. More come later, or never: nobody fills the disk with them."""


class Heartbeats:
    def __init__(
        self,
        *,
        writer: Writer,
        sessions: Sessions,
        proofs: Proofs,
        clock: Callable[[], datetime],
        seconds: Callable[[], float],
        gather_seconds: float = GATHER_SECONDS,
    ) -> None:
        """`seconds` only ever grows."""
        self._writer = writer
        self._sessions = sessions
        self._proofs = proofs
        self._clock = clock
        self._rates = TokenBuckets(ENTRIES, clock=seconds)
        self._gather_seconds = gather_seconds

    async def take(self, signed: Signed, heartbeat: Heartbeat) -> HeartbeatAnswer:
        """Of what was recognised. Raises `KioskReplayed`, `KioskSessionClosed`."""
        await self._gathered()
        await self._proofs.use(signed)
        heard = Heard(
            session_id=signed.session.id,
            state=heartbeat.state.model_dump_json(by_alias=True),
            entries=hashed(self._within_rate(signed.session.id, heartbeat.entries)),
            told=heartbeat.head,
            told_at=signed.at,
            done=tuple(map(str, heartbeat.done)),
            at=self._clock(),
        )
        hearing = await self._writer.write(hear, heard)
        if hearing.is_closed:
            raise KioskSessionClosed
        now, ends_at = self._clock(), await self._sessions.ends_at(signed.session)
        return HeartbeatAnswer(
            server_time=now,
            head=hearing.head,
            instructions=hearing.instructions,
            ends_at=ends_at,
            is_over=now >= ends_at,
        )

    def _within_rate(self, session_id: str, entries: Sequence[JournalEntry]) -> Sequence[JournalEntry]:
        """What is left out is asked for again by the answer."""
        return tuple(takewhile(lambda _: self._rates.take(session_id) <= 0, entries))

    async def _gathered(self) -> None:
        """All wait for the same moment: what the writer is given in one instant it puts into one transaction."""
        if self._gather_seconds:
            now = asyncio.get_running_loop().time()
            await asyncio.sleep(self._gather_seconds - now % self._gather_seconds)
