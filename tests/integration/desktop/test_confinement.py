"""The clipboard of a kiosk is its own: in fields, and in the real Monaco page.

Under a real window system the end-to-end tests look from another program's side.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop.editor.clip import Clip
from desktop.editor.monaco import MonacoEditor
from desktop.editor.scheme import Web
from desktop.tasks import TaskScope
from desktop.views.kiosk.clipboard import Confinement
from tests.fakes.monaco import keys_of, take_keys, until_gone
from tests.patience import PATIENCE_SECONDS

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
OUTSIDE = "from another program"
PATIENCE_MS = int(PATIENCE_SECONDS * 1000)


@pytest.fixture
def clip() -> Clip:
    return Clip()


@pytest.fixture
def confinement(qapp: QApplication, clip: Clip) -> Iterator[Confinement]:
    made = Confinement(qapp, clip)
    made.start()
    QGuiApplication.clipboard().setText(OUTSIDE)
    yield made
    made.stop()


Field = QLineEdit | QPlainTextEdit


@pytest.fixture(params=[QLineEdit, QPlainTextEdit])
def field(request: pytest.FixtureRequest, confinement: Confinement) -> Field:
    """With the keyboard: keys and buttons come to it by its window, as they do from a person."""
    made: Field = request.param()
    made.show()
    made.activateWindow()
    made.setFocus()
    assert QTest.qWaitForWindowActive(made, PATIENCE_MS)
    return made


def test_a_field_takes_what_was_copied_inside_and_nothing_else(clip: Clip, field: Field) -> None:
    refused: list[str] = []
    clip.nothing_pasted.connect(refused.append)
    window = field.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Insert, SHIFT)
    assert _text(field) == ""
    assert refused == ["field", "field"]
    clip.put("from inside")
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert _text(field) == "from inside"


def test_the_middle_button_brings_nothing_in(clip: Clip, field: Field) -> None:
    refused: list[str] = []
    clip.nothing_pasted.connect(refused.append)
    window = field.windowHandle()
    assert window is not None
    QTest.mouseClick(window, MIDDLE, NOTHING, QPoint(20, 10))
    assert refused == ["middle button"]
    assert _text(field) == ""


@pytest.mark.parametrize("kind", [QDragEnterEvent, QDragMoveEvent, QDropEvent])
def test_what_is_dragged_is_taken_nowhere(
    qapp: QApplication, confinement: Confinement, kind: type[QDragEnterEvent | QDragMoveEvent | QDropEvent]
) -> None:
    dragged = QMimeData()
    event = kind(QPoint(5, 5), Qt.DropAction.CopyAction, dragged, LEFT, NOTHING)
    event.accept()  # as Qt gives it once one was taken
    assert confinement.eventFilter(qapp, event)
    assert not event.isAccepted()


def test_nothing_is_pasted_into_what_is_only_to_be_read(clip: Clip, field: Field) -> None:
    window = field.windowHandle()
    assert window is not None
    field.setReadOnly(True)
    clip.put("from inside")
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert _text(field) == ""


class Listening(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.heard.append(event.button())

    def contextMenuEvent(self, _: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.heard.append("menu")


def test_no_button_but_the_left_one_is_heard_and_no_menu_opens(confinement: Confinement, clip: Clip) -> None:
    refused: list[str] = []
    clip.nothing_pasted.connect(refused.append)
    made = Listening()
    made.show()
    assert QTest.qWaitForWindowExposed(made, PATIENCE_MS)
    window = made.windowHandle()
    assert window is not None
    for button in (LEFT, MIDDLE, RIGHT):
        QTest.mouseClick(window, button, NOTHING, QPoint(5, 5))
    QApplication.sendEvent(window, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    assert made.heard == [LEFT]
    assert refused == []
    confinement.stop()
    QTest.mouseClick(window, RIGHT, NOTHING, QPoint(5, 5))
    assert made.heard == [LEFT, RIGHT, "menu"]


class WebPage(Listening):
    """Called as what takes the mouse for a page of Chromium's is."""


def test_a_middle_button_on_a_page_is_told_of(confinement: Confinement, clip: Clip) -> None:
    refused: list[str] = []
    clip.nothing_pasted.connect(refused.append)
    made = WebPage()
    made.show()
    assert QTest.qWaitForWindowExposed(made, PATIENCE_MS)
    window = made.windowHandle()
    assert window is not None
    QTest.mouseClick(window, MIDDLE, NOTHING, QPoint(5, 5))
    assert (made.heard, refused) == ([], ["middle button"])


@pytest.mark.parametrize(
    "kind", [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick]
)
def test_of_the_other_buttons_nothing_is_heard_in_any_way(
    qapp: QApplication, confinement: Confinement, kind: QEvent.Type
) -> None:
    def is_held_back(button: Qt.MouseButton) -> bool:
        return confinement.eventFilter(qapp, QMouseEvent(kind, QPointF(5, 5), QPointF(5, 5), button, button, NOTHING))

    assert [button for button in (LEFT, MIDDLE, RIGHT) if is_held_back(button)] == [MIDDLE, RIGHT]


def test_where_no_field_has_the_keyboard_the_page_that_has_it_pastes(
    qapp: QApplication, confinement: Confinement, clip: Clip
) -> None:
    made = Listening()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.show()
    made.activateWindow()
    made.setFocus()
    assert QTest.qWaitForWindowActive(made, PATIENCE_MS)
    clip.put("from inside")
    assert not confinement.eventFilter(qapp, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_V, CONTROL))


@pytest.fixture
async def editor() -> AsyncIterator[tuple[MonacoEditor, Clip]]:
    web, scope, clip = Web(is_confined=True), TaskScope(), Clip()
    made = MonacoEditor(web=web, scope=scope, clip=clip)
    ready = asyncio.Event()
    made.ready.connect(ready.set)
    made.resize(800, 400)
    made.show()
    made.activateWindow()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await ready.wait()
    yield made, clip
    page = made._page
    made.close_page()
    made.close()
    await scope.close()
    await until_gone(page)
    web.deleteLater()


async def test_monaco_copies_into_the_kiosks_clipboard_and_pastes_from_it_alone(
    editor: tuple[MonacoEditor, Clip],
) -> None:
    monaco, clip = editor
    refused: list[str] = []
    clip.nothing_pasted.connect(refused.append)
    QGuiApplication.clipboard().setText(OUTSIDE)
    monaco.open_document("a/python", "first = 1\n", "python")
    await take_keys(monaco)
    keys = keys_of(monaco)
    QTest.keyClick(keys, Qt.Key.Key_V, CONTROL)
    await _until(lambda: refused == ["editor"])
    assert await monaco.text() == "first = 1\n"
    await take_keys(monaco)  # a window of an earlier test may have taken them as it went
    QTest.keyClick(keys, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(keys, Qt.Key.Key_C, CONTROL)
    await _until(lambda: clip.text == "first = 1\n")
    assert QGuiApplication.clipboard().text() == OUTSIDE
    QTest.keyClick(keys, Qt.Key.Key_End, CONTROL)
    QTest.keyClick(keys, Qt.Key.Key_V, CONTROL)
    await _until_text(monaco, "first = 1\nfirst = 1\n")
    QTest.keyClick(keys, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(keys, Qt.Key.Key_X, CONTROL)
    await _until_text(monaco, "")
    await _until(lambda: clip.text == "first = 1\nfirst = 1\n")
    clip.put("from a field of the kiosk")
    await monaco.text()  # by the way that what was put takes, so that it came before
    QTest.keyClick(keys, Qt.Key.Key_V, CONTROL)
    await _until_text(monaco, "from a field of the kiosk")
    assert QGuiApplication.clipboard().text() == OUTSIDE


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


async def _until(is_true: object) -> None:
    assert callable(is_true)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_true():
            await asyncio.sleep(0.01)


async def _until_text(editor: MonacoEditor, text: str) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await editor.text() != text:
            await asyncio.sleep(0.02)
