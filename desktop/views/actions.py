"""Every action of the window with its shortcut: what the palette offers and the keyboard does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.services.problem_desk import ProblemDesk
from desktop.storage.preferences import Theme as ThemeChoice
from desktop.views.choices import Choices
from desktop.views.problem_page import ProblemPage

Wanted: TypeAlias = tuple[str, str, Callable[[], object]]
"""What it is called, its keys, and what it does."""


class Window(Protocol):
    """What the actions do that is not of one page."""

    def show_place(self, place: str) -> None: ...

    def open_palette(self) -> None: ...

    def go_back(self) -> None: ...

    def search(self) -> None: ...

    def refresh(self) -> None: ...

    def open_neighbour(self, step: int) -> None: ...

    def reuse_chosen(self) -> None: ...

    def compare_chosen(self) -> None: ...

    def show_outbox(self) -> None: ...


def actions_of_window(window: Window) -> Iterator[Wanted]:
    yield from (
        ("Commands and problems", "Ctrl+K", window.open_palette),
        ("Go to problems", "Ctrl+1", lambda: window.show_place("problems")),
        ("Go to submissions", "Ctrl+3", lambda: window.show_place("submissions")),
        ("Go to settings", "Ctrl+,", lambda: window.show_place("settings")),
        ("Go back", "Alt+Left", window.go_back),
        ("Search the problems", "Ctrl+F", window.search),
        ("Refresh the problems and contests", "F5", window.refresh),
    )


def actions_of_problem(
    window: Window, page: ProblemPage, desk: ProblemDesk, on_problem: Callable[[Callable[[], object]], None]
) -> Iterator[Wanted]:
    """`on_problem` does something only while a problem is looked at."""

    def here(then: Callable[[], object]) -> Callable[[], object]:
        return lambda: on_problem(then)

    yield from (
        ("Run the cases", "Ctrl+Return", here(page.run_cases)),
        ("Run the cases on this machine", "Ctrl+Alt+Return", here(page.run_cases_here)),
        ("Submit", "Ctrl+Shift+Return", here(page.submit)),
        ("Stop waiting for the run", "Ctrl+.", desk.stop_waiting),
        ("Reset the code to the stub", "Ctrl+Alt+R", here(page.reset)),
        ("Next problem", "Ctrl+PgDown", lambda: window.open_neighbour(1)),
        ("Previous problem", "Ctrl+PgUp", lambda: window.open_neighbour(-1)),
        ("Next pane", "F6", here(page.next_pane)),
        ("Choose the language", "Ctrl+Alt+G", here(page.choose_language)),
        ("Statement", "Alt+1", here(page.show_statement)),
        ("Open the statement (PDF)", "Ctrl+Alt+P", here(page.open_document)),
        ("Submissions to this problem", "Alt+2", here(page.show_submissions)),
        ("Editorial", "Alt+3", here(page.show_editorial)),
        ("Test cases", "Alt+4", here(page.show_cases)),
        ("Result of the run", "Alt+5", here(page.show_result)),
        ("Verdict", "Alt+6", here(page.show_verdict)),
        ("Add a case", "Ctrl+Alt+N", here(page.cases.add_case)),
        ("Remove the case", "Ctrl+Alt+X", here(page.cases.remove_case)),
        ("Back to the samples", "Ctrl+Alt+M", here(desk.cases.restore_samples)),
        ("Use the failing case", "Ctrl+Alt+U", here(page.use_failing_case)),
    )


def actions_of_submissions(window: Window) -> Iterator[Wanted]:
    yield from (
        ("Use the code of the chosen submission", "Ctrl+Alt+E", window.reuse_chosen),
        ("Compare the two chosen submissions", "Ctrl+Alt+C", window.compare_chosen),
        ("Show the outbox", "Ctrl+Alt+O", window.show_outbox),
    )


def actions_of_choices(choices: Choices) -> Iterator[Wanted]:
    yield from (
        ("Larger type in the editor", "Ctrl+=", lambda: choices.zoom(1)),
        ("Smaller type in the editor", "Ctrl+-", lambda: choices.zoom(-1)),
        ("Light theme", "Ctrl+Alt+L", lambda: choices.choose_theme(ThemeChoice.LIGHT)),
        ("Dark theme", "Ctrl+Alt+D", lambda: choices.choose_theme(ThemeChoice.DARK)),
        ("Theme as the system", "Ctrl+Alt+Y", lambda: choices.choose_theme(ThemeChoice.SYSTEM)),
    )


def add_actions(parent: QWidget, wanted: Iterator[Wanted]) -> Iterator[QAction]:
    for text, keys, then in wanted:
        action = QAction(text, parent)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(_doing(then))
        parent.addAction(action)
        yield action


def _doing(then: Callable[[], object]) -> Callable[..., None]:
    def do(_checked: bool = False) -> None:
        then()

    return do
