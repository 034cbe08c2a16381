"""A kiosk under `cage`, a Wayland compositor that shows one program and nothing else: how it is started.

The compositor holds what a program under Wayland cannot: there are no other windows, no way to another program, and no
switching of terminals. It runs as an unprivileged user, on a terminal of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.packages import line_to_install

VARIABLE = "AGON_KIOSK_COMPOSITOR"
CAGE = "cage"
NAMES = (CAGE,)
"""For `./agon kiosk --compositor NAME`."""
PACKAGES = {CAGE: "cage", "Xwayland": "xwayland"}
"""The programs that it takes, and the Debian packages that have them."""


class NoCompositor(Exception):
    """It cannot be started here; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    command: list[str]
    environment: dict[str, str]


def lacking(environment: Mapping[str, str]) -> list[str]:
    """The packages that are to be installed first."""
    path = environment.get("PATH")
    return [package for program, package in PACKAGES.items() if shutil.which(program, path=path) is None]


def start(name: str, command: Sequence[str], environment: Mapping[str, str], *, user: int | None = None) -> Start:
    """What is to be executed in place of `command`, so that it runs under the compositor. Raises `NoCompositor`."""
    if name not in NAMES:
        raise NoCompositor(f"There is no compositor {name!r} for the kiosk; there is: {', '.join(NAMES)}.")
    program = shutil.which(CAGE, path=environment.get("PATH"))
    packages = lacking(environment)
    if program is None or packages:
        raise NoCompositor(f"cage needs more of the system; {line_to_install(*packages)}")
    if (os.geteuid() if user is None else user) == 0:
        raise NoCompositor("cage does not run as root: start the kiosk as the contestant's own user.")
    if not environment.get("XDG_RUNTIME_DIR"):
        raise NoCompositor("cage needs XDG_RUNTIME_DIR: start the kiosk from a session that the user signed in to.")
    inherited = {key: value for key, value in environment.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return Start(
        command=[program, "-d", "-m", "extend", "--", *command],
        environment=inherited | {VARIABLE: CAGE, "QT_QPA_PLATFORM": "wayland"},
    )
