"""The kiosk's window: the pages on the way in, then the contest alone, then the end. It closes only when it may."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.theme.theme import Theme
from desktop.views.kiosk.check_in import CheckInView
from desktop.views.kiosk.end import EndView
from desktop.views.kiosk.inside import Inside
from desktop.views.kiosk.start_check import StartCheckView
from desktop.views.kiosk.steps import Step, StepBar
from desktop.views.pieces import column, fit
from desktop.views.sign_in import SignInView


class KioskWindow(QWidget):
    closing = Signal()
    """Somebody would close it. While it holds the machine that does nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self.setWindowTitle("Agon kiosk")
        fit(self, 1280, 820)
        self.setMinimumSize(960, 620)
        self.steps = StepBar(theme)
        self.sign_in = SignInView(theme, in_kiosk=True)
        self.start_check = StartCheckView(theme)
        self.check_in = CheckInView(theme)
        self.end = EndView(theme)
        self.inside: Inside | None = None
        self._stack = QStackedWidget()
        for page in (self.sign_in, self.start_check, self.check_in, self.end):
            self._stack.addWidget(page)
        whole = column(self.steps, self._stack, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.steps.close_wanted.connect(self.closing)

    @property
    def page(self) -> QWidget | None:
        return self._stack.currentWidget()

    def show_step(self, step: Step) -> None:
        pages: dict[Step, QWidget] = {
            Step.SIGN_IN: self.sign_in,
            Step.START_CHECK: self.start_check,
            Step.CHECK_IN: self.check_in,
        }
        self.steps.show()
        self.steps.show_step(step)
        self._stack.setCurrentWidget(pages[step])

    def show_inside(self, inside: Inside) -> None:
        self.inside = inside
        self._stack.addWidget(inside)
        self._stack.setCurrentWidget(inside)
        self.steps.hide()
        inside.show_contest()

    def remove_inside(self) -> None:
        inside, self.inside = self.inside, None
        if inside is not None:
            inside.close_pages()
            self._stack.removeWidget(inside)
            inside.deleteLater()

    def show_end(self) -> None:
        self.steps.hide()
        self._stack.setCurrentWidget(self.end)
        self.end.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()
        self.closing.emit()
