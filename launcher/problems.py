"""`./agon problems`: lists what there is to solve, shows one; takes problem packages in, and writes them out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from rich.text import Text

from launcher.client import add_server_options, connect
from launcher.one_problem import show
from launcher.packages import FORMATS, export_package, import_package
from launcher.tables import plain_table, roomy_console
from launcher.terminal import spelled
from launcher.trouble import Trouble
from server.wire.problems import ProblemSummary

USAGE = """\
%(prog)s [WORD…] [--level …] [--tag …] [--json]     list the problems of a server
       %(prog)s show ID [--contest ID] [--stub LANGUAGE]   read a problem; print what a solution begins with
       %(prog)s import FOLDER|ZIP [--replace]              take a problem package in
       %(prog)s export ID|FOLDER [--format …] [--zip] [--output DIR]
                                                         write a problem as an ICPC problem package"""
DESCRIPTION = """\
List the problems of a server; or read one; or import a problem, in Agon's own format or in the ICPC (Kattis) problem
package format, into the data folder; or export a problem of stdin and stdout in the latter."""


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "problems", help="list the problems; read one; import and export packages", description=DESCRIPTION, usage=USAGE
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="only those whose title or id has all these")
    parser.add_argument("--level", choices=["easy", "medium", "hard"])
    parser.add_argument("--tag", help="only those with this tag")
    parser.add_argument("--json", action="store_true", help="print the server's answer as JSON")
    parser.add_argument("--contest", metavar="ID", help="show: of this contest, by its letter or its id")
    parser.add_argument("--stub", metavar="LANGUAGE", help="show: only what a solution in it begins with")
    parser.add_argument("--replace", action="store_true", help="import: in place of one that is there")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="export: the version of the format")
    parser.add_argument("--zip", action="store_true", help="export: as an archive")
    parser.add_argument("--output", metavar="DIR", type=Path, default=Path(), help="export: where to (default: here)")
    add_server_options(parser)
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    match options.words:
        case ["show", problem]:
            return show(options, problem)
        case ["import", source]:
            return import_package(options, Path(source))
        case ["export", problem]:
            return export_package(options, problem)
        case ["show" | "import" | "export" as what, *_]:
            raise Trouble(f"{what} what? Give one: see ./agon problems --help")
        case _:
            return _list(options)


def _list(options: argparse.Namespace) -> int:
    wanted = {"q": " ".join(options.words), "level": options.level, "tag": options.tag}
    with connect(options) as client:
        found = client.get_all("/problems", **{name: value for name, value in wanted.items() if value})
        problems = [ProblemSummary.model_validate(each) for each in found]
    if options.json:
        print(spelled(json.dumps(found, ensure_ascii=False)))
    else:
        _print(problems)
    return 0


def _print(problems: list[ProblemSummary]) -> None:
    headings = ("id", "title", "level", "tags", "acceptance", "status")
    table = plain_table(*headings, wide="tags", right={"acceptance"})
    for problem in problems:
        acceptance = "" if problem.acceptance is None else f"{problem.acceptance:.0%}"
        words = (problem.id, problem.title, problem.level, ", ".join(problem.tags), acceptance, problem.status.value)
        table.add_row(*(Text(spelled(word)) for word in words))
    roomy_console().print(table)
