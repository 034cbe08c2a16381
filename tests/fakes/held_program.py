"""A program that is held as the kiosk is: a window with a text to type into, started as a process of its own under an X
server, so that it can be killed. It prints what happens as lines of JSON, and does what it is told on its input.

    python -P -m tests.fakes.held_program RESTORE_FILE [LISTED PROGRAM ...]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.editor.clip import Clip
from desktop.kiosk import platforms
from desktop.kiosk.interface import Detail, Hold
from desktop.kiosk.reshowing import number_of
from desktop.views.kiosk.clipboard import Confinement
from server.wire.kiosk import EventKind, KioskPolicy


def tell(**values: Any) -> None:
    print(json.dumps(values), flush=True)


class HeldProgram:
    def __init__(self, application: QApplication, restore_file: Path, programs: tuple[str, ...]) -> None:
        self._application = application
        self._hold = Hold(
            policy=KioskPolicy(programs=programs), on_event=self._on_event, restore_file=str(restore_file)
        )
        self.window = QWidget()
        self.window.setWindowTitle("Held")
        self.text, self.choice = QPlainTextEdit(), QComboBox()
        self.choice.addItems(["Python", "Java"])
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.text)
        layout.addWidget(self.choice)
        self.text.setFocus()
        self._dialog: QDialog | None = None
        self._clip = Clip()
        self._confinement = Confinement(application, self._clip)
        self._lockdown = platforms.lockdown()
        self._watchdog = platforms.watchdog(restore_file, self._on_event)
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._input.activated.connect(self._on_line)

    def start(self) -> None:
        self._watchdog.start()
        self._lockdown.engage(self.window, self._hold)
        QTimer.singleShot(0, lambda: tell(ready=True))

    def _on_event(self, kind: EventKind, detail: Detail) -> None:
        tell(event=kind.value, detail=dict(detail))

    def _on_line(self) -> None:
        line = sys.stdin.readline().split()
        deeds: dict[str, Callable[[], object]] = {
            "state": self._tell_state,
            "clear": self.text.clear,
            "release": self._release,
            "engage": lambda: self._lockdown.engage(self.window, self._hold),
            "confine": self._confinement.start,
            "let": self._confinement.stop,
            "menu": self.choice.showPopup,
            "close_menu": self.choice.hidePopup,
            "dialog": self._open_dialog,
            "close_dialog": self._close_dialog,
            "picture": lambda: self._save_picture(line[1]),
            "end": self._application.exit,
        }
        deeds[line[0]]() if line else self._application.exit()
        if line:
            QTimer.singleShot(0, lambda: tell(done=line[0]))  # after all that was put off until now

    def _open_dialog(self) -> None:
        self._dialog = QDialog(self.window)
        QVBoxLayout(self._dialog).addWidget(QLineEdit())
        self._dialog.open()

    def _close_dialog(self) -> None:
        if self._dialog:
            self._dialog.reject()

    def _save_picture(self, path: str) -> None:
        picture = self._lockdown.grab()
        assert picture is not None
        picture.save(path)

    def _release(self) -> None:
        self._lockdown.release()
        self._watchdog.stop()

    def _tell_state(self) -> None:
        answer = self._dialog.findChild(QLineEdit) if self._dialog else None
        frame = self.window.frameGeometry()
        tell(
            state={
                "text": self.text.toPlainText(),
                "typing": self.text.hasFocus(),
                "clip": self._clip.text,
                "asking": bool(self._dialog and self._dialog.isActiveWindow()),
                "answer": answer.text() if answer else "",
                "focus": self._lockdown.has_focus(),
                "active": self.window.isActiveWindow(),
                "window": number_of(self.window),
                "menu": self._application.activePopupWidget() is not None,
                "displays": self._lockdown.displays(),
                "frame": [frame.x(), frame.y(), frame.width(), frame.height()],
                "watchdog": getattr(self._watchdog, "pid", None) if self._watchdog.is_alive() else None,
            }
        )


def main() -> int:
    application = QApplication(["held"])
    application.setQuitOnLastWindowClosed(False)
    program = HeldProgram(application, Path(sys.argv[1]), tuple(sys.argv[2:]))
    program.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
