"""`./agon verify`: judges every program under a problem's `submissions/` in the real sandbox, and compares with what
its folder says. The problem setter's tool, and this project's own conformance test."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from harnesses import catalogue, conformance
from launcher.folder import add_data_option, data_folder
from launcher.trouble import Trouble
from runner.judging.assembly import compiler_in
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.toolchains.proving import Prover
from runner.toolchains.serving import look_around
from runner.verification import VerifyResult, verify


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "verify",
        help="judge a problem's own example programs",
        description="Judge every program under the submissions/ of each problem, and compare the verdict with the one "
        "its folder states. A FOLDER is a problem, or holds problems. The exit status is 0 only when all agree.",
    )
    parser.add_argument("folders", metavar="FOLDER", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true", help="print one JSON object a program, a line each")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), metavar="N", help="programs at once")
    add_data_option(parser)
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    packages = [package for folder in options.folders for package in _packages(folder)]
    report = _Report(as_json=options.json, total=len(packages))
    folder = data_folder(options)
    folder.create()
    results = asyncio.run(_verify(packages, jobs=max(1, options.jobs), data=folder.runner, report=report))
    return report.close(results)


def _packages(folder: Path) -> list[Path]:
    if (folder / "problem.toml").exists():
        return [folder.resolve()]
    found = sorted(file.parent.resolve() for file in folder.glob("*/problem.toml"))
    if not found:
        raise Trouble(
            f"there is no problem in {folder}: give a folder with a problem.toml, or one that holds such folders"
        )
    return found


async def _verify(packages: list[Path], *, jobs: int, data: Path, report: _Report) -> list[VerifyResult]:
    maker = BubblewrapMaker()
    try:
        with report.console.status("preparing the languages"):
            serving = await look_around(catalogue.load(), maker, data=data)
            prover = Prover(maker=maker, compiler=compiler_in(data), entries=conformance.load(), data=data)
            serving = await prover.proved(serving)
        if not serving.served:
            raise Trouble(f"no language can be judged here: {next(iter(serving.refused.values()), 'there is none')}")
        return await verify(packages, maker=maker, languages=serving, jobs=jobs, on_result=report.show, data=data)
    finally:
        await maker.close()


class _Report:
    """A line a program as it is judged, and a summary."""

    def __init__(self, *, as_json: bool, total: int) -> None:
        self._as_json = as_json
        self._total = total
        self.console = Console(stderr=as_json, highlight=False)

    def show(self, result: VerifyResult) -> None:
        if self._as_json:
            print(json.dumps(result.as_json(), ensure_ascii=False), flush=True)
        else:
            self.console.print(_line(result), soft_wrap=True)

    def close(self, results: list[VerifyResult]) -> int:
        wrong = [result for result in results if not result.ok and not result.skipped]
        skipped = [result for result in results if result.skipped]
        self.console.print(
            f"{_counted(self._total, 'problem')}, {_counted(len(results), 'program')}: "
            f"{len(results) - len(wrong) - len(skipped)} as stated, "
            f"{len(wrong)} not, {len(skipped)} skipped",
            style="bold red" if wrong else "bold green",
        )
        return 1 if wrong else 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _line(result: VerifyResult) -> Text:
    mark, style = ("–", "yellow") if result.skipped else ("✓", "green") if result.ok else ("✗", "red")
    line = Text(f"{mark} ", style=style)
    line.append(f"{result.package}/{result.submission}".rstrip("/"), style="default")
    if result.skipped:
        return line.append(f"  {result.skipped}", style="yellow")
    got = f"  {result.got}  {result.cpu_seconds * 1000:.0f} ms  {result.memory_mib:.0f} MiB"
    line.append(got, style="dim" if result.ok else "red")
    if not result.ok:
        line.append(f"  expected {' or '.join(result.expected) or 'a sound package'}  {result.message}", style="red")
    return line
