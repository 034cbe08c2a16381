"""Everything of one account at one server while its window is open: models, services, and the loops that run beside.

Knows no widget. `start` shows what is on the disk; `run_background` talks to the server.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.api.client import Client
from desktop.api.contests import ContestClient
from desktop.api.errors import Refused, ServerTrouble
from desktop.clock import ServerClock
from desktop.models.catalogue import CatalogueModel
from desktop.models.connection import Connection
from desktop.models.submissions import SubmissionsModel
from desktop.models.wording import ago
from desktop.services.board_feed import BoardFeed
from desktop.services.catalogue_sync import CatalogueSync
from desktop.services.contest_desk import ContestDesk
from desktop.services.contest_list import ContestList
from desktop.services.contest_news import ContestNews
from desktop.services.contest_packs import ContestPacks
from desktop.services.contest_shelf import ContestShelf
from desktop.services.drafting import DraftKeeper
from desktop.services.follower import Follower
from desktop.services.heartbeat import beat
from desktop.services.kiosk_offer import KioskOffer
from desktop.services.library import Library
from desktop.services.outbox_sender import OutboxSender
from desktop.services.problem_desk import LocalRuns, ProblemDesk
from desktop.services.problem_files import ProblemFiles, downloads
from desktop.storage.errors import StorageTrouble
from desktop.storage.packs import PackStore
from desktop.storage.preferences import Account
from desktop.storage.store import Store
from desktop.tasks import TaskScope
from server.wire.problems import Language, Status
from server.wire.submissions import Submission, Verdict

log = logging.getLogger(__name__)

REFRESH_SECONDS = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a workspace is made of."""

    account: Account
    store: Store
    client: Client
    connection: Connection
    clock: ServerClock
    first_language: str
    documents: Path
    """Where statements that are PDFs are kept."""
    packs: Path
    """Where the sealed problems of contests to come are kept."""
    local_runs: Callable[[], LocalRuns]
    """Made when it is first wanted: few do, and it takes time."""


class Workspace(QObject):
    languages_changed = Signal()
    judged = Signal(object)
    """A submission of any problem has its verdict."""

    def __init__(self, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.account = parts.account
        self.store = parts.store
        self.client = parts.client
        self.connection = parts.connection
        self.clock = parts.clock
        self.scope = TaskScope(self)
        self.catalogue = CatalogueModel(self)
        self._sync = CatalogueSync(
            client=parts.client, store=parts.store.catalogue, model=self.catalogue, clock=parts.clock
        )
        self.drafts = DraftKeeper(drafts=parts.store.drafts, scope=self.scope, parent=self)
        self.outbox = OutboxSender(outbox=parts.store.outbox, server=parts.client, parent=self)
        self.follower = Follower(server=parts.client, history=parts.store.history, scope=self.scope, parent=self)
        library = Library(client=parts.client, store=parts.store.catalogue)
        self.desk = ProblemDesk(
            library=library,
            desks=parts.store.drafts,
            drafts=self.drafts,
            server=parts.client,
            local_runs=parts.local_runs,
            sender=self.outbox,
            follower=self.follower,
            scope=self.scope,
            first_language=parts.first_language,
            parent=self,
        )
        self.files = ProblemFiles(server=parts.client, kept=parts.documents, downloads=downloads)
        contests = ContestClient(parts.client)
        self._shelf = ContestShelf(store=parts.store.contests, clock=parts.clock)
        self.contests = ContestList(server=contests, shelf=self._shelf, parent=self)
        self.news = ContestNews(server=contests, shelf=self._shelf, store=parts.store.contests, parent=self)
        self.contest = ContestDesk(server=contests, shelf=self._shelf, news=self.news, clock=parts.clock, parent=self)
        self.packs = ContestPacks(
            server=contests,
            desk=self.contest,
            contests=self.contests,
            store=PackStore(parts.packs),
            library=library,
            files=self.files,
            clock=parts.clock,
        )
        self.kiosk = KioskOffer(client=parts.client, desk=self.contest, scope=self.scope, parent=self)
        self.board = BoardFeed(server=contests, shelf=self._shelf, clock=parts.clock, parent=self)
        self.history = self._submissions()
        self.problem_history = self._submissions()
        self._connect()

    async def start(self) -> None:
        """Show what is on the disk."""
        await self._shelf.prepare_clock()
        await self._sync.load()
        await self.contests.load()
        await self.return_to_live_contest()
        self.languages_changed.emit()
        await self.reload_history()

    def run_background(self) -> None:
        self.scope.start(beat(self.client, self.connection), name="heartbeat")
        self.scope.start(self.outbox.run(), name="outbox")
        self.scope.start(self._refresh_for_ever(), name="refresh for ever")
        self.scope.start(self.follower.resume(), name="resume")
        self.scope.start(self.contest.follow(), name="contest")
        self.scope.start(self.packs.run(), name="packs")
        self.scope.start(self.board.run(), name="board")

    def refresh(self) -> None:
        self.scope.start_instead(self._refresh(), name="refresh")
        self.refresh_contests()

    def refresh_contests(self) -> None:
        self.scope.start_instead(self._refresh_contests(), name="refresh contests")

    async def return_to_live_contest(self) -> None:
        """Whatever contest was looked at: the one that one takes part in now is at hand again."""
        live = self.contests.live()
        if live is not None and live.id != self.contest.contest_id:
            await self.contest.open(live.id)

    async def close(self) -> None:
        """Save everything, then end. What cannot be saved any more is told by the log alone."""
        if not await self.drafts.flush():
            log.error("drafts could not be saved at the end: %s", self.drafts.message)
        await self.desk.leave()
        await self.scope.close()
        try:
            await self.outbox.end()
        except StorageTrouble as trouble:
            log.warning("the outbox's claims stand until they run out: %s", trouble)
        await self.client.close()
        await self.store.close()

    def language(self, language_id: str) -> Language | None:
        return next((each for each in self._sync.languages if each.id == language_id), None)

    @property
    def languages(self) -> tuple[Language, ...]:
        return self._sync.languages

    def catalogue_age(self) -> str:
        checked = self._sync.checked_at
        if checked is None:
            return ""
        return f"As of {ago(checked, self.clock.now())}"

    def title_of(self, problem_id: str) -> str:
        """Problems of a contest are not in the catalogue while it lasts."""
        known = self.catalogue.problem(problem_id) or self.contest.problems.problem(problem_id)
        return known.title if known else problem_id

    async def reload_history(self) -> None:
        submissions = await self.store.history.all()
        entries = await self.store.outbox.entries()
        self.history.replace(submissions, entries)
        self.problem_history.replace(submissions, entries)

    async def code_of(self, submission_id: str) -> str | None:
        """A submission's code: from this machine, else from the server."""
        code = await self.store.history.code(submission_id)
        if code is not None:
            return code
        try:
            fetched = await self.client.submission(submission_id)
        except ServerTrouble as trouble:
            log.info("no code of %s: %s", submission_id, trouble)
            return None
        try:
            await self.store.history.put([fetched])
        except StorageTrouble as trouble:
            log.warning("the code of %s is shown, but not kept: %s", submission_id, trouble)
        return fetched.code

    async def retry(self, number: int) -> None:
        await self.store.outbox.retry(number)
        self.outbox.wake()
        await self.reload_history()

    async def discard(self, number: int) -> None:
        await self.store.outbox.discard(number)
        await self.reload_history()

    def _submissions(self) -> SubmissionsModel:
        return SubmissionsModel(
            now=self.clock.now, title_of=self.title_of, language_name=self._language_name, parent=self
        )

    def _language_name(self, language_id: str) -> str:
        language = self.language(language_id)
        return language.name if language else language_id

    def _connect(self) -> None:
        self.outbox.sent.connect(self._on_sent)
        self.outbox.changed.connect(self._on_history)
        self.follower.finished.connect(self._on_finished)
        self.connection.came_back.connect(self._on_back)
        self.contest.changed.connect(self._on_contest)
        self.contest.standing_changed.connect(lambda: self.board.show_standing(self.contest.standing))
        self.judged.connect(self.contest.hear_verdict)

    def _on_sent(self, _: str, submission: Submission) -> None:
        self.follower.follow(submission.id)

    def _on_history(self) -> None:
        self.scope.start_instead(self.reload_history(), name="history")

    def _on_finished(self, submission: Submission) -> None:
        status = Status.SOLVED if submission.verdict is Verdict.ACCEPTED else Status.TRIED
        self.scope.start(self._sync.note_status(submission.problem_id, status), name="status")
        self._on_history()
        self.judged.emit(submission)

    def _on_contest(self) -> None:
        """A contest that begins or ends decides where the submissions to the open problem go."""
        problem, contest = self.desk.problem, self.contest.contest
        if problem is not None:
            opened_in = self.desk.competition_id
            self.desk.competition_id = self.contest.competition_of(problem.id, opened_in=opened_in)
        if contest is not None and contest.id != self.board.contest_id:
            self.scope.start(self.board.open(contest), name="open board")

    def _on_back(self) -> None:
        self.contest.wake()
        self.board.wake()
        self.outbox.wake()
        self.refresh()
        self.scope.start(self.follower.resume(), name="resume")

    async def _refresh_contests(self) -> None:
        try:
            await self.contests.refresh()
        except ServerTrouble as trouble:
            log.info("no refresh of the contests: %s", trouble)
            return
        if self.contest.contest_id is None:
            await self.return_to_live_contest()

    async def _refresh_for_ever(self) -> None:
        while True:
            self.refresh()
            await asyncio.sleep(REFRESH_SECONDS)

    async def _refresh(self) -> None:
        """What goes wrong here the connection tells; the person did not ask for it."""
        try:
            await self._sync.refresh()
            self.languages_changed.emit()
            await self.store.history.put(await self.client.submissions())
            await self.reload_history()
        except Refused as refusal:
            log.warning("the server refused a refresh: %s (%s)", refusal, refusal.code)
        except ServerTrouble as trouble:
            log.info("no refresh: %s", trouble)
