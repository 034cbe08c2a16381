"""All start checks, in the order in which they are shown. Each may block for some seconds, and none for longer."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.kiosk.checks import machine, reaching, window_system
from desktop.kiosk.checks.results import EMPTIED, Found, Looked, passed
from desktop.kiosk.interface import NETWORK, Check


def _held_later() -> Found:
    return passed("It is held when the contest starts, as far as the system allows it.")


def _emptied() -> Found:
    return passed(EMPTIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """What one window system can try out before it holds."""

    keyboard: Callable[[], Found] = _held_later
    clipboard: Callable[[], Found] = _emptied
    remote_signs: Callable[[], list[str]] = list
    """Beyond those that every system has."""


def checks(
    *,
    server: str,
    data_folder: Path,
    displays: Callable[[], int],
    platform_name: str,
    trials: Trials,
    environment: Mapping[str, str] = os.environ,
) -> list[Check]:
    reached = reaching.Server(server)
    return [
        Looked(id="window_system", title="Window system", ask=lambda _: window_system.kind(platform_name, environment)),
        Looked(id="displays", title="Displays", ask=lambda policy: machine.displays(policy, displays())),
        Looked(id="keyboard", title="Keyboard", ask=lambda _: trials.keyboard()),
        Looked(id="clipboard", title="Clipboard", ask=lambda _: trials.clipboard()),
        Looked(id=NETWORK, title="Network and server", ask=lambda _: reached.look()),
        Looked(id="clock", title="Clock", ask=lambda _: reached.look_at_clock()),
        Looked(id="disk", title="Disk", ask=lambda _: machine.disk(data_folder)),
        Looked(id="programs", title="Other programs", ask=machine.listed_programs),
        Looked(id="virtual_machine", title="Virtual machine", ask=machine.virtual_machine),
        Looked(
            id="remote_session",
            title="Remote session",
            ask=lambda policy: machine.remote_session(policy, trials.remote_signs()),
        ),
    ]
