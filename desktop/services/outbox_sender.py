"""Sends what is in the outbox: in order, one at a time, each with its own key, until the server has or refuses it."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.api.errors import Expired, Incompatible, Offline, Refused
from desktop.storage.errors import StorageTrouble
from desktop.storage.outbox import Entry
from desktop.wake import Wake
from server.wire.submissions import Submission

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 30.0
LOOK_AGAIN_SECONDS = 15.0
"""How often to look for entries that another window left behind."""
WAITS_FOR_KIOSK = frozenset(
    {"kiosk_required", "kiosk_session_closed", "kiosk_clock_skew", "kiosk_signature", "kiosk_replayed"}
)
"""Refusals that say: not now, or not from here. The submission is good, and goes from a kiosk that the server hears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A submission that is in the outbox now."""

    key: str
    problem_id: str
    language: str
    code: str = field(repr=False)
    competition_id: str | None


class Outbox(Protocol):
    async def add(
        self, *, key: str, problem_id: str, title: str, language: str, code: str, competition_id: str | None
    ) -> None: ...

    async def waiting(self, competition_id: str) -> int: ...

    async def claim(self, sender: str, *, passing_over: Collection[str] = ()) -> Entry | None: ...

    async def release(self, entry: Entry) -> None: ...

    async def let_go(self, sender: str) -> None: ...

    async def acknowledge(self, entry: Entry, submission: Submission) -> None: ...

    async def refuse(self, entry: Entry, reason: str) -> None: ...


class Submits(Protocol):
    async def submit(
        self, problem_id: str, *, code: str, language: str, idempotency_key: str, competition_id: str | None
    ) -> Submission: ...


def new_key() -> str:
    return uuid.uuid4().hex


class OutboxSender(QObject):
    changed = Signal()
    """The outbox is another."""
    queued = Signal(object)
    """`Queued`: it is in the outbox, and goes from there by itself."""
    sent = Signal(str, object)
    """The entry's key, and the submission it became."""
    refused = Signal(str, str)
    """The entry's key, and the server's reason."""
    waiting = Signal(str, str)
    """The entry's key, and why it is not sent yet."""

    def __init__(
        self, *, outbox: Outbox, server: Submits, make_key: Callable[[], str] = new_key, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self._server = server
        self._make_key = make_key
        self._name = make_key()
        self._wake = Wake()
        self._pause = FIRST_PAUSE_SECONDS
        self._passed = asyncio.Condition()
        self._passes = 0
        self._is_passing = False

    def next_key(self) -> str:
        """A key for `submit`, known before anything can be heard of it."""
        return self._make_key()

    async def submit(
        self,
        *,
        key: str,
        problem_id: str,
        title: str,
        language: str,
        code: str,
        competition_id: str | None = None,
    ) -> None:
        """Put it into the outbox, from where it goes at once if it can. Raises `StorageTrouble`."""
        await self._outbox.add(
            key=key, problem_id=problem_id, title=title, language=language, code=code, competition_id=competition_id
        )
        self.queued.emit(
            Queued(key=key, problem_id=problem_id, language=language, code=code, competition_id=competition_id)
        )
        self.changed.emit()
        self.wake()

    async def count_waiting(self, competition_id: str) -> int:
        """How many submissions of a contest have not reached the server. Raises `StorageTrouble`."""
        return await self._outbox.waiting(competition_id)

    async def settle(self, competition_id: str, *, seconds: float) -> int:
        """Send what waits while `run` runs, for so long at most; how many of the contest wait after that."""
        if not await self.count_waiting(competition_id):
            return 0
        wanted = self._passes + (2 if self._is_passing else 1)
        self.wake()
        try:
            async with asyncio.timeout(seconds), self._passed:
                await self._passed.wait_for(lambda: self._passes >= wanted)
        except TimeoutError:
            log.info("submissions of contest %s still wait", competition_id)
        return await self.count_waiting(competition_id)

    def wake(self) -> None:
        """Try now: there is something new, or the server is back."""
        self._pause = FIRST_PAUSE_SECONDS
        self._wake.wake()

    async def end(self) -> None:
        """After `run` was cancelled, maybe in the middle of sending: hold nothing back from another window."""
        await self._outbox.let_go(self._name)

    async def run(self) -> None:
        """Send for ever."""
        await self._wake.repeat(self._pass)

    async def _pass(self) -> float:
        self._is_passing = True
        try:
            pause = await self._send_all()
        except StorageTrouble as trouble:  # what was sent and could not be noted is sent again, by the same key
            log.warning("the outbox can be neither read nor written now: %s", trouble)
            pause = LOOK_AGAIN_SECONDS
        async with self._passed:
            self._is_passing = False
            self._passes += 1
            self._passed.notify_all()
        return pause

    async def _send_all(self) -> float:
        """Send until nothing waits or something stands in the way; how long to pause then."""
        held: set[str] = set()
        while (entry := await self._outbox.claim(self._name, passing_over=held)) is not None:
            try:
                if not await self._send(entry):
                    held.add(entry.competition_id or "")
            except Offline as away:
                await self._put_back(entry, str(away))
                pause = away.retry_after_seconds or self._pause
                self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
                return pause
            except (Expired, Incompatible) as standing:
                await self._put_back(entry, str(standing))
                return LONGEST_PAUSE_SECONDS
        self._pause = FIRST_PAUSE_SECONDS
        return LOOK_AGAIN_SECONDS

    async def _send(self, entry: Entry) -> bool:
        """False when it waits for a kiosk that the server hears, as then all others of its contest do."""
        try:
            submission = await self._server.submit(
                entry.problem_id,
                code=entry.code,
                language=entry.language,
                idempotency_key=entry.key,
                competition_id=entry.competition_id,
            )
        except Refused as refusal:
            if refusal.code in WAITS_FOR_KIOSK:
                await self._put_back(entry, refusal.detail)
                return False
            log.info("the server refused a submission to %s: %s", entry.problem_id, refusal.code)
            await self._outbox.refuse(entry, refusal.detail)
            self.changed.emit()
            self.refused.emit(entry.key, refusal.detail)
            return True
        await self._outbox.acknowledge(entry, submission)
        self.changed.emit()
        self.sent.emit(entry.key, submission)
        return True

    async def _put_back(self, entry: Entry, why: str) -> None:
        await self._outbox.release(entry)
        self.waiting.emit(entry.key, why)
