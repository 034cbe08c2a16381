"""Submissions are found by any combination of what is known of them, in both databases, and quickly among a million."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text

from server.cursors import Cursor
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.schema import EPOCH
from server.submissions.model import SubmissionRecord
from server.submissions.search import Search, SubmissionSearch
from server.wire import State, Verdict

MANY = 1_000_000
QUICK_SECONDS = 0.2
SLOWEST_SECONDS = 1.0
ACCOUNTS = """
INSERT INTO accounts (id, username, username_key, name, role, password_hash, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {users})
SELECT i, 'user' || i, 'user' || i, 'x', 'contestant', '', 0 FROM n
"""
SUBMISSIONS = """
INSERT INTO submissions (id, user_id, problem_id, language, competition_id, code_digest, package, priority, attempt,
    submitted_at, state, verdict, runner)
WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {number})
SELECT {id}, 1 + i * 7 % {users}, 'p' || (i * i % 97 % 10),
    CASE WHEN i % 4999 = 3 THEN 'haskell' WHEN i % 3 = 0 THEN 'cpp' ELSE 'python' END,
    CASE WHEN i % 5 = 0 THEN NULL ELSE 'c' || (i / ({number} / 4 + 1)) END, 'd', 'k', 'practice', 1,
    i / 2 * 1000000, CASE WHEN i % 101 = 0 THEN 'queued' ELSE 'done' END,
    CASE WHEN i % 101 = 0 THEN NULL WHEN i % 2503 = 2 THEN 'internal_error' WHEN i % 2 = 0 THEN 'accepted'
        ELSE 'wrong_answer' END,
    CASE WHEN i % 101 = 0 THEN NULL WHEN i % 9973 = 5 THEN 'broken' ELSE 'runner-' || (i % 8) END
FROM n
"""
"""Two in the same second, of everything much and little."""
IDS = {"sqlite": "printf('%032x', i)", "postgresql": "CAST(lpad(to_hex(i), 32, '0') AS uuid)"}
SEARCHES: dict[str, Search] = {
    "all": Search(),
    "done": Search(is_done=True),
    "open": Search(is_done=False),
    "a contest": Search(competition_id="c1"),
    "a problem": Search(problem_id="p3"),
    "a problem accepted": Search(problem_id="p3", verdict=Verdict.ACCEPTED),
    "a user": Search(username="USER7"),
    "a rare language": Search(language="haskell"),
    "a rare language and a frequent verdict": Search(language="haskell", verdict=Verdict.ACCEPTED),
    "a frequent language and a rare runner": Search(language="python", runner="broken"),
    "internal errors of a contest": Search(competition_id="c2", verdict=Verdict.INTERNAL_ERROR),
    "an hour of a language": Search(language="cpp", since=EPOCH + timedelta(hours=3), until=EPOCH + timedelta(hours=4)),
    "everything at once": Search(
        competition_id="c1",
        problem_id="p1",
        language="python",
        verdict=Verdict.WRONG_ANSWER,
        is_done=True,
        runner="runner-3",
        since=EPOCH,
        until=EPOCH + timedelta(days=1000),
    ),
    "frequent ones that never meet": Search(runner="runner-1", verdict=Verdict.ACCEPTED),
    "nobody": Search(username="nobody"),
    "no such problem": Search(problem_id="nothing", language="python"),
}


async def filled(database: Database, *, number: int, users: int) -> None:
    await migrate(database)

    def fill(connection: Connection) -> None:
        made_id = IDS[connection.dialect.name]
        connection.execute(text(ACCOUNTS.format(users=users)))
        connection.execute(text(SUBMISSIONS.format(users=users, number=number, id=made_id)))
        connection.execute(text("ANALYZE"))

    await database.write(fill)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()


async def all_of(search: SubmissionSearch, wanted: Search, *, limit: int) -> list[SubmissionRecord]:
    found: list[SubmissionRecord] = []
    after: Cursor | None = None
    for turn in itertools.count():
        assert turn < 10_000
        page = await search.page(wanted, limit=limit, after=after)
        assert len(page.records) <= limit
        found += page.records
        if page.next is None:
            return found
        after = page.next
    raise AssertionError


def meets(record: SubmissionRecord, wanted: Search) -> bool:
    """Said in plain Python."""
    asked: dict[str, Any] = {
        "competition_id": wanted.competition_id,
        "problem_id": wanted.problem_id,
        "username": None if wanted.username is None else wanted.username.lower(),
        "language": wanted.language,
        "verdict": wanted.verdict,
        "runner": wanted.runner,
    }
    return (
        all(value is None or getattr(record, name) == value for name, value in asked.items())
        and wanted.is_done in {None, record.state is State.DONE}
        and (wanted.since is None or record.submitted_at >= wanted.since)
        and (wanted.until is None or record.submitted_at < wanted.until)
    )


async def test_pages_hold_what_meets_every_condition_and_nothing_twice(database: Database) -> None:
    await filled(database, number=1200, users=20)
    search = SubmissionSearch(database, most_looked_at=90)
    everything = await all_of(search, Search(), limit=999)
    assert len(everything) == 1200
    assert everything == sorted(everything, key=lambda each: (each.submitted_at, each.id), reverse=True)
    chance = random.Random(20301)
    whole = {name: value for wanted in SEARCHES.values() for name, value in asdict(wanted).items() if value is not None}
    some = [Search(**dict(chance.sample(sorted(whole.items(), key=str), k=chance.randint(1, 4)))) for _ in range(15)]
    for wanted in (*SEARCHES.values(), *some):
        found = await all_of(search, wanted, limit=chance.choice([40, 1000]))
        assert [each.id for each in found] == [each.id for each in everything if meets(each, wanted)], wanted


async def test_all_ids_of_a_search_up_to_a_number(database: Database) -> None:
    await filled(database, number=1200, users=20)
    search = SubmissionSearch(database)
    found = await search.ids(Search(language="cpp", is_done=True), most=10_000)
    assert len(found) == len(await all_of(search, Search(language="cpp", is_done=True), limit=1000))
    assert await search.ids(Search(language="cpp", is_done=True), most=3) == found[:3]
    assert await search.ids(Search(username="nobody"), most=3) == []


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_searches_among_a_million_are_quick(database: Database) -> None:
    """95 of 100. PostgreSQL looks for a contest that lies far from the cursor along the times of all submissions."""
    await filled(database, number=MANY, users=1000)
    search, measured = SubmissionSearch(database), []
    for what, wanted in SEARCHES.items():
        for after in (None, Cursor(at=EPOCH + timedelta(seconds=MANY / 4), id=str(EXAMPLE))):
            seconds = []
            for _ in range(5):
                started = time.perf_counter()
                await search.page(wanted, limit=100, after=after)
                seconds.append(time.perf_counter() - started)
            print(f"{what}, {'first' if after is None else 'deep'} page: {sorted(seconds)[2] * 1000:.1f} ms")
            measured += seconds
    assert sorted(measured)[len(measured) * 95 // 100] < QUICK_SECONDS
    assert max(measured) < SLOWEST_SECONDS


EXAMPLE = "01900000-0000-7000-8000-ffffffffffff"
