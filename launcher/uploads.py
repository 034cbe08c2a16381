"""`./agon admin problems import`: problem packages into a server's database, as its console takes them."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from launcher.boards import add_place_options, database_of, perform
from launcher.terminal import spelled
from launcher.trouble import Trouble
from problems.findings import ProblemError
from problems.icpc.archive import is_archive
from problems.loader import is_package
from server.publishing.model import Version, VersionState
from server.publishing.refusals import PackageRefused
from server.publishing.shell import importer
from server.publishing.shipping import zip_to

REFUSED = 1


def register(tasks: Any) -> None:
    parser = tasks.add_parser("problems", help="take problem packages in, as the console does")
    acts = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    importing = acts.add_parser(
        "import",
        help="take packages in as new versions of their problems",
        description="Check each PACKAGE (a folder, a zip or a tar, in Agon's own format or in the ICPC problem package "
        "format) and store it as a new version of its problem. The servers have its own programs judged; a person "
        "publishes it in the console, or it is published by itself. The exit status is 1 when one is refused.",
    )
    importing.add_argument("packages", metavar="PACKAGE", type=Path, nargs="+")
    importing.add_argument("--publish", action="store_true", help="by itself, when all is judged as it says")
    importing.add_argument("--hide", action="store_true", help="from practice, as of now: for a contest to come")
    importing.add_argument(
        "--wait", action="store_true", help="until it is judged; a server and a runner must be there"
    )
    add_place_options(importing)
    importing.set_defaults(perform=take_in)


def take_in(options: argparse.Namespace) -> int:
    database = database_of(options)
    with tempfile.TemporaryDirectory(prefix="agon-import-") as folder:
        archives = [_archive(given, Path(folder) / str(place)) for place, given in enumerate(options.packages)]
        return perform(_taken_in(database, archives, options), database=database)


def _archive(given: Path, scratch: Path) -> Path:
    if is_archive(given):
        return given
    if not is_package(given):
        raise Trouble(
            f"{given} is no problem: give a folder with a problem.toml or a problem.yaml, or an archive of one"
        )
    scratch.mkdir()
    target = scratch / f"{given.resolve().name}.zip"
    try:
        zip_to(given.resolve(), target)
    except ProblemError as refusal:
        raise Trouble(str(refusal)) from None
    return target


async def _taken_in(database: str, archives: list[Path], options: argparse.Namespace) -> int:
    status = 0
    async with importer(database) as shop:
        for archive in archives:
            try:
                version = await shop.take(
                    archive, name=archive.name, publishes_itself=options.publish, hides_problem=options.hide
                )
            except PackageRefused as refused:
                print(spelled("\n".join(_of_refused(archive.name, refused))))
                status = REFUSED
                continue
            print(spelled(f"{version.problem_id}: version {version.number} is taken in: {version.title}"))
            if options.wait:
                judged = await shop.judged(version)
                print(spelled("\n".join(_of_judged(judged))))
                status = REFUSED if judged.state is VersionState.REFUSED else status
    return status


def _of_refused(name: str, refused: PackageRefused) -> Iterator[str]:
    yield f"{name} is refused. {refused.message}"
    yield from (f"  {each.file}:{each.line}: {each.message}" for each in refused.found)


def _of_judged(version: Version) -> Iterator[str]:
    for each in version.report.outcomes:
        mark = "–" if each.skipped else "✓" if each.ok else "✗"
        yield f"{mark} {each.path}  {each.skipped or each.got}" + (f"  {each.message}" if each.message else "")
    yield f"{version.problem_id}: version {version.number} is {version.state.value}. {version.report.why}".rstrip()
