"""Chooses what holds this machine: the only module that imports the systems, each on its own alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from desktop.kiosk import compositor
from desktop.kiosk.checks import starting
from desktop.kiosk.guarding import GuardedWatchdog
from desktop.kiosk.holding import Holding
from desktop.kiosk.interface import Check, Lockdown, OnEvent, Watchdog
from desktop.kiosk.plain import PlainSystem
from desktop.kiosk.system import System


def lockdown() -> Lockdown:
    """Of the window system that the application runs on: it is there already."""
    return Holding(system(QGuiApplication.platformName(), os.environ))


def watchdog(restore_file: Path, on_event: OnEvent) -> Watchdog:
    """To be started before `engage` and stopped after `release`."""
    return GuardedWatchdog(restore_file, on_event)


def checks(*, server: str, data_folder: Path, displays: Callable[[], int]) -> list[Check]:
    """All start checks in the order they are shown in. `displays` is the lockdown's. Each is bounded by itself too."""
    name = QGuiApplication.platformName()
    return starting.checks(
        server=server, data_folder=data_folder, displays=displays, platform_name=name, trials=_trials(name)
    )


def system(platform_name: str, environment: Mapping[str, str], *, running_on: str = sys.platform) -> System:
    """By Qt's name of its platform."""
    if platform_name == "xcb" and running_on == "linux":
        from desktop.kiosk.x11.system import X11System  # noqa: PLC0415 - on its own system alone

        return X11System()
    if platform_name == "windows" and running_on == "win32":
        from desktop.kiosk.windows import WindowsSystem  # noqa: PLC0415 - as above

        return WindowsSystem()
    if platform_name == "cocoa" and running_on == "darwin":
        from desktop.kiosk.macos import MacSystem  # noqa: PLC0415 - as above

        return MacSystem()
    if platform_name.startswith("wayland") and environment.get(compositor.VARIABLE) == compositor.CAGE:
        from desktop.kiosk.wayland import CageSystem  # noqa: PLC0415 - as above

        return CageSystem()
    return PlainSystem()


def _trials(platform_name: str) -> starting.Trials:
    if platform_name == "xcb" and sys.platform == "linux":
        from desktop.kiosk.x11 import trying  # noqa: PLC0415 - as above

        display = os.environ.get("DISPLAY", "")
        return starting.Trials(
            keyboard=lambda: trying.keyboard(display),
            clipboard=lambda: trying.clipboard(display),
            remote_signs=lambda: trying.remote_signs(display),
        )
    return starting.Trials()
