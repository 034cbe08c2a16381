"""The scale of distances, roundings and type, in device-independent pixels. Nothing else invents one."""

from __future__ import annotations

from typing import Final

HAIR: Final = 2
TINY: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
HUGE: Final = 24
VAST: Final = 40

RADIUS: Final = 6
CARD_RADIUS: Final = 10

TEXT_SMALL: Final = 12
TEXT: Final = 13
TEXT_LARGE: Final = 15
TEXT_TITLE: Final = 19
TEXT_DISPLAY: Final = 26

CONTROL_HEIGHT: Final = 32
ROW_HEIGHT: Final = 44
BAR_HEIGHT: Final = 52
