"""`./agon up`: everything on this machine. Installs what is missing, starts the queue, the server and a runner, keeps
them running, and stops them in order."""

from __future__ import annotations

import argparse
import asyncio
import os
import shlex
import signal
import socket
import sys
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from harnesses import catalogue
from harnesses.language import Language as AnyLanguage
from launcher import accounts, desktop_libraries, npm, queue, toolchains
from launcher.folder import DataFolder, add_data_option, data_folder, default_folder, write_private
from launcher.numbers import whole
from launcher.process import Part
from launcher.readiness import (
    POLL_SECONDS,
    STILL_COMING,
    languages_of,
    no_more_come,
    until_answered,
    until_settled,
)
from launcher.trouble import Trouble
from runner.settings import MOST_SLOTS
from server.wire.problems import Language

SHIPPED_PROBLEMS = Path(__file__).parent.parent / "problems" / "catalogue"
MOST_PORTS = 65535
READY_SECONDS = 300.0
"""The first start compiles the harnesses and proves each language."""


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "up",
        help="start everything on this machine",
        description="Start the queue, the server, a runner and, where there is a display, the desktop. "
        "Ctrl+C stops all of it; a second `up` finds everything as it was.",
    )
    add_data_option(parser)
    parser.add_argument(
        "--port", type=whole(MOST_PORTS), default=8000, metavar="N", help="of the server (default: %(default)s)"
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument(
        "--slots", type=whole(MOST_SLOTS), metavar="N", help="programs judged at once (default: the cores)"
    )
    parser.add_argument("--no-desktop", action="store_true", help="do not open the desktop")
    parser.add_argument(
        "--languages",
        nargs="+",
        default=[],
        metavar="ID",
        help="install these languages too, where they are not installed by themselves; `all` for every one",
    )
    parser.add_argument("--no-install", action="store_true", help="install no system packages")
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    folder = data_folder(options)
    folder.create()
    folder.check_space(needed_mib=folder.needed_mib())
    console = Console(highlight=False)
    with folder.lock():
        _need_free_port(options.host, options.port)
        _provide_toolchains(console, asked=toolchains.ids_of(options.languages), may_install=not options.no_install)
        if _has_display(options):
            options.no_desktop = not _provide_desktop_libraries(console, may_install=not options.no_install)
        accounts.prepare(folder)
        return asyncio.run(_House(folder=folder, options=options, console=console).live())


def _need_free_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Trouble(f"cannot listen on {host} port {port} ({fault.strerror}); give another --port") from None


def _provide_toolchains(console: Console, *, asked: list[str], may_install: bool) -> None:
    if os.environ.get("AGON_SANDBOXES") == "docker":
        return  # they are in the images
    languages = toolchains.wanted(catalogue.load(), asked)
    _provide_system_packages(console, languages, may_install=may_install)
    for lacking in npm.missing(languages):
        _provide_npm_packages(console, lacking, may_install=may_install)


def _provide_system_packages(console: Console, wanted: list[AnyLanguage], *, may_install: bool) -> None:
    lacking = toolchains.missing(wanted)
    if not lacking.packages:
        return
    names = ", ".join(lacking.languages)
    if not (may_install and toolchains.may_install()):
        console.print(Text(f"For {names}, run this line and start again:\n    {lacking.line_to_run}"), soft_wrap=True)
        return
    with console.status(f"installing {' '.join(lacking.packages)} for {names} (once)"):
        troubles = toolchains.install_for(wanted)
    for name, trouble in troubles.items():
        console.print(Text(f"Could not install what {name} needs; going on without.\n{trouble}"))


def _provide_npm_packages(console: Console, lacking: npm.Missing, *, may_install: bool) -> None:
    if not may_install:
        line = f"For {lacking.language}, run this line and start again:\n    {lacking.line_to_run}"
        console.print(Text(line), soft_wrap=True)
        return
    with console.status(f"installing {' '.join(lacking.packages)} for {lacking.language} (once)"):
        trouble = npm.install(lacking)
    if trouble:
        console.print(Text(f"Could not install what {lacking.language} needs; going on without.\n{trouble}"))


def _has_display(options: argparse.Namespace) -> bool:
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(display) and not options.no_desktop


def _provide_desktop_libraries(console: Console, *, may_install: bool) -> bool:
    """Whether the desktop can be opened; where not, it is said what to do, and everything else starts."""
    lacking = desktop_libraries.missing()
    if not lacking:
        return True
    if not (may_install and toolchains.may_install()):
        console.print(
            Text(f"For the desktop, run this line and start again:\n    {toolchains.line_to_run(lacking)}"),
            soft_wrap=True,
        )
        return False
    with console.status(f"installing {' '.join(lacking)} for the desktop (once)"):
        trouble = toolchains.install(lacking)
    if trouble:
        console.print(Text(f"Could not install what the desktop needs; going on without.\n{trouble}"))
    return not trouble


def address_of(host: str, port: int) -> str:
    """Where this machine reaches what listens there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@dataclass(kw_only=True)
class _House:
    """The running parts."""

    folder: DataFolder
    options: argparse.Namespace
    console: Console
    status: int = 0

    @property
    def address(self) -> str:
        return address_of(self.options.host, self.options.port)

    async def live(self) -> int:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as nohup leaves it
            loop.add_signal_handler(signal.SIGHUP, stop.set)
        async with asyncio.TaskGroup() as tasks:
            try:
                async with AsyncExitStack() as parts:
                    for part in self._parts():
                        tasks.create_task(part.run(), name=part.name)
                        parts.push_async_callback(part.stop)
                    ready = tasks.create_task(self._say_when_ready(stop), name="ready")
                    if _has_display(self.options):
                        window = self._window()
                        tasks.create_task(self._open(window, after=ready), name="desktop")
                        parts.push_async_callback(window.stop)
                    await stop.wait()
                    ready.cancel()
                    self.console.print("stopping…")
            finally:
                self.folder.address_file.unlink(missing_ok=True)
        self.console.print(Text(f"stopped; everything is kept in {self.folder.path}"), soft_wrap=True)
        return self.status

    def _parts(self) -> list[Part]:
        environment = os.environ | {
            "AGON_DATA": str(self.folder.path),
            "AGON_REDIS_URL": self.folder.queue_url,
            "AGON_HOST": self.options.host,
            "AGON_PORT": str(self.options.port),
            "AGON_PROBLEMS": os.pathsep.join([str(SHIPPED_PROBLEMS), str(self.folder.problems)]),
        }
        runner = environment | {"AGON_DATA": str(self.folder.runner)}
        if self.options.slots:
            runner["AGON_SLOTS"] = str(self.options.slots)
        python = sys.executable  # -P: a server.py where this was started is not ours
        return [
            self._part("queue", queue.command(self.folder), environment, grace_seconds=20),
            self._part("server", (python, "-P", "-m", "server"), environment, grace_seconds=15),
            self._part("runner", (python, "-P", "-m", "runner"), runner, grace_seconds=30),
        ]

    def _window(self) -> Part:
        command = (sys.executable, "-P", "-m", "desktop", "--server", self.address)
        part = self._part("desktop", command, dict(os.environ), grace_seconds=5)
        part.once = True
        return part

    async def _open(self, window: Part, *, after: asyncio.Task[None]) -> None:
        await asyncio.wait([after])
        if not after.cancelled():
            await window.run()

    def _part(self, name: str, command: tuple[str, ...], environment: dict[str, str], *, grace_seconds: float) -> Part:
        return Part(
            name=name,
            command=command,
            environment=environment,
            log=self.folder.logs / f"{name}.log",
            grace_seconds=grace_seconds,
            on_restart=self._say_restart,
        )

    def _say_restart(self, name: str, status: int) -> None:
        told = f"the {name} ended (status {status}); starting it again. See {self.folder.logs / name}.log"
        self.console.print(Text(told), soft_wrap=True)

    async def _say_when_ready(self, stop: asyncio.Event) -> None:
        try:
            with self.console.status("starting the queue and the server") as status:
                async with asyncio.timeout(READY_SECONDS), httpx.AsyncClient(base_url=self.address) as client:
                    await until_answered(client, "/healthz")
                    write_private(self.folder.address_file, self.address)
                    status.update("preparing the languages (the first time takes a minute)")
                    languages = await until_settled(client)
        except TimeoutError:
            self._give_up(f"not ready after {READY_SECONDS:.0f} s; the logs in {self.folder.logs} say why", stop)
            return
        settled = [each for each in languages if each.served or each.reason not in STILL_COMING]
        self._show(settled)
        if any(language.served for language in languages):
            self._welcome()
            await self._show_the_rest(told={each.id for each in settled})
        else:
            self._give_up("No language can be judged on this machine: mend what is said above, and start again.", stop)

    async def _show_the_rest(self, *, told: set[str]) -> None:
        """The languages that take longer to make ready, as they come."""
        async with httpx.AsyncClient(base_url=self.address) as client:
            while True:
                with suppress(httpx.HTTPError):
                    languages = await languages_of(client)
                    new = [
                        each
                        for each in languages
                        if each.id not in told and (each.served or each.reason not in STILL_COMING)
                    ]
                    if new:
                        self._show(new)
                    told |= {each.id for each in new}
                    if no_more_come(languages):
                        break
                await asyncio.sleep(POLL_SECONDS)
        known = catalogue.load()
        if more := [name for name in self._not_asked_for() if not known[name].language.unproven]:
            self.console.print(f"[dim]more languages: ./agon up --languages {' '.join(more)}[/]", soft_wrap=True)

    def _give_up(self, reason: str, stop: asyncio.Event) -> None:
        self.console.print(Text(reason), soft_wrap=True)
        self.status = 2
        stop.set()

    def _show(self, languages: list[Language]) -> None:
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        refused: dict[str, list[str]] = {}
        not_asked_for = self._not_asked_for()
        known = catalogue.load()
        for language in languages:
            if language.id in known and known[language.id].language.answers:
                continue  # what is handed in are answers, in no language: nobody would know what is meant
            if language.served:
                table.add_row("[green]✓[/]", language.name, Text(language.version))
            elif language.id not in not_asked_for:
                refused.setdefault(language.reason, []).append(language.name)
        for reason, names in refused.items():
            table.add_row("[red]✗[/]", Text(", ".join(names)), Text(reason))
        if table.row_count:
            self.console.print(table)

    def _not_asked_for(self) -> list[str]:
        """Languages that are installed only on request, and are not here."""
        known = [folder.language for folder in catalogue.load().values()]
        lacking = toolchains.missing([language for language in known if language.toolchain.on_request])
        return [language.id for language in known if language.name in lacking.languages]

    def _welcome(self) -> None:
        credentials = self.folder.credentials()
        self.console.print(
            f"\n[bold]Agon is up at {escape(self.address)}[/]\n"
            f"  sign in as [bold]{escape(credentials.username)}[/], password [bold]{escape(credentials.password)}[/]"
            f" (kept in {escape(str(self.folder.credentials_file))})\n"
            f"  try        ./agon submit two-sum YOUR_FILE.py{escape(self._data_hint())}\n"
            f"  manage     {escape(self.address)}/admin in a browser\n"
            f"  logs       {escape(str(self.folder.logs))}\n"
            "  Ctrl+C stops everything",
            soft_wrap=True,
        )

    def _data_hint(self) -> str:
        default = self.folder.path == default_folder().resolve()
        return "" if default else f" --data {shlex.quote(str(self.folder.path))}"
