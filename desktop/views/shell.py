"""The window's inside once one is signed in: the bar, the pages, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.models.languages import first_choices
from desktop.storage.preferences import Preferences
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.trouble import Trouble
from desktop.views.actions import (
    actions_of_account,
    actions_of_choices,
    actions_of_contest,
    actions_of_practice,
    actions_of_problem,
    actions_of_registering,
    actions_of_submissions,
    actions_of_type,
    actions_of_window,
    add_actions,
)
from desktop.views.bulletins import Bulletins
from desktop.views.catalogue import CatalogueView
from desktop.views.choices import Choices
from desktop.views.command_palette import CommandPalette
from desktop.views.compare import CompareView
from desktop.views.compare_page import ComparePage
from desktop.views.contests.room import ContestRoom
from desktop.views.history import HistoryView
from desktop.views.makers import Makers
from desktop.views.notice import Notice
from desktop.views.old_code import OldCode
from desktop.views.pieces import column
from desktop.views.problem_page import ProblemPage
from desktop.views.settings import SettingsView
from desktop.views.top_bar import TopBar
from desktop.workspace import Workspace
from server.wire.base import Release
from server.wire.submissions import Submission

PLACES = {
    "problems": "Problems",
    "contests": "Contests",
    "submissions": "Submissions",
    "settings": "Settings",
}
INSIDE = {"problem": "problems", "contest": "contests"}
"""Pages that belong to a place of the bar."""
AGE_MILLISECONDS = 30_000
NO_PROBLEMS = ("This server has no problems to practise", "Those of a contest are on its page, from its start on.")


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
    kiosk_wanted = Signal(str)
    """For a contest: the application makes room for it."""

    def __init__(self, workspace: Workspace, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._workspace = workspace
        self._place, self._came_from = "problems", "problems"
        self._problem_id = ""
        """Of the problem that is shown, or would be if it could be had."""
        self._from_contest = False
        """Whether the problem was opened in the contest at hand."""
        theme = surroundings.theme
        self.bar = TopBar(theme, workspace.connection, PLACES, workspace.account.name)
        self.notice = Notice(theme)
        self.catalogue = CatalogueView(theme=theme, model=workspace.catalogue)
        self.problem = ProblemPage(theme=theme, workspace=workspace, makers=surroundings.makers)
        self.contests = ContestRoom(theme=theme, workspace=workspace, tell=self.tell, parent=self)
        self.history = HistoryView(theme=theme, model=workspace.history)
        self.settings = SettingsView(
            surroundings.preferences, theme=theme, version=surroundings.version, data_folder=surroundings.data_folder
        )
        self.comparing = ComparePage(theme=theme, make_view=surroundings.make_compare)
        self._stack = QStackedWidget()
        self._pages = self._put_together()
        self._choices = self._make_choices(surroundings)
        self._old_code = self._make_old_code()
        self._bulletins = self._make_bulletins()
        self.all_actions = self._make_actions()
        self._connect()
        self._begin()

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

    def open_verdict(self, submission: Submission) -> None:
        """Of a submission, at its problem."""
        self._workspace.scope.start_instead(self._open_verdict(submission), name="open problem")

    def open_palette(self) -> None:
        palette = CommandPalette(
            self, actions=self.all_actions, catalogue=self._workspace.catalogue, open_problem=self.open_problem
        )
        palette.open_over(self)

    def tell_of_release(self, release: Release) -> None:
        """Of the server, newer than this program."""
        self.settings.show_release(release)
        self._bulletins.tell_of_release(release)

    def tell(self, tone: Tone, text: str, **action: Any) -> None:
        self.notice.tell(tone, text, **action)

    def close_pages(self) -> None:
        self.problem.close_pages()
        self.comparing.close_page()

    def refresh(self) -> None:
        self._workspace.refresh()
        self.contests.refresh()

    def go_back(self) -> None:
        if self._is_in_contest:
            self.contests.go_back_to(self._problem_id)
        else:
            self.show_place(INSIDE.get(self._place, self._came_from))

    def search(self) -> None:
        if self._place == "problem":
            self.problem.pane.search()
            return
        self.show_place("problems")
        self.catalogue.search.setFocus()
        self.catalogue.search.selectAll()

    def open_neighbour(self, step: int) -> None:
        if self._place != "problem":
            return
        if self._from_contest:
            neighbour = self._workspace.contest.problems.neighbour(self._problem_id, step)
            if neighbour is not None:
                self.open_in_contest(neighbour.id)
            return
        following = self._workspace.catalogue.neighbour(self._problem_id, step)
        if following is not None:
            self.open_problem(following.id)

    def open_again(self) -> None:
        opening = self._open_problem(self._problem_id, in_contest=self._from_contest)
        self._workspace.scope.start_instead(opening, name="open problem")

    def reuse_chosen(self) -> None:
        listed = self.problem.left.submissions if self._place == "problem" else self.history
        listed.reuse_chosen()

    def compare_chosen(self) -> None:
        listed = self.problem.left.submissions if self._place == "problem" else self.history
        listed.compare_chosen()

    def show_outbox(self) -> None:
        self.show_place("submissions")
        self.history.show_outbox()

    @property
    def _is_in_contest(self) -> bool:
        return self._place == "problem" and self._from_contest

    async def _bring_up(self, problem_id: str) -> None:
        if self._place != "problem" or not self.problem.shows(problem_id):
            await self._open_problem(problem_id)

    async def _open_verdict(self, submission: Submission) -> None:
        await self._bring_up(submission.problem_id)
        self._workspace.desk.look_at(submission)
        self.problem.below.show_verdict()

    async def _open_problem(self, problem_id: str, *, in_contest: bool = False) -> None:
        """A problem of a contest that one takes part in is opened in it, wherever one comes from: it must count."""
        contest = self._workspace.contest
        opened_in = contest.contest_id if in_contest else None
        competition_id = contest.competition_of(problem_id, opened_in=opened_in)
        if competition_id is not None:
            await contest.open(competition_id)
        self._problem_id = problem_id
        self._from_contest = in_contest or competition_id is not None
        self.contests.strip.show_problem(problem_id)
        self.notice.hide()
        self.show_place("problem")
        known = self._workspace.catalogue.problem(problem_id)
        if not self.problem.shows(problem_id):
            title = contest.title_of(problem_id) if self._from_contest else ""
            self.problem.show_loading(title or (known.title if known else problem_id))
        try:
            await self._workspace.desk.open(problem_id, competition_id=competition_id)
        except Trouble as trouble:
            self.problem.show_failure(str(trouble))
            raise
        self.problem.pane.editor.take_focus()

    def _put_together(self) -> dict[str, QWidget]:
        """The bar over the pages; which page is at which place."""
        whole = column(self.bar, self.notice, self.contests.strip, self._stack, spacing=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        pages: dict[str, QWidget] = {
            "problems": self.catalogue,
            "problem": self.problem,
            **self.contests.pages(),
            "submissions": self.history,
            "settings": self.settings,
            "compare": self.comparing,
        }
        for page in pages.values():
            self._stack.addWidget(page)
        return pages

    def _make_choices(self, surroundings: Surroundings) -> Choices:
        return Choices(
            surroundings.preferences,
            theme=surroundings.theme,
            keep=surroundings.save_preferences,
            workspace=self._workspace,
            editor=self.problem.pane,
            settings=self.settings,
        )

    def _make_old_code(self) -> OldCode:
        return OldCode(
            self._workspace,
            page=self.problem,
            history=self.history,
            comparing=self.comparing,
            bring_up=self._bring_up,
            show_comparison=lambda: self.show_place("compare"),
            tell=self.tell,
        )

    def _make_bulletins(self) -> Bulletins:
        return Bulletins(
            self._workspace,
            notice=self.notice,
            catalogue=self.catalogue,
            page=self.problem,
            ways=self,
            sign_in=self.sign_in_wanted.emit,
            compare=self._old_code.compare_displaced,
        )

    def _make_actions(self) -> list[QAction]:
        desk, contests = self._workspace.desk, self.contests
        wanted = (
            actions_of_window(self),
            actions_of_contest(contests),
            actions_of_registering(contests),
            actions_of_problem(self.problem, desk, self.open_neighbour, self._on_problem),
            actions_of_practice(self.problem, desk, self._on_problem),
            actions_of_submissions(self),
            actions_of_type(self._choices.zoom),
            actions_of_choices(self._choices),
            actions_of_account(
                sign_in=self.sign_in_wanted.emit, sign_out=self.sign_out_wanted.emit, close=self.close_wanted.emit
            ),
        )
        return list(add_actions(self, *wanted))

    def _connect(self) -> None:
        workspace, bar = self._workspace, self.bar
        bar.place_chosen.connect(self.show_place)
        bar.palette_wanted.connect(self.open_palette)
        bar.link_clicked.connect(self._bulletins.answer_about_connection)
        bar.outbox_clicked.connect(self.show_outbox)
        self.catalogue.opened.connect(self.open_problem)
        self.catalogue.refresh_wanted.connect(workspace.refresh)
        self.problem.back_wanted.connect(self.go_back)
        self.contests.place_wanted.connect(self.show_place)
        self.contests.problem_wanted.connect(self.open_in_contest)
        self.contests.kiosk_wanted.connect(self.kiosk_wanted)
        self.contests.news_counted.connect(lambda count: bar.show_news("contests", count))
        self.problem.palette_wanted.connect(self.open_palette)
        self.problem.neighbour_wanted.connect(self.open_neighbour)
        self.problem.again_wanted.connect(self.open_again)
        self.problem.language_used.connect(self._choices.remember_language)
        self.history.problem_wanted.connect(self.open_problem)
        self.history.retry_wanted.connect(lambda number: workspace.scope.start(workspace.retry(number), name="retry"))
        self.history.discard_wanted.connect(
            lambda number: workspace.scope.start(workspace.discard(number), name="discard")
        )
        self.comparing.back_wanted.connect(self.go_back)
        self.settings.changed.connect(self._choices.use)
        self.settings.sign_out_wanted.connect(self.sign_out_wanted)
        workspace.languages_changed.connect(self._on_languages)
        workspace.history.replaced.connect(lambda: bar.show_waiting(workspace.history.waiting))

    def _begin(self) -> None:
        """As it stands before anything has happened."""
        account = self._workspace.account
        self.settings.show_account(f"{account.name} ({account.username}) at {account.server}")
        self.catalogue.show_age(self._workspace.catalogue_age)
        ages = QTimer(self, interval=AGE_MILLISECONDS)
        for update_age in (self.catalogue.update_age, self.contests.list.update_age):
            ages.timeout.connect(update_age)
        ages.start()
        self.bar.show_waiting(self._workspace.history.waiting)
        self._bulletins.tell_of_connection()
        self.show_place("problems")

    def _on_problem(self, then: Callable[[], object]) -> Callable[[], object]:
        """To be done only while a problem is looked at."""

        def do() -> None:
            if self._place == "problem" and self.problem.is_open:
                then()

        return do

    def _on_languages(self) -> None:
        self.catalogue.update_age()
        if self._workspace.catalogue_age():
            self.catalogue.say_nothing_yet(*NO_PROBLEMS)
        self.settings.show_languages(first_choices(self._workspace.languages))
        self.problem.show_languages()
