"""Brings the rows of the board that are looked at, and brings them anew as often as the server advises."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.api.contests import BOARD, ContestClient
from desktop.api.errors import Incompatible, Offline, ServerTrouble
from desktop.clock import ServerClock
from desktop.models.board import PAGE_SIZE, BoardModel, Layout, OwnRowModel, pages_of
from desktop.services.contest_shelf import ContestShelf
from desktop.wake import Wake
from server.wire.boards import BoardPage, OwnStanding
from server.wire.contests import ContestDetail

log = logging.getLogger(__name__)

POLL_SECONDS = 5.0
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
SCROLL_MILLISECONDS = 80
"""Rows that are only scrolled past are not fetched."""


class BoardFeed(QObject):
    changed = Signal()
    """What is told of the board as a whole, or how old it is."""

    def __init__(
        self, *, server: ContestClient, shelf: ContestShelf, clock: ServerClock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._shelf = shelf
        self._clock = clock
        self.model = BoardModel(self)
        self.own = OwnRowModel(self)
        self.page: BoardPage | None = None
        """The page heard last, for what it says of the whole board."""
        self.heard_at: datetime | None = None
        self.note = ""
        """Why the board is not fresh; empty while it is."""
        self._contest_id: str | None = None
        self._standing: OwnStanding | None = None
        self._range = (0, 0)
        self._is_watched = False
        self._due = 0.0
        self._blocked_until = 0.0
        self._pause = FIRST_PAUSE_SECONDS
        self._wake = Wake()
        self._settle = QTimer(self, singleShot=True, interval=SCROLL_MILLISECONDS)
        self._settle.timeout.connect(self._wake.wake)
        self.model.modelReset.connect(self._show_own)

    @property
    def contest_id(self) -> str | None:
        return self._contest_id

    @property
    def own_place(self) -> int | None:
        return self._standing.place if self._standing is not None else None

    async def open(self, contest: ContestDetail) -> None:
        """Another contest's board: its first page as it is on the disk, the rest when it is looked at."""
        if contest.id == self._contest_id:
            return
        self._contest_id = contest.id
        self.page, self.heard_at, self.note, self._range = None, None, "", (0, 0)
        self.model.start(Layout(rules=contest.rules))
        kept = await self._shelf.kept(contest.id, _part(1), BOARD)
        if kept is not None and contest.id == self._contest_id and _is_asked(kept.value, contest.id, 1):
            self.heard_at = kept.heard_at
            self._put([kept.value])
        self.changed.emit()
        self.wake()

    def show_standing(self, standing: OwnStanding | None) -> None:
        self._standing = standing
        self.model.set_own(standing.row.user if standing and standing.row else None)
        self._show_own()
        self.changed.emit()

    def watch(self, *, is_watched: bool) -> None:
        """Whether anyone looks at the board: else it is not asked for."""
        if is_watched != self._is_watched:
            self._is_watched = is_watched
            self._wake.wake()

    def look_at(self, first: int, last: int) -> None:
        """These rows are on the screen."""
        self._range = (first, last)
        if self.model.missing(first, last):
            self._settle.start()

    def wake(self) -> None:
        """Ask now."""
        self._due = self._blocked_until = 0.0
        self._pause = FIRST_PAUSE_SECONDS
        self._wake.wake()

    async def run(self) -> None:
        """For ever."""
        await self._wake.repeat(self._look)

    async def refresh(self) -> float:
        """Fetch what is on the screen and due; how long to wait then. Raises `ServerTrouble`."""
        contest_id = self._contest_id
        assert contest_id is not None
        now = self._clock.monotonic()
        is_due = now >= self._due
        wanted = pages_of(*self._range, self.model.total) if is_due else self.model.missing(*self._range)
        poll = await self._fetch(contest_id, wanted) if wanted else None
        if is_due and not self._wake.is_woken:
            self._due = self._clock.monotonic() + (poll or POLL_SECONDS)
        return max(0.0, self._due - self._clock.monotonic())

    async def _look(self) -> float | None:
        if not self._is_watched or self._contest_id is None:
            return None
        now = self._clock.monotonic()
        if now < self._blocked_until:
            return self._blocked_until - now
        try:
            pause = await self.refresh()
        except ServerTrouble as trouble:
            log.info("no board: %s", trouble)
            advised = trouble.retry_after_seconds if isinstance(trouble, Offline) else None
            self._blocked_until = self._clock.monotonic() + (advised or self._pause)
            self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
            self._tell(str(trouble))
            return self._blocked_until - self._clock.monotonic()
        self._pause = FIRST_PAUSE_SECONDS
        self._tell("")
        return pause

    async def _fetch(self, contest_id: str, wanted: Sequence[int]) -> float | None:
        pages: list[BoardPage] = []
        poll = None
        for number in wanted:
            fetched = await self._shelf.renew(
                contest_id,
                _part(number),
                lambda etag, number=number: self._server.board(  # type: ignore[misc]  # mypy knows no default here
                    contest_id, page=number, limit=PAGE_SIZE, etag=etag
                ),
                is_known=self.model.has_page(number),
                on_disk=number == 1,
            )
            poll = fetched.poll_seconds or poll
            if fetched.value is not None:
                if not _is_asked(fetched.value, contest_id, number):
                    raise Incompatible("The server's board is not the one that was asked for.")
                pages.append(fetched.value)
        if contest_id == self._contest_id:
            self.heard_at = self._clock.now()
            self._put(pages)
        return poll

    def _put(self, pages: Sequence[BoardPage]) -> None:
        if pages:
            self.page = pages[-1]
            self.model.put(pages)
        self.changed.emit()

    def _show_own(self) -> None:
        self.own.show(self._standing.row if self._standing else None, self.model.layout_)

    def _tell(self, note: str) -> None:
        if note != self.note:
            self.note = note
            self.changed.emit()


def _part(page: int) -> str:
    return f"board {page}"


def _is_asked(page: BoardPage, contest_id: str, number: int) -> bool:
    return page.competition_id == contest_id and page.page == number and page.limit == PAGE_SIZE
