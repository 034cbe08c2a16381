"""`./agon verify`: judges every program under a problem's `submissions/` in the real sandbox, compares with what its
package says, and looks at the package itself. The problem setter's tool, and this project's own conformance test."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from launcher.folder import add_data_option, data_folder
from launcher.judging import judging_place, packages_given
from launcher.numbers import whole
from launcher.problem_reports import counted
from launcher.terminal import spelled
from launcher.trouble import Trouble
from runner.sandbox.docker.settings import DockerSettings
from runner.sandbox.interface import SandboxFault
from runner.settings import BadSetting, docker_settings
from runner.verification import VerifyResult, verify
from runner.verifying.needs import languages_needed

MOST_JOBS = 100_000


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "verify",
        help="judge a problem's own example programs",
        description="Judge every program under the submissions/ of each problem, compare the verdict with the one "
        "its package states, and check the package itself: its answers, inputs and limits. A PACKAGE is a problem in "
        "Agon's own format or in the ICPC problem package format, a folder or a zip; or a folder that holds problems. "
        "The exit status is 0 only when all is well.",
    )
    parser.add_argument("packages", metavar="PACKAGE", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true", help="print one JSON object a program, a line each")
    parser.add_argument(
        "--jobs",
        type=whole(MOST_JOBS),
        default=len(os.sched_getaffinity(0)),
        metavar="N",
        help="programs at once (default: %(default)s)",
    )
    add_data_option(parser)
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="agon-verify-") as unpacked:
        packages = [package for given in options.packages for package in packages_given(given, Path(unpacked))]
        report = Report(as_json=options.json, total=len(packages))
        folder = data_folder(options)
        folder.create()
        try:
            docker = docker_settings(os.environ)
            results = asyncio.run(
                _verify(packages, docker=docker, jobs=options.jobs, data=folder.runner, report=report)
            )
        except (BadSetting, SandboxFault) as wrong:
            raise Trouble(str(wrong)) from None
        return report.close(results)


async def _verify(
    packages: list[Path], *, docker: DockerSettings | None, jobs: int, data: Path, report: Report
) -> list[VerifyResult]:
    needed = await asyncio.to_thread(languages_needed, packages)
    async with judging_place(needed, docker=docker, data=data, runner="verify", console=report.console) as place:
        backend, serving = place
        return await verify(packages, backend=backend, languages=serving, jobs=jobs, on_result=report.show, data=data)


class Report:
    """A line a program as it is judged, and a summary."""

    def __init__(self, *, as_json: bool, total: int) -> None:
        self._as_json = as_json
        self._total = total
        self.console = Console(stderr=as_json, highlight=False)

    def show(self, result: VerifyResult) -> None:
        if not self._as_json:
            self.console.print(_line(result), soft_wrap=True)
        elif result.submission or not result.ok:
            print(spelled(json.dumps(result.as_json(), ensure_ascii=False)), flush=True)

    def close(self, results: list[VerifyResult]) -> int:
        programs = [result for result in results if result.submission]
        wrong = [result for result in programs if not result.ok]
        skipped = [result for result in programs if result.skipped]
        unsound = [result for result in results if not result.submission and not result.ok]
        self.console.print(
            f"{counted(self._total, 'problem')}, {counted(len(programs), 'program')}: "
            f"{len(programs) - len(wrong) - len(skipped)} as stated, "
            f"{len(wrong)} not, {len(skipped)} skipped"
            + (f"; {counted(len(unsound), 'package')} unsound" * bool(unsound)),
            style="bold red" if wrong or unsound else "bold green",
        )
        return 1 if wrong or unsound else 0


def _line(result: VerifyResult) -> Text:
    mark, style = ("–", "yellow") if result.skipped else ("✓", "green") if result.ok else ("✗", "red")
    if not result.submission:
        return _about_package(result)
    line = Text(f"{mark} ", style=style)
    line.append(spelled(f"{result.package}/{result.submission}"), style="default")
    if result.skipped:
        return line.append(spelled(f"  {result.skipped}"), style="yellow")
    line.append(_figures(result), style="dim" if result.ok else "red")
    if not result.ok:
        line.append(spelled(f"  {result.message}"), style="red")
    return line


def _figures(result: VerifyResult) -> str:
    score = "" if result.score is None else f"  score {result.score:g}"
    at = f" at {result.case}" if result.case else ""
    return f"  {result.got}{at}{score}  {result.cpu_seconds * 1000:.0f} ms  {result.memory_mib:.0f} MiB"


def _about_package(result: VerifyResult) -> Text:
    """What is odd, or wrong, with the package itself: a line each."""
    lines = [f"{result.package}: {line}" for line in result.message.splitlines()]
    mark, style = ("!", "yellow") if result.ok else ("✗", "red")
    return Text(spelled("\n".join(f"{mark} {line}" for line in lines)), style=style)
