"""Roundings, sizes of type and heights that style sheet and views share, in device-independent pixels."""

from __future__ import annotations

from typing import Final

RADIUS: Final = 6
CARD_RADIUS: Final = 10

TEXT_SMALL: Final = 12
TEXT: Final = 13
TEXT_LARGE: Final = 15
TEXT_TITLE: Final = 19
TEXT_DISPLAY: Final = 26

ROW_HEIGHT: Final = 44
BAR_HEIGHT: Final = 52
