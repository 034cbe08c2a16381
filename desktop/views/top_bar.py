"""The bar over everything: places, the way to commands, how it stands with the server, the person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from desktop.models.connection import Connection, Link
from desktop.models.wording import tool_tip
from desktop.theme.icons import Glyph, icon
from desktop.theme.measures import BAR_HEIGHT
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconButton, IconLabel, Title, button, label, row

LINK_WORDS = {
    Link.CONNECTING: ("Connecting", Glyph.CLOUD, Tone.NEUTRAL),
    Link.ONLINE: ("", Glyph.CLOUD, Tone.GOOD),
    Link.OFFLINE: ("Off-line", Glyph.CLOUD_OFF, Tone.CAUTION),
    Link.SIGNED_OUT: ("Sign in", Glyph.USER, Tone.CAUTION),
    Link.INCOMPATIBLE: ("Server differs", Glyph.WARNING, Tone.BAD),
}


class TopBar(QFrame):
    place_chosen = Signal(str)
    palette_wanted = Signal()
    link_clicked = Signal()
    outbox_clicked = Signal()

    def __init__(self, theme: Theme, connection: Connection, places: dict[str, str], account: str) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._theme, self._connection = theme, connection
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._titles = places
        self._places: dict[str, QPushButton] = {}
        for place, title in places.items():
            made = button(title, partial(self.place_chosen.emit, place), kind="place", checkable=True)
            self._places[place] = made
            self._group.addButton(made)
        self._search = button("Search or run a command", self.palette_wanted.emit, kind="search", tip="Ctrl+K")
        self._search.setMinimumWidth(185)
        self._outbox = IconButton(theme, Glyph.OUTBOX, self.outbox_clicked.emit, text="0", tip="Waiting submissions")
        self._outbox.hide()
        self._link = button("", self.link_clicked.emit, kind="quiet")
        self._link.setMinimumWidth(34)
        name = label("Agon", "heading")
        keys = label("Ctrl K", "key")
        keys.setFixedHeight(20)
        self.setLayout(
            row(
                IconLabel(theme, Glyph.CODE, Tone.BUSY, 20),
                name,
                14,
                *self._places.values(),
                None,
                self._search,
                keys,
                None,
                self._outbox,
                self._link,
                IconLabel(theme, Glyph.USER, Tone.NEUTRAL, 16),
                Title(account, "secondary"),
                spacing=6,
                margins=(16, 0, 16, 0),
            )
        )
        connection.changed.connect(self._draw)
        theme.changed.connect(self._draw)
        self._draw()

    def show_place(self, place: str) -> None:
        chosen = self._places.get(place)
        self._group.setExclusive(chosen is not None)
        for name, each in self._places.items():
            each.setChecked(name == place)

    def show_news(self, place: str, count: int) -> None:
        """How many new things there are at a place."""
        title = self._titles[place]
        self._places[place].setText(f"{title} ({count})" if count else title)
        self._places[place].setAccessibleName(f"{title}, {count} new" if count else title)

    def show_waiting(self, count: int) -> None:
        self._outbox.setVisible(count > 0)
        self._outbox.setText(str(count))
        self._outbox.setToolTip(f"{count} in the outbox")
        self._outbox.setAccessibleName(f"{count} submissions in the outbox")

    def _draw(self) -> None:
        words, glyph, tone = LINK_WORDS[self._connection.link]
        self._link.setText(words)
        self._link.setIcon(icon(glyph, self._theme.palette.tone(tone)))
        told = self._connection.message or ("On-line" if self._connection.link is Link.ONLINE else words)
        self._link.setToolTip(tool_tip(told))
        self._link.setAccessibleName(f"Server: {told}")
