"""The problem at hand: its edition, the language, the code, the cases, and what became of running and submitting.

Knows no widget. The page shows it and tells it what the person does.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.api.errors import ServerTrouble
from desktop.models.cases import CasesModel
from desktop.services.drafting import DraftKeeper
from desktop.services.follower import Follower
from desktop.services.judging import states
from desktop.services.local_run.order import Order
from desktop.services.outbox_sender import OutboxSender
from desktop.storage.drafts import Desk, KeptDraft
from desktop.storage.errors import StorageTrouble
from desktop.tasks import TaskScope
from desktop.trouble import Trouble
from server.wire.problems import Performance, ProblemDetail
from server.wire.submissions import Submission, Verdict

log = logging.getLogger(__name__)

REMEMBER_MILLISECONDS = 400
ONLY_ON_THE_SERVER = "Only the server has what this problem is judged with. Run it on the server instead."


class Editions(Protocol):
    def editions(self, problem_id: str) -> AsyncIterator[ProblemDetail]: ...


class Desks(Protocol):
    async def desk(self, problem_id: str) -> Desk: ...

    async def put_desk(self, problem_id: str, desk: Desk) -> None: ...

    async def keep(self, problem_id: str, language: str, code: str) -> None: ...

    async def kept(self, problem_id: str, language: str) -> tuple[KeptDraft, ...]: ...


class LocalRuns(Protocol):
    async def run(self, order: Order, tell: Callable[[Submission, str], None]) -> Submission: ...


class Runs(Protocol):
    async def run(
        self, problem_id: str, *, code: str, language: str, cases: Sequence[dict[str, Any] | str] | None
    ) -> Submission: ...

    async def check(self, submission_id: str, *, since: str = "") -> Submission: ...

    async def performance(self, problem_id: str, *, language: str) -> Performance: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to edit."""

    problem_id: str
    language: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.problem_id}/{self.language}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """What the text in the editor is for: asked before the text, as another problem may be opened while that comes."""

    problem: ProblemDetail
    language: str
    competition_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A submission on its way to a verdict, or the one that is looked at."""

    key: str | None = None
    """Of the outbox, until the server has it."""
    submission: Submission | None = None
    note: str = ""
    """Why it takes longer, or why it was refused."""
    refused: bool = False


class ProblemDesk(QObject):
    problem_changed = Signal()
    document_opened = Signal(object)
    text_replaced = Signal(str)
    """Put this text into the open document, so that it can be undone."""
    run_changed = Signal()
    attempt_changed = Signal()
    performance_changed = Signal()

    def __init__(
        self,
        *,
        library: Editions,
        desks: Desks,
        drafts: DraftKeeper,
        server: Runs,
        local_runs: Callable[[], LocalRuns],
        sender: OutboxSender,
        follower: Follower,
        scope: TaskScope,
        first_language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._desks = desks
        self._drafts = drafts
        self._server = server
        self._local_runs = local_runs
        self._sender = sender
        self._scope = scope
        self.first_language = first_language
        self.cases = CasesModel(self)
        self.problem: ProblemDetail | None = None
        self.competition_id: str | None = None
        """The contest that the problem was opened in: its submissions count there."""
        self.language = first_language
        self._opened = ""
        self.run: Submission | None = None
        self.runs_here = False
        """The run is, or was, on this machine."""
        self.run_note = ""
        self.is_running = False
        self.attempt: Attempt | None = None
        self.performance: Performance | None = None
        """How others did in the language of the attempt; None until it is known, and off-line."""
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(REMEMBER_MILLISECONDS)
        self._remember.timeout.connect(self._on_remember)
        self.cases.edited.connect(self._remember.start)
        sender.sent.connect(self._on_sent)
        sender.refused.connect(self._on_refused)
        sender.waiting.connect(self._on_waiting)
        follower.changed.connect(self._on_submission)
        follower.troubled.connect(self._on_troubled)

    async def open(self, problem_id: str, *, competition_id: str | None = None) -> None:
        """Show a problem. Raises `Trouble` when it is not to be had."""
        await self.leave()
        first = True
        async for edition in self._library.editions(problem_id):
            if first:
                await self._show(edition, competition_id)
            else:
                self._renew(edition)
            first = False

    async def leave(self) -> None:
        """Save everything of the problem at hand."""
        self.stop_waiting()
        await self._drafts.flush()
        if self._remember.isActive():
            self._remember.stop()
            try:
                await self._put_desk()
            except StorageTrouble as trouble:
                log.warning("the cases are not remembered: %s", trouble)

    @property
    def at_hand(self) -> AtHand | None:
        if self.problem is None:
            return None
        return AtHand(problem=self.problem, language=self.language, competition_id=self.competition_id)

    def is_at_hand(self, problem_id: str, language: str) -> bool:
        return self.problem is not None and (self.problem.id, self.language) == (problem_id, language)

    async def choose_language(self, language: str) -> None:
        problem = self.problem
        if problem is None or language == self.language:
            return
        await self._drafts.flush()
        text = await self._drafts.open(problem.id, language)
        if self.problem is None or self.problem.id != problem.id:
            return
        self.language = language
        self._open_document(text)
        await self._put_desk()

    def edited(self, key: str, text: str) -> None:
        problem_id, _, language = key.rpartition("/")
        if self.is_at_hand(problem_id, language):
            self._opened = text
        self._drafts.edited(problem_id, language, text)

    def collect(self, text: str) -> None:
        """The open document's text as it is at the end. A stub that was never touched makes no draft."""
        if self.problem is not None and text != self._opened:
            self._drafts.edited(self.problem.id, self.language, text)

    async def reset(self, current: str, at: AtHand) -> None:
        """Back to the stub."""
        await self.replace(at.problem.code_stubs.get(at.language, ""), current, at)

    async def replace(self, text: str, current: str, at: AtHand) -> None:
        """Another text in the place of the current one, which is laid aside besides."""
        if current == text:
            return
        if current.strip() and current != at.problem.code_stubs.get(at.language, ""):
            await self._desks.keep(at.problem.id, at.language, current)
        if self.is_at_hand(at.problem.id, at.language):
            self.text_replaced.emit(text)

    async def earlier_drafts(self, at: AtHand) -> tuple[KeptDraft, ...]:
        """What was laid aside, the latest first. Raises `StorageTrouble`."""
        return await self._desks.kept(at.problem.id, at.language)

    @property
    def stub(self) -> str:
        if self.problem is None:
            return ""
        return self.problem.code_stubs.get(self.language, "")

    async def run_cases(self, code: str, cases: Sequence[dict[str, Any] | str] | None) -> None:
        """Run on the server and follow it to the end. Raises `ServerTrouble`."""
        if self.problem is None:
            return
        self.runs_here = False
        self._set_run(None, running=True)
        try:
            started = await self._server.run(self.problem.id, code=code, language=self.language, cases=cases)
            self._set_run(started, running=True)
            async for submission in states(self._server, started.id, since=started, on_trouble=self._on_run_trouble):
                self._set_run(submission, running=True)
        except ServerTrouble as trouble:
            self.run_note = str(trouble)
            raise
        finally:
            self._set_run(self.run, running=False)

    async def run_cases_here(self, code: str, cases: Sequence[dict[str, Any] | str] | None) -> None:
        """Run on this machine, without the server. Raises `Trouble` where it cannot be done here."""
        if self.problem is None:
            return
        self.runs_here = True
        if cases is None:
            self._set_run(None, running=True)
            self.run_note = ONLY_ON_THE_SERVER
            self._set_run(None, running=False)
            return
        order = Order(problem=self.problem, language=self.language, code=code, cases=cases)
        self._set_run(None, running=True)
        try:
            done = await self._local_runs().run(order, self._on_local_run)
            self._set_run(done, running=True)
        except Trouble as trouble:
            self._set_run(None, running=True)
            self.run_note = str(trouble)
            raise
        finally:
            self._set_run(self.run, running=False)

    def stop_waiting(self) -> None:
        """Do not wait for the run any more; the server may well finish it."""
        self._scope.cancel("run")

    async def submit(self, code: str, at: AtHand) -> None:
        """Hand it in; from here on it is not lost. Raises `StorageTrouble`."""
        await self._drafts.flush()
        key = self._sender.next_key()
        if self.problem is not None and self.problem.id == at.problem.id:
            self._set_attempt(Attempt(key=key))
        try:
            await self._sender.submit(
                key=key,
                problem_id=at.problem.id,
                title=at.problem.title,
                language=at.language,
                code=code,
                competition_id=at.competition_id,
            )
        except StorageTrouble:
            if self.attempt is not None and self.attempt.key == key:
                self._set_attempt(None)
            raise

    def look_at(self, submission: Submission) -> None:
        self._set_attempt(Attempt(submission=submission))

    async def _show(self, edition: ProblemDetail, competition_id: str | None) -> None:
        """Problem, language and text change as one: whoever submits in between would hand in the text of another."""
        desk = await self._desks.desk(edition.id)
        language = self._fitting_language(edition, desk.language)
        text = await self._drafts.open(edition.id, language)
        self.stop_waiting()  # also for what was begun while this one was on its way
        self.problem, self.competition_id, self.language = edition, competition_id, language
        self.run, self.run_note, self.attempt = None, "", None
        self.cases.set_problem(edition, desk.own_cases)
        self.problem_changed.emit()
        self._open_document(text)

    def _renew(self, edition: ProblemDetail) -> None:
        """The server has a newer edition: what the person typed stays."""
        self.problem = edition
        self.cases.renew(edition)
        self.problem_changed.emit()

    def _fitting_language(self, problem: ProblemDetail, remembered: str | None) -> str:
        for wanted in (remembered, self.first_language):
            if wanted is not None and wanted in problem.languages:
                return wanted
        return problem.languages[0] if problem.languages else self.first_language

    def _open_document(self, text: str | None) -> None:
        """With the stub where there is no draft."""
        assert self.problem is not None
        text = self.stub if text is None else text
        document = Document(problem_id=self.problem.id, language=self.language, text=text)
        self._opened = document.text
        self.document_opened.emit(document)

    def _on_remember(self) -> None:
        self._scope.start(self._put_desk(), name="remember cases")

    async def _put_desk(self) -> None:
        if self.problem is not None:
            desk = Desk(language=self.language, own_cases=self.cases.to_remember())
            await self._desks.put_desk(self.problem.id, desk)

    def _set_run(self, run: Submission | None, *, running: bool) -> None:
        if run is not self.run:
            self.run_note = ""
        self.run, self.is_running = run, running
        self.run_changed.emit()

    def _on_local_run(self, standing: Submission, note: str) -> None:
        self.run, self.run_note = standing, note
        self.run_changed.emit()

    def _on_run_trouble(self, why: str) -> None:
        self.run_note = why
        self.run_changed.emit()

    def _set_attempt(self, attempt: Attempt | None) -> None:
        self.attempt = attempt
        self.attempt_changed.emit()
        submission = None if attempt is None else attempt.submission
        if submission is not None and submission.verdict is Verdict.ACCEPTED:
            self._scope.start_instead(self._fetch_performance(submission), name="performance")

    async def _fetch_performance(self, submission: Submission) -> None:
        """An ornament: without it, or with an older server, the verdict stands alone."""
        try:
            found = await self._server.performance(submission.problem_id, language=submission.language)
        except ServerTrouble as trouble:
            log.info("no figures of other submissions: %s", trouble)
            return
        self.performance = found
        self.performance_changed.emit()

    def _on_sent(self, key: str, submission: Submission) -> None:
        if self.attempt is not None and self.attempt.key == key:
            self._set_attempt(Attempt(submission=submission))

    def _on_refused(self, key: str, reason: str) -> None:
        if self.attempt is not None and self.attempt.key == key:
            self._set_attempt(Attempt(key=key, note=reason, refused=True))

    def _on_waiting(self, key: str, why: str) -> None:
        if self.attempt is not None and self.attempt.key == key:
            self._set_attempt(Attempt(key=key, note=why))

    def _on_submission(self, submission: Submission) -> None:
        if self._is_looked_at(submission.id):
            self._set_attempt(Attempt(submission=submission))

    def _on_troubled(self, submission_id: str, why: str) -> None:
        if self._is_looked_at(submission_id) and self.attempt is not None:
            self._set_attempt(Attempt(submission=self.attempt.submission, note=why))

    def _is_looked_at(self, submission_id: str) -> bool:
        shown = self.attempt.submission if self.attempt is not None else None
        return shown is not None and shown.id == submission_id
