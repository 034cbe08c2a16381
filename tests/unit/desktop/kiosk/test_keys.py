"""What a window of a kiosk hears of keys, buttons and what is dragged into it; keys come as the system gives them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.kiosk.chords import ALT, CONTROL, NOTHING, SHIFT, Habits
from desktop.kiosk.keys import KeyGuard
from desktop.kiosk.limits import Limited
from desktop.kiosk.windows_filter import WindowsFilter
from server.wire.kiosk import EventKind
from tests.fakes.x11 import wait_for
from tests.patience import PATIENCE_SECONDS
from tests.unit.desktop.kiosk.conftest import Told

PATIENCE_MS = int(PATIENCE_SECONDS * 1000)
K = Qt.Key
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
MODIFIERS = {K.Key_Alt, K.Key_Control, K.Key_Shift}
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
DRAGGED = QMimeData()
"""An event knows it and does not keep it."""


class Listening(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.heard: list[tuple[QEvent.Type, int]] = []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in {PRESS, RELEASE} and event.key() not in MODIFIERS:
            self.heard.append((event.type(), event.key()))
        if event.type() in {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}:
            event.accept()
            return True
        return super().event(event)


@pytest.fixture
def pastes() -> list[str]:
    return []


@pytest.fixture
def guard(limited: Limited, pastes: list[str]) -> Iterator[KeyGuard]:
    made = KeyGuard(limited=limited, before_paste=lambda: pastes.append("paste"), habits=Habits())
    yield made
    made.stop()


def shown() -> Listening:
    made = Listening()
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made, PATIENCE_MS)
    return made


@pytest.fixture
def page(guard: KeyGuard) -> Iterator[Listening]:
    made = shown()
    guard.start()
    yield made
    made.close()


def window_of(page: QWidget) -> QWindow:
    window = page.windowHandle()
    assert window is not None
    return window


def repeat(window: QWindow, kind: QEvent.Type, modifiers: Qt.KeyboardModifier) -> None:
    """As a key that is kept down gives it."""
    QApplication.sendEvent(window, QKeyEvent(kind, K.Key_F4, modifiers, "", True))


def test_a_page_never_hears_of_half_a_chord(page: Listening, told: Told) -> None:
    window = window_of(page)
    QTest.keyPress(window, K.Key_F4, ALT)
    told.ticks += 3600
    repeat(window, RELEASE, ALT)
    repeat(window, PRESS, ALT)
    repeat(window, RELEASE, NOTHING)
    QTest.keyRelease(window, K.Key_F4, NOTHING)
    assert page.heard == []
    assert told.events == [(EventKind.CHORD_SWALLOWED, {"chord": "Alt+F4"})]


def test_a_key_whose_release_went_elsewhere_is_whole_again(page: Listening) -> None:
    window = window_of(page)
    QTest.keyPress(window, K.Key_F4, ALT)
    QTest.keyClick(window, K.Key_F4, NOTHING)
    assert page.heard == [(PRESS, K.Key_F4), (RELEASE, K.Key_F4)]


def test_a_chord_is_no_shortcut_of_ones_own_and_is_told_once(page: Listening, told: Told) -> None:
    used: list[str] = []
    for chord in ("Ctrl+Alt+T", "Ctrl+T"):
        QShortcut(QKeySequence(chord), page, lambda chord=chord: used.append(chord))
    for _ in range(2):
        QTest.keyClick(window_of(page), K.Key_T, CONTROL | ALT)
        told.ticks += 3600
    QTest.keyClick(window_of(page), K.Key_T, CONTROL)
    assert used == ["Ctrl+T"]
    assert told.events == [(EventKind.CHORD_SWALLOWED, {"chord": "Ctrl+Alt+T"})] * 2


def test_before_anything_is_pasted_what_is_foreign_is_dropped(page: Listening, pastes: list[str]) -> None:
    window = window_of(page)
    QTest.keyClick(window, K.Key_C, CONTROL)
    QTest.mouseClick(window, LEFT, NOTHING, QPoint(5, 5))
    assert pastes == []
    QTest.mouseClick(window, MIDDLE, NOTHING, QPoint(5, 5))
    assert pastes == ["paste"]
    for key, modifier in ((K.Key_V, CONTROL), (K.Key_Insert, SHIFT)):
        pastes.clear()
        QTest.keyClick(window, key, modifier)
        assert pastes


class EnteringFromInside(QDragEnterEvent):
    def source(self) -> QObject:
        return QApplication.instance() or QObject()


def entering(kind: type[QDragEnterEvent] = QDragEnterEvent) -> QDragEnterEvent:
    return kind(QPoint(5, 5), Qt.DropAction.CopyAction, DRAGGED, LEFT, NOTHING)


def is_taken(page: QWidget, event: QEvent) -> bool:
    QApplication.sendEvent(window_of(page), event)
    return event.isAccepted()


def test_nothing_is_dragged_in_from_outside(guard: KeyGuard, page: Listening) -> None:
    point, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    moved, dropped = (kind(point, copy, DRAGGED, LEFT, NOTHING) for kind in (QDragMoveEvent, QDropEvent))
    for event in (entering(), moved, dropped):
        event.accept()  # as Qt gives them once one was taken
        assert guard.eventFilter(page, event)
        assert not event.isAccepted()
    assert not guard.eventFilter(page, entering(EnteringFromInside))


def test_a_window_that_comes_later_is_guarded_too_even_without_the_focus(page: Listening, told: Told) -> None:
    later = shown()
    QTest.keyClick(window_of(later), K.Key_F4, ALT)
    assert later.heard == []
    assert told.kinds == [EventKind.CHORD_SWALLOWED]
    menu = Listening()
    menu.setWindowFlag(Qt.WindowType.ToolTip)
    menu.show()
    wait_for(lambda: QApplication.processEvents() or not is_taken(menu, entering()), said="it is not guarded")
    for window in (menu, later):
        window.close()


@pytest.mark.parametrize(("native", "chord"), [(0x1008FE01, "Ctrl+Alt+F1"), (0x1008FE0C, "Ctrl+Alt+F12")])
def test_keys_that_lead_to_another_terminal_are_known_by_what_x_calls_them(
    page: Listening, told: Told, native: int, chord: str
) -> None:
    for kind in (PRESS, RELEASE):
        QApplication.sendEvent(window_of(page), QKeyEvent(kind, 0, CONTROL | ALT, 0, native, 0))
    assert page.heard == []
    assert told.events == [(EventKind.CHORD_SWALLOWED, {"chord": chord})]


def test_once_it_is_over_nothing_looks_for_windows_that_are_new(guard: KeyGuard) -> None:
    windows = WindowsFilter(guard)
    looking = windows.findChildren(QTimer)
    windows.start()
    assert [timer.isActive() for timer in looking] == [True]
    windows.stop()
    assert [timer.isActive() for timer in looking] == [False]


def test_once_it_is_over_every_window_is_free(guard: KeyGuard, page: Listening) -> None:
    guard.start()
    guard.stop()
    guard.stop()
    other = shown()
    for window in (page, other):
        assert is_taken(window, entering())
        QTest.keyClick(window_of(window), K.Key_F4, CONTROL)
        QTest.keyClick(window_of(window), K.Key_Escape, CONTROL)
        assert window.heard[-2:] == [(PRESS, K.Key_Escape), (RELEASE, K.Key_Escape)]
    other.close()
