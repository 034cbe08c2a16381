"""What there is to read of a problem: its statement with its files, one's submissions to it, its editorial."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.statement import editorial_page, page, statement_page
from desktop.models.submissions import SubmissionsModel
from desktop.theme.theme import Theme
from desktop.views.file_bar import FileBar
from desktop.views.makers import Makers
from desktop.views.pieces import column
from desktop.views.problem_history import ProblemHistory
from desktop.views.statement import StatementView
from desktop.views.tabs import Tabs
from server.wire.problems import ProblemDetail


class ReadingPane(Tabs):
    link_followed = Signal(QUrl)
    """In no kiosk."""

    def __init__(self, *, theme: Theme, makers: Makers, submissions: SubmissionsModel) -> None:
        super().__init__()
        self._theme, self._makers = theme, makers
        self._problem: ProblemDetail | None = None
        """What is shown; None while something is said in its place."""
        self._said = ""
        self.statement = self._make_statement()
        self.files = FileBar(theme, may_save=not makers.in_kiosk)
        self.submissions = ProblemHistory(theme=theme, model=submissions)
        self.editorial: StatementView | None = None
        """Made when it is first looked at: a web view of its own takes much memory."""
        self._editorial_holder = column()
        reading, editorial = QWidget(), QWidget()
        reading.setLayout(column(self.files, self.statement, spacing=0))
        editorial.setLayout(self._editorial_holder)
        self._statement_tab = self.add("Statement", reading)
        self.submissions_tab = self.add("Submissions", self.submissions)
        self.editorial_tab = self.add("Editorial", editorial)
        self.submissions.counted.connect(self._on_counted)
        self.shown.connect(self._show_editorial)

    def show_problem(self, problem: ProblemDetail) -> None:
        """As far as the reader may read it."""
        self._problem, palette = problem, self._theme.palette
        self.set_tab_visible(self.submissions_tab, visible=True)
        self.files.show_files(problem)
        self.statement.show_page(statement_page(problem, palette), palette)
        has_editorial = problem.editorial_html is not None and not self._makers.in_kiosk
        self.set_tab_visible(self.editorial_tab, visible=has_editorial)
        self._show_editorial()

    def say(self, text: str) -> None:
        """In place of a statement."""
        self._problem, self._said = None, text
        self.say_again()

    def say_again(self) -> None:
        """In the colours that there are now."""
        if self._said:
            palette = self._theme.palette
            self.statement.show_page(page(f'<p class="empty">{html.escape(self._said)}</p>', palette), palette)

    def say_alone(self, text: str) -> None:
        """Nothing of the problem that was open before is beside it."""
        for tab in (self.submissions_tab, self.editorial_tab):
            self.set_tab_visible(tab, visible=False)
        self.files.hide()
        self.say(text)

    def show_statement(self) -> None:
        self.show_page(self._statement_tab)
        self.statement.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_submissions(self) -> None:
        self.show_page(self.submissions_tab)
        self.submissions.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_editorial(self) -> None:
        if self._problem is not None and self._problem.editorial_html is not None:
            self.show_page(self.editorial_tab)

    def close_pages(self) -> None:
        self.statement.close_page()
        if self.editorial is not None:
            self.editorial.close_page()

    def _make_statement(self) -> StatementView:
        made = self._makers.statement()
        if not self._makers.in_kiosk:
            made.link_followed.connect(self.link_followed)
        return made

    def _show_editorial(self) -> None:
        problem, palette = self._problem, self._theme.palette
        if problem is None or problem.editorial_html is None or self.current != self.editorial_tab:
            return
        if self.editorial is None:
            self.editorial = self._make_statement()
            self._editorial_holder.addWidget(self.editorial)
        self.editorial.show_page(editorial_page(problem, palette), palette)

    def _on_counted(self, count: int) -> None:
        self.set_title(self.submissions_tab, f"Submissions ({count})" if count else "Submissions")
