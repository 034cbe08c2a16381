"""`./agon bench fairness`: does the CPU time of a program depend on what else the machine does?

The same program, of half a second, judged again and again on a machine that is left alone, then with every core kept
busy by other processes. Its time limit is twice what it takes: a time-limit verdict is a false one. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from rich.console import Console
from rich.table import Table

from benchmarks._house import House, running
from benchmarks._programs import accepted
from benchmarks._verdicts import contestant, judge, served
from problems.native import load

PROBLEM = Path(__file__).parent / "half-a-second"
"""Its programs begin with as few rounds as are safe on any machine."""
LANGUAGES = ("python", "cpp", "java")
ROUNDS = re.compile(r"(?<=\bROUNDS = )\d+")
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
    with running(slots=1, languages=LANGUAGES, problems=[PROBLEM], is_measured=True) as house:
        asyncio.run(_measure(house, options))


def _at_least_two(text: str) -> int:
    if int(text) < 2:  # a spread needs two
        raise argparse.ArgumentTypeError("at least 2")
    return int(text)


async def _measure(house: House, options: argparse.Namespace) -> None:
    console = Console(highlight=False, width=120)
    async with contestant(house) as http:
        here = await served(http)
        limit = load(PROBLEM).package.limits.time_seconds
        programs = accepted(PROBLEM)
        sources = {name: await _adjusted(http, name, programs[name], limit / 2) for name in LANGUAGES if name in here}
        idle = {name: await _series(http, name, source, options.repeats) for name, source in sources.items()}
        with _busy(options.busy):
            loaded = {name: await _series(http, name, source, options.repeats) for name, source in sources.items()}
    _print(console, idle, loaded, options.busy)


async def _adjusted(http: aiohttp.ClientSession, language: str, source: str, seconds: float) -> str:
    """With as many rounds as take that long here."""
    for _ in range(ADJUSTMENTS):
        taken = (await _series(http, language, source, 3)).median
        source = ROUNDS.sub(lambda rounds: str(max(1, int(int(rounds[0]) * seconds / taken))), source)  # noqa: B023
    return source


async def _series(http: aiohttp.ClientSession, language: str, source: str, repeats: int) -> Series:
    answers = [await judge(http, source, language=language, problem=PROBLEM.name) for _ in range(repeats)]
    verdicts = Counter(answer["verdict"] for answer in answers)
    if strange := verdicts.keys() - {"accepted", "time_limit_exceeded"}:
        raise SystemExit(f"{language}: {', '.join(sorted(strange))}")
    return Series(
        cpu_seconds=[answer["slowestSeconds"] for answer in answers],
        wall_seconds=[answer["wallSeconds"] for answer in answers],
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
    table = Table(title=f"CPU time of one program; a range of at most {GOAL_PERCENT} % of the median is the goal")
    for heading in ("language", "machine", "median s", "range %", "stddev %", "wall s", "judged", "false time limits"):
        table.add_column(heading, justify="left" if heading in ("language", "machine") else "right")
    for name, alone in idle.items():
        for machine, series in (("idle", alone), (f"{busy} busy processes", loaded[name])):
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
