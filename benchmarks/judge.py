"""`./agon bench judge`: how long a verdict takes, from POST to the answer of /check?wait, and how many a second.

two-sum with its 60 cases, warm, medians; each stage; the same work done naively beside it as a ratio. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from rich.console import Console
from rich.table import Table

from benchmarks import _naive
from benchmarks._house import House, running

PROBLEM = Path(__file__).parent.parent / "problems" / "catalogue" / "two-sum"
SOURCES = {"python": "py", "javascript": "js", "java": "java", "cpp": "cpp"}
GOALS = {"python": 15, "javascript": 40, "java": 250, "cpp": 700, "cpp, again": 25}
COMMENT = {"python": "#"}
STAGES = ("queue", "compile", "run", "compare", "report")
IN_FLIGHT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Medians of one language, in milliseconds."""

    total: float
    slowest: float
    stages: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench judge", description=__doc__)
    parser.add_argument("--repeats", type=int, default=30, help="submissions a language (default: %(default)s)")
    parser.add_argument(
        "--throughput", type=int, default=5000, help="submissions at once (default: %(default)s; 0: none)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="agon-naive-") as folder:
        naive = _naive.medians(Path(folder), _naive.two_sum_cases(PROBLEM), repeats=5)
    with running(slots=2) as house:
        asyncio.run(_measure(house, naive, options))


async def _measure(house: House, naive: dict[str, float], options: argparse.Namespace) -> None:
    console = Console(highlight=False, width=120)
    timeout = aiohttp.ClientTimeout(total=60)
    connector = aiohttp.TCPConnector(limit=2 * IN_FLIGHT)
    async with aiohttp.ClientSession(
        house.address, headers=house.headers, timeout=timeout, connector=connector
    ) as http:
        served = await _served(http, console)
        figures = {language: await _latency(http, language, options.repeats, fresh=True) for language in served}
        if "cpp" in served:
            figures["cpp, again"] = await _latency(http, "cpp", options.repeats, fresh=False)
        _print_latency(console, figures, naive | {"cpp, again": naive["cpp"]})
        if options.throughput:
            await _throughput(http, console, options.throughput)


async def _served(http: aiohttp.ClientSession, console: Console) -> list[str]:
    async with http.get("/languages") as answer:
        languages = {each["id"]: each for each in await answer.json()}
    for name in SOURCES:
        if name not in languages or not languages[name]["served"]:
            console.print(f"{name}: not measured, this machine does not serve it")
    return [name for name in SOURCES if name in languages and languages[name]["served"]]


def _source(language: str) -> str:
    (path,) = (PROBLEM / "submissions" / "accepted").glob(f"*.{SOURCES[language]}")
    return path.read_text()


async def _latency(http: aiohttp.ClientSession, language: str, repeats: int, *, fresh: bool) -> Figures:
    """`fresh` makes each source a new one, so that no compile cache helps."""
    source = _source(language)
    times: list[float] = []
    stages: list[dict[str, float]] = []
    for turn in range(-3, repeats):
        note = f"\n{COMMENT.get(language, '//')} {uuid.uuid4().hex if fresh else ''}\n"
        started = time.perf_counter()
        answer = await _judge(http, source + note, language)
        elapsed = (time.perf_counter() - started) * 1000
        if answer["verdict"] != "accepted":
            raise SystemExit(f"{language}: {answer['verdict']}: {answer.get('message')}")
        if turn >= 0:
            times.append(elapsed)
            stages.append(answer["stages"])
        await asyncio.sleep(0.3 if language == "java" else 0.05)  # a person's pause: what is warmed ahead gets warm
    medians = {name: statistics.median(each.get(name, 0.0) * 1000 for each in stages) for name in STAGES}
    return Figures(total=statistics.median(times), slowest=max(times), stages=medians)


async def _judge(http: aiohttp.ClientSession, source: str, language: str) -> dict[str, Any]:
    body = {"code": source, "language": language}
    async with http.post("/problems/two-sum/submit", json=body) as answer:
        answer.raise_for_status()
        submission: dict[str, Any] = await answer.json()
    while submission["state"] != "done":
        async with http.get(f"/check/{submission['id']}", params={"wait": 25}) as answer:
            answer.raise_for_status()
            submission = await answer.json()
    return submission


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
            *(f"{each.stages[stage]:.1f}" for stage in STAGES),
            f"{naive[name]:.0f}",
            f"{naive[name] / each.total:.1f}",
        )
    console.print(table)


async def _throughput(http: aiohttp.ClientSession, console: Console, count: int) -> None:
    source = _source("python")
    verdicts: Counter[str] = Counter()
    ids: set[str] = set()
    numbers = iter(range(count))

    async def contestant() -> None:
        for _ in numbers:
            answer = await _judge(http, source, "python")
            verdicts[answer["verdict"]] += 1
            ids.add(answer["id"])

    started = time.perf_counter()
    async with asyncio.TaskGroup() as crowd:
        for _ in range(IN_FLIGHT):
            crowd.create_task(contestant())
    seconds = time.perf_counter() - started
    console.print(
        f"throughput, Python, whole path, 2 sandboxes: {count / seconds:.0f} submissions/s (goal ≥ 120)\n"
        f"of {count} submissions: {dict(verdicts)}, {len(ids)} ids; lost: {count - len(ids)}"
    )


if __name__ == "__main__":
    main()
