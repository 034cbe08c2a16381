"""The commands of `./agon`: reads what was asked, calls the one module that does it, turns trouble into one line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from launcher import admin, bench, desktop, parts, problems, submit, testing, up, verify
from launcher.trouble import Trouble

DESCRIPTION = """\
Agon: a code judge and contest system.

  ./agon up                      everything on this machine: server, runner, queue; Ctrl+C stops it
  ./agon submit two-sum a.py     judge a solution
  ./agon test                    run the tests
"""


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./agon", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in (up, submit, problems, verify, desktop, bench, testing, parts, admin):
        module.register(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 the answer is no, 2 it could not be done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = build_parser().parse_args(given or ["--help"])
    try:
        status: int = options.perform(options)
    except Trouble as trouble:
        print(f"agon: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status
