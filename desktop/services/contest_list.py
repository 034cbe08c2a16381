"""Keeps the list of contests as the server has it: shown from the disk at once, then refreshed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.api.contests import CONTESTS, ContestClient
from desktop.api.errors import Refused, ServerTrouble
from desktop.models.contest_times import Section, section_at
from desktop.models.contests import ContestsModel
from desktop.services.contest_shelf import ContestShelf
from desktop.storage.contests import ALL
from server.wire.contests import ContestSummary

PART = "list"


class ContestList(QObject):
    changed = Signal()
    """The contests, how old they are, or what is the matter."""

    def __init__(self, *, server: ContestClient, shelf: ContestShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server
        self._shelf = shelf
        self.model = ContestsModel(now=shelf.now, parent=self)
        self.heard_at: datetime | None = None
        self.note = ""
        """Why it could not be refreshed; empty while it can."""
        self.is_offered = True
        """False where the server knows nothing of contests."""

    def now(self) -> datetime:
        """By the server's clock."""
        return self._shelf.now()

    async def load(self) -> None:
        """Show what is on the disk."""
        kept = await self._shelf.kept(ALL, PART, CONTESTS)
        if kept is not None:
            self.heard_at = kept.heard_at
            self.model.replace(kept.value)
        self.changed.emit()

    async def refresh(self) -> None:
        """Raises `ServerTrouble`, but where the server has no contests at all."""
        try:
            fetched = await self._shelf.renew(ALL, PART, lambda etag: self._server.contests(etag=etag))
        except Refused as refusal:
            if refusal.status != 404:
                self._tell(str(refusal))
                raise
            self.is_offered = False
            self.model.replace(())
            self._tell("")
            return
        except ServerTrouble as trouble:
            self._tell(str(trouble))
            raise
        self.is_offered, self.heard_at = True, self._shelf.now()
        if fetched.value is not None:
            self.model.replace(fetched.value)
        self._tell("")

    def live(self) -> ContestSummary | None:
        """The running contest that one is registered for; of several the one that ends first."""
        now = self.now()
        mine = [each for each in self.model.contests if each.is_registered and section_at(each, now) is Section.RUNNING]
        return min(mine, key=lambda each: each.ends_at, default=None)

    def coming(self) -> ContestSummary | None:
        """The next contest that one is registered for."""
        now = self.now()
        mine = [
            each for each in self.model.contests if each.is_registered and section_at(each, now) is Section.UPCOMING
        ]
        return min(mine, key=lambda each: each.starts_at, default=None)

    def _tell(self, note: str) -> None:
        self.note = note
        self.changed.emit()
