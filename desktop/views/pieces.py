"""The small widgets that every view is put together from, so that they look and behave alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.models.wording import tool_tip
from desktop.theme.fonts import ui_font, weighted, write_in_code
from desktop.theme.icons import Glyph, icon, pixmap
from desktop.theme.measures import TEXT_SMALL
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme

STRONG = frozenset(
    {"display", "title", "heading", "strong", "urgent", "label", "good", "partial", "caution", "bad", "primary"}
    | {"pill-good", "pill-partial", "pill-caution", "pill-bad"}
)
"""Kinds that are written in a heavier weight; a style sheet cannot say so of a variable font."""
BUTTON_WEIGHT = QFont.Weight.Medium
CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
FRAME = 40
"""Pixels that a window manager may put above a window."""
NARROWEST_TITLE = 60
LONGEST_ADDRESS = 2000


def _weigh(widget: QWidget, kind: str, otherwise: QFont.Weight = QFont.Weight.Normal) -> None:
    widget.setFont(weighted(ui_font(), QFont.Weight.DemiBold if kind in STRONG else otherwise))


def label(text: str = "", kind: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    _weigh(made, kind)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


class Button(QPushButton):
    """Pressed by Enter too, not by the space bar alone, as Qt has it outside dialogs."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """As it is: an ampersand is no mark of a key."""
        super().setText(text.replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & CHORDS:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def fit(window: QWidget, width: int, height: int) -> None:
    """The size that a window opens in: no larger than its screen has room for, with a frame around it."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width()), min(height, room.height() - FRAME))


def button(
    text: str, then: Callable[[], object], *, kind: str = "", tip: str = "", name: str = "", checkable: bool = False
) -> QPushButton:
    made = Button(text)
    made.setProperty("kind", kind)
    _weigh(made, kind, QFont.Weight.Normal if kind == "search" else BUTTON_WEIGHT)
    made.setToolTip(tool_tip(tip))
    made.setAccessibleName(name or text or tip)
    made.setCheckable(checkable)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: then())
    return made


def text_field(hint: str, name: str, *, longest: int = LONGEST_ADDRESS, secret: bool = False) -> QLineEdit:
    """With a name for those who do not see it; what is typed into a secret one is not shown."""
    made = QLineEdit()
    made.setMaxLength(longest)
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setMinimumHeight(34)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def labelled(text: str, field: QLineEdit) -> tuple[QWidget, QWidget, int]:
    """Its caption, the field, and the space after it: parts of a column."""
    caption = label(text, "label")
    caption.setBuddy(field)
    return caption, field, 6


def frame(kind: str) -> QFrame:
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def line() -> QFrame:
    return frame("line")


def row(
    *items: QWidget | QLayout | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A number is a gap; None takes up the room that is left."""
    made = QHBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def column(
    *items: QWidget | QLayout | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    made = QVBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def _fill(
    layout: QBoxLayout,
    items: tuple[QWidget | QLayout | int | None, ...],
    spacing: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        match item:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(item)
            case QWidget():
                layout.addWidget(item)
            case QLayout():
                layout.addLayout(item)


def code_to_read(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(readOnly=True)
    made.setProperty("kind", "editor")
    made.setAccessibleName(name)
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    write_in_code(made, TEXT_SMALL, more=" padding: 4px 10px;")
    return made


def set_kind(widget: QWidget, kind: str) -> None:
    """Change a widget's look."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    if isinstance(widget, QLabel):
        _weigh(widget, kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def empty_layout(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Title(QLabel):
    """One line of any length: it makes room for what stands beside it, and is whole in its tip."""

    def __init__(self, text: str = "", kind: str = "heading") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        _weigh(self, kind)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self.setToolTip(tool_tip(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(min(NARROWEST_TITLE, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.rect(), side, self.palette(), self.isEnabled(), fitting, self.foregroundRole()
        )
        painter.end()


class IconLabel(QLabel):
    """An icon that follows the theme."""

    def __init__(self, theme: Theme, glyph: Glyph, tone: Tone = Tone.NEUTRAL, size: int = 16) -> None:
        super().__init__()
        self._theme, self._glyph, self._tone, self._size = theme, glyph, tone, size
        self.setFixedSize(size, size)
        theme.changed.connect(self._draw)
        self._draw()

    def show_glyph(self, glyph: Glyph, tone: Tone) -> None:
        self._glyph, self._tone = glyph, tone
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap(self._glyph, self._theme.palette.tone(self._tone), self._size))


class IconButton(Button):
    """A button with an icon that follows the theme; without a text its tip is its name."""

    def __init__(
        self, theme: Theme, glyph: Glyph, then: Callable[[], object], *, text: str = "", tip: str, kind: str = "quiet"
    ) -> None:
        super().__init__(text)
        self._theme, self._glyph = theme, glyph
        self.setProperty("kind", kind)
        _weigh(self, kind, BUTTON_WEIGHT)
        self.setToolTip(tip)
        self.setAccessibleName(text or tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(16, 16))
        if not text:
            self.setFixedWidth(34)
        self.clicked.connect(lambda _checked=False: then())
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        palette = self._theme.palette
        colour = palette.on_accent if self.property("kind") == "primary" else palette.secondary
        self.setIcon(icon(self._glyph, colour, disabled=palette.muted))


WIDEST_HINT = 400


class EmptyState(QWidget):
    """What is shown where there is nothing yet: an icon, a sentence, and what to do."""

    def __init__(self, theme: Theme, glyph: Glyph, title: str, hint: str = "") -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._hint = label(hint, "secondary", wrap=True)
        self._icon = IconLabel(theme, glyph, Tone.NEUTRAL, 32)
        for each in (self._title, self._hint):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._fit_hint()
        self._column = column(None, row(None, self._icon, None), 4, self._title, spacing=8, margins=(24, 24, 24, 24))
        self._column.addLayout(row(None, self._hint, None))
        self._column.addStretch(2)
        self.setLayout(self._column)

    def say(self, title: str, hint: str) -> None:
        self._title.setText(title)
        self._hint.setText(hint)
        self._fit_hint()

    def _fit_hint(self) -> None:
        """A label that wraps asks for too little room by itself."""
        wanted = self._hint.fontMetrics().horizontalAdvance(self._hint.text()) + 12
        self._hint.setFixedWidth(min(wanted, WIDEST_HINT))

    def add(self, widget: QWidget) -> None:
        """Something to do, under the words."""
        self._column.insertLayout(self._column.count() - 1, row(None, widget, None))


class Pill(QLabel):
    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20)
        self.show_tone(tone)

    def show_tone(self, tone: Tone) -> None:
        known = {
            Tone.GOOD: "pill-good",
            Tone.PARTIAL: "pill-partial",
            Tone.CAUTION: "pill-caution",
            Tone.BAD: "pill-bad",
        }
        set_kind(self, known.get(tone, "pill"))
