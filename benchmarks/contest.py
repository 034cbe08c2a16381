"""`./agon bench contest`: a crowd at one contest, one server process on one core with SQLite. Boards read, verdicts
applied, programs handed in, the first second. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import statistics
import sys
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from rich.console import Console

from benchmarks import _judged
from benchmarks._crowd import CONTEST, Crowd, gather
from benchmarks._house import free_port
from benchmarks._load import Answers, Load, put, request
from benchmarks._lone_server import LoneServer, cores, serving, started, until_ready
from launcher import measured
from runner.wire import Job, Verdict
from server.accounts.model import Account
from server.accounts.secret import load_or_make
from server.accounts.tokens import Tokens
from server.database.engine import Database
from server.database.migrate import migrate
from server.settings import sqlite_url
from server.wire.accounts import Role

PROBLEMS = Path(__file__).parent.parent / "problems" / "catalogue"
IN_A_CONTEST = 10
BOARD = f"/leaderboard/{CONTEST}?page=1&limit=100"
READER = ("Accept: application/json", "Accept-Encoding: gzip")
SOURCE = "class Solution:\n    def solve(self, *args):\n        return args\n"
VERDICTS_PER_SECOND = 300
RETRIED = 20
"""One submission in so many is sent twice, as by a client that heard nothing."""
PROBES = 20
LOOK_SECONDS = 0.01


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench contest", description=__doc__)
    parser.add_argument("--contestants", type=int, default=100_000, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--submissions", type=int, default=10_000, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=5.0, metavar="S", help="of each load (default: %(default)s)")
    parser.add_argument("--save", action="store_true", help=f"keep what the server costs in {measured.FILE.name}")
    options = parser.parse_args()
    console = Console(highlight=False, width=120)
    with TemporaryDirectory(prefix="agon-bench-") as folder:
        asyncio.run(_measure(console, Path(folder), options))


async def _measure(console: Console, data: Path, options: argparse.Namespace) -> None:
    secret = load_or_make(data / "secret")
    crowd = await _filled(data, options.contestants, secret)
    console.print(f"{crowd.contestants} contestants with {crowd.submissions} submissions are in the database")
    began = time.perf_counter()
    async with serving(data, problems=PROBLEMS) as server:
        await _judged.announce(server.redis)
        await _until_board(server, crowd.contestants)
        console.print(f"the server is up and has built the board: {time.perf_counter() - began:.1f} s")
        bench = Bench(server, crowd, Tickets(secret), options)
        console.print("one server process on one core; the queue and the clients on the others:")
        for measure in (bench.start, bench.hand_in, bench.read, bench.apply, bench.probe, bench.remember):
            for row in await measure():
                console.print(_line(*row))
        if options.save:
            measured.save(
                measured.FILE,
                machine=f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
                date=f"{datetime.now(UTC):%Y-%m-%d}",
                server={name: round(seconds, 7) for name, seconds in bench.costs.items()},
            )


async def _filled(data: Path, contestants: int, secret: str) -> Crowd:
    problems = tuple(sorted(each.name for each in PROBLEMS.iterdir() if each.is_dir()))[:IN_A_CONTEST]
    database = Database(sqlite_url(data))
    try:
        await migrate(database)
        return await gather(database, number=contestants, problems=problems, secret=secret)
    finally:
        await database.close()


async def _until_board(server: LoneServer, contestants: int) -> None:
    async with asyncio.timeout(600):
        while (await put(_load(server, [request(BOARD, headers=READER[:1])], keeps_bodies=True))).statuses != {200: 1}:
            await asyncio.sleep(0.2)
        page = await _page(server)
        if page["total"] != contestants:
            raise SystemExit(f"the board has {page['total']} rows, not {contestants}")


def _load(
    server: LoneServer, requests: Sequence[bytes], *, seconds: float | None = None, keeps_bodies: bool = False
) -> Load:
    return Load(
        port=server.port,
        requests=tuple(requests),
        seconds=seconds,
        cores=server.client_cores,
        keeps_bodies=keeps_bodies,
    )


async def _page(server: LoneServer) -> dict[str, Any]:
    got = await put(_load(server, [request(BOARD, headers=READER[:1])], keeps_bodies=True))
    found: dict[str, Any] = json.loads(got.check(200).bodies[0])
    return found


class Tickets:
    """Sessions of the contestants, without a hundred thousand passwords."""

    def __init__(self, secret: str) -> None:
        self._tokens = Tokens(
            secret=secret,
            lifetime=timedelta(hours=1),
            clock=lambda: datetime.now(UTC),
            new_id=lambda: str(uuid.uuid4()),
        )
        self._issued: dict[int, str] = {}

    def of(self, number: int) -> str:
        """The same whenever it is asked for: who is signed in stays so."""
        if number not in self._issued:
            self._issued[number] = self._issue(number)
        return self._issued[number]

    def _issue(self, number: int) -> str:
        username = f"contestant{number}"
        account = Account(
            id=number, username=username, name=username, role=Role.CONTESTANT, token_version=0, blocked=False
        )
        token, _ = self._tokens.issue(account)
        return f"Authorization: Bearer {token}"


Row = tuple[str, str, str, str]


class Bench:
    def __init__(self, server: LoneServer, crowd: Crowd, tickets: Tickets, options: argparse.Namespace) -> None:
        self._server = server
        self._crowd = crowd
        self._tickets = tickets
        self._submissions: int = options.submissions
        self._seconds: float = options.seconds
        self._chance = random.Random(1)
        everyone = range(1, crowd.contestants + 1)
        self._here = self._chance.sample(everyone, min(self._submissions, crowd.contestants))
        """Those who open a problem and hand something in."""
        self._waiting: list[Job] = []
        """Handed in and not judged."""
        self.costs: dict[str, float] = {}
        """Seconds of the server's core for each thing that it does."""

    async def start(self) -> list[Row]:
        """The key of the sealed problems, which all ask for at once; then the problems: first by those who were never
        seen before, then by the same once more."""
        key = await self._put([request(f"/competitions/{CONTEST}/key", headers=READER)])
        asking = [
            request(f"/problems/{self._chance.choice(self._crowd.problems)}", headers=(*READER, self._tickets.of(each)))
            for each in self._here
        ]
        first = (await put(_load(self._server, asking))).check(200)
        problems = await self._put(asking)
        self.costs |= {"key": 1 / key.rate, "problem": 1 / problems.rate}
        return [
            _rate("key of the problems, answers/s", 20_000, key),
            _rate("problem pages, each for its reader, answers/s", 5_000, problems),
            _rate("  of readers who are seen for the first time", None, first),
        ]

    async def hand_in(self) -> list[Row]:
        worked = self._server.cpu_seconds
        sent = [self._submit(number) for number in self._here]
        sent += [each for place, each in enumerate(sent) if place % RETRIED == 0]
        got = (await put(_load(self._server, sent, keeps_bodies=True))).check(202)
        self.costs["accept"] = (self._server.cpu_seconds - worked) / len(sent)
        ids = {json.loads(body)["id"] for body in got.bodies}
        self._waiting = await _judged.take(self._server.redis, ids)
        lost = len(self._here) - len(self._waiting)
        said = f"{len(ids)} ids for {len(sent)} requests, {lost} lost, p99 {got.percentile(0.99):.0f} ms"
        return [(f"{len(self._here)} programs handed in, s", "≤ 10", f"{got.seconds:.1f}", said)]

    async def read(self) -> list[Row]:
        """Beside the same bytes from a server that does nothing else, on the same core; and while verdicts come."""
        first = request(BOARD, headers=READER)
        board = await self._put([first])
        bare = await self._bare()
        again = await self._put([first])
        steady, self._waiting = self._waiting[: len(self._waiting) // 2], self._waiting[len(self._waiting) // 2 :]
        pages = -(-self._crowd.contestants // 100)
        async with _judged.reporting_steadily(self._server.redis, steady, per_second=VERDICTS_PER_SECOND):
            meanwhile = await self._put([first])
            deep = await self._put([_page_request(max(1, pages * 6 // 10 + 1))])
            anywhere = await self._put([_page_request(self._chance.randint(1, pages)) for _ in range(2000)])
            own = await self._put([self._own(each) for each in self._some(2000)])
        await _judged.until_applied(self._server.redis)
        ratio = statistics.mean((board.rate, again.rate)) / bare.rate
        self.costs["board"] = 1 / meanwhile.rate
        return [
            _rate("first page of the board, answers/s", 20_000, board),
            ("  of what a bare handler sends", "≥ 0.6", f"{ratio:.2f}", f"{bare.rate:.0f}/s"),
            _rate(f"  while {VERDICTS_PER_SECOND} verdicts/s come", 20_000, meanwhile),
            _rate("  one page deep in it, meanwhile", 2_000, deep),
            _rate(f"  any of its {pages} pages, meanwhile", 2_000, anywhere),
            _rate("  one's own row, meanwhile", None, own),
        ]

    async def apply(self) -> list[Row]:
        await self._more(self._submissions)
        jobs, self._waiting = self._waiting, []
        messages = _judged.verdicts(jobs)
        began, worked = time.perf_counter(), self._server.cpu_seconds
        await _judged.report(self._server.redis, messages)
        await _judged.until_applied(self._server.redis)
        seconds, worked = time.perf_counter() - began, self._server.cpu_seconds - worked
        self.costs["apply"] = worked / len(jobs)
        said = f"{len(jobs)} in {seconds:.1f} s, of which the server worked {worked:.1f}"
        return [("verdicts, from the queue to the board, a second", "≥ 5000", f"{len(jobs) / seconds:.0f}", said)]

    async def probe(self) -> list[Row]:
        """From a runner's word to the page as everyone reads it, one verdict at a time while others come."""
        await self._more(VERDICTS_PER_SECOND * PROBES)
        others, self._waiting = self._waiting, []
        async with _judged.reporting_steadily(self._server.redis, others, per_second=VERDICTS_PER_SECOND):
            times = [await self._seen_after() for _ in range(PROBES)]
        said = f"the slowest of {PROBES}; median {statistics.median(times):.2f}"
        return [("a verdict is on the board, s", "≤ 1", f"{max(times):.2f}", said)]

    async def remember(self) -> list[Row]:
        return [
            ("memory of the server, MiB", "≤ 300", f"{self._server.memory_mib:.0f}", ""),
            ("memory of the queue's server, MiB", "≤ 100", f"{await self._server.queue_mib():.0f}", ""),
        ]

    async def _put(self, requests: Sequence[bytes]) -> Answers:
        return (await put(_load(self._server, requests, seconds=self._seconds))).check(200)

    async def _bare(self) -> Answers:
        body = (await put(_load(self._server, [request(BOARD, headers=READER)], keeps_bodies=True))).bodies[0]
        port = free_port()
        with TemporaryDirectory(prefix="agon-bench-") as folder, _bare_server(Path(folder), port, body):
            await until_ready(f"http://127.0.0.1:{port}/bytes")
            asked = (request("/bytes", headers=READER),)
            cores = self._server.client_cores
            return (await put(Load(port=port, requests=asked, seconds=self._seconds, cores=cores))).check(200)

    async def _more(self, number: int) -> None:
        """Programs that wait for their verdicts; those that waited before have them now."""
        await _judged.report(self._server.redis, _judged.verdicts(self._waiting))
        await _judged.until_applied(self._server.redis)
        self._waiting = await self._handed_in([self._submit(each) for each in self._some(number)])

    async def _handed_in(self, requests: Sequence[bytes]) -> list[Job]:
        got = (await put(_load(self._server, requests, keeps_bodies=True))).check(202)
        return await _judged.take(self._server.redis, {json.loads(body)["id"] for body in got.bodies})

    async def _seen_after(self) -> float:
        """Seconds. Someone on the first page solves one problem more."""
        rows = (await _page(self._server))["rows"]
        user, place = next(
            (row["user"], place)
            for row in self._chance.sample(rows, len(rows))
            for place, cell in enumerate(row["cells"])
            if "solvedSeconds" not in cell
        )
        sent = self._submit(int(user.removeprefix("contestant")), problem=self._crowd.problems[place])
        (job,) = await self._handed_in([sent])
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self._server.port}") as http:
            await _judged.report(self._server.redis, [_judged.report_on(job, Verdict.ACCEPTED)])
            began = time.perf_counter()
            while not _has_solved((await http.get(BOARD)).json(), user, place):
                await asyncio.sleep(LOOK_SECONDS)
            return time.perf_counter() - began

    def _some(self, number: int) -> list[int]:
        return [self._chance.randint(1, self._crowd.contestants) for _ in range(number)]

    def _own(self, number: int) -> bytes:
        return request(f"/leaderboard/{CONTEST}/me", headers=(*READER, self._tickets.of(number)))

    def _submit(self, number: int, *, problem: str | None = None) -> bytes:
        body = json.dumps({"code": SOURCE, "language": "python", "competitionId": CONTEST}).encode()
        headers = (READER[0], self._tickets.of(number), f"Idempotency-Key: {uuid.uuid4()}")
        problem = problem or self._chance.choice(self._crowd.problems)
        return request(f"/problems/{problem}/submit", method="POST", headers=headers, body=body)


def _page_request(number: int) -> bytes:
    return request(f"/leaderboard/{CONTEST}?page={number}&limit=100", headers=READER)


def _bare_server(folder: Path, port: int, body: bytes) -> AbstractContextManager[object]:
    (folder / "body").write_bytes(body)
    command = (sys.executable, "-m", "benchmarks._bare", str(port), str(folder / "body"))
    return started(command, on=cores()[0], log=folder / "log")


def _has_solved(page: Mapping[str, Any], user: str, place: int) -> bool:
    return any(row["user"] == user and "solvedSeconds" in row["cells"][place] for row in page["rows"])


def _line(name: str, goal: str, measured: str, said: str) -> str:
    return f"{name:<50} {goal:>8} {measured:>8}   {said}".rstrip()


def _rate(name: str, goal: int | None, answers: Answers) -> Row:
    said = f"p50 {answers.percentile(0.5):.1f} ms, p99 {answers.percentile(0.99):.1f} ms"
    return name, "" if goal is None else f"≥ {goal}", f"{answers.rate:.0f}", said


if __name__ == "__main__":
    main()
