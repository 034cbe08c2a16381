"""A contest's announcements and questions: fetched, asked, and which of them were read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.api.contests import ANNOUNCEMENTS, CLARIFICATIONS, ContestClient
from desktop.api.errors import Refused
from desktop.models.contest_news import NewsModel, news_of
from desktop.services.contest_shelf import ContestShelf
from desktop.services.outbox_sender import new_key
from desktop.storage.contests import ContestStore
from server.wire.talk import Announcement, Clarification


class ContestNews(QObject):
    changed = Signal()
    arrived = Signal(object)
    """News items that were not there before and are not read: a tuple of them."""

    def __init__(
        self,
        *,
        server: ContestClient,
        shelf: ContestShelf,
        store: ContestStore,
        make_key: Callable[[], str] = new_key,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._shelf = shelf
        self._store = store
        self._make_key = make_key
        self.model = NewsModel(self)
        self._contest_id = ""
        self._mark: str | None = None
        """Of the standing with which the news at hand were fetched."""
        self._announcements: tuple[Announcement, ...] = ()
        self._clarifications: tuple[Clarification, ...] = ()
        self._read: frozenset[str] = frozenset()
        self._told: set[str] = set()
        self._asking: tuple[tuple[str, str, str | None], str] | None = None
        """A question that was sent and not acknowledged (in which contest, what, about which problem), with its key."""

    async def open(self, contest_id: str) -> None:
        """Another contest's, as they are on the disk."""
        self._contest_id, self._mark = contest_id, None
        announcements = await self._shelf.kept(contest_id, "announcements", ANNOUNCEMENTS)
        clarifications = await self._shelf.kept(contest_id, "clarifications", CLARIFICATIONS)
        read = await self._store.news_read(contest_id)
        if contest_id != self._contest_id:
            return
        self._announcements = announcements.value if announcements else ()
        self._clarifications = clarifications.value if clarifications else ()
        self._read = read
        self._show()

    async def refresh(self, mark: str | None = None) -> None:
        """Fetch them, unless `mark` says that nothing is new. Raises `ServerTrouble`."""
        if mark is not None and mark == self._mark:
            return
        contest_id = self._contest_id
        announcements = await self._fetched_announcements(contest_id)
        clarifications = await self._fetched_clarifications(contest_id)
        if contest_id != self._contest_id:
            return
        self._mark = mark
        if announcements is not None:
            self._announcements = announcements
        if clarifications is not None:
            self._clarifications = clarifications
        self._show()
        self._tell_of_new()

    async def ask(self, question: str, problem_id: str | None) -> None:
        """Ask the organisers, once however often it is tried. Raises `ServerTrouble`."""
        contest_id = self._contest_id
        wanted = (contest_id, question, problem_id)
        if self._asking is None or self._asking[0] != wanted:
            self._asking = (wanted, self._make_key())
        key = self._asking[1]
        asked = await self._server.ask(contest_id, question=question, problem_id=problem_id, key=key)
        self._asking = None
        if contest_id == self._contest_id:
            others = (each for each in self._clarifications if each.id != asked.id)
            self._clarifications = (*others, asked)
            self._show()

    async def mark_read(self) -> None:
        """Everything at hand has been looked at. Raises `StorageTrouble`."""
        unread = [each.id for each in self.model.unread]
        if not unread:
            return
        contest_id = self._contest_id
        await self._store.mark_read(contest_id, unread)
        if contest_id == self._contest_id:
            self._read |= frozenset(unread)
            self._show()

    async def _fetched_announcements(self, contest_id: str) -> tuple[Announcement, ...] | None:
        try:
            fetched = await self._shelf.renew(
                contest_id, "announcements", lambda etag: self._server.announcements(contest_id, etag=etag)
            )
        except Refused:  # of some contests they are for those who take part
            return None
        return fetched.value

    async def _fetched_clarifications(self, contest_id: str) -> tuple[Clarification, ...] | None:
        try:
            fetched = await self._shelf.renew(
                contest_id, "clarifications", lambda etag: self._server.clarifications(contest_id, etag=etag)
            )
        except Refused:  # as above
            return None
        return fetched.value

    def _show(self) -> None:
        self.model.replace(news_of(self._announcements, self._clarifications, self._read))
        self.changed.emit()

    def _tell_of_new(self) -> None:
        fresh = tuple(each for each in self.model.unread if f"{self._contest_id} {each.id}" not in self._told)
        self._told |= {f"{self._contest_id} {each.id}" for each in fresh}
        if fresh:
            self.arrived.emit(fresh)
