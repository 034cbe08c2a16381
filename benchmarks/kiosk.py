"""`./agon bench kiosk`: a hall of kiosks that tell how they stand, while submissions are judged and a proctor looks on.

A whole Agon on this machine, SQLite; each figure of judging and of a page with and without the kiosks. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks import _programs
from benchmarks._house import House, running
from benchmarks._kiosks import CONTEST, Kept, Play, Played, furnish, kept, play
from benchmarks._verdicts import Task, contestant, latency
from server.accounts.secret import load_or_make

LANGUAGE = "python"
PAGE_GOAL_MS = 100
PAGE_PAUSE_SECONDS = 1.1
"""A page is brought up to date once a second: each look finds another."""
SETTLED_SECONDS = 3.0
"""In which the server looks at what contests there are."""
MANY = "1000000"
SETTINGS = {"AGON_ADDRESS_REQUESTS_PER_SECOND": MANY, "AGON_SUBMITS_PER_MINUTE": MANY, "AGON_LOG_LEVEL": "warning"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What was measured at once."""

    verdicts: Sequence[float]
    """Milliseconds."""
    pages: dict[str, Sequence[float]]
    cpu_share: float
    """Of one core, by the server."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench kiosk", description=__doc__)
    parser.add_argument("--kiosks", type=int, default=1000, metavar="N", help="(default: %(default)s)")
    parser.add_argument(
        "--every", type=float, default=5.0, metavar="SECONDS", help="a heartbeat (default: %(default)s)"
    )
    parser.add_argument("--incidents", type=float, default=0.01, metavar="SHARE", help="of them (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="N", help="(default: %(default)s)")
    parser.add_argument(
        "--page", action="append", default=[], metavar="PATH", help=f"to look at, as /proctor/{CONTEST}; may come often"
    )
    options = parser.parse_args()
    with running(slots=1, languages=[LANGUAGE], settings=SETTINGS, is_measured=True) as house:
        asyncio.run(_measure(house, options))


async def _measure(house: House, options: argparse.Namespace) -> None:
    secret = load_or_make(house.data / "secret")
    seats = await furnish(house.data, number=options.kiosks, problem=_programs.FUNCTION.name, secret=secret)
    await asyncio.sleep(SETTLED_SECONDS)
    alone = await _round(house, options, seconds=options.seconds / 3)
    hall = Play(
        address=house.address,
        seats=seats,
        every_seconds=options.every,
        seconds=options.seconds,
        incidents=options.incidents,
    )
    async with asyncio.TaskGroup() as group:
        playing = group.create_task(play(hall))
        await asyncio.sleep(min(options.every, options.seconds / 3))  # all of them have begun
        beside = await _round(house, options, seconds=options.seconds / 2)
    _print(options, alone, beside, playing.result(), await kept(house.data))


async def _round(house: House, options: argparse.Namespace, *, seconds: float) -> Round:
    began, worked = time.monotonic(), _server_seconds(house)
    async with asyncio.TaskGroup() as group:
        verdicts = group.create_task(_judge(house, seconds))
        pages = {path: group.create_task(_look(house, path, seconds)) for path in options.page}
    return Round(
        verdicts=verdicts.result(),
        pages={path: taken.result() for path, taken in pages.items()},
        cpu_share=(_server_seconds(house) - worked) / (time.monotonic() - began),
    )


async def _judge(house: House, seconds: float) -> list[float]:
    """One after the other, each with a source of its own, for so long."""
    source = _programs.accepted(_programs.FUNCTION)[LANGUAGE]
    task = Task(problem=_programs.FUNCTION.name, language=LANGUAGE, source=source, pause_seconds=0.1)
    times: list[float] = []
    until = time.monotonic() + seconds
    async with contestant(house) as http:
        while time.monotonic() < until:
            times += (await latency(http, task, repeats=5)).times[-5:]
    return times


async def _look(house: House, path: str, seconds: float) -> list[float]:
    taken: list[float] = []
    until = time.monotonic() + seconds
    headers = {**house.headers, "Accept": "text/html"}
    async with httpx.AsyncClient(base_url=house.address, headers=headers, timeout=60) as http:
        while time.monotonic() < until:
            started = time.perf_counter()
            answer = await http.get(path)
            taken.append((time.perf_counter() - started) * 1000)
            if answer.status_code != httpx.codes.OK:
                raise SystemExit(f"{path}: {answer.status_code}")
            await asyncio.sleep(PAGE_PAUSE_SECONDS)
    return taken


def _server_seconds(house: House) -> float:
    """That the server has worked, all its threads together (proc(5): utime and stime)."""
    for child in Path(f"/proc/{house.pid}/task/{house.pid}/children").read_text("ascii").split():
        command = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
        if b"server" in command or b"server.main" in command:
            fields = Path(f"/proc/{child}/stat").read_text("ascii").rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _print(options: argparse.Namespace, alone: Round, beside: Round, played: Played, there: Kept) -> None:
    console = Console(highlight=False, width=120)
    beats = sum(played.statuses.values())
    per_beat = (beside.cpu_share - alone.cpu_share) * options.every / options.kiosks * 1000
    console.print(
        f"{options.kiosks} kiosks, a heartbeat every {options.every:g} s, {options.incidents:.0%} with an incident, "
        f"for {options.seconds:g} s: {beats} heartbeats ({beats / options.seconds:.0f}/s), answered {played.statuses}\n"
        f"  from sending to the answer: p50 {played.percentile(0.5):.0f} ms, p95 {played.percentile(0.95):.0f} ms, "
        f"slowest {played.times[-1]:.0f} ms (200 ms of it are for gathering)\n"
        f"  the server works {per_beat:.2f} ms of a core for each; it was busy {beside.cpu_share:.0%} of one core, "
        f"{alone.cpu_share:.0%} without them\n"
        f"  journal entries sent {played.entries}, kept {there.events}, lost {played.entries - there.events}; "
        f"false findings {there.findings}; the player was behind by {played.behind * 1000:.0f} ms at the most"
    )
    table = Table("", "alone: p50", "p95", "beside the kiosks: p50", "p95", "p50 ratio", title="milliseconds")
    table.add_row("a verdict, Python", *_figures(alone.verdicts, beside.verdicts))
    for path in options.page:
        table.add_row(path, *_figures(alone.pages[path], beside.pages[path]))
    console.print(table)
    if options.page:
        console.print(f"goal for a page beside the kiosks: {PAGE_GOAL_MS} ms")


def _figures(alone: Sequence[float], beside: Sequence[float]) -> tuple[str, ...]:
    ratio = statistics.median(beside) / statistics.median(alone)
    return (*_two(alone), *_two(beside), f"{ratio:.2f}")


def _two(times: Sequence[float]) -> tuple[str, str]:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f}", f"{ordered[len(ordered) * 95 // 100]:.1f}"


if __name__ == "__main__":
    main()
