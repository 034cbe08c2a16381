"""`./agon problem`: the setter's workbench: begin a package, check it, set its time limit, and test its cases."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from launcher.folder import add_data_option, data_folder
from launcher.judging import judging_place, packages_given
from launcher.numbers import whole
from launcher.problem_reports import CalibrationReport, CheckReport, MutationReport
from launcher.trouble import Trouble
from problems import generate
from problems.review import Review, review
from problems.scaffolding import KINDS, NotMade, scaffold
from runner.sandbox.interface import SandboxFault
from runner.settings import BadSetting, docker_settings
from runner.verifying.calibration import calibrate
from runner.verifying.mutation import mutate
from runner.verifying.needs import languages_needed, languages_of_python
from server.problems.statements.renderer import Renderer
from server.problems.statements.trial import unshown

MOST = 100_000
DESCRIPTION = """\
Begin a problem package, check it, set its time limit, and test its cases. docs/setters.md walks through all of it;
./agon verify judges the package's example programs."""


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "problem", help="write a problem: begin, generate, check, calibrate, mutate", description=DESCRIPTION
    )
    deeds = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _register_new(deeds)
    _register_generate(deeds)
    _register_check(deeds)
    _register_calibrate(deeds)
    _register_mutate(deeds)


def _register_new(deeds: Any) -> None:
    parser = deeds.add_parser(
        "new",
        help="begin a package with a small example that works",
        description="Write a whole package with a small problem that passes `problem check` and `verify`, to be "
        "changed into one's own, file by file.",
    )
    parser.add_argument("id", metavar="ID", help="lower case, digits and hyphens; the folder is called so, too")
    parser.add_argument(
        "--kind", choices=KINDS, default=KINDS[0], help="how programs are called (default: %(default)s)"
    )
    parser.add_argument(
        "--in", dest="folder", metavar="FOLDER", type=Path, default=Path(), help="where (default: here)"
    )
    parser.set_defaults(perform=_new)


def _register_generate(deeds: Any) -> None:
    parser = deeds.add_parser(
        "generate",
        help="write generated.jsonl from a package's generator.py",
        description="Run the generator of each package, as it is and on this machine, and write the cases that it "
        "makes: the same ones every time.",
    )
    parser.add_argument("folders", metavar="FOLDER", type=Path, nargs="+", help="a problem's folder")
    parser.set_defaults(perform=_generate)


def _register_check(deeds: Any) -> None:
    parser = deeds.add_parser(
        "check",
        help="say what is wrong with packages, at once and without running them",
        description="Read packages, render their texts, and say what must be mended (errors) and what is worth a "
        "thought (warnings), each with its file and line. The exit status is 0 when there are no errors.",
    )
    _add_packages(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a remark, a line each")
    parser.set_defaults(perform=_check)


def _register_calibrate(deeds: Any) -> None:
    parser = deeds.add_parser(
        "calibrate",
        help="time the example programs, and set the time limit by that",
        description="Judge all programs that must be in time, or too slow, with the limit lifted. The limit must be at "
        "least four times what the slowest accepted program takes, at most half of what the fastest takes that is to "
        "be too slow, and at least half a second. One that is stated and keeps this stays; else the shortest round one "
        "is proposed. The exit status is 0 when every package has, or is given, a limit that keeps it.",
    )
    _add_packages(parser)
    parser.add_argument("--write", action="store_true", help="put the proposed limits into the files problem.toml")
    parser.add_argument("--json", action="store_true", help="print one JSON object a package, a line each")
    _add_judging(parser, jobs=1)
    parser.set_defaults(perform=_calibrate)


def _register_mutate(deeds: Any) -> None:
    parser = deeds.add_parser(
        "mutate",
        help="make small mistakes in the accepted Python program, and see whether the cases catch them",
        description="Change the first accepted Python program in one place at a time (comparisons, signs, and/or, "
        "constants, min/max, statements left out) and judge each by the package's cases. A change that is accepted is "
        "a survivor: a mistake that no case catches, or one that makes no difference. The exit status is 0 when every "
        "package could be tested.",
    )
    _add_packages(parser)
    parser.add_argument(
        "--most", type=whole(MOST), metavar="N", help="of each package only N changes, always the same ones"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a package, a line each")
    _add_judging(parser, jobs=len(os.sched_getaffinity(0)))
    parser.set_defaults(perform=_mutate)


def _add_packages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "packages", metavar="PACKAGE", type=Path, nargs="+", help="a problem's folder, or a folder that holds some"
    )


def _add_judging(parser: argparse.ArgumentParser, *, jobs: int) -> None:
    parser.add_argument(
        "--jobs", type=whole(MOST), default=jobs, metavar="N", help="programs at once (default: %(default)s)"
    )
    add_data_option(parser)


def _new(options: argparse.Namespace) -> int:
    try:
        folder = scaffold(options.folder, options.id, kind=options.kind)
    except NotMade as why:
        raise Trouble(str(why)) from None
    print(
        f"{folder} is a whole problem now, for you to change. Then:\n"
        f"  ./agon problem check {folder}\n"
        f"  ./agon verify {folder}\n"
        "docs/setters.md says what goes where."
    )
    return 0


def _generate(options: argparse.Namespace) -> int:
    for folder in options.folders:
        if not (folder / generate.FILE).is_file():
            raise Trouble(f"there is no {folder / generate.FILE}")
    for folder in options.folders:
        try:
            written = generate.write(folder)
        except generate.NotGenerated as why:
            raise Trouble(str(why)) from None
        print(f"{written}: {len(written.read_text(encoding='utf-8').splitlines())} cases")
    return 0


def _check(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="agon-check-") as unpacked:
        folders = _folders(options, Path(unpacked))
        report = CheckReport(as_json=options.json)
        asyncio.run(_review_all(folders, report.show))
        return report.close()


async def _review_all(folders: list[Path], show: Callable[[Review], None]) -> None:
    renderer = Renderer()
    try:
        for folder in folders:
            reviewed = await asyncio.to_thread(review, folder)
            if reviewed.package is not None:
                reviewed = reviewed.with_errors(await unshown(renderer, reviewed.package))
            show(reviewed)
    finally:
        await renderer.close()


def _calibrate(options: argparse.Namespace) -> int:
    report = CalibrationReport(as_json=options.json, writes=options.write)

    async def work(folders: list[Path], data: Path) -> None:
        needed = await asyncio.to_thread(languages_needed, folders)
        docker = docker_settings(os.environ)
        async with judging_place(needed, docker=docker, data=data, runner="calibrate", console=report.console) as place:
            backend, serving = place
            await calibrate(
                folders, backend=backend, languages=serving, jobs=options.jobs, on_result=report.show, data=data
            )

    _in_sandboxes(options, work)
    return report.close()


def _mutate(options: argparse.Namespace) -> int:
    report = MutationReport(as_json=options.json)

    async def work(folders: list[Path], data: Path) -> None:
        needed = await asyncio.to_thread(languages_of_python, folders)
        docker = docker_settings(os.environ)
        async with judging_place(needed, docker=docker, data=data, runner="mutate", console=report.console) as place:
            backend, serving = place
            await mutate(
                folders,
                backend=backend,
                languages=serving,
                jobs=options.jobs,
                most=options.most,
                on_result=report.show,
                data=data,
            )

    _in_sandboxes(options, work)
    return report.close()


def _in_sandboxes(options: argparse.Namespace, work: Callable[[list[Path], Path], Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="agon-problem-") as unpacked:
        folders = _folders(options, Path(unpacked))
        data = data_folder(options)
        data.create()
        try:
            asyncio.run(work(folders, data.runner))
        except (BadSetting, SandboxFault) as wrong:
            raise Trouble(str(wrong)) from None


def _folders(options: argparse.Namespace, unpacked: Path) -> list[Path]:
    return [package for given in options.packages for package in packages_given(given, unpacked)]
