"""Wayland under `cage`: the compositor holds. It shows this program alone, and has no keys of its own."""

from __future__ import annotations

from desktop.kiosk.interface import Ability
from desktop.kiosk.plain import PlainSystem

ABILITIES = (
    Ability(title="Keys of the desktop (there is none)", holds=True, detects=True, tested=True),
    Ability(title="Another program's window in front", holds=False, detects=True, tested=True),
    Ability(title="Other displays (the window extends over them)", holds=True, detects=True, tested=False),
    Ability(title="Clipboard", holds=False, detects=False, tested=False),
    Ability(title="Another terminal (Ctrl+Alt+F1 to F12)", holds=True, detects=True, tested=False),
    Ability(title="Pictures of the screen", holds=False, detects=False, tested=False),
    Ability(title="SysRq keys, power switch", holds=False, detects=False, tested=False),
)
"""A program of the same user that finds the compositor's socket can come to the front, until it ends: it is seen."""


class CageSystem(PlainSystem):
    abilities = ABILITIES
