"""A contest in the middle of its time, with as many contestants as are wanted, written straight into a database."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import uuid_utils
from sqlalchemy import Connection, insert

from server.contests.model import ContestPart
from server.contests.packing import KeyChain
from server.contests.plans import Acted, NewContest, Plan
from server.contests.store import ContestStore
from server.database.engine import Database
from server.database.schema import accounts, contest_members, contestants, submissions
from server.database.writer import Writer
from server.wire.contests import EntryRule, Rules
from server.wire.submissions import Verdict

CONTEST = "crowd"
LENGTH = timedelta(minutes=90)
PASSED = timedelta(minutes=60)
"""Of the contest, when it is measured."""
JUDGED_AFTER = timedelta(seconds=1)
MOST_SUBMISSIONS = 8
TOGETHER = 20_000
VERDICTS = (Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.TIME_LIMIT_EXCEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    contestants: int
    """Their accounts and they themselves are numbered from 1."""
    submissions: int
    problems: tuple[str, ...]


async def gather(database: Database, *, number: int, problems: tuple[str, ...], secret: str) -> Crowd:
    """Everyone has tried something. The database is migrated and empty."""
    starts_at = datetime.now(UTC) - PASSED
    async with Writer(database.write) as writer:
        await _hold(ContestStore(database, writer), problems, starts_at, KeyChain(secret).new_wrapped())
    await database.write(lambda connection: _enter(connection, number, starts_at))
    chance = random.Random(number)
    made = _submissions(chance, number, problems, starts_at)
    count = 0
    while rows := list(islice(made, TOGETHER)):
        await database.write(lambda connection, rows=rows: connection.execute(insert(submissions), rows))  # type: ignore[misc]
        count += len(rows)
    return Crowd(contestants=number, submissions=count, problems=problems)


async def _hold(store: ContestStore, problems: tuple[str, ...], starts_at: datetime, wrapped_key: str) -> None:
    plan = Plan(
        title="A crowd",
        rules=Rules.SOLVED_THEN_TIME,
        entry=EntryRule.OPEN,
        is_for_teams=False,
        starts_at=starts_at,
        length=LENGTH,
        freeze=None,
        parts=tuple(
            ContestPart(problem_id=problem, label=chr(ord("A") + place), points=None)
            for place, problem in enumerate(problems)
        ),
    )
    before = starts_at - timedelta(hours=1)
    await store.add(NewContest(id=CONTEST, plan=plan, wrapped_key=wrapped_key, created_at=before))
    await store.act(Acted(contest_id=CONTEST, decide=lambda contest, _: replace(contest, announced_at=before)))


def _enter(connection: Connection, number: int, starts_at: datetime) -> None:
    before = starts_at - timedelta(minutes=30)
    for start in range(1, number + 1, TOGETHER):
        named = [_named(each) for each in range(start, min(start + TOGETHER, number + 1))]
        connection.execute(
            insert(accounts),
            [{**each, "role": "contestant", "password_hash": "none", "created_at": before} for each in named],
        )
        entered = {"contest_id": CONTEST, "registered_at": before, "changed_at": starts_at, "revision": 1}
        connection.execute(insert(contestants), [{**each, **entered} for each in named])
        connection.execute(
            insert(contest_members),
            [{"contest_id": CONTEST, "user_id": each["id"], "contestant_id": each["id"]} for each in named],
        )


def _named(number: int) -> dict[str, Any]:
    username = f"contestant{number}"
    return {"id": number, "username": username, "username_key": username, "name": f"Contestant No. {number}"}


def _submissions(
    chance: random.Random, number: int, problems: tuple[str, ...], starts_at: datetime
) -> Iterator[dict[str, Any]]:
    for contestant in range(1, number + 1):
        for _ in range(chance.randint(1, MOST_SUBMISSIONS)):
            submitted_at = starts_at + PASSED * chance.random()
            yield {
                "id": str(uuid_utils.uuid7()),
                "user_id": contestant,
                "contestant_id": contestant,
                "competition_id": CONTEST,
                "problem_id": chance.choice(problems),
                "language": "python",
                "code_digest": "none",
                "package": "none",
                "priority": "contest",
                "attempt": 1,
                "submitted_at": submitted_at,
                "judged_at": submitted_at + JUDGED_AFTER,
                "state": "done",
                "verdict": chance.choice(VERDICTS).value,
            }
