"""The commands of `./agon`: reads what was asked, calls the one module that does it, turns trouble into one line."""

from __future__ import annotations

import argparse
import importlib
import os
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
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


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
    _reach_this_machine_directly()
    status = 2
    try:
        status = _perform(given)
    except* BrokenPipeError:  # whoever read what is printed, `head`, say, has enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except* (Trouble, OSError) as faults:
        _tell(_first(faults))
    except* KeyboardInterrupt:
        status = 130
    return status


def _perform(given: list[str]) -> int:
    options = build_parser(given[0]).parse_args(["--help"] if given == ["help"] else given)
    status: int = options.perform(options)
    sys.stdout.flush()
    return status


def _reach_this_machine_directly() -> None:
    """Whatever is started, too: a proxy that the environment names is for the network, and knows nothing of what runs
    here."""
    known = (os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")).split(",")
    os.environ["no_proxy"] = ",".join(dict.fromkeys(name for name in (*known, *THIS_MACHINE) if name))


def _first(faults: BaseExceptionGroup[Exception]) -> Exception:
    """Of those that tasks met at the same time."""
    fault = faults.exceptions[0]
    return _first(fault) if isinstance(fault, BaseExceptionGroup) else fault


def _tell(fault: Exception) -> None:
    words = str(fault) or type(fault).__name__
    if isinstance(fault, OSError) and fault.strerror:
        words = f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror
    print(f"agon: {spelled(words)}", file=sys.stderr)
