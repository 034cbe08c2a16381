"""`./agon bench judge`: how long a verdict takes, from POST to the answer of /check?wait, and how many a second.

two-sum with its 60 cases, warm, medians; each stage; the same work done naively beside it as a ratio. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter

import aiohttp
from rich.console import Console
from rich.table import Table

from benchmarks import _naive, _programs
from benchmarks._house import House, running
from benchmarks._verdicts import STAGES, Figures, Task, contestant, judge, latency, served
from harnesses import catalogue

GOALS = {"python": 15, "javascript": 40, "java": 250, "cpp": 700, "cpp, again": 25}
IN_FLIGHT = 64


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench judge", description=__doc__)
    parser.add_argument("--repeats", type=int, default=30, help="submissions a language (default: %(default)s)")
    parser.add_argument(
        "--throughput", type=int, default=5000, help="submissions at once (default: %(default)s; 0: none)"
    )
    options = parser.parse_args()
    with running(slots=2, is_measured=True) as house:
        asyncio.run(_measure(house, options))


async def _measure(house: House, options: argparse.Namespace) -> None:
    console = Console(highlight=False, width=120)
    async with contestant(house, connections=2 * IN_FLIGHT) as http:
        here = await served(http)
        names: list[str] = [name for name in ("python", "javascript", "java", "cpp") if name in here]
        figures: dict[str, Figures] = {
            name: await latency(http, _task(name), repeats=options.repeats) for name in names
        }
        if "cpp" in here:
            figures["cpp, again"] = await latency(http, _task("cpp"), repeats=options.repeats, fresh=False)
        naive = _naive_milliseconds(names)
        _print_latency(console, figures, naive | {"cpp, again": naive.get("cpp", 0.0)})
        if options.throughput:
            await _throughput(http, console, options.throughput)


def _task(language: str) -> Task:
    source = _programs.accepted(_programs.FUNCTION)[language]
    pause = 0.3 if language == "java" else 0.05
    return Task(problem=_programs.FUNCTION.name, language=language, source=source, pause_seconds=pause)


def _naive_milliseconds(names: list[str]) -> dict[str, float]:
    folders = catalogue.load()
    cases = _programs.number_lines()
    return {name: _naive.two_sum(folders[name], cases, repeats=5).submission for name in names}


def _print_latency(console: Console, figures: dict[str, Figures], naive: dict[str, float]) -> None:
    table = Table(title="two-sum, 60 cases, from POST to the verdict: medians in ms")
    for heading in ("", "goal", "verdict", "slowest", *STAGES, "naive", "naive / Agon"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, each in figures.items():
        table.add_row(
            name,
            f"≤ {GOALS[name]}",
            f"{each.total:.1f}",
            f"{each.slowest:.1f}",
            *(f"{each.stage(stage):.1f}" for stage in STAGES),
            f"{naive[name]:.0f}",
            f"{naive[name] / each.total:.1f}",
        )
    console.print(table)


async def _throughput(http: aiohttp.ClientSession, console: Console, count: int) -> None:
    task = _task("python")
    verdicts: Counter[str] = Counter()
    ids: set[str] = set()
    numbers = iter(range(count))

    async def submit() -> None:
        for _ in numbers:
            answer = await judge(http, task.source, language="python", problem=task.problem)
            verdicts[answer["verdict"]] += 1
            ids.add(answer["id"])

    started = time.perf_counter()
    async with asyncio.TaskGroup() as crowd:
        for _ in range(IN_FLIGHT):
            crowd.create_task(submit())
    seconds = time.perf_counter() - started
    console.print(
        f"throughput, Python, whole path, 2 sandboxes: {count / seconds:.0f} submissions/s (goal ≥ 120)\n"
        f"of {count} submissions: {dict(verdicts)}, {len(ids)} ids; lost: {count - len(ids)}"
    )


if __name__ == "__main__":
    main()
