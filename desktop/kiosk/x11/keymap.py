"""The keymap without the keys that the X server itself obeys: Ctrl+Alt+F1 to F12 (another terminal), Ctrl+Alt+Backspace
(end of the server), and those that let go of grabs. The keymap as it was is kept whole, to be loaded again."""

from __future__ import annotations

import re
import shutil
import subprocess

from desktop.kiosk.x11.server import NoServer

PROGRAM, PACKAGE = "xkbcomp", "x11-xkb-utils"
SECONDS = 20
"""On a busy machine too: where one is given up, keys are not held, or at the end not put back. The window stands still
meanwhile."""
LARGEST = 2 * 1024 * 1024
_OBEYED = re.compile(r"\b(?:SwitchScreen|Terminate|Private)\s*\([^()]*\)", re.IGNORECASE)


def can_be_changed() -> bool:
    return shutil.which(PROGRAM) is not None


def read(display: str, *, seconds: float = SECONDS) -> str:
    return _compiled("-xkb", display, "-", seconds=seconds)


def load(display: str, keymap: str) -> None:
    _compiled("-", display, keymap=keymap)


def without_switches(keymap: str) -> str:
    return _OBEYED.sub("NoAction()", keymap)


def _compiled(*arguments: str, keymap: str = "", seconds: float = SECONDS) -> str:
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoServer(f"{PROGRAM} is not installed")
    try:
        ran = subprocess.run(
            [program, "-w", "0", *arguments],
            input=keymap.encode("utf-8", errors="surrogateescape"),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise NoServer(f"{PROGRAM}: {trouble}") from trouble
    if ran.returncode or len(ran.stdout) > LARGEST:
        raise NoServer(f"{PROGRAM}: {ran.stderr.decode(errors='replace').strip()[:200]}")
    return ran.stdout.decode("utf-8", errors="surrogateescape")
