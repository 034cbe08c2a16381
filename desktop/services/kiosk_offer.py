"""Whether the contest at hand is taken part in through the kiosk. The server is asked once for each contest, and again
when its end is another or somebody wants to know."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.api.client import Client
from desktop.api.errors import Refused, ServerTrouble
from desktop.services.contest_desk import ContestDesk
from desktop.tasks import TaskScope
from server.wire.contests import OVER, ContestDetail

if TYPE_CHECKING:
    from server.wire.kiosk import KioskTerms

log = logging.getLogger(__name__)


class KioskOffer(QObject):
    changed = Signal()

    def __init__(self, *, client: Client, desk: ContestDesk, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client, self._desk, self._scope = client, desk, scope
        self._known: dict[str, KioskTerms | None] = {}
        """None for a contest without one."""
        self._asked: dict[str, datetime] = {}
        """When a contest was to end when it was asked for."""
        desk.changed.connect(self._on_contest)

    @property
    def terms(self) -> KioskTerms | None:
        """Of the contest at hand, while one may check in."""
        contest_id = self._desk.contest_id
        terms = self._known.get(contest_id) if contest_id is not None else None
        return terms if terms is not None and terms.opens_at <= self._desk.now() < terms.ends_at else None

    def look_again(self) -> None:
        """The organisers may have made one since."""
        if self._desk.contest_id is not None:
            self._asked.pop(self._desk.contest_id, None)
            self._on_contest()

    def _on_contest(self) -> None:
        contest = self._desk.contest
        is_over = self._desk.state in OVER
        if contest is not None and contest.is_registered and not is_over and self._is_unasked(contest):
            self._asked[contest.id] = contest.ends_at
            self._scope.start_instead(self._ask(contest.id), name=f"kiosk {contest.id}")
        self.changed.emit()

    def _is_unasked(self, contest: ContestDetail) -> bool:
        return self._asked.get(contest.id) != contest.ends_at

    async def _ask(self, contest_id: str) -> None:
        from desktop.api.kiosk import KioskClient  # noqa: PLC0415 - it takes time to load, and few contests have one

        try:
            self._known[contest_id] = await KioskClient(self._client).terms(contest_id)
        except Refused as refusal:
            log.info("no kiosk for %s: %s", contest_id, refusal.code)
            self._known[contest_id] = None
        except ServerTrouble as trouble:
            log.info("whether there is a kiosk is not known: %s", trouble)
            self._asked.pop(contest_id, None)
            return
        self.changed.emit()
