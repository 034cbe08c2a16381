"""`./agon server`, `./agon runner` and `./agon autoscaler`: one part alone, for machines that have a part each. Their
settings are environment variables; the help lists them."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from runner.autoscaler.settings import HELP as AUTOSCALER_SETTINGS
from runner.settings import HELP as RUNNER_SETTINGS
from server.settings import HELP as SERVER_SETTINGS


def register(commands: Any) -> None:
    for name, module, what, settings in (
        ("server", "server", "start a server alone", SERVER_SETTINGS),
        ("runner", "runner", "start a runner alone", RUNNER_SETTINGS),
        ("autoscaler", "runner.autoscaler", "scale a fleet of runners by what waits in the queue", AUTOSCALER_SETTINGS),
    ):
        parser = commands.add_parser(
            name,
            help=what,
            description=f"{what.capitalize()}, in the foreground. Settings, from the environment:\n\n{settings}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.set_defaults(perform=perform, part=module, prove=None)
        if name == "runner":
            parser.add_argument(
                "--prove",
                nargs="*",
                metavar="LANGUAGE",
                help="judge nothing: run the whole conformance table, for these languages or for all",
            )


def perform(options: argparse.Namespace) -> int:
    words = [] if options.prove is None else ["--prove", *options.prove]
    os.execv(sys.executable, [sys.executable, "-P", "-m", options.part, *words])  # noqa: S606 - becomes the part itself
