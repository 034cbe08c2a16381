"""How problems stand: how many submissions were accepted, and how far each user got. In memory, kept current by the
verdicts as they are applied; the database is the truth."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, case, func, literal, null, select, type_coerce, union_all

from server.database.engine import Database
from server.database.schema import EPOCH, submissions
from server.submissions.model import Judged
from server.wire.problems import Status
from server.wire.submissions import Verdict

MOST_USERS = 20_000
NEWS_DUE = timedelta(seconds=60)
"""How long after it was judged a verdict may still be told of."""
COUNTED = submissions.c.verdict != Verdict.INTERNAL_ERROR.value
ACCEPTED = func.sum(case((submissions.c.verdict == Verdict.ACCEPTED.value, 1), else_=0))
NOBODY = type_coerce(null(), submissions.c.id.type)
OF_USER = (
    select(submissions.c.problem_id, ACCEPTED)
    .where(submissions.c.user_id == bindparam("user_id"), COUNTED)
    .group_by(submissions.c.problem_id)
)
BY_PROBLEM = select(submissions.c.problem_id, func.count(), ACCEPTED, NOBODY).where(COUNTED)
BY_PROBLEM = BY_PROBLEM.group_by(submissions.c.problem_id)


@dataclass(slots=True)
class Count:
    judged: int = 0
    accepted: int = 0

    def add(self, verdict: Verdict | None, number: int) -> None:
        if verdict is not None and verdict is not Verdict.INTERNAL_ERROR:
            self.judged += number
            self.accepted += number if verdict is Verdict.ACCEPTED else 0


class Standing:
    def __init__(self, database: Database, *, most_users: int = MOST_USERS) -> None:
        self._database = database
        self._most_users = most_users
        self._counts: dict[str, Count] = {}
        self._counted: set[str] = set()
        """Submissions that the last count from the database has, and of which may still be heard."""
        self._meanwhile: list[Judged] | None = None
        """What was heard while the database is being counted."""
        self._counting = asyncio.Lock()
        self._users: OrderedDict[int, dict[str, Status]] = OrderedDict()
        self._loading: dict[int, object] = {}
        """The newest reading of each user; it counts only if no verdict came meanwhile."""

    def acceptance(self, problem_id: str) -> float | None:
        count = self._counts.get(problem_id)
        return None if count is None or count.judged == 0 else round(count.accepted / count.judged, 4)

    def counts(self, problem_id: str) -> tuple[int, int]:
        """How many submissions were judged, and how many of them accepted."""
        count = self._counts.get(problem_id, Count())
        return count.judged, count.accepted

    async def of_user(self, user_id: int | None) -> Mapping[str, Status]:
        """Their problems; one that is not there is new to them."""
        if user_id is None:
            return {}
        if user_id in self._users:
            self._users.move_to_end(user_id)
            return self._users[user_id]
        reading = self._loading[user_id] = object()
        try:
            found = await self._load(user_id)
        finally:
            is_current = self._loading.get(user_id) is reading
            if is_current:
                del self._loading[user_id]
        if is_current:
            self._users[user_id] = found
            if len(self._users) > self._most_users:
                self._users.popitem(last=False)
        return found

    def heard(self, judged: Judged) -> None:
        """A verdict was applied, by this server or another."""
        if self._meanwhile is not None:
            self._meanwhile.append(judged)
        self._count(judged)
        self._loading.pop(judged.user_id, None)
        if judged.previous is not None:
            self._users.pop(judged.user_id, None)  # a rejudgement can take a solution back: count anew
            return
        known = self._users.get(judged.user_id)
        if known is not None and judged.verdict is not Verdict.INTERNAL_ERROR:
            solved = judged.verdict is Verdict.ACCEPTED or known.get(judged.problem_id) is Status.SOLVED
            known[judged.problem_id] = Status.SOLVED if solved else Status.TRIED

    async def refresh(self) -> None:
        """Count anew: at the start, now and then, and when verdicts may have been missed. A verdict that is told of
        about the same time is counted once, whether it came before the count or after it."""
        async with self._counting:
            self._meanwhile = []
            try:
                newest = (await self._database.rows(select(func.max(submissions.c.judged_at))))[0][0] or EPOCH
                # One statement: counts and names are of the same moment.
                late = select(literal(""), literal(0), literal(0), submissions.c.id).where(
                    submissions.c.judged_at >= newest - NEWS_DUE
                )
                rows = await self._database.rows(select(union_all(BY_PROBLEM, late).subquery()))
                heard = self._meanwhile
            finally:
                self._meanwhile = None
            self._counts = {name: Count(judged, accepted) for name, judged, accepted, of in rows if of is None}
            self._counted = {of for _, _, _, of in rows if of is not None}
            for judged in heard:
                self._count(judged)
            self._users.clear()
            self._loading.clear()

    def _count(self, judged: Judged) -> None:
        if judged.previous is None and judged.submission_id in self._counted:
            self._counted.discard(judged.submission_id)
            return
        count = self._counts.setdefault(judged.problem_id, Count())
        count.add(judged.previous, -1)
        count.add(judged.verdict, 1)

    async def _load(self, user_id: int) -> dict[str, Status]:
        rows = await self._database.read(lambda connection: connection.execute(OF_USER, {"user_id": user_id}).all())
        return {problem_id: Status.SOLVED if accepted else Status.TRIED for problem_id, accepted in rows}
