"""A kiosk under `cage`, a Wayland compositor that shows one program and nothing else: how it is started.

The compositor holds what a program under Wayland cannot: there are no other windows, no way to another program, and no
switching of terminals. It runs as an unprivileged user, on a terminal of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

VARIABLE = "AGON_KIOSK_COMPOSITOR"
CAGE = "cage"
NAMES = (CAGE,)
"""For `./agon kiosk --compositor NAME`."""


class NoCompositor(Exception):
    """It cannot be started here; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    command: list[str]
    environment: dict[str, str]


def start(name: str, command: Sequence[str], environment: Mapping[str, str], *, user: int | None = None) -> Start:
    """What is to be executed in place of `command`, so that it runs under the compositor. Raises `NoCompositor`."""
    if name not in NAMES:
        raise NoCompositor(f"There is no compositor {name!r} for the kiosk; there is: {', '.join(NAMES)}.")
    program = shutil.which(CAGE, path=environment.get("PATH"))
    if program is None:
        raise NoCompositor("cage is not installed; run this line, then try again:\n    apt-get install cage")
    if shutil.which("Xwayland", path=environment.get("PATH")) is None:
        raise NoCompositor("cage needs Xwayland; run this line, then try again:\n    apt-get install xwayland")
    if (os.geteuid() if user is None else user) == 0:
        raise NoCompositor("cage does not run as root: start the kiosk as the contestant's own user.")
    if not environment.get("XDG_RUNTIME_DIR"):
        raise NoCompositor("cage needs XDG_RUNTIME_DIR: start the kiosk from a session that the user signed in to.")
    inherited = {key: value for key, value in environment.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return Start(
        command=[program, "-d", "-m", "extend", "--", *command],
        environment=inherited | {VARIABLE: CAGE, "QT_QPA_PLATFORM": "wayland"},
    )
