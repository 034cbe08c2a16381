"""Buttons and windows behave as people expect of them, which Qt alone does not see to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.pieces import button, fit


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
    assert pressed == []


def test_a_window_opens_no_larger_than_its_screen(qapp: QApplication) -> None:
    window = QWidget()
    room = window.screen().availableSize()
    fit(window, 5000, 5000)
    assert window.width() == room.width()
    assert window.height() < room.height()
    fit(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)
