"""The commands of `./agon`: reads what was asked, calls the one module that does it, turns trouble into one line."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from launcher.terminal import spelled
from launcher.trouble import Trouble

DESCRIPTION = """\
Agon: a code judge and contest system.

  ./agon up                      everything on this machine: server, runner, queue; Ctrl+C stops it
  ./agon submit two-sum a.py     judge a solution
  ./agon contests                the contests, and how to take part
  ./agon test                    run the tests
"""
MODULES = {
    "up": "up",
    "submit": "submit",
    "run": "submit",
    "problems": "problems",
    "contests": "entering",
    "board": "standings",
    "news": "news",
    "ask": "news",
    "verify": "verify",
    "problem": "problem",
    "desktop": "desktop",
    "kiosk": "kiosk",
    "screenshots": "desktop",
    "bench": "bench",
    "simulate": "simulate",
    "test": "testing",
    "server": "parts",
    "runner": "parts",
    "autoscaler": "parts",
    "images": "images",
    "admin": "admin",
    "bundle": "bundle",
    "manual": "manual",
}
"""Which module of this folder does which command, in the order of the help."""


def build_parser(command: str | None) -> argparse.ArgumentParser:
    """The parser of all commands, or, to start faster, only of the module that does this one."""
    parser = argparse.ArgumentParser(
        prog="./agon", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    wanted = [MODULES[command]] if command in MODULES else dict.fromkeys(MODULES.values())
    for name in wanted:
        importlib.import_module(f"launcher.{name}").register(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 the answer is no, 2 it could not be done."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        options = build_parser(given[0]).parse_args(["--help"] if given == ["help"] else given)
        status: int = options.perform(options)
    except Trouble as trouble:
        print(f"agon: {spelled(str(trouble))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status
