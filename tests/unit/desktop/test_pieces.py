"""Buttons and windows behave as people expect of them, which Qt alone does not see to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.pieces import Pill, Title, button, code_to_read, fit, row


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_each_key_that_people_press_it_by(qapp: QApplication, key: Qt.Key) -> None:
    pressed: list[int] = []
    made = button("Go on", lambda: pressed.append(1))
    QTest.keyClick(made, key)
    assert pressed == [1]


def test_a_chord_is_no_press_and_a_button_that_is_off_stays_so(qapp: QApplication) -> None:
    pressed: list[int] = []
    made = button("Submit", lambda: pressed.append(1))
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made.setEnabled(False)
    QTest.keyClick(made, Qt.Key.Key_Return)
    made.setEnabled(True)
    held_down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(made, held_down)
    assert pressed == []


def test_a_window_opens_no_larger_than_its_screen(qapp: QApplication) -> None:
    window = QWidget()
    room = window.screen().availableSize()
    fit(window, 5000, 5000)
    assert window.width() == room.width()
    assert window.height() < room.height()
    fit(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)


def test_an_ampersand_is_written_and_no_mark_of_a_key(qapp: QApplication) -> None:
    plain, amp = (button(f"Research{sign}Development", lambda: None) for sign in ("", "&"))
    assert amp.sizeHint().width() > plain.sizeHint().width()
    assert amp.shortcut().isEmpty()
    amp.setText("Q&A")
    assert amp.shortcut().isEmpty()
    assert amp.accessibleName() == "Research&Development"


def test_a_pill_shows_what_looks_like_html_as_it_is(qapp: QApplication) -> None:
    assert Pill("<b>Team</b>").textFormat() is Qt.TextFormat.PlainText


def test_a_long_title_makes_room_for_what_stands_beside_it(qapp: QApplication) -> None:
    title, beside, bar = Title("W" * 200), button("Submit", lambda: None), QWidget()
    bar.setLayout(row(title, None, beside))
    bar.resize(400, 48)
    bar.show()
    assert bar.width() == 400
    assert beside.geometry().right() < 400
    assert title.toolTip() == "W" * 200
    drawn = title.grab().toImage()
    assert len({drawn.pixel(x, drawn.height() // 2) for x in range(drawn.width())}) > 1


def test_code_to_read_has_no_ligatures() -> None:
    made = code_to_read("An earlier draft")
    fonts = made.font(), made.document().defaultFont()
    assert [each.featureValue(QFont.Tag("calt")) for each in fonts if each.isFeatureSet(QFont.Tag("calt"))] == [0, 0]
