"""Follows one's submissions until each has its verdict, and writes the verdicts into the history."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.api.errors import Refused
from desktop.services.judging import Turns, WaitingChecks, states
from desktop.storage.errors import StorageTrouble
from desktop.tasks import TaskScope
from server.wire.submissions import State, Submission

log = logging.getLogger(__name__)


class History(Protocol):
    async def put(self, submissions: Iterable[Submission]) -> None: ...

    async def unfinished(self) -> tuple[str, ...]: ...


class Follower(QObject):
    changed = Signal(object)
    """A submission stands differently."""
    finished = Signal(object)
    """A submission has its verdict."""
    troubled = Signal(str, str)
    """A submission's id, and why its verdict takes longer."""

    def __init__(
        self, *, server: WaitingChecks, history: History, scope: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._turns = Turns(server)
        self._history = history
        self._scope = scope

    async def resume(self) -> None:
        """Follow those that had no verdict yet when the application was closed."""
        for submission_id in await self._history.unfinished():
            self.follow(submission_id)

    def follow(self, submission_id: str) -> None:
        name = f"follow {submission_id}"
        if not self._scope.is_busy(name):
            self._scope.start(self._follow(submission_id), name=name)

    async def _follow(self, submission_id: str) -> None:
        def tell(why: str) -> None:
            self.troubled.emit(submission_id, why)

        try:
            async for submission in states(self._turns, submission_id, on_trouble=tell):
                await self._hear(submission)
        except Refused as refusal:
            log.warning("the server does not tell of submission %s: %s", submission_id, refusal)
            self.troubled.emit(submission_id, str(refusal))

    async def _hear(self, submission: Submission) -> None:
        if submission.state is State.DONE:
            await self._keep(submission)
        self.changed.emit(submission)
        if submission.state is State.DONE:
            self.finished.emit(submission)

    async def _keep(self, submission: Submission) -> None:
        """What cannot be kept is shown all the same, and asked for again at the next start."""
        try:
            await self._history.put([submission])
        except StorageTrouble as trouble:
            log.warning("the verdict of %s is not kept: %s", submission.id, trouble)
