"""Heartbeats: each tells how the kiosk stands and hands over what the server's journal still lacks.

One at a time. What the server answers is told to whoever waits for it; how often to beat is the session's matter.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol
from uuid import UUID

from desktop.api.errors import Refused
from desktop.kiosk.record import Record
from server.wire.kiosk import MOST_ENTRIES, EventKind, Heartbeat, HeartbeatAnswer, JournalEntry, KioskState

log = logging.getLogger(__name__)

MOST_DONE = 100
LARGEST_ENTRIES = 192 * 1024
"""Characters of entries in one heartbeat."""
MOST_RESTARTS = 5
"""Of the journal behind a head of the server's that is not ours, in one run of the kiosk."""
WORTH_TRYING_AGAIN = frozenset({"kiosk_clock_skew", "kiosk_replayed"})
"""At once: the answer has told the time, and the next one has another nonce."""


class Beats(Protocol):
    async def heartbeat(self, heartbeat: Heartbeat) -> HeartbeatAnswer: ...


class Beating:
    def __init__(self, record: Record, server: Beats) -> None:
        self._record = record
        self._server = server
        acknowledged = record.memory.acknowledged
        self._known = min(acknowledged.length if acknowledged else 0, record.journal.head.length)
        self._done: dict[UUID, None] = {}
        self._restarts = 0
        self._one_at_a_time = asyncio.Lock()

    @property
    def unsent(self) -> int:
        """Entries that the server is not known to have."""
        return self._record.journal.head.length - self._known

    def has_done(self, instruction: UUID) -> None:
        """To be told with the next heartbeat."""
        self._done[instruction] = None

    @property
    def has_to_tell(self) -> bool:
        return bool(self.unsent or self._done)

    async def beat(self, state: KioskState) -> HeartbeatAnswer:
        """Raises `ServerTrouble`."""
        async with self._one_at_a_time:
            await self._record.journal.sync()
            done = tuple(self._done)[:MOST_DONE]
            answer = await self._send(state, done)
            for instruction in done:
                self._done.pop(instruction, None)
            await self._compare(answer)
            await self._record.hear(answer)
            return answer

    async def _send(self, state: KioskState, done: tuple[UUID, ...]) -> HeartbeatAnswer:
        journal = self._record.journal
        entries = _fitting(journal.after(self._known, most=MOST_ENTRIES))
        heartbeat = Heartbeat(state=state, head=journal.head, entries=entries, done=done)
        try:
            return await self._server.heartbeat(heartbeat)
        except Refused as refusal:
            if refusal.code not in WORTH_TRYING_AGAIN:
                raise
            log.info("a heartbeat was refused, and is sent again: %s", refusal.code)
            return await self._server.heartbeat(heartbeat)

    async def _compare(self, answer: HeartbeatAnswer) -> None:
        journal, head = self._record.journal, answer.head
        if journal.hash_at(head.length) == head.hash:
            self._known = head.length
            return
        log.warning("the server has another journal, of %d entries", head.length)
        if self._restarts == MOST_RESTARTS:
            return
        self._restarts += 1
        self._record.note(EventKind.JOURNAL_CHANGED, {"here": journal.head.length, "at_server": head.length})
        try:
            await journal.go_on_from(head, unsent_after=self._known)
        except OSError as refused:
            log.warning("the journal cannot be begun anew: %s", refused)
            return
        self._known = head.length


def _fitting(entries: tuple[JournalEntry, ...]) -> tuple[JournalEntry, ...]:
    size, count = 0, 0
    for entry in entries:
        size += len(entry.model_dump_json(by_alias=True))
        if count and size > LARGEST_ENTRIES:
            break
        count += 1
    return entries[:count]
