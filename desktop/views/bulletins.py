"""What happens elsewhere than where one looks: told in the bar of notices, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.browser import is_web_address, open_in_browser
from desktop.models.connection import Link
from desktop.models.wording import newer_words, plain_editor_words, refusal_words, verdict_and_score, verdict_tone
from desktop.theme.palette import Tone
from desktop.views.catalogue import CatalogueView
from desktop.views.notice import Notice
from desktop.views.problem_page import ProblemPage
from desktop.workspace import Workspace
from server.wire.base import Release
from server.wire.submissions import Submission


class Ways(Protocol):
    """Where a notice may lead."""

    @property
    def place(self) -> str: ...

    def open_verdict(self, submission: Submission) -> None: ...

    def show_outbox(self) -> None: ...


class Bulletins:
    def __init__(
        self,
        workspace: Workspace,
        *,
        notice: Notice,
        catalogue: CatalogueView,
        page: ProblemPage,
        ways: Ways,
        sign_in: Callable[[], object],
        compare: Callable[[str, str, str], object],
    ) -> None:
        """`compare` a draft, given its problem, its language and what another window made of it."""
        self._workspace, self._notice, self._catalogue, self._ways = workspace, notice, catalogue, ways
        self._sign_in, self._compare = sign_in, compare
        self._told_of_link = self._told_of_drafts = ""
        workspace.scope.failed.connect(lambda _, text: notice.tell(Tone.CAUTION, text))
        workspace.connection.changed.connect(self.tell_of_connection)
        workspace.outbox.refused.connect(self._on_refused)
        workspace.judged.connect(self._on_judged)
        workspace.drafts.displaced.connect(self._on_displaced)
        workspace.drafts.state_changed.connect(self._on_drafts)
        page.kept.connect(self._on_kept)
        page.told.connect(lambda tone, text: notice.tell(Tone(tone), text))
        page.pane.replaced.connect(self._on_plain_editor)

    def answer_about_connection(self) -> None:
        """Somebody asks how it stands."""
        connection = self._workspace.connection
        if connection.link is Link.SIGNED_OUT:
            self._sign_in()
        else:
            self._workspace.refresh()
            self._notice.tell(Tone.NEUTRAL, connection.message or "The server answers. Everything is up to date.")

    def tell_of_connection(self) -> None:
        connection = self._workspace.connection
        match connection.link:
            case Link.SIGNED_OUT:
                self._told_of_link = connection.message
                self._notice.tell(Tone.CAUTION, connection.message, action="Sign in", then=self._sign_in)
            case Link.INCOMPATIBLE:
                self._told_of_link = connection.message
                self._notice.tell(Tone.BAD, connection.message)
            case Link.ONLINE:
                self._notice.take_back(self._told_of_link)
        if connection.message:
            self._catalogue.say_nothing_yet("No problems on this machine yet", connection.message)

    def tell_of_release(self, release: Release) -> None:
        url = QUrl(release.desktop_url or "")
        self._notice.tell(
            Tone.NEUTRAL,
            newer_words(release),
            action="Open its page" if is_web_address(url) else "",
            then=lambda: open_in_browser(url),
        )

    def _on_refused(self, _: str, reason: str) -> None:
        self._notice.tell(Tone.CAUTION, refusal_words(reason), action="Show", then=self._ways.show_outbox)

    def _on_judged(self, submission: Submission) -> None:
        """A verdict that comes while one looks at something else."""
        desk = self._workspace.desk
        looked_at = desk.attempt.submission if desk.attempt else None
        if self._ways.place == "problem" and looked_at is not None and looked_at.id == submission.id:
            return
        title = self._workspace.title_of(submission.problem_id)
        tone = verdict_tone(submission.verdict)
        self._notice.tell(
            tone if tone in {Tone.GOOD, Tone.PARTIAL} else Tone.NEUTRAL,
            f"{title}: {verdict_and_score(submission)}",
            action="Open",
            then=lambda: self._ways.open_verdict(submission),
        )

    def _on_displaced(self, problem_id: str, language: str, other: str) -> None:
        title = self._workspace.title_of(problem_id)
        self._notice.tell(
            Tone.CAUTION,
            f"Another window also changed your draft of {title}. Its text is among the earlier drafts.",
            action="Compare",
            then=lambda: self._compare(problem_id, language, other),
        )

    def _on_drafts(self) -> None:
        message = self._workspace.drafts.message
        if message:
            self._told_of_drafts = message
            self._notice.tell(Tone.BAD, message)
        else:
            self._notice.take_back(self._told_of_drafts)

    def _on_plain_editor(self, why: str) -> None:
        self._notice.tell(Tone.CAUTION, plain_editor_words(why))

    def _on_kept(self, path: str) -> None:
        folder = QUrl.fromLocalFile(str(Path(path).parent))
        self._notice.tell(
            Tone.GOOD, f"Saved as {path}", action="Open the folder", then=lambda: QDesktopServices.openUrl(folder)
        )
