"""`./agon problems`: lists what there is to solve."""

from __future__ import annotations

import argparse
import json
from typing import Any

from rich.console import Console
from rich.table import Table

from launcher.client import add_server_options, connect
from server.wire import ProblemSummary

PAGE = 1000
UNBOUNDED = 1000


def register(commands: Any) -> None:
    parser = commands.add_parser("problems", help="list the problems", description="List the problems of a server.")
    parser.add_argument("words", nargs="*", metavar="WORD", help="only those whose title or id has all these")
    parser.add_argument("--level", choices=["easy", "medium", "hard"])
    parser.add_argument("--tag", help="only those with this tag")
    parser.add_argument("--json", action="store_true", help="print the server's answer as JSON")
    add_server_options(parser)
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    wanted = {"q": " ".join(options.words), "level": options.level, "tag": options.tag}
    found = _all_pages(options, {name: value for name, value in wanted.items() if value})
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        _print(found)
    return 0


def _all_pages(options: argparse.Namespace, wanted: dict[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    with connect(options) as client:
        page = 1
        while True:
            part = client.get("/problems", page=page, limit=PAGE, **wanted).json()
            found += part
            if len(part) < PAGE:
                return found
            page += 1


def _print(found: list[dict[str, Any]]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("id", "title", "level", "tags", "acceptance", "status"):
        share = 1 if heading == "tags" else None  # gives way where the terminal is narrow
        table.add_column(heading, justify="right" if heading == "acceptance" else "left", no_wrap=True, ratio=share)
    for problem in map(ProblemSummary.model_validate, found):
        acceptance = "" if problem.acceptance is None else f"{problem.acceptance:.0%}"
        table.add_row(
            problem.id, problem.title, problem.level, ", ".join(problem.tags), acceptance, problem.status.value
        )
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = UNBOUNDED  # a file or another program gets all of it
    console.print(table)
