"""All that the window shows of contests: the list, a contest's page, the strip over a problem; and what one can do.

Knows the shell only by what it asks of it: to show a place, to open a problem, to tell something.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.contest_news import KIND_WORDS, NewsItem
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.contests.list_page import ContestsPage
from desktop.views.contests.page import ContestPage
from desktop.views.contests.strip import ContestStrip
from desktop.workspace import Workspace
from server.wire.contests import ContestDetail

LONGEST_NEWS = 140


class Tells(Protocol):
    def __call__(self, tone: Tone, text: str, *, action: str = ..., then: Callable[[], object] = ...) -> None: ...


class ContestRoom(QObject):
    place_wanted = Signal(str)
    problem_wanted = Signal(str)
    """Of the contest at hand."""
    kiosk_wanted = Signal(str)
    """For a contest."""
    news_counted = Signal(int)
    """How many news are not read."""

    def __init__(
        self, *, theme: Theme, workspace: Workspace, tell: Tells, parent: QObject, in_kiosk: bool = False
    ) -> None:
        super().__init__(parent)
        self._workspace, self._tell = workspace, tell
        self._desk = workspace.contest
        self.list = ContestsPage(theme=theme, contests=workspace.contests)
        self.page = ContestPage(
            theme=theme, desk=workspace.contest, feed=workspace.board, scope=workspace.scope, in_kiosk=in_kiosk
        )
        self.strip = ContestStrip(theme=theme, desk=workspace.contest, in_kiosk=in_kiosk)
        self._connect()

    def pages(self) -> dict[str, QWidget]:
        return {"contests": self.list, "contest": self.page}

    def open_contest(self, contest_id: str) -> None:
        self.place_wanted.emit("contest")
        self._workspace.scope.start_instead(self._desk.open(contest_id), name="open contest")

    def go_to(self, then: Callable[[], object]) -> None:
        """Do something on the page of the contest at hand; where none is, to the list, where one can be chosen."""
        if self._desk.contest_id is None:
            self.place_wanted.emit("contests")
            return
        self.place_wanted.emit("contest")
        then()

    def go_to_own_row(self) -> None:
        self.go_to(self.page.show_board)
        self.page.board.go_to_own_row()

    def go_back_to(self, problem_id: str) -> None:
        """From a problem to the contest's problems, where it is chosen."""
        self.go_to(self.page.show_problems)
        self.page.problems.select(problem_id)

    def refresh(self) -> None:
        self._desk.wake()
        self._workspace.board.wake()
        self._workspace.kiosk.look_again()

    def _connect(self) -> None:
        news = self._desk.news
        self.list.opened.connect(self.open_contest)
        self.list.refresh_wanted.connect(self._workspace.refresh_contests)
        self.page.kiosk_wanted.connect(self._on_kiosk_wanted)
        self._workspace.kiosk.changed.connect(self._offer_kiosk)
        self._desk.ticked.connect(self._offer_kiosk)
        self.page.back_wanted.connect(lambda: self.place_wanted.emit("contests"))
        self.page.problem_opened.connect(self.problem_wanted)
        self.strip.problem_wanted.connect(self.problem_wanted)
        self.strip.contest_wanted.connect(lambda: self.go_to(self.page.show_problems))
        self.strip.board_wanted.connect(lambda: self.go_to(self.page.show_board))
        self.strip.news_wanted.connect(lambda: self.go_to(self.page.show_news))
        self._desk.ticked.connect(self.list.tick)
        self._desk.ended.connect(self._on_ended)
        news.changed.connect(lambda: self.news_counted.emit(len(news.model.unread)))
        news.arrived.connect(self._on_news)

    def _offer_kiosk(self) -> None:
        self.page.show_kiosk(is_offered=self._workspace.kiosk.terms is not None)

    def _on_kiosk_wanted(self) -> None:
        if self._desk.contest_id is not None:
            self.kiosk_wanted.emit(self._desk.contest_id)

    def _on_news(self, items: tuple[NewsItem, ...]) -> None:
        """Told without taking the keyboard from whatever one is doing."""
        if self.page.news.isVisible():
            return
        first = items[0]
        about = self._desk.title_of(first.problem_id)
        words = f"{KIND_WORDS[first.kind]}{f' to {about}' if about else ''}: {shortened(first.text)}"
        more = f" (and {len(items) - 1} more)" if len(items) > 1 else ""
        self._tell(Tone.BUSY, words + more, action="Read", then=lambda: self.go_to(self.page.show_news))

    def _on_ended(self, contest: ContestDetail) -> None:
        self._tell(Tone.NEUTRAL, f"{contest.title} is over. What you submit from now on is practice.")


def shortened(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_NEWS else f"{one_line[:LONGEST_NEWS]}…"
