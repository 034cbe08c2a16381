"""The look of standard widgets, from the palette and the measures. Widgets choose among it by the property `kind`."""

from __future__ import annotations

from string import Template

from desktop.theme import measures
from desktop.theme.palette import Palette

SHEET = Template(
    """
* { outline: 0; }
QWidget { color: $text; font-size: ${TEXT}px; }
QMainWindow, QDialog, QWidget[kind="window"] { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $strong_border; padding: 4px 7px; }

QWidget[kind="surface"], QFrame[kind="surface"] { background: $surface; }
QFrame[kind="bar"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[kind="foot"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: ${CARD_RADIUS}px; }
QFrame[kind="pane"] { background: $surface; border: 1px solid $border; border-radius: ${RADIUS}px; }
QFrame[kind="sunken"] { background: $sunken; border: 1px solid $border; border-radius: ${RADIUS}px; }
QFrame[kind="line"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QFrame[kind="notice-neutral"] { background: $sunken; border: 0; border-bottom: 1px solid $border; }
QFrame[kind="notice-busy"] { background: $busy_soft; border: 0; border-bottom: 1px solid $border; }
QFrame[kind="notice-good"] { background: $good_soft; border: 0; border-bottom: 1px solid $border; }
QFrame[kind="notice-partial"] { background: $partial_soft; border: 0; border-bottom: 1px solid $border; }
QFrame[kind="notice-caution"] { background: $caution_soft; border: 0; border-bottom: 1px solid $border; }
QFrame[kind="notice-bad"] { background: $bad_soft; border: 0; border-bottom: 1px solid $border; }

QLabel { background: transparent; }
QLabel[kind="display"] { font-size: ${TEXT_DISPLAY}px; }
QLabel[kind="title"] { font-size: ${TEXT_TITLE}px; }
QLabel[kind="heading"] { font-size: ${TEXT_LARGE}px; }
QLabel[kind="strong"] { }
QLabel[kind="urgent"] { font-size: ${TEXT_LARGE}px; color: $bad; }
QLabel[kind="secondary"] { color: $secondary; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="small"] { color: $muted; font-size: ${TEXT_SMALL}px; }
QLabel[kind="label"] { color: $secondary; font-size: ${TEXT_SMALL}px; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="partial"] { color: $partial; }
QLabel[kind="caution"] { color: $caution; }
QLabel[kind="bad"] { color: $bad; }
QLabel[kind="error"] { color: $bad; }
QLabel[kind="key"] { background: $sunken; border: 1px solid $border; border-radius: 4px; padding: 0 5px;
    color: $muted; font-size: 11px; }
QLabel[kind="pill"] { background: $sunken; border-radius: 9px; padding: 1px 8px; color: $secondary;
    font-size: ${TEXT_SMALL}px; }
QLabel[kind="pill-good"] { background: $good_soft; border-radius: 9px; padding: 1px 8px; color: $good;
    font-size: ${TEXT_SMALL}px; }
QLabel[kind="pill-partial"] { background: $partial_soft; border-radius: 9px; padding: 1px 8px; color: $partial;
    font-size: ${TEXT_SMALL}px; }
QLabel[kind="pill-caution"] { background: $caution_soft; border-radius: 9px; padding: 1px 8px; color: $caution;
    font-size: ${TEXT_SMALL}px; }
QLabel[kind="pill-bad"] { background: $bad_soft; border-radius: 9px; padding: 1px 8px; color: $bad;
    font-size: ${TEXT_SMALL}px; }

QPushButton { background: $surface; border: 1px solid $strong_border; border-radius: ${RADIUS}px; padding: 0 14px;
    min-height: 30px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $muted; background: $sunken; border-color: $border; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $hover; border-color: $border; color: $muted; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent_text;
    padding: 0 6px; }
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:focus { border-color: $accent; }
QPushButton[kind="link"]:disabled { color: $muted; }
QPushButton[kind="quiet"], QToolButton { background: transparent; border: 1px solid transparent;
    border-radius: ${RADIUS}px; padding: 0 9px; min-height: 28px; color: $secondary; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $hover; color: $text; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border-color: $accent; }
QPushButton[kind="quiet"]:disabled, QToolButton:disabled { color: $muted; }
QPushButton[kind="quiet"]:checked, QToolButton:checked { background: $selected; color: $accent_text; }
QToolButton { padding: 0 6px; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="search"] { text-align: left; color: $muted; background: $sunken; border: 1px solid $border;
    padding: 0 10px; }
QPushButton[kind="search"]:hover { border-color: $strong_border; }
QPushButton[kind="search"]:focus { border-color: $accent; }
QPushButton[kind="tab"] { background: transparent; border: 0; border-bottom: 2px solid transparent; border-radius: 0;
    padding: 0 2px; min-height: 36px; color: $secondary; }
QPushButton[kind="tab"]:hover { color: $text; }
QPushButton[kind="tab"]:checked { color: $text; border-bottom-color: $accent; }
QPushButton[kind="tab"]:focus { color: $accent_text; }
QPushButton[kind="place"] { background: transparent; border: 0; border-radius: ${RADIUS}px; padding: 0 12px;
    min-height: 32px; color: $secondary; }
QPushButton[kind="place"]:hover { background: $hover; color: $text; }
QPushButton[kind="place"]:checked { background: $selected; color: $accent_text; }
QPushButton[kind="place"]:focus { border: 1px solid $accent; }
QPushButton[kind="letter"] { background: $sunken; border: 1px solid $border; border-radius: ${RADIUS}px; padding: 0 8px;
    min-height: 26px; min-width: 16px; color: $secondary; }
QPushButton[kind="letter"]:hover { border-color: $strong_border; color: $text; }
QPushButton[kind="letter"]:checked { background: $selected; border-color: $accent; color: $accent_text; }
QPushButton[kind="letter"]:focus { border-color: $accent; }
QPushButton[kind="chip"] { background: $sunken; border: 1px solid $border; border-radius: 14px; padding: 0 12px;
    min-height: 26px; color: $secondary; }
QPushButton[kind="chip"]:hover { border-color: $strong_border; color: $text; }
QPushButton[kind="chip"]:checked { background: $selected; border-color: $accent; color: $accent_text; }
QPushButton[kind="chip"]:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $sunken; border: 1px solid $strong_border;
    border-radius: ${RADIUS}px; padding: 0 9px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border: 1px solid $accent; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"] { border-color: $bad; }
QPlainTextEdit[kind="block"], QTextEdit[kind="block"] { border: 1px solid $border; background: $sunken; }
QPlainTextEdit[kind="editor"] { border: 0; border-radius: 0; background: $surface; }
QComboBox { padding-right: 26px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $strong_border; padding: 4px;
    selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QCheckBox { spacing: 8px; min-height: 26px; background: transparent; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $strong_border; border-radius: 4px;
    background: $sunken; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox:focus { color: $accent_text; }
QCheckBox::indicator:focus { border-color: $accent; }

QTableView, QListView, QTreeView { background: $surface; border: 0; gridline-color: transparent;
    selection-background-color: $selected; alternate-background-color: $surface; }
QTableView::item, QListView::item { border: 0; padding: 0 8px; }
QTableView::item { border-bottom: 1px solid $border; }
QTableView::item:selected { background: $selected; }
QListView::item:selected { background: $selected; color: $text; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $border;
    padding: 0 12px; min-height: 34px; font-size: ${TEXT_SMALL}px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 10px; height: 10px; subcontrol-position: center right;
    right: 6px; }
QHeaderView::down-arrow { image: url("$arrow"); }
QHeaderView::up-arrow { image: url("$up"); }
QTableCornerButton::section { background: $surface; border: 0; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $strong_border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $selected; }
QMenu { background: $surface; border: 1px solid $strong_border; padding: 5px; border-radius: ${RADIUS}px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 5px 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QProgressBar { background: $hover; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""
)


def stylesheet(palette: Palette, *, arrow: str, up: str, tick: str) -> str:
    """`arrow`, `up` and `tick` are paths of pictures: Qt's sheets take no picture from memory."""
    colours = {name: getattr(palette, name) for name in palette.__slots__ if name != "is_dark"}
    sizes = {name: value for name, value in vars(measures).items() if name.isupper()}
    return SHEET.substitute(colours, **sizes, arrow=arrow, up=up, tick=tick)
