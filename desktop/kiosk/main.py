"""The start of a kiosk: the environment is cleaned before Qt is imported; then the scheme, the loop, the flow."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import platformdirs

from desktop import logs
from desktop.kiosk import compositor, environment, starting

if TYPE_CHECKING:
    from desktop.kiosk.flow import Flow
    from desktop.kiosk.room import Platform

WINDOW_SYSTEMS = {"xcb": "X11", "wayland": "Wayland", "windows": "Windows", "cocoa": "macOS"}

log = logging.getLogger("desktop.kiosk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    contest_id: str
    server: str | None
    data_folder: Path
    web_engine: bool
    compositor: str | None


def from_start(arguments: Sequence[str], given: Mapping[str, str]) -> Settings:
    parser = argparse.ArgumentParser(prog="agon kiosk", description="Take part in a contest, and in nothing else.")
    parser.add_argument("--contest", metavar="ID", required=True, help="the contest")
    parser.add_argument("--server", metavar="URL", help="the server to use (default: the one used last)")
    parser.add_argument("--data", metavar="FOLDER", type=Path, help="where drafts, journals and settings are kept")
    parser.add_argument("--plain", action="store_true", help="the plain editor and statement view")
    parser.add_argument(
        "--compositor",
        metavar="NAME",
        help="run it under a compositor that shows nothing else: cage, from a terminal of your own, not as root",
    )
    options = parser.parse_args(arguments)
    stated = given.get("AGON_DESKTOP_DATA")
    folder = options.data or (Path(stated) if stated else platformdirs.user_data_path("agon") / "desktop")
    return Settings(
        contest_id=options.contest,
        server=options.server or given.get("AGON_SERVER") or None,
        data_folder=folder,
        web_engine=not options.plain and given.get("AGON_DESKTOP_PLAIN") != "1",
        compositor=options.compositor,
    )


def main(arguments: Sequence[str]) -> int:
    settings = from_start(arguments, os.environ)
    logs.set_up(settings.data_folder)
    removed = environment.clean(os.environ)
    if removed:
        log.info("taken out of the environment: %s", ", ".join(removed))
    if settings.compositor:
        try:
            start = under_compositor(settings.compositor, settings)
        except compositor.NoCompositor as missing:
            print(f"agon: {missing}", file=sys.stderr)
            return 2
        os.execve(start.command[0], start.command, start.environment)  # noqa: S606 - becomes the compositor
    from desktop import loop  # noqa: PLC0415 - Qt is imported after the environment is clean
    from desktop.main import prepare_web_engine  # noqa: PLC0415 - after the environment

    web_engine = settings.web_engine and prepare_web_engine()
    return loop.run(run(settings, web_engine=web_engine))


def under_compositor(name: str, settings: Settings) -> compositor.Start:
    """The kiosk anew, inside. Raises `NoCompositor`."""
    command = starting.kiosk_command(settings.contest_id, server=settings.server, data_folder=settings.data_folder)
    command += [] if settings.web_engine else ["--plain"]
    return compositor.start(name, command, os.environ)


async def run(settings: Settings, *, web_engine: bool) -> int:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the scheme

    from desktop.clock import SystemClock  # noqa: PLC0415 - after the scheme
    from desktop.garbage import Collector  # noqa: PLC0415 - after the scheme
    from desktop.kiosk.flow import Flow  # noqa: PLC0415 - after the scheme
    from desktop.kiosk.outside import Outside  # noqa: PLC0415 - after the scheme
    from desktop.theme.theme import Theme  # noqa: PLC0415 - after the scheme

    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Agon kiosk")
    qt.setDesktopFileName("agon-kiosk")
    Collector(qt)
    theme = Theme(qt, pictures=settings.data_folder / "theme")
    outside = Outside(
        contest_id=settings.contest_id,
        server=settings.server,
        data_folder=settings.data_folder,
        clock=SystemClock(),
        version=version("agon"),
        platform=this_platform(settings.data_folder),
    )
    flow = Flow(outside, theme, web=_web() if web_engine else None)
    _let_go_of_the_machine_at_any_error(flow)
    try:
        await flow.start()
        await flow.ended.wait()
    finally:
        await flow.close()
    return 0


def this_platform(data_folder: Path) -> Platform:
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - after the scheme

    from desktop.kiosk import platforms, restoring  # noqa: PLC0415 - after the scheme
    from desktop.kiosk.room import Platform  # noqa: PLC0415 - after the scheme

    lockdown = platforms.lockdown()
    return Platform(
        window_system=WINDOW_SYSTEMS.get(QGuiApplication.platformName(), QGuiApplication.platformName()),
        lockdown=lockdown,
        make_checks=lambda server: platforms.checks(server=server, data_folder=data_folder, displays=lockdown.displays),
        make_watchdog=platforms.watchdog,
        put_back=restoring.put_back,
    )


def _let_go_of_the_machine_at_any_error(flow: Flow) -> None:
    """An error that nobody caught, or the system's order to end: the machine is released, whatever else happens."""
    usual = sys.excepthook

    def on_error(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        flow.let_go(f"{kind.__name__}: {fault}"[:200])
        usual(kind, fault, trace)

    sys.excepthook = on_error
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: flow.stop())


def _web() -> Any:
    from desktop.editor.scheme import Web  # noqa: PLC0415 - a machine may lack its libraries

    return Web(is_confined=True)
