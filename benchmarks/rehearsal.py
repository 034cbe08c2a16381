"""`./agon bench rehearsal`: a small contest on the real system, and the same contest simulated from service times that
were measured just before. Prints both. With --save, keeps these times for `./agon simulate contest`.

One slot, so that the contest's last minutes are more than it can do and people wait; the server and the clients have
the other core.
"""

from __future__ import annotations

import argparse
import asyncio
import time
import uuid
from collections.abc import Mapping, Sequence

import aiohttp
from rich.console import Console
from rich.table import Table

from benchmarks import _programs
from benchmarks._house import House, running
from benchmarks._verdicts import contestant, judge, served, with_note
from launcher import measured
from launcher.measured import SHARES
from runner.fleet.plays import Play, Servers, arrivals
from runner.fleet.policy import Bounds
from runner.fleet.simulation import simulate

PROBLEM = _programs.FUNCTION.name
WAITING = "queue"
"""The stage in which a job has no slot yet."""
MANY = "100000"
PARTS = (0.5, 0.9, 0.99)


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench rehearsal", description=__doc__)
    parser.add_argument("--submissions", type=int, default=400, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=120.0, metavar="S", help="of it all (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=40, help="measured of each language (default: %(default)s)")
    parser.add_argument("--save", action="store_true", help=f"keep the service times in {measured.FILE.name}")
    options = parser.parse_args()
    settings = {"AGON_SUBMITS_PER_MINUTE": MANY, "AGON_REQUESTS_PER_SECOND": MANY}
    with running(slots=1, languages=SHARES, settings=settings, is_measured=True) as house:
        asyncio.run(_rehearse(house, options))


async def _rehearse(house: House, options: argparse.Namespace) -> None:
    console = Console(highlight=False)
    async with contestant(house, connections=0) as http:
        known = await served(http)
        sources = {name: source for name, source in _programs.accepted(_programs.FUNCTION).items() if name in known}
        sources = {name: source for name, source in sources.items() if name in SHARES}
        slots = {name: await _slot_seconds(http, name, sources[name], options.repeats) for name in sources}
        for name, seconds in slots.items():
            console.print(f"{name}: a submission keeps its slot for {sorted(seconds)[len(seconds) // 2] * 1000:.0f} ms")
        play = _play(slots, options)
        real = await _play_for_real(http, play, sources)
    if options.save:
        measured.save(measured.FILE, slots={name: measured.quantiles(each) for name, each in slots.items()})
    _show(console, play, sorted(real))


async def _slot_seconds(http: aiohttp.ClientSession, language: str, source: str, repeats: int) -> list[float]:
    """One after the other, each source a new one; the first few warm it up."""
    found = []
    for _ in range(repeats + 3):
        done = await judge(http, _fresh(source, language), language=language, problem=PROBLEM)
        if done["verdict"] != "accepted":
            raise SystemExit(f"{language}: {done['verdict']}: {done.get('message')}")
        found.append(sum(seconds for stage, seconds in done["stages"].items() if stage != WAITING))
    return found[3:]


def _play(slots: Mapping[str, Sequence[float]], options: argparse.Namespace) -> Play:
    shares, costs = {name: SHARES[name] for name in slots}, measured.server_costs(measured.FILE)
    return Play(
        jobs=options.submissions,
        seconds=options.seconds,
        measured=measured.mixed({name: measured.quantiles(each) for name, each in slots.items()}, shares),
        slots=1,
        servers=Servers(cores=1, accept_seconds=costs.accept, apply_seconds=costs.apply),
    )


async def _play_for_real(http: aiohttp.ClientSession, play: Play, sources: Mapping[str, str]) -> list[float]:
    """Seconds from submission to verdict."""
    languages = sorted(sources)
    weights = [round(1000 * SHARES[name]) for name in languages]
    turns = [name for name, weight in zip(languages, weights, strict=True) for _ in range(weight)]
    took: list[float] = []
    started = time.perf_counter()

    async def one(number: int, at: float) -> None:
        language = turns[(number * 617) % len(turns)]  # spread evenly, without chance
        source = _fresh(sources[language], language)
        await asyncio.sleep(max(0.0, started + at - time.perf_counter()))
        sent = time.perf_counter()
        await judge(http, source, language=language, problem=PROBLEM)
        took.append(time.perf_counter() - sent)

    async with asyncio.TaskGroup() as tasks:
        for number, at in enumerate(arrivals(play)):
            tasks.create_task(one(number, at))
    return took


def _fresh(source: str, language: str) -> str:
    return with_note(source, language, uuid.uuid4().hex)


def _show(console: Console, play: Play, real: Sequence[float]) -> None:
    simulated = simulate(play, Bounds(least=1, most=1))
    table = Table(
        title=f"{play.jobs} submissions in {play.seconds:g} s to one slot: seconds from submission to verdict"
    )
    for heading in ("", "real", "simulated", "simulated / real"):
        table.add_column(heading, justify="right" if heading else "left")
    for part in PARTS:
        seen, played = real[min(len(real) - 1, int(part * len(real)))], simulated.verdict_percentile(part)
        table.add_row(f"p{part * 100:g}", f"{seen:.2f}", f"{played:.2f}", f"{played / seen:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
