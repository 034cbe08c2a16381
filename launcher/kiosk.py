"""`./agon kiosk`: one contest, full screen, and nothing else of the machine until one leaves."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from launcher import desktop_libraries


def register(commands: Any) -> None:
    kiosk = commands.add_parser(
        "kiosk",
        help="take part in a contest in the kiosk",
        description="Open the kiosk for one contest: a start check, the proctor's code, then the contest alone on the "
        "screen, until it ends or you leave with a code. Everything that it changes on this machine is put back.",
    )
    kiosk.add_argument("--contest", metavar="ID", required=True, help="the contest, as it stands in its address")
    kiosk.add_argument("--server", metavar="URL", help="the server to use (default: the one used last)")
    kiosk.add_argument("--data", metavar="FOLDER", type=Path, help="where drafts and journals are kept")
    kiosk.add_argument(
        "--compositor",
        metavar="NAME",
        help="run it under a compositor that shows nothing else: cage, from a terminal of your own, not as root",
    )
    kiosk.set_defaults(perform=open_kiosk)


def open_kiosk(options: argparse.Namespace) -> int:
    if not options.compositor:
        desktop_libraries.check_screen()
    desktop_libraries.provide_for_kiosk()
    from desktop.kiosk import environment  # noqa: PLC0415 - of an extra
    from desktop.kiosk.starting import kiosk_command  # noqa: PLC0415 - of an extra

    command = kiosk_command(options.contest, server=options.server, data_folder=options.data)
    command += ["--compositor", options.compositor] if options.compositor else []
    variables = dict(os.environ)
    environment.clean(variables)
    os.execve(command[0], command, variables)  # noqa: S606 - becomes the kiosk itself
