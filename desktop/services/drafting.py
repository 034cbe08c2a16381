"""Saves what is typed, as it is typed: a quarter of a second after the last key, and at once when asked to.

Nothing is given up: what cannot be written stays in memory and is tried again.
"""

from __future__ import annotations

import asyncio
import logging
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.storage.drafts import Draft, Saved
from desktop.storage.errors import StorageTrouble
from desktop.tasks import TaskScope

log = logging.getLogger(__name__)

DELAY_MILLISECONDS = 250
LONGEST_DELAY_MILLISECONDS = 1000
"""Also while one types without a pause."""
RETRY_MILLISECONDS = 3000

DraftKey = tuple[str, str]
"""Problem and language."""


class Drafts(Protocol):
    async def load(self, problem_id: str, language: str) -> Draft | None: ...

    async def save(self, problem_id: str, language: str, code: str, *, based_on: int) -> Saved: ...


class DraftState(StrEnum):
    SAVED = "saved"
    SAVING = "saving"
    FAILING = "failing"


class DraftKeeper(QObject):
    state_changed = Signal()
    saved = Signal(str, str, str)
    """Problem, language, and the text."""
    displaced = Signal(str, str, str)
    """Problem, language, and the text that another window had saved meanwhile."""

    def __init__(self, *, drafts: Drafts, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._scope = scope
        self._pending: dict[DraftKey, str] = {}
        self._revisions: dict[DraftKey, int] = {}
        self._saving = asyncio.Lock()
        self._state = DraftState.SAVED
        self._message = ""
        self._pause = _timer(self, DELAY_MILLISECONDS, self.save_soon)
        self._limit = _timer(self, LONGEST_DELAY_MILLISECONDS, self.save_soon)
        self._retry = _timer(self, RETRY_MILLISECONDS, self.save_soon)

    @property
    def state(self) -> DraftState:
        return self._state

    @property
    def message(self) -> str:
        """Why saving fails; empty while it does not."""
        return self._message

    async def open(self, problem_id: str, language: str) -> str | None:
        """The draft as one left it; None where there is none."""
        key = (problem_id, language)
        if key in self._pending:
            return self._pending[key]
        draft = await self._drafts.load(problem_id, language)
        self._revisions[key] = draft.revision if draft else 0
        return draft.code if draft else None

    def edited(self, problem_id: str, language: str, text: str) -> None:
        self._pending[problem_id, language] = text
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()
        if self._state is DraftState.SAVED:
            self._become(DraftState.SAVING)

    def save_soon(self) -> None:
        """Begin to save now, without waiting for it."""
        if self._pending:
            self._scope.start(self.flush(), name="save drafts")

    async def flush(self) -> bool:
        """Save everything now; whether all of it is saved."""
        self._pause.stop()
        self._limit.stop()
        async with self._saving:
            try:
                while self._pending:
                    await self._save_one()
            except StorageTrouble as trouble:
                log.warning("a draft is not saved: %s", trouble)
                self._become(DraftState.FAILING, str(trouble))
                self._retry.start()
                return False
        self._become(DraftState.SAVED)
        return True

    async def _save_one(self) -> None:
        key, text = next(iter(self._pending.items()))
        problem_id, language = key
        saved = await self._drafts.save(problem_id, language, text, based_on=self._revisions.get(key, 0))
        self._revisions[key] = saved.revision
        self.saved.emit(problem_id, language, text)
        if self._pending.get(key) == text:
            del self._pending[key]
        if saved.displaced is not None:
            self.displaced.emit(problem_id, language, saved.displaced)

    def _become(self, state: DraftState, message: str = "") -> None:
        if (state, message) != (self._state, self._message):
            self._state, self._message = state, message
            self.state_changed.emit()


def _timer(parent: DraftKeeper, milliseconds: int, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
