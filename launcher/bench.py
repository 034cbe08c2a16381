"""`./agon bench NAME`: prints figures. Each benchmark is a module of benchmarks/ with its own options."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "benchmarks"


def register(commands: Any) -> None:
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    parser = commands.add_parser(
        "bench",
        help="print figures of speed and size",
        description="Measure on this machine and print. Benchmarks: " + ", ".join(names) + ".",
    )
    parser.add_argument("name", choices=names)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="options of the benchmark (try --help)")
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    os.chdir(FOLDER.parent)
    os.execv(sys.executable, [sys.executable, "-m", f"benchmarks.{options.name}", *options.rest])  # noqa: S606
