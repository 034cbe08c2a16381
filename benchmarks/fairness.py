"""`./agon bench fairness`: does the CPU time of a program depend on what else the machine does?

The same program, of half a second, judged again and again on a machine that is left alone, then with every core kept busy
by other processes. Its time limit is twice what it takes: a time-limit verdict is a false one. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from rich.console import Console
from rich.table import Table

from benchmarks._house import House, running
from benchmarks._verdicts import contestant, judge, served

PROGRAMS = Path(__file__).parent / "fairness_programs"
SOURCES = {"python": ("main.py", 1_000_000), "cpp": ("main.cpp", 50_000_000), "java": ("Main.java", 50_000_000)}
"""Each with as many rounds as are safe on any machine, to begin with."""
SECONDS = 0.5
LIMIT_SECONDS = 2 * SECONDS
PROBLEM = "half-a-second"
HEADER = f"""id = "{PROBLEM}"
title = "Half a Second"
level = "easy"
tags = []

[limits]
time_seconds = {LIMIT_SECONDS}
memory_mib = 256
"""
GOAL_PERCENT = 5
ADJUSTMENTS = 4
BUSY = """
import os
parent = os.getppid()
while os.getppid() == parent:
    for _ in range(1_000_000):
        pass
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One program judged again and again."""

    cpu_seconds: Sequence[float]
    wall_seconds: Sequence[float]
    verdicts: Counter[str]

    @property
    def median(self) -> float:
        return statistics.median(self.cpu_seconds)

    @property
    def range_percent(self) -> float:
        return 100 * (max(self.cpu_seconds) - min(self.cpu_seconds)) / self.median

    @property
    def deviation_percent(self) -> float:
        return 100 * statistics.stdev(self.cpu_seconds) / self.median


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench fairness", description=__doc__)
    parser.add_argument("--repeats", type=_at_least_two, default=30, help="submissions a series (default: %(default)s)")
    parser.add_argument(
        "--busy", type=int, default=os.cpu_count(), help="processes that keep cores busy (default: the cores)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="agon-bench-problem-") as folder:
        problem = _write_problem(Path(folder, PROBLEM))
        with running(slots=1, languages=SOURCES, problems=[problem]) as house:
            asyncio.run(_measure(house, options))


def _at_least_two(text: str) -> int:
    if int(text) < 2:  # a spread needs two
        raise argparse.ArgumentTypeError("at least 2")
    return int(text)


def _write_problem(folder: Path) -> Path:
    folder.mkdir()
    (folder / "problem.toml").write_text(HEADER)
    (folder / "statement.md").write_text("Take half a second of CPU time, then print `done`.\n")
    (folder / "cases.jsonl").write_text(json.dumps({"input": "\n", "output": "done\n", "sample": True}) + "\n")
    return folder


async def _measure(house: House, options: argparse.Namespace) -> None:
    console = Console(highlight=False, width=120)
    async with contestant(house) as http:
        here = await served(http)
        sources = {name: await _adjusted(http, name) for name in SOURCES if name in here}
        idle = {name: await _series(http, name, source, options.repeats) for name, source in sources.items()}
        with _busy(options.busy):
            loaded = {name: await _series(http, name, source, options.repeats) for name, source in sources.items()}
    _print(console, idle, loaded, options.busy)


async def _adjusted(http: aiohttp.ClientSession, language: str) -> str:
    """With as many rounds as take half a second here."""
    file, rounds = SOURCES[language]
    text = (PROGRAMS / file).read_text()
    for _ in range(ADJUSTMENTS):
        taken = (await _series(http, language, text.replace("ROUNDS", str(rounds)), 3)).median
        rounds = max(1, int(rounds * SECONDS / taken))
    return text.replace("ROUNDS", str(rounds))


async def _series(http: aiohttp.ClientSession, language: str, source: str, repeats: int) -> Series:
    answers = [await judge(http, source, language=language, problem=PROBLEM) for _ in range(repeats)]
    verdicts = Counter(answer["verdict"] for answer in answers)
    if strange := verdicts.keys() - {"accepted", "time_limit_exceeded"}:
        raise SystemExit(f"{language}: {', '.join(sorted(strange))}")
    return Series(
        cpu_seconds=[answer["slowest_seconds"] for answer in answers],
        wall_seconds=[answer["wall_seconds"] for answer in answers],
        verdicts=verdicts,
    )


@contextmanager
def _busy(count: int) -> Iterator[None]:
    """They end with this process, however it ends."""
    processes = [subprocess.Popen([sys.executable, "-S", "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def _print(console: Console, idle: dict[str, Series], loaded: dict[str, Series], busy: int) -> None:
    table = Table(
        title=f"CPU time of one program; a range of at most {GOAL_PERCENT} % of the median is the goal; "
        f"limit {LIMIT_SECONDS} s"
    )
    for heading in ("language", "machine", "median s", "range %", "stddev %", "wall s", "judged", "false time limits"):
        table.add_column(heading, justify="left" if heading in ("language", "machine") else "right")
    for name in idle:
        for machine, series in (("idle", idle[name]), (f"{busy} busy processes", loaded[name])):
            table.add_row(
                name,
                machine,
                f"{series.median:.4f}",
                f"{series.range_percent:.1f}",
                f"{series.deviation_percent:.1f}",
                f"{statistics.median(series.wall_seconds):.2f}",
                str(series.verdicts.total()),
                str(series.verdicts["time_limit_exceeded"]),
            )
    console.print(table)


if __name__ == "__main__":
    main()
