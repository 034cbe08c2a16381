"""The thin bar over the locked window: name, time that is left, how it stands with the server, the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.models.contest_times import Countdown
from desktop.models.kiosk_words import network_words
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.contests.countdown import CountdownLabel
from desktop.views.pieces import IconButton, IconLabel, label, row, set_kind

HEIGHT = 40


class KioskBar(QFrame):
    leave_wanted = Signal()

    def __init__(self, theme: Theme, *, title: str, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedHeight(HEIGHT)
        self._countdown = CountdownLabel()
        self._over = label("The contest is over for you", "strong")
        self._over.hide()
        self._cloud = IconLabel(theme, Glyph.CLOUD, Tone.GOOD)
        self._network = label("", "secondary")
        self._leave = IconButton(
            theme, Glyph.LEAVE, self.leave_wanted.emit, text="Leave…", tip="Leave the kiosk (Ctrl+Alt+Q)"
        )
        left = row(IconLabel(theme, Glyph.LOCK, Tone.BUSY), label(title, "strong"), None, spacing=8)
        right = row(
            None,
            self._cloud,
            self._network,
            6,
            IconLabel(theme, Glyph.USER),
            label(name, "secondary"),
            6,
            self._leave,
            spacing=8,
        )
        whole = row(left, self._countdown, self._over, right, spacing=12, margins=(14, 0, 8, 0))
        for side in (0, 3):
            whole.setStretch(side, 1)  # the time stays in the middle, whatever is said beside it
        self.setLayout(whole)

    @property
    def network(self) -> str:
        return self._network.text()

    def show_countdown(self, countdown: Countdown | None) -> None:
        self._countdown.show_countdown(countdown)
        self._over.setVisible(countdown is None)

    def show_network(self, *, is_heard: bool, waiting: int) -> None:
        words = network_words(is_heard=is_heard, waiting=waiting)
        self._network.setText(words)
        set_kind(self._network, "secondary" if is_heard else "caution")
        self._cloud.show_glyph(*((Glyph.CLOUD, Tone.GOOD) if is_heard else (Glyph.CLOUD_OFF, Tone.CAUTION)))
        self._cloud.setToolTip(words or "On-line")
        self._cloud.setAccessibleName(words or "On-line")
