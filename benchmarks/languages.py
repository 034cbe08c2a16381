"""`./agon bench languages`: how long a verdict takes in every language that this machine serves.

Two-sum with its 60 cases where the language takes functions, else word-count on stdin and stdout; warm, each source a
new one, medians, from POST to the answer of /check?wait. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from rich.console import Console
from rich.table import Table

from benchmarks import _naive, _programs
from benchmarks._house import House, running
from benchmarks._naive import Naive
from benchmarks._verdicts import WARM_UP, Figures, Task, contestant, latency, served
from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from harnesses.language import Launch

GOALS = {
    "python": 12,
    "javascript": 20,
    "typescript": 120,
    "java": 70,
    "cpp": 320,
    "c": 90,
    "go": 110,
    "rust": 400,
    "csharp": 200,
    "ruby": 40,
    "php": 40,
}
GOAL_OF_OTHERS = 700
OVERHEAD_GOAL = 3
TENTH = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    language: str
    version: str
    figures: Figures
    naive: Naive


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench languages", description=__doc__)
    parser.add_argument("--languages", nargs="+", metavar="ID", help="only these (default: every one that is served)")
    parser.add_argument("--repeats", type=int, default=30, help="submissions a language (default: %(default)s)")
    parser.add_argument(
        "--naive-repeats", type=int, default=3, help="the same for the naive way (default: %(default)s)"
    )
    parser.add_argument(
        "--pause",
        type=float,
        default=1.5,
        metavar="SECONDS",
        help="between submissions in a language whose processes are started ahead (default: %(default)s, a person's)",
    )
    options = parser.parse_args()
    with running(slots=2, languages=options.languages or (), is_measured=True) as house:
        asyncio.run(_measure(house, options))


async def _measure(house: House, options: argparse.Namespace) -> None:
    console = Console(highlight=False, width=140)
    folders = catalogue.load()
    async with contestant(house) as http:
        versions = await served(http)
        names = _chosen(console, versions, options.languages)
        verdicts = {name: await _latency(http, folders[name], options, text=False) for name in names}
        texts = {
            name: verdicts[name]
            if _problem(folders[name]) == _programs.TEXT
            else await _latency(http, folders[name], options, text=True)
            for name in names
            if _is_compiled(folders[name])
        }
    naive = {name: _naively(folders[name], options.naive_repeats, text=False) for name in names}
    results = [
        Result(language=name, version=_short(versions[name]), figures=verdicts[name], naive=naive[name])
        for name in names
    ]
    _print_verdicts(console, results)
    _print_first(console, verdicts)
    if texts:
        own = {name: _naively(folders[name], options.naive_repeats, text=True).case for name in texts}
        _print_overhead(console, texts, own)


def _chosen(console: Console, versions: Mapping[str, str], asked: list[str] | None) -> list[str]:
    """Answers handed in as a text are no language: there is no naive way."""
    known = [name for name in asked or versions if name in versions and name in _naive.WAYS]
    for name in asked or _naive.WAYS:
        if name not in known:
            console.print(f"{name}: not measured, this machine does not serve it")
    return known


def _problem(folder: LanguageFolder) -> Path:
    return _programs.TEXT if folder.language.run.function is None else _programs.FUNCTION


def _is_compiled(folder: LanguageFolder) -> bool:
    """To a program that needs no other to run it."""
    return folder.language.run.stdio == ("{program}/program",)


async def _latency(
    http: aiohttp.ClientSession, folder: LanguageFolder, options: argparse.Namespace, *, text: bool
) -> Figures:
    problem = _programs.TEXT if text else _problem(folder)
    name = folder.language.id
    task = Task(
        problem=problem.name,
        language=name,
        source=_programs.accepted(problem)[name],
        pause_seconds=options.pause if _is_started_ahead(folder) else 0.05,
    )
    return await latency(http, task, repeats=options.repeats)


def _is_started_ahead(folder: LanguageFolder) -> bool:
    step = folder.language.compile
    return Launch.PRESTART in {folder.language.run.launch, None if step is None else step.launch}


def _naively(folder: LanguageFolder, repeats: int, *, text: bool) -> Naive:
    if not text and _problem(folder) == _programs.FUNCTION:
        return _naive.two_sum(folder, _programs.number_lines(), repeats=repeats)
    source = _programs.accepted(_programs.TEXT)[folder.language.id]
    return _naive.measure(folder, source, _programs.text_inputs(_programs.TEXT), repeats=repeats)


def _short(version: str) -> str:
    found = re.search(r"\d+(\.\d+)*", version)
    return found[0] if found else version


def _print_verdicts(console: Console, results: list[Result]) -> None:
    table = Table(title="from POST to the verdict: medians in ms")
    for heading in ("language", "version"):
        table.add_column(heading)
    for heading in ("goal", "verdict", "slowest", "compile", "run", "naive", "naive / Agon"):
        table.add_column(heading, justify="right")
    for each in results:
        table.add_row(
            each.language,
            each.version,
            f"≤ {GOALS.get(each.language, GOAL_OF_OTHERS)}",
            f"{each.figures.total:.1f}",
            f"{each.figures.slowest:.1f}",
            f"{each.figures.stage('compile'):.1f}",
            f"{each.figures.stage('run'):.1f}",
            f"{each.naive.submission:.0f}",
            f"{each.naive.submission / each.figures.total:.1f}",
        )
    console.print(table)


def _print_first(console: Console, verdicts: Mapping[str, Figures]) -> None:
    """The tenth stands beside the median: one submission alone may have met anything."""
    table = Table(title="the first submission after the start, in ms")
    for heading in ("language", "first", "tenth", f"median without the first {WARM_UP}", "first / median"):
        table.add_column(heading, justify="left" if heading == "language" else "right")
    for name, each in verdicts.items():
        tenth = f"{each.times[TENTH]:.1f}" if len(each.times) > TENTH else ""
        table.add_row(name, f"{each.times[0]:.1f}", tenth, f"{each.total:.1f}", f"{each.times[0] / each.total:.2f}")
    console.print(table)


def _print_overhead(console: Console, texts: Mapping[str, Figures], own: Mapping[str, float]) -> None:
    cases = len(_programs.text_inputs(_programs.TEXT))
    table = Table(title=f"stdin and stdout, {cases} cases: ms a case (goal ≤ {OVERHEAD_GOAL} over)")
    for heading in ("language", "in all", "the program's own", "overhead"):
        table.add_column(heading, justify="left" if heading == "language" else "right")
    overheads = []
    for name, each in texts.items():
        took = each.stage("run") / cases
        overheads.append(took - own[name])
        table.add_row(name, f"{took:.2f}", f"{own[name]:.2f}", f"{overheads[-1]:.2f}")
    table.add_row("median", "", "", f"{statistics.median(overheads):.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
