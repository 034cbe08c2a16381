"""An hour in which people practised, with a rush in it, judged as it came by two slots."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert

from server.database.schema import submissions
from server.submissions.model import Priority
from server.wire.submissions import Verdict
from tests.e2e.web.crowd import TITLES, slug

SLOTS = 2
A_MINUTE, A_MINUTE_IN_THE_RUSH = 12, 82
RUSH = range(17, 21)
"""Minutes ago."""
VERDICTS = (*[Verdict.ACCEPTED] * 5, *[Verdict.WRONG_ANSWER] * 3, Verdict.TIME_LIMIT_EXCEEDED, Verdict.RUNTIME_ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Of one submission, in the queue and in a slot."""

    at: datetime
    began: datetime
    ended: datetime


def an_hour(until: datetime) -> list[Stay]:
    chance, found = random.Random(3), list[Stay]()
    at, free_at = until - timedelta(minutes=60), [until - timedelta(minutes=60)] * SLOTS
    while True:
        minutes_ago = (until - at) // timedelta(minutes=1)
        at += timedelta(minutes=chance.expovariate(A_MINUTE_IN_THE_RUSH if minutes_ago in RUSH else A_MINUTE))
        began = max(at, min(free_at))
        ended = began + timedelta(seconds=chance.uniform(0.4, 2.6))
        if ended > until:
            return found
        free_at[free_at.index(min(free_at))] = ended
        found.append(Stay(at=at, began=began, ended=ended))


def in_the_table(connection: Connection, stays: Sequence[Stay], users: Sequence[int]) -> None:
    chance = random.Random(4)
    rows = [
        {
            "id": f"01900000-0000-7000-a000-{number:012x}",
            "user_id": chance.choice(users),
            "problem_id": slug(chance.choice(TITLES)),
            "language": "python",
            "code_digest": "d",
            "package": "p",
            "priority": Priority.PRACTICE.value,
            "attempt": 1,
            "submitted_at": stay.at,
            "state": "done",
            "verdict": chance.choice(VERDICTS).value,
            "passed": 3,
            "total": 3,
            "cpu_seconds": 0.06,
            "slowest_seconds": chance.uniform(0.01, 0.2),
            "wall_seconds": 0.1,
            "memory_mib": chance.uniform(9, 12),
            "judged_at": stay.ended,
            "runner": "stand-in",
        }
        for number, stay in enumerate(stays, start=1)
    ]
    connection.execute(insert(submissions), rows)
