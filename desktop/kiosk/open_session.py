"""A session that is under way: all that it is made of, and what becomes of each thing that happens in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from desktop.api.client import Client
from desktop.api.kiosk import SessionClient
from desktop.kiosk.beating import Beating
from desktop.kiosk.fingerprints import Drafts, of_submission
from desktop.kiosk.folder import MOST_UNREAD
from desktop.kiosk.gallery import Gallery
from desktop.kiosk.interface import Detail
from desktop.kiosk.line import Line
from desktop.kiosk.pictures import TAKEN_FOR, Timing
from desktop.kiosk.record import Record
from server.wire.kiosk import EventKind, Instruction, InstructionKind, KioskState, PictureReason

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

TO_BE_READ = frozenset({InstructionKind.MESSAGE, InstructionKind.EXTRA_TIME})


class Sight(Protocol):
    """What a session looks at; every `Lockdown` is one."""

    def has_focus(self) -> bool: ...

    def displays(self) -> int: ...

    def grab(self) -> QImage | None: ...


class OpenSession:
    def __init__(self, record: Record, client: Client) -> None:
        self.record = record
        self.signer = record.signer()
        self.server = SessionClient(client, session=record.session, signer=self.signer)
        self.beating = Beating(record, self.server)
        self.line = Line(record)
        timing = Timing(interval_seconds=record.begun.check_in.policy.picture_seconds)
        self.gallery = Gallery(record, self.server, timing=timing)
        self._drafts = Drafts()
        self._shown_first = {each.id for each in record.memory.unread}
        """By the window, before anything else. A kiosk that died may not have told the server that it has them."""
        self._carried_out = {entry.detail.get("id") for entry in record.journal.kinds(EventKind.INSTRUCTION)}

    @property
    def ends_at(self) -> datetime:
        return self.record.memory.ends_at or self.record.begun.check_in.ends_at

    @property
    def is_over(self) -> bool:
        """The server says so; while it says nothing, by the time that it would have. This machine's own clock does not
        end a contest: whoever sits there can set it."""
        clock = self.record.clock
        is_past = clock.is_heard and clock.now() >= self.ends_at
        return self.record.memory.is_over or (not self.line.is_heard and is_past)

    async def kiosk_state(self, sight: Sight | None, *, waiting: int) -> KioskState:
        """As heartbeats tell it. There is no sight before the machine is held."""
        return KioskState(
            has_focus=sight is not None and sight.has_focus(),
            is_locked=self.record.memory.lock_text is not None,
            displays=0 if sight is None else max(0, min(sight.displays(), 64)),
            waiting_submissions=min(waiting, 10_000),
            waiting_pictures=min(await self.gallery.count(), 10_000),
        )

    def note(self, kind: EventKind, detail: Detail) -> None:
        entry = self.record.note(kind, detail)
        if kind in TAKEN_FOR:
            self.gallery.want(PictureReason.EVENT, entry)

    def submission(self, key: str, problem_id: str, language: str, code: str) -> None:
        self.note_drafts(all_of_them=True)
        self.record.note(EventKind.SUBMISSION, of_submission(key, problem_id, language, code))

    def draft(self, problem_id: str, language: str, code: str) -> None:
        self._drafts.changed(problem_id, language, code)

    def note_drafts(self, *, all_of_them: bool = False) -> None:
        for detail in self._drafts.due(self.record.clock.monotonic(), all_of_them=all_of_them):
            self.record.note(EventKind.DRAFT, detail)

    def note_what_is_left(self) -> None:
        """The session pauses or ends: nothing more may come."""
        self.note_drafts(all_of_them=True)
        self.record.note_rest()

    async def obey(self, instruction: Instruction, carry_out: Callable[[Instruction], bool]) -> bool:
        """Whether it is carried out now; one that was before is not carried out again, as it may come again."""
        if str(instruction.id) not in self._carried_out:
            if instruction.kind is InstructionKind.LOCK:
                await self.record.remember(lock_text=instruction.text)
            elif instruction.kind is InstructionKind.UNLOCK:
                await self.record.remember(lock_text=None)
            elif instruction.kind is InstructionKind.PICTURE:
                self.gallery.want(PictureReason.ASKED, None)
            elif instruction.kind in TO_BE_READ:
                await self._remember_unread(instruction)
            is_for_window = instruction.kind is not InstructionKind.PICTURE and instruction.id not in self._shown_first
            if is_for_window and not carry_out(instruction):
                return False
            self._note_obeyed(instruction.id, instruction.kind)
        self.beating.has_done(instruction.id)
        return True

    async def _remember_unread(self, instruction: Instruction) -> None:
        before = self.record.memory.unread
        is_known = instruction.id in self._shown_first or any(each.id == instruction.id for each in before)
        if not is_known:
            await self.record.remember(unread=(*before, instruction)[-MOST_UNREAD:])

    def _note_obeyed(self, instruction_id: UUID, kind: InstructionKind) -> None:
        self._carried_out.add(str(instruction_id))
        self.record.note(EventKind.INSTRUCTION, {"id": str(instruction_id), "kind": kind.value})
