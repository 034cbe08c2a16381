"""The window's inside once one is signed in: the bar, the pages, and every action with its shortcut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.editor.interface import EditorOptions
from desktop.models.connection import Link
from desktop.models.languages import first_choices
from desktop.models.submissions import Row
from desktop.models.wording import verdict_and_score, verdict_tone
from desktop.storage.preferences import Preferences
from desktop.storage.preferences import Theme as ThemeChoice
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.trouble import Trouble
from desktop.views.catalogue import CatalogueView
from desktop.views.command_palette import CommandPalette
from desktop.views.compare import CompareView
from desktop.views.compare_page import ComparePage
from desktop.views.contests.room import ContestRoom
from desktop.views.history import HistoryView
from desktop.views.notice import Notice
from desktop.views.pieces import column
from desktop.views.problem_page import Makers, ProblemPage
from desktop.views.settings import SettingsView
from desktop.views.top_bar import TopBar
from desktop.workspace import Workspace
from server.wire import Submission

PLACES = {"problems": "Problems", "contests": "Contests", "submissions": "Submissions", "settings": "Settings"}
INSIDE = {"problem": "problems", "contest": "contests"}
"""Pages that belong to a place of the bar."""
AGE_MILLISECONDS = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the shell is given of the application."""

    theme: Theme
    preferences: Preferences
    save_preferences: Callable[[Preferences], None]
    makers: Makers
    make_compare: Callable[[], CompareView]
    version: str
    data_folder: str


class Shell(QWidget):
    sign_in_wanted = Signal()
    sign_out_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, workspace: Workspace, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._workspace, self._surroundings = workspace, surroundings
        self._preferences = surroundings.preferences
        theme = surroundings.theme
        self.bar = TopBar(theme, workspace.connection, PLACES, workspace.account.name)
        self.notice = Notice(theme)
        self.catalogue = CatalogueView(theme=theme, model=workspace.catalogue)
        self.problem = ProblemPage(
            theme=theme,
            desk=workspace.desk,
            drafts=workspace.drafts,
            catalogue=workspace.catalogue,
            submissions=workspace.problem_history,
            language_of=workspace.language,
            files=workspace.files,
            scope=workspace.scope,
            makers=surroundings.makers,
        )
        self.contests = ContestRoom(theme=theme, workspace=workspace, tell=self.tell, parent=self)
        self.history = HistoryView(theme=theme, model=workspace.history)
        self.settings = SettingsView(
            self._preferences, theme=theme, version=surroundings.version, data_folder=surroundings.data_folder
        )
        self.comparing = ComparePage(theme=theme, make_view=surroundings.make_compare)
        self._pages: dict[str, QWidget] = {
            "problems": self.catalogue,
            "problem": self.problem,
            **self.contests.pages(),
            "submissions": self.history,
            "settings": self.settings,
            "compare": self.comparing,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._place, self._came_from = "problems", "problems"
        self._from_contest = False
        """Whether the problem was opened in the contest at hand."""
        whole = column(self.bar, self.notice, self.contests.strip, self._stack, spacing=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.all_actions: list[QAction] = []
        self._make_actions()
        self._connect()
        self._ages = QTimer(self, interval=AGE_MILLISECONDS)
        for update_age in (self.catalogue.update_age, self.contests.list.update_age):
            self._ages.timeout.connect(update_age)
        self._ages.start()
        self.catalogue.show_age(workspace.catalogue_age)
        self.problem.pane.set_options(editor_options(self._preferences))
        self._on_connection()
        self.show_place("problems")

    @property
    def place(self) -> str:
        return self._place

    def show_place(self, place: str) -> None:
        if place != self._place:
            self._came_from = self._place
        self._place = place
        page = self._pages[place]
        self._stack.setCurrentWidget(page)
        self.bar.show_place("contests" if self._is_in_contest else INSIDE.get(place, place))
        self.contests.strip.setVisible(self._is_in_contest)
        if place != "contest" and not self._is_in_contest:
            self._workspace.scope.start(self._workspace.return_to_live_contest(), name="live contest")
        take_focus = getattr(page, "take_focus", None)
        if take_focus is not None:
            take_focus()

    def open_problem(self, problem_id: str) -> None:
        self._workspace.scope.start_instead(self._open_problem(problem_id), name="open problem")

    def open_in_contest(self, problem_id: str) -> None:
        """A problem of the contest at hand."""
        self._workspace.scope.start_instead(self._open_problem(problem_id, in_contest=True), name="open problem")

    def open_palette(self) -> None:
        palette = CommandPalette(
            self, actions=self.all_actions, catalogue=self._workspace.catalogue, open_problem=self.open_problem
        )
        palette.open_over(self)

    def tell(self, tone: Tone, text: str, **action: Any) -> None:
        self.notice.tell(tone, text, **action)

    def close_pages(self) -> None:
        self.problem.close_pages()
        self.comparing.close_page()

    @property
    def _is_in_contest(self) -> bool:
        return self._place == "problem" and self._from_contest

    async def _open_problem(self, problem_id: str, *, in_contest: bool = False) -> None:
        """A problem of a contest that one takes part in is opened in it, wherever one comes from: it must count."""
        contest = self._workspace.contest
        opened_in = contest.contest_id if in_contest else None
        competition_id = contest.competition_of(problem_id, opened_in=opened_in)
        if competition_id is not None:
            await contest.open(competition_id)
        self._from_contest = in_contest or competition_id is not None
        self.contests.strip.show_problem(problem_id)
        self.notice.hide()
        self.show_place("problem")
        known = self._workspace.catalogue.problem(problem_id)
        if self._workspace.desk.problem is None or self._workspace.desk.problem.id != problem_id:
            title = contest.title_of(problem_id) if self._from_contest else ""
            self.problem.show_loading(title or (known.title if known else problem_id))
        try:
            await self._workspace.desk.open(problem_id, competition_id=competition_id)
        except Trouble as trouble:
            self.problem.show_failure(str(trouble))
            raise
        self.problem.pane.editor.take_focus()

    def _make_actions(self) -> None:
        page = self.problem
        for text, keys, then in (
            ("Commands and problems", "Ctrl+K", self.open_palette),
            ("Go to problems", "Ctrl+1", lambda: self.show_place("problems")),
            ("Go to submissions", "Ctrl+3", lambda: self.show_place("submissions")),
            ("Go to settings", "Ctrl+,", lambda: self.show_place("settings")),
            ("Go back", "Alt+Left", self._go_back),
            ("Search the problems", "Ctrl+F", self._search),
            ("Refresh the problems and contests", "F5", self._refresh),
            *self.contests.actions(),
            ("Run the cases", "Ctrl+Return", lambda: self._on_problem(page.run_cases)),
            ("Run the cases on this machine", "Ctrl+Alt+Return", lambda: self._on_problem(page.run_cases_here)),
            ("Submit", "Ctrl+Shift+Return", lambda: self._on_problem(page.submit)),
            ("Stop waiting for the run", "Ctrl+.", self._workspace.desk.stop_waiting),
            ("Reset the code to the stub", "Ctrl+Alt+R", lambda: self._on_problem(page.reset)),
            ("Next problem", "Ctrl+PgDown", lambda: self._neighbour(1)),
            ("Previous problem", "Ctrl+PgUp", lambda: self._neighbour(-1)),
            ("Next pane", "F6", lambda: self._on_problem(page.next_pane)),
            ("Choose the language", "Ctrl+Alt+G", lambda: self._on_problem(page.choose_language)),
            ("Statement", "Alt+1", lambda: self._on_problem(page.show_statement)),
            ("Open the statement (PDF)", "Ctrl+Alt+P", lambda: self._on_problem(page.open_document)),
            ("Submissions to this problem", "Alt+2", lambda: self._on_problem(page.show_submissions)),
            ("Editorial", "Alt+3", lambda: self._on_problem(page.show_editorial)),
            ("Test cases", "Alt+4", lambda: self._on_problem(page.show_cases)),
            ("Result of the run", "Alt+5", lambda: self._on_problem(page.show_result)),
            ("Verdict", "Alt+6", lambda: self._on_problem(page.show_verdict)),
            ("Add a case", "Ctrl+Alt+N", lambda: self._on_problem(page.cases.add_case)),
            ("Remove the case", "Ctrl+Alt+X", lambda: self._on_problem(page.cases.remove_case)),
            ("Back to the samples", "Ctrl+Alt+M", lambda: self._on_problem(self._workspace.desk.cases.restore_samples)),
            ("Use the failing case", "Ctrl+Alt+U", lambda: self._on_problem(page.use_failing_case)),
            ("Use the code of the chosen submission", "Ctrl+Alt+E", self._reuse_chosen),
            ("Compare the two chosen submissions", "Ctrl+Alt+C", self._compare_chosen),
            ("Show the outbox", "Ctrl+Alt+O", self._show_outbox),
            ("Larger type in the editor", "Ctrl+=", lambda: self._zoom(1)),
            ("Smaller type in the editor", "Ctrl+-", lambda: self._zoom(-1)),
            ("Light theme", "Ctrl+Alt+L", lambda: self._choose_theme(ThemeChoice.LIGHT)),
            ("Dark theme", "Ctrl+Alt+D", lambda: self._choose_theme(ThemeChoice.DARK)),
            ("Theme as the system", "Ctrl+Alt+Y", lambda: self._choose_theme(ThemeChoice.SYSTEM)),
            ("Sign in again", "Ctrl+Alt+I", self.sign_in_wanted.emit),
            ("Sign out", "Ctrl+Alt+Q", self.sign_out_wanted.emit),
            ("Close Agon", "Ctrl+Q", self.close_wanted.emit),
        ):
            self._add_action(text, keys, then)

    def _add_action(self, text: str, keys: str, then: Callable[[], object]) -> None:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: then())
        self.addAction(action)
        self.all_actions.append(action)

    def _connect(self) -> None:
        workspace, bar = self._workspace, self.bar
        bar.place_chosen.connect(self.show_place)
        bar.palette_wanted.connect(self.open_palette)
        bar.link_clicked.connect(self._on_link)
        bar.outbox_clicked.connect(self._show_outbox)
        self.catalogue.opened.connect(self.open_problem)
        self.catalogue.refresh_wanted.connect(workspace.refresh)
        self.problem.back_wanted.connect(self._go_back)
        self.contests.place_wanted.connect(self.show_place)
        self.contests.problem_wanted.connect(self.open_in_contest)
        self.contests.news_counted.connect(lambda count: bar.show_news("contests", count))
        self.problem.palette_wanted.connect(self.open_palette)
        self.problem.neighbour_wanted.connect(self._neighbour)
        self.problem.language_used.connect(self._on_language_used)
        self.problem.kept.connect(self._on_kept)
        self.problem.told.connect(lambda tone, text: self.tell(Tone(tone), text))
        self.problem.pane.replaced.connect(self._on_plain_editor)
        self.history.problem_wanted.connect(self.open_problem)
        self.history.code_wanted.connect(
            lambda row: workspace.scope.start_instead(self._show_code(row), name="show code")
        )
        for listed in (self.history, self.problem.submissions):
            listed.compare_wanted.connect(
                lambda old, new: workspace.scope.start_instead(self._compare(old, new), name="compare")
            )
            listed.reuse_wanted.connect(lambda row: workspace.scope.start_instead(self._reuse(row), name="reuse"))
        self.history.retry_wanted.connect(lambda number: workspace.scope.start(workspace.retry(number), name="retry"))
        self.history.discard_wanted.connect(
            lambda number: workspace.scope.start(workspace.discard(number), name="discard")
        )
        self.comparing.back_wanted.connect(self._go_back)
        self.settings.changed.connect(self._on_preferences)
        self.settings.sign_out_wanted.connect(self.sign_out_wanted)
        self.settings.show_account(
            f"{workspace.account.name} ({workspace.account.username}) at {workspace.account.server}"
        )
        workspace.scope.failed.connect(lambda _, text: self.tell(Tone.CAUTION, text))
        workspace.connection.changed.connect(self._on_connection)
        workspace.languages_changed.connect(self._on_languages)
        workspace.history.modelReset.connect(lambda: bar.show_waiting(workspace.history.waiting))
        workspace.outbox.refused.connect(self._on_refused)
        workspace.judged.connect(self._on_judged)
        workspace.drafts.displaced.connect(self._on_displaced)
        workspace.drafts.state_changed.connect(self._on_drafts)

    def _on_problem(self, then: Callable[[], object]) -> None:
        if self._place == "problem" and self._workspace.desk.problem is not None:
            then()

    def _refresh(self) -> None:
        self._workspace.refresh()
        self.contests.refresh()

    def _go_back(self) -> None:
        problem = self._workspace.desk.problem
        if self._is_in_contest:
            self.contests.go_back_to(problem.id if problem else "")
        else:
            self.show_place(INSIDE.get(self._place, self._came_from))

    def _search(self) -> None:
        if self._place == "problem":
            self.problem.pane.editor.search()
            return
        self.show_place("problems")
        self.catalogue.search.setFocus()
        self.catalogue.search.selectAll()

    def _neighbour(self, step: int) -> None:
        problem = self._workspace.desk.problem
        if problem is not None and self._is_in_contest:
            neighbour = self._workspace.contest.problems.neighbour(problem.id, step)
            if neighbour is not None:
                self.open_in_contest(neighbour.id)
            return
        following = self._workspace.catalogue.neighbour(problem.id, step) if problem else None
        if following is not None:
            self.open_problem(following.id)

    def _reuse_chosen(self) -> None:
        listed = self.problem.submissions if self._place == "problem" else self.history
        listed.reuse_chosen()

    def _compare_chosen(self) -> None:
        listed = self.problem.submissions if self._place == "problem" else self.history
        listed.compare_chosen()

    def _show_outbox(self) -> None:
        self.show_place("submissions")
        self.history.show_outbox()

    def _zoom(self, step: int) -> None:
        size = max(8, min(40, self._preferences.font_size + step))
        self._on_preferences(self._preferences.model_copy(update={"font_size": size}))
        self.settings.show_preferences(self._preferences)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._on_preferences(self._preferences.model_copy(update={"theme": choice}))
        self.settings.show_preferences(self._preferences)

    def _on_preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._surroundings.theme.choose(preferences.theme)
        self.problem.pane.set_options(editor_options(preferences))
        self._workspace.desk.first_language = preferences.language
        self._surroundings.save_preferences(preferences)

    def _on_language_used(self, language: str) -> None:
        """The next new problem opens in it, too."""
        self._on_preferences(self._preferences.model_copy(update={"language": language}))
        self.settings.show_preferences(self._preferences)

    def _on_kept(self, path: str) -> None:
        folder = QUrl.fromLocalFile(str(Path(path).parent))
        self.tell(
            Tone.GOOD, f"Saved as {path}", action="Open the folder", then=lambda: QDesktopServices.openUrl(folder)
        )

    def _on_link(self) -> None:
        connection = self._workspace.connection
        if connection.link is Link.SIGNED_OUT:
            self.sign_in_wanted.emit()
        else:
            self._workspace.refresh()
            self.tell(Tone.NEUTRAL, connection.message or "The server answers. Everything is up to date.")

    def _on_connection(self) -> None:
        connection = self._workspace.connection
        if connection.link is Link.SIGNED_OUT:
            self.tell(Tone.CAUTION, connection.message, action="Sign in", then=self.sign_in_wanted.emit)
        elif connection.link is Link.INCOMPATIBLE:
            self.tell(Tone.BAD, connection.message)
        if connection.message:
            self.catalogue.say_nothing_yet("No problems on this machine yet", connection.message)

    def _on_languages(self) -> None:
        self.catalogue.update_age()
        self.settings.show_languages(first_choices(self._workspace.languages))
        self.problem.show_languages()

    def _on_refused(self, _: str, reason: str) -> None:
        self.tell(Tone.CAUTION, f"The server refused a submission: {reason}", action="Show", then=self._show_outbox)

    def _on_judged(self, submission: Submission) -> None:
        """A verdict that comes while one looks at something else."""
        desk = self._workspace.desk
        looked_at = desk.attempt.submission if desk.attempt else None
        if self._place == "problem" and looked_at is not None and looked_at.id == submission.id:
            return
        title = self._workspace.title_of(submission.problem_id)
        tone = verdict_tone(submission.verdict)
        self.tell(
            tone if tone in {Tone.GOOD, Tone.PARTIAL} else Tone.NEUTRAL,
            f"{title}: {verdict_and_score(submission)}",
            action="Open",
            then=lambda: self.open_problem(submission.problem_id),
        )

    def _on_displaced(self, problem_id: str, language: str, other: str) -> None:
        title = self._workspace.title_of(problem_id)
        self.tell(
            Tone.CAUTION,
            f"Another window also changed your draft of {title}. Its text is kept.",
            action="Compare",
            then=lambda: self._workspace.scope.start(self._compare_displaced(language, other), name="compare"),
        )

    def _on_drafts(self) -> None:
        if self._workspace.drafts.message:
            self.tell(Tone.BAD, self._workspace.drafts.message)

    def _on_plain_editor(self, why: str) -> None:
        self.tell(Tone.CAUTION, f"{why} A plain editor takes its place; nothing you typed is lost.")

    async def _show_code(self, row: Row) -> None:
        self.history.show_code(await self._code_of(row))

    async def _reuse(self, row: Row) -> None:
        """A submission's code into the editor of its problem."""
        code = await self._code_of(row)
        if code is None:
            self.tell(Tone.CAUTION, "The code is not on this machine, and the server cannot be reached for it.")
            return
        desk = self._workspace.desk
        if self._place != "problem" or desk.problem is None or desk.problem.id != row.problem_id:
            await self._open_problem(row.problem_id)
        await self.problem.put_code(code, row.language)
        self.tell(Tone.NEUTRAL, "The submitted code is in the editor. Undo (Ctrl+Z) brings back what was there.")

    async def _code_of(self, row: Row) -> str | None:
        if row.entry is not None:
            return row.entry.code
        assert row.submission is not None
        return await self._workspace.code_of(row.submission.id)

    async def _compare(self, old: Row, new: Row) -> None:
        left, right = await self._code_of(old), await self._code_of(new)
        language = self._workspace.language(new.language)
        self.comparing.compare(
            (f"{self._workspace.title_of(old.problem_id)}, {old.words}", left or ""),
            (f"{self._workspace.title_of(new.problem_id)}, {new.words}", right or ""),
            language.editor_mode if language else new.language,
        )
        self.show_place("compare")

    async def _compare_displaced(self, language: str, other: str) -> None:
        known = self._workspace.language(language)
        mine = await self.problem.pane.editor.text()
        self.comparing.compare(
            ("The other window", other), ("This window", mine), known.editor_mode if known else language
        )
        self.show_place("compare")


def editor_options(preferences: Preferences) -> EditorOptions:
    return EditorOptions(
        font_size=preferences.font_size,
        tab_width=preferences.tab_width,
        word_wrap=preferences.word_wrap,
        minimap=preferences.minimap,
        completion=preferences.completion,
    )
