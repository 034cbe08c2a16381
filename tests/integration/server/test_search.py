"""Submissions are found by any combination of what is known of them, in both databases, by an index.
`./agon bench console` says how quickly among a million."""

from __future__ import annotations

import itertools
import random
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from benchmarks._million import fill
from server.cursors import Cursor
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.schema import EPOCH
from server.submissions.model import SubmissionRecord
from server.submissions.search import (
    Search,
    SubmissionSearch,
    _conditions,
    _leading,
    _times,
    candidates_query,
)
from server.wire.submissions import State, Verdict

SORTED = ("Sort  (", "USE TEMP B-TREE FOR ORDER BY")
"""PostgreSQL's words and SQLite's."""
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
    await database.write(lambda connection: fill(connection, submissions=number, users=users))


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


async def test_what_leads_is_read_by_an_index_and_only_ids_of_one_moment_are_sorted(database: Database) -> None:
    """Nobody has no query; what is open, and what one person handed in, is little and may be sorted."""
    await filled(database, number=1200, users=20)
    for what in SEARCHES.keys() - {"nobody", "open", "a user"}:
        lines = await database.read(partial(plan_of, wanted=SEARCHES[what]))
        plan = "\n".join(lines)
        assert not any(line.strip(" ->").startswith(SORTED) for line in lines), plan
        assert "ix_submissions_" in plan, f"{what}:\n{plan}"


def plan_of(connection: Connection, *, wanted: Search) -> list[str]:
    conditions, times = _conditions(connection, wanted), _times(wanted, None)
    assert conditions is not None
    query = candidates_query(_leading(connection, conditions, times), conditions, times, most=100)
    asked = query.compile(connection, compile_kwargs={"literal_binds": True})
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:  # as it plans where there is so much that reading all of it is out of the question
        for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            connection.exec_driver_sql(f"SET {setting} = off")
    words = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    return [str(row[-1]) for row in connection.exec_driver_sql(words + str(asked).replace("%", "%%"))]
