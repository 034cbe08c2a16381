"""What a session does over and over while it is open: heartbeats with what they bring, pictures, fingerprints."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from desktop.api.errors import Offline, Refused, ServerTrouble
from desktop.kiosk.farewell import CLOSED_CODES
from desktop.kiosk.open_session import OpenSession, Sight
from desktop.kiosk.waiting import Waiting
from desktop.wake import Wake
from server.wire.kiosk import HeartbeatAnswer, Instruction, InstructionKind

log = logging.getLogger(__name__)

CATCHING_UP = 50
"""Entries that a server took of one heartbeat, after which the next one with more of them comes at once."""
LONGEST_PICTURE_PAUSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What the rounds bring about, which is not for them to do."""

    on_round: Callable[[], None]
    """Something may be another now."""
    on_back: Callable[[], None]
    """The server is heard again."""
    carry_out: Callable[[Instruction], bool]
    on_ended: Callable[[], Awaitable[object]]
    """A proctor has ended the session by an instruction."""
    on_closed: Callable[[], Awaitable[None]]
    """The server knows no such session any more."""


class Rounds:
    def __init__(
        self, opened: OpenSession, sight: Sight, waiting: Waiting, outcomes: Outcomes, *, tick_seconds: float
    ) -> None:
        self._opened = opened
        self._sight = sight
        self._waiting = waiting
        self._outcomes = outcomes
        self._tick_seconds = tick_seconds
        self._wake = Wake()

    async def run(self, *, until: asyncio.Event) -> None:
        loops = (self._beat_for_ever, self._tick_for_ever, self._send_pictures_for_ever)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(loop(), name=f"kiosk: {loop.__name__}") for loop in loops]
            await until.wait()
            for task in tasks:
                task.cancel()

    def wake(self) -> None:
        """Beat now."""
        self._wake.wake()

    async def _beat_for_ever(self) -> None:
        await self._wake.repeat(self._beat)

    async def _beat(self) -> float:
        """How long to pause then."""
        opened = self._opened
        if opened.record.memory.left is not None:
            return self._tick_seconds  # who is leaving says so by themselves
        unsent, was_heard = opened.beating.unsent, opened.line.is_heard
        try:
            state = await opened.kiosk_state(self._sight, waiting=await self._waiting.look())
            answer = await opened.beating.beat(state)
        except ServerTrouble as trouble:
            log.info("a heartbeat was not answered: %s", trouble)
            if isinstance(trouble, Refused) and trouble.code in CLOSED_CODES and opened.record.memory.left is None:
                await self._outcomes.on_closed()
            pause = opened.line.lost(trouble)
            self._outcomes.on_round()
            return pause
        pause = opened.line.heard(answer.heartbeat_seconds)
        if not was_heard:
            self._outcomes.on_back()
        self._outcomes.on_round()
        await self._obey(answer)
        has_taken = unsent - opened.beating.unsent
        return 0.0 if opened.beating.unsent and has_taken >= CATCHING_UP else pause

    async def _obey(self, answer: HeartbeatAnswer) -> None:
        for instruction in answer.instructions:
            is_done = await self._opened.obey(instruction, self._outcomes.carry_out)
            if instruction.kind is InstructionKind.END:
                await self._outcomes.on_ended()
                return
            if is_done:
                self._wake.wake()
        self._outcomes.on_round()

    async def _tick_for_ever(self) -> None:
        opened = self._opened
        while True:
            opened.record.note_passed_over()
            opened.note_drafts()
            await opened.gallery.take_if_due(self._sight)
            self._outcomes.on_round()
            await asyncio.sleep(self._tick_seconds)

    async def _send_pictures_for_ever(self) -> None:
        opened = self._opened
        while True:
            pause = self._tick_seconds
            if opened.line.is_heard:
                try:
                    await opened.gallery.send_one()
                except ServerTrouble as trouble:
                    log.info("a picture waits: %s", trouble)
                    asked = trouble.retry_after_seconds if isinstance(trouble, Offline) else None
                    pause = max(pause, min(asked or 0.0, LONGEST_PICTURE_PAUSE_SECONDS))
            await asyncio.sleep(pause)
