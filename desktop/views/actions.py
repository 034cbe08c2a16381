"""Every action with its shortcut, of the window and of the kiosk: what the palette offers and the keyboard does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Protocol, TypeAlias

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.services.problem_desk import ProblemDesk
from desktop.storage.preferences import Theme as ThemeChoice
from desktop.views.choices import Choices
from desktop.views.contests.room import ContestRoom
from desktop.views.problem_page import ProblemPage

Wanted: TypeAlias = tuple[str, str, Callable[[], object]]
"""What it is called, its keys, and what it does."""
When: TypeAlias = Callable[[Callable[[], object]], Callable[[], object]]
"""Makes of what an action does that which does it only where it has sense."""


def always(then: Callable[[], object]) -> Callable[[], object]:
    return then


class Window(Protocol):
    """What the actions do that is not of one page."""

    def show_place(self, place: str) -> None: ...

    def open_palette(self) -> None: ...

    def go_back(self) -> None: ...

    def search(self) -> None: ...

    def refresh(self) -> None: ...

    def reuse_chosen(self) -> None: ...

    def compare_chosen(self) -> None: ...

    def show_outbox(self) -> None: ...


def actions_of_window(window: Window) -> Iterator[Wanted]:
    yield from (
        ("Commands and problems", "Ctrl+K", window.open_palette),
        ("Go to problems", "Ctrl+1", lambda: window.show_place("problems")),
        ("Go to contests", "Ctrl+2", lambda: window.show_place("contests")),
        ("Go to submissions", "Ctrl+3", lambda: window.show_place("submissions")),
        ("Go to settings", "Ctrl+,", lambda: window.show_place("settings")),
        ("Go back", "Alt+Left", window.go_back),
        ("Search the problems", "Ctrl+F", window.search),
        ("Refresh the problems and contests", "F5", window.refresh),
    )


def actions_of_contest(room: ContestRoom, here: When = always) -> Iterator[Wanted]:
    """The pages of the contest at hand: in the window and in a kiosk."""
    page = room.page
    yield from (
        ("Problems of the contest", "Ctrl+Shift+L", here(lambda: room.go_to(page.show_problems))),
        ("Board of the contest", "Ctrl+Shift+B", here(lambda: room.go_to(page.show_board))),
        ("My row on the board", "Ctrl+J", here(room.go_to_own_row)),
        ("Announcements and questions", "Ctrl+Shift+Q", here(lambda: room.go_to(page.show_news))),
    )


def actions_of_registering(room: ContestRoom) -> Iterator[Wanted]:
    yield "Register for the contest", "Ctrl+Alt+T", lambda: room.go_to(room.page.register)


def actions_of_problem(
    page: ProblemPage, desk: ProblemDesk, open_neighbour: Callable[[int], object], here: When
) -> Iterator[Wanted]:
    """In the window and in a kiosk, which keeps every chord of Ctrl and Alt from reaching anybody."""
    yield from (
        ("Run the cases", "Ctrl+Return", here(page.run_cases)),
        ("Submit", "Ctrl+Shift+Return", here(page.submit)),
        ("Stop waiting for the run", "Ctrl+.", here(desk.stop_waiting)),
        ("Reset the code to the stub", "Ctrl+Shift+R", here(page.reset)),
        ("Earlier drafts", "Ctrl+Shift+E", here(page.show_earlier_drafts)),
        ("Next problem", "Ctrl+PgDown", lambda: open_neighbour(1)),
        ("Previous problem", "Ctrl+PgUp", lambda: open_neighbour(-1)),
        ("Next pane", "F6", here(page.next_pane)),
        ("Choose the language", "Ctrl+Shift+G", here(page.choose_language)),
        ("Statement", "Alt+1", here(page.left.show_statement)),
        ("Submissions to this problem", "Alt+2", here(page.left.show_submissions)),
        ("Test cases", "Alt+4", here(page.below.show_cases)),
        ("Result of the run", "Alt+5", here(page.below.show_result)),
        ("Verdict", "Alt+6", here(page.below.show_verdict)),
    )


def actions_of_practice(page: ProblemPage, desk: ProblemDesk, here: When) -> Iterator[Wanted]:
    """What one does with a problem in the window alone."""
    yield from (
        ("Run the cases on this machine", "Ctrl+Alt+Return", here(page.run_cases_here)),
        ("Open the statement (PDF)", "Ctrl+Alt+P", here(page.open_document)),
        ("Editorial", "Alt+3", here(page.left.show_editorial)),
        ("Add a case", "Ctrl+Alt+N", here(page.below.cases.add_case)),
        ("Remove the case", "Ctrl+Alt+X", here(page.below.cases.remove_case)),
        ("Back to the samples", "Ctrl+Alt+M", here(desk.cases.restore_samples)),
        ("Use the failing case", "Ctrl+Alt+U", here(page.below.use_failing_case)),
    )


def actions_of_submissions(window: Window) -> Iterator[Wanted]:
    yield from (
        ("Use the code of the chosen submission", "Ctrl+Alt+E", window.reuse_chosen),
        ("Compare the two chosen submissions", "Ctrl+Alt+C", window.compare_chosen),
        ("Show the outbox", "Ctrl+Alt+O", window.show_outbox),
    )


def actions_of_type(zoom: Callable[[int], object], here: When = always) -> Iterator[Wanted]:
    yield from (
        ("Larger type in the editor", "Ctrl+=", here(lambda: zoom(1))),
        ("Smaller type in the editor", "Ctrl+-", here(lambda: zoom(-1))),
    )


def actions_of_choices(choices: Choices) -> Iterator[Wanted]:
    yield from (
        ("Light theme", "Ctrl+Alt+L", lambda: choices.choose_theme(ThemeChoice.LIGHT)),
        ("Dark theme", "Ctrl+Alt+D", lambda: choices.choose_theme(ThemeChoice.DARK)),
        ("Theme as the system", "Ctrl+Alt+Y", lambda: choices.choose_theme(ThemeChoice.SYSTEM)),
    )


def actions_of_account(
    *, sign_in: Callable[[], object], sign_out: Callable[[], object], close: Callable[[], object]
) -> Iterator[Wanted]:
    yield from (
        ("Sign in again", "Ctrl+Alt+I", sign_in),
        ("Sign out", "Ctrl+Alt+Q", sign_out),
        ("Close Agon", "Ctrl+Q", close),
    )


def actions_of_kiosk(
    *,
    leave: Callable[[], object],
    go_back: Callable[[], object],
    refresh: Callable[[], object],
    search: Callable[[], object],
) -> Iterator[Wanted]:
    yield from (
        ("Leave", "Ctrl+Alt+Q", leave),
        ("Go back", "Alt+Left", go_back),
        ("Refresh", "F5", refresh),
        ("Search", "Ctrl+F", search),
    )


def add_actions(parent: QWidget, *wanted: Iterable[Wanted]) -> Iterator[QAction]:
    for text, keys, then in chain.from_iterable(wanted):
        action = QAction(text, parent)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setAutoRepeat(False)  # else a key that is held down submits again and again
        action.triggered.connect(_doing(then))
        parent.addAction(action)
        yield action


def _doing(then: Callable[[], object]) -> Callable[..., None]:
    def do(_checked: bool = False) -> None:
        then()

    return do
