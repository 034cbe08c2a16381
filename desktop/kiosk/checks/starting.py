"""All start checks, in the order in which they are shown. Each may block for some seconds, and none for longer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.kiosk.checks import machine, reaching, window_system
from desktop.kiosk.checks.results import EMPTIED, Found, Looked, passed
from desktop.kiosk.interface import Check
from server.wire.kiosk import KioskPolicy

Ask = Callable[[KioskPolicy], Found]


def checks(
    *,
    server: str,
    data_folder: Path,
    displays: Callable[[], int],
    platform_name: str,
    environment: Mapping[str, str] = os.environ,
) -> list[Check]:
    reached = reaching.Server(server)
    return [
        Looked(id="window_system", title="Window system", ask=lambda _: window_system.kind(platform_name, environment)),
        Looked(id="displays", title="Displays", ask=lambda policy: machine.displays(policy, displays())),
        Looked(id="keyboard", title="Keyboard", ask=_keyboard(platform_name, environment)),
        Looked(id="clipboard", title="Clipboard", ask=_clipboard(platform_name, environment)),
        Looked(id="network", title="Network and server", ask=lambda _: reached.look()),
        Looked(id="clock", title="Clock", ask=lambda _: reached.look_at_clock()),
        Looked(id="disk", title="Disk", ask=lambda _: machine.disk(data_folder)),
        Looked(id="programs", title="Other programs", ask=machine.listed_programs),
        Looked(id="virtual_machine", title="Virtual machine", ask=machine.virtual_machine),
        Looked(id="remote_session", title="Remote session", ask=_remote_session(platform_name)),
    ]


def _keyboard(platform_name: str, environment: Mapping[str, str]) -> Ask:
    if _is_x11(platform_name):
        from desktop.kiosk.x11 import trying  # noqa: PLC0415 - on its own system alone

        return lambda _: trying.keyboard(environment.get("DISPLAY", ""))
    return lambda _: passed("It is held when the contest starts, as far as the system allows it.")


def _clipboard(platform_name: str, environment: Mapping[str, str]) -> Ask:
    if _is_x11(platform_name):
        from desktop.kiosk.x11 import trying  # noqa: PLC0415 - on its own system alone

        return lambda _: trying.clipboard(environment.get("DISPLAY", ""))
    return lambda _: passed(EMPTIED)


def _remote_session(platform_name: str) -> Ask:
    if _is_x11(platform_name):
        from desktop.kiosk.x11.server import remote_signs  # noqa: PLC0415 - on its own system alone

        return lambda policy: machine.remote_session(policy, remote_signs())
    return lambda policy: machine.remote_session(policy, [])


def _is_x11(platform_name: str) -> bool:
    return platform_name == "xcb" and sys.platform == "linux"
