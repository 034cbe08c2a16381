"""One contest: its name, state and countdown over three tabs: problems, board, announcements and questions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.models.contest_times import STATE_TONES, countdown, length_words, when_words
from desktop.models.wording import ago, counted, points, tool_tip
from desktop.services.board_feed import BoardFeed
from desktop.services.contest_desk import ContestDesk
from desktop.tasks import TaskScope
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.contests.board import BoardView
from desktop.views.contests.countdown import CountdownLabel
from desktop.views.contests.news import NewsView
from desktop.views.contests.problems import ContestProblemsView
from desktop.views.pieces import IconButton, Pill, Title, button, column, frame, label, row
from desktop.views.tabs import Tabs
from server.wire.contests import OVER, STATE_WORDS, ContestDetail, EntryRule
from server.wire.rules import TELLING

SEPARATOR = "   ·   "


class ContestPage(QWidget):
    back_wanted = Signal()
    problem_opened = Signal(str)
    kiosk_wanted = Signal()

    def __init__(
        self, *, theme: Theme, desk: ContestDesk, feed: BoardFeed, scope: TaskScope, in_kiosk: bool = False
    ) -> None:
        """In a kiosk there is no way to other contests, and the bar has the countdown."""
        super().__init__()
        self._theme, self._desk, self._scope, self._in_kiosk = theme, desk, scope, in_kiosk
        self._title = Title()
        self._state = Pill("", Tone.GOOD)
        self._own = Pill("Registered", Tone.GOOD)
        self._countdown = CountdownLabel()
        self._team = QLineEdit(placeholderText="Name of your team", maxLength=64)
        self._team.setAccessibleName("Name of your team")
        self._team.setFixedWidth(200)
        self._team.returnPressed.connect(self.register)
        self._register = button("Register", self.register, kind="primary")
        self._kiosk = IconButton(
            theme,
            Glyph.LOCK,
            self.kiosk_wanted.emit,
            text="Start the kiosk",
            tip="This contest is taken part in there: Agon ends here, and the kiosk opens",
            kind="primary",
        )
        self._kiosk.hide()
        self._facts = label("", "secondary", wrap=True)
        self._standing = label("", "strong")
        self._note = label("", "caution")
        self.problems = ContestProblemsView(theme=theme, desk=desk)
        self.board = BoardView(theme=theme, feed=feed, desk=desk)
        self.news = NewsView(theme=theme, desk=desk)
        self.tabs = Tabs()
        self._problems_tab = self.tabs.add("Problems", self.problems)
        self._board_tab = self.tabs.add("Board", self.board)
        self._news_tab = self.tabs.add("Announcements", self.news)
        body = frame("pane")
        body.setLayout(column(self.tabs))
        facts = row(self._facts, self._note, self._standing, spacing=16)
        facts.setStretch(0, 1)
        whole = column(self._head(), column(facts, body, spacing=12, margins=(24, 14, 24, 20)), spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._connect()
        self.refresh()

    def register(self) -> None:
        contest = self._desk.contest
        team = self._team.text().strip()
        if contest is None or (contest.is_for_teams and not team):
            self._team.setFocus()
            return
        if not self._scope.is_busy("register"):
            self._scope.start(self._desk.register(team if contest.is_for_teams else None), name="register")

    def show_kiosk(self, *, is_offered: bool) -> None:
        self._kiosk.setVisible(is_offered and not self._in_kiosk)

    def show_problems(self) -> None:
        self.tabs.show_page(self._problems_tab)

    def show_board(self) -> None:
        self.tabs.show_page(self._board_tab)

    def show_news(self) -> None:
        self.tabs.show_page(self._news_tab)

    def take_focus(self) -> None:
        match self.tabs.current:
            case self._board_tab:
                self.board.take_focus()
            case self._news_tab:
                self.news.take_focus()
            case _:
                self.problems.take_focus()

    def refresh(self) -> None:
        contest, state = self._desk.contest, self._desk.state
        self._state.setVisible(contest is not None)
        self._facts.setVisible(contest is not None)
        if contest is None or state is None:
            self._title.setText("Contest")
            for each in (self._own, self._register, self._team, self._countdown):
                each.setVisible(False)
        else:
            self._title.setText(contest.title)
            self._state.setText(STATE_WORDS[state])
            self._state.show_tone(STATE_TONES[state])
            self._facts.setText(SEPARATOR.join(self._facts_of(contest)))
            self._show_registration(contest, is_over=state in OVER)
            self._show_countdown(contest)
        self._show_note()
        self._on_standing()

    def _head(self) -> QWidget:
        bar = frame("bar")
        bar.setFixedHeight(52)
        back = IconButton(self._theme, Glyph.BACK, self.back_wanted.emit, text="Contests", tip="Back (Alt+Left)")
        back.setVisible(not self._in_kiosk)
        bar.setLayout(
            row(
                back,
                self._title,
                self._state,
                self._own,
                None,
                self._countdown,
                self._team,
                self._register,
                self._kiosk,
                spacing=10,
                margins=(12, 7, 24, 7),
            )
        )
        return bar

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self._on_tick)
        desk.standing_changed.connect(self._on_standing)
        desk.news.changed.connect(self._on_news)
        self.problems.opened.connect(self.problem_opened)
        self.news.asked.connect(self._on_asked)
        self.news.looked_at.connect(lambda: self._scope.start(desk.news.mark_read(), name="mark read"))
        self.tabs.shown.connect(lambda _: self.take_focus())
        self._scope.busy_changed.connect(self._on_busy)

    def _on_tick(self) -> None:
        contest = self._desk.contest
        if contest is not None and self.isVisible():
            self._show_countdown(contest)
            self._show_note()

    def _show_countdown(self, contest: ContestDetail) -> None:
        self._countdown.show_countdown(None if self._in_kiosk else countdown(contest, self._desk.now()))

    def _on_standing(self) -> None:
        standing = self._desk.standing
        own = standing.row if standing is not None else None
        self._standing.setVisible(own is not None)
        if own is not None:
            score = f"{own.solved} solved" if own.points is None else points(own.points)
            self._standing.setText(f"Rank {own.rank:,}, {score}")

    def _on_news(self) -> None:
        unread = len(self._desk.news.model.unread)
        self.tabs.set_title(self._news_tab, f"Announcements ({unread} new)" if unread else "Announcements")

    def _on_busy(self, name: str, is_busy: bool) -> None:
        if name == "register":
            self._register.setEnabled(not is_busy)
            self._register.setText("Registering…" if is_busy else "Register")
        elif name == "ask":
            self.news.show_asking(is_asking=is_busy)

    def _on_asked(self, question: str, problem_id: str | None) -> None:
        if not self._scope.is_busy("ask"):
            self._scope.start(self._ask(question, problem_id), name="ask")

    async def _ask(self, question: str, problem_id: str | None) -> None:
        await self._desk.news.ask(question, problem_id)
        self.news.show_asked(question)

    def _show_registration(self, contest: ContestDetail, *, is_over: bool) -> None:
        self._own.setVisible(contest.is_registered)
        self._own.setText(f"Team {contest.team}" if contest.team else "Took part" if is_over else "Registered")
        self._own.show_tone(Tone.NEUTRAL if is_over else Tone.GOOD)
        can = contest.may_register and not contest.is_registered and not is_over
        self._register.setVisible(can)
        self._team.setVisible(can and contest.is_for_teams)

    def _show_note(self) -> None:
        desk = self._desk
        words = ""
        if desk.note and desk.heard_at is not None:
            words = f"Off-line: as of {ago(desk.heard_at, desk.now())}"
        if not desk.is_clock_known and desk.contest is not None:
            words = f"{words or 'Off-line'}; times by this machine's clock"
        self._note.setText(words)
        self._note.setToolTip(tool_tip(desk.note))
        self._note.setVisible(bool(words))

    def _facts_of(self, contest: ContestDetail) -> list[str]:
        now = self._desk.now()
        facts = [when_words(contest.starts_at, now), length_words(contest), TELLING[contest.rules].brief]
        facts.append(counted(contest.contestants, "team" if contest.is_for_teams else "contestant"))
        if contest.freezes_at is not None and now < contest.freezes_at:
            facts.append(f"Board freezes at {contest.freezes_at.astimezone():%H:%M}")
        if contest.entry is EntryRule.INVITED:
            facts.append("By invitation")
        return facts
