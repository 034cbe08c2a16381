"""`./agon bench console`: how long each page of the admin console takes with 100,000 users and 1,000,000 submissions in
the database: one server process, SQLite, one page after the other. Prints only.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from rich.console import Console
from rich.table import Table
from sqlalchemy import func, insert, select

from benchmarks._crowd import CONTEST, gather
from benchmarks._lone_server import serving
from benchmarks._million import fill
from benchmarks.contest import PROBLEMS
from server.accounts.secret import load_or_make
from server.accounts.store import AccountStore, NewAccount
from server.accounts.tokens import Tokens
from server.app import all_routes
from server.console.menu import HOME
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.schema import programs, submissions
from server.database.writer import Writer
from server.settings import sqlite_url
from server.web.ways import PAGE
from server.wire.accounts import Role

GOAL_MS = 200
IN_A_CONTEST = 10
PROGRAM = (
    "def solve(numbers):\n    total = {number}\n    for each in numbers:\n        total += each\n    return total\n"
)
FILTERS = (
    "/submissions?verdict=internal_error",
    "/submissions?user=contestant77",
    f"/submissions?contest={CONTEST}&language=python&verdict=accepted",
    "/submissions?problem=p3&language=haskell",
    "/submissions?runner=broken",
    "/rejudgings/new?verdict=internal_error",
    "/similarity?problem=p3",
    "/audit?by=judge-7&action=contest.reopen",
    "/audit?subject=contest:c77",
    "/people?q=contestant777",
    "/people?role=admin",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What stands in addresses."""

    submission: str
    other: str
    problem: str

    def place(self, path: str) -> str:
        for name, value in {
            "{id}": self.submission if "/submissions/" in path else self.problem if "/problems/" in path else CONTEST,
            "{user}": "contestant77",
        }.items():
            path = path.replace(name, value)
        return path


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench console", description=__doc__)
    parser.add_argument("--users", type=int, default=100_000, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--submissions", type=int, default=1_000_000, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=40, metavar="N", help="of each page (default: %(default)s)")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="agon-bench-") as folder:
        asyncio.run(_measure(Console(highlight=False, width=120), Path(folder), options))


async def _measure(console: Console, data: Path, options: argparse.Namespace) -> None:
    secret = load_or_make(data / "secret")
    token, known = await _filled(data, options.users, options.submissions, secret)
    async with (
        serving(data, problems=PROBLEMS) as server,
        httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{server.port}",
            headers={"Accept": "text/html", "Authorization": f"Bearer {token}"},
        ) as http,
    ):
        await _until_board(http)
        table = Table("page", "status", "KiB", "median ms", "p95 ms", "slowest ms", title="pages of the console")
        everything: list[float] = []
        for path in _pages(known):
            taken, answer = await _ask(http, path, options.repeats)
            everything += taken
            table.add_row(path, str(answer.status_code), f"{len(answer.content) / 1024:.0f}", *_row(taken))
        console.print(table)
        slow = sorted(everything)[len(everything) * 95 // 100]
        console.print(f"p95 of all: {slow:.0f} ms (goal: {GOAL_MS} ms for every page)")


async def _until_board(http: httpx.AsyncClient) -> None:
    """It is built at the start, beside all else."""
    async with asyncio.timeout(600):
        while (await http.get(f"/leaderboard/{CONTEST}", headers={"Accept": "application/json"})).status_code != 200:
            await asyncio.sleep(0.5)


async def _ask(http: httpx.AsyncClient, path: str, repeats: int) -> tuple[list[float], httpx.Response]:
    """Milliseconds of each time, the first left out: it is the one that fills the caches of one page."""
    answer, taken = await http.get(path), []
    for _ in range(repeats):
        started = time.perf_counter()
        answer = await http.get(path)
        taken.append((time.perf_counter() - started) * 1000)
    return taken, answer


def _row(taken: list[float]) -> tuple[str, str, str]:
    p95 = sorted(taken)[len(taken) * 95 // 100]
    mark = "" if p95 <= GOAL_MS else "  too slow"
    return f"{statistics.median(taken):.1f}", f"{p95:.1f}{mark}", f"{max(taken):.1f}"


def _pages(known: Known) -> list[str]:
    """Every page that there is, and some searches; files to take away are no pages."""
    routes = [route for route in all_routes() if route.path.startswith(HOME) and route.method == "GET"]
    pages = [route.path for route in routes if route.reply.media_type == PAGE.media_type]
    found = [known.place(path) for path in pages]
    compared = [
        f"{path}?a={known.submission}&b={known.other}" if path.endswith(("/compare", "/pair")) else path
        for path in found
    ]
    return sorted({path for path in compared if "{" not in path} | {HOME + path for path in FILTERS})


async def _filled(data: Path, users: int, number: int, secret: str) -> tuple[str, Known]:
    """A session of an administrator, and what is there."""
    problems = tuple(sorted(each.name for each in PROBLEMS.iterdir() if each.is_dir()))[:IN_A_CONTEST]
    database = Database(sqlite_url(data))
    try:
        await migrate(database)
        crowd = await gather(database, number=users - 1000, problems=problems, secret=secret)
        more = max(1, number - crowd.submissions)
        await database.write(
            lambda connection: fill(
                connection, submissions=more, users=1000, deeds=number, first_user=crowd.contestants
            )
        )
        some = select(submissions.c.id).where(submissions.c.competition_id == CONTEST).limit(2)
        ids = [row.id for row in await database.rows(some)]
        written = [{"submission_id": each, "code": PROGRAM.format(number=place)} for place, each in enumerate(ids)]
        await database.write(lambda connection: connection.execute(insert(programs), written))
        [total] = await database.rows(select(func.count()).select_from(submissions))
        print(f"{users} users and {total[0]} submissions are in the database")
        async with Writer(database.write) as writer:
            token = await _administrator(AccountStore(database, writer), secret)
        return token, Known(submission=ids[0], other=ids[1], problem=problems[0])
    finally:
        await database.close()


async def _administrator(store: AccountStore, secret: str) -> str:
    now = datetime.now(UTC)
    new = NewAccount(username="boss", name="Boss", role=Role.ADMIN, password_hash="none", created_at=now)
    await store.add(new)
    found = await store.by_username("boss")
    assert found is not None
    lifetime, clock = timedelta(hours=1), lambda: datetime.now(UTC)
    tokens = Tokens(secret=secret, lifetime=lifetime, clock=clock, new_id=lambda: str(uuid.uuid4()))
    return tokens.issue(found.account)[0]


if __name__ == "__main__":
    main()
