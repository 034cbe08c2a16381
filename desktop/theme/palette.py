"""Every colour of the application, by what it is for. Nothing else names a colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says."""

    NEUTRAL = "neutral"
    BUSY = "busy"
    GOOD = "good"
    PARTIAL = "partial"
    """Some of it is right."""
    CAUTION = "caution"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    is_dark: bool
    window: str
    """Behind everything."""
    surface: str
    """Panes, tables, cards."""
    sunken: str
    """Fields and blocks of code on a surface."""
    hover: str
    selected: str
    border: str
    strong_border: str
    """Of what can be typed into."""
    text: str
    secondary: str
    muted: str
    accent: str
    """Primary buttons, the focus, what is chosen."""
    accent_hover: str
    on_accent: str
    accent_text: str
    """Links and chosen tabs on a surface."""
    good: str
    good_soft: str
    partial: str
    partial_soft: str
    caution: str
    caution_soft: str
    bad: str
    bad_soft: str
    busy_soft: str
    difference: str
    """Behind the characters that differ."""

    def tone(self, tone: Tone) -> str:
        return {
            Tone.NEUTRAL: self.secondary,
            Tone.BUSY: self.accent_text,
            Tone.GOOD: self.good,
            Tone.PARTIAL: self.partial,
            Tone.CAUTION: self.caution,
            Tone.BAD: self.bad,
        }[tone]


LIGHT = Palette(
    is_dark=False,
    window="#f3f4f7",
    surface="#ffffff",
    sunken="#f5f6f9",
    hover="#eef0f5",
    selected="#e6ecfb",
    border="#e2e5eb",
    strong_border="#c9ced8",
    text="#1a1e27",
    secondary="#4c5463",
    muted="#697283",
    accent="#2f5bd8",
    accent_hover="#264dbd",
    on_accent="#ffffff",
    accent_text="#2a52c4",
    good="#12805c",
    good_soft="#e4f5ee",
    partial="#6b46c1",
    partial_soft="#f0ebfc",
    caution="#9a5b06",
    caution_soft="#fdf1dd",
    bad="#c4314b",
    bad_soft="#fdebee",
    busy_soft="#e9effd",
    difference="#f9c9d1",
)

DARK = Palette(
    is_dark=True,
    window="#12151b",
    surface="#1a1e26",
    sunken="#141820",
    hover="#232935",
    selected="#24314f",
    border="#2a303c",
    strong_border="#3b4352",
    text="#e7eaf1",
    secondary="#b0b8c7",
    muted="#8b94a6",
    accent="#4a76ee",
    accent_hover="#5d86f5",
    on_accent="#ffffff",
    accent_text="#8badff",
    good="#45c796",
    good_soft="#153329",
    partial="#b79df5",
    partial_soft="#2a2345",
    caution="#e5ab54",
    caution_soft="#382b14",
    bad="#f4768a",
    bad_soft="#3b1c24",
    busy_soft="#1d2943",
    difference="#6f2636",
)


def palette_for(*, dark: bool) -> Palette:
    return DARK if dark else LIGHT
