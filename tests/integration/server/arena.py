"""A contest on a database and on boards, without a server around them."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from redis.asyncio import Redis
from sqlalchemy import text

from server.accounts.store import AccountStore, NewAccount
from server.contests.book import ContestBook
from server.contests.model import ContestPart
from server.contests.plans import Acted, NewContest, Plan
from server.contests.registration_store import Registration, RegistrationStore
from server.contests.store import ContestStore
from server.database.engine import Database
from server.database.writer import Writer
from server.leaderboard.board import Audience, Boards, Slice
from server.leaderboard.checking import Differences, check
from server.leaderboard.store import BoardStore
from server.leaderboard.updating import MOST_WAITING, Contests, Updater
from server.submissions.model import NewSubmission, Priority
from server.submissions.store import SubmissionStore
from server.wire.accounts import Role
from server.wire.contests import EntryRule, Rules
from server.wire.submissions import Verdict
from tests.unit.server.contests.made import START, at, minutes
from tests.unit.server.house import judgement

CONTEST = "weekly"


def acted(**moments: Any) -> Acted:
    """Whatever stands against it."""
    return Acted(contest_id=CONTEST, decide=lambda contest, _: replace(contest, **moments))


@dataclass(kw_only=True)
class Arena:
    database: Database
    accounts: AccountStore
    contests: ContestStore
    registrations: RegistrationStore
    submissions: SubmissionStore
    book: ContestBook
    boards: Boards
    board_store: BoardStore
    updater: Updater
    now: datetime = field(default_factory=lambda: at(10))
    _numbers: Iterable[int] = field(default_factory=lambda: itertools.count(1))

    def clock(self) -> datetime:
        return self.now

    def another_updater(self, *, contests: Contests | None = None, most_waiting: int = MOST_WAITING) -> Updater:
        """Of another server, which may know of other contests."""
        return Updater(
            boards=self.boards,
            store=self.board_store,
            contests=contests or ContestBook(self.contests),
            clock=self.clock,
            new_token=lambda: uuid.uuid4().hex,
            most_waiting=most_waiting,
        )

    async def hold(
        self,
        *,
        rules: Rules = Rules.SOLVED_THEN_TIME,
        problems: int = 3,
        freeze: float | None = None,
        contestants: int = 0,
    ) -> list[int]:
        """Announce the contest; the ids of its contestants."""
        plan = Plan(
            title="Weekly",
            rules=rules,
            entry=EntryRule.OPEN,
            is_for_teams=False,
            starts_at=START,
            length=minutes(90),
            freeze=None if freeze is None else minutes(freeze),
            parts=tuple(
                ContestPart(problem_id=f"p{place}", label="ABCDEFGHIJ"[place], points=100 * (place + 1))
                for place in range(problems)
            ),
        )
        await self.contests.add(NewContest(id=CONTEST, plan=plan, wrapped_key="", created_at=at(-60)))
        await self.contests.act(acted(announced_at=at(-60)))
        await self.book.refresh()
        return [await self.enter(number + 1) for number in range(contestants)]

    async def enter(self, number: int) -> int:
        name = f"user{number}"
        await self.accounts.add(
            NewAccount(username=name, name=name, role=Role.CONTESTANT, password_hash="h", created_at=at(-90))
        )
        credentials = await self.accounts.by_username(name)
        assert credentials is not None
        user = credentials.account.id
        await self.registrations.register(
            Registration(contest_id=CONTEST, user_id=user, username=name, name=name, at=at(-50))
        )
        enrolled = await self.registrations.of_user(CONTEST, user)
        assert enrolled is not None
        return enrolled.contestant.id

    async def submit(self, contestant_id: int, problem: int, moment: datetime) -> str:
        """Stored and not shown yet; its id."""
        enrolled = await self.registrations.by_id(contestant_id)
        assert enrolled is not None
        number = next(iter(self._numbers))
        item = NewSubmission(
            id=f"01900000-0000-7000-8000-{number:012x}",
            user_id=enrolled.user_ids[0],
            username=enrolled.contestant.username,
            problem_id=f"p{problem}",
            language="python",
            code="pass",
            code_digest="d",
            package="p",
            priority=Priority.CONTEST,
            submitted_at=moment,
            competition_id=CONTEST,
            contestant_id=contestant_id,
        )
        await self.submissions.add(item)
        return item.id

    async def judge(self, submission_id: str, verdict: Verdict = Verdict.ACCEPTED, *, attempt: int = 1) -> None:
        """Stored and not shown yet."""
        await self.submissions.apply(judgement(submission_id, verdict, attempt=attempt, at=self.now))

    async def done(self, contestant_id: int, problem: int, minute: float, verdict: Verdict = Verdict.ACCEPTED) -> str:
        """Submitted, judged and shown."""
        submission_id = await self.submit(contestant_id, problem, at(minute))
        await self.judge(submission_id, verdict)
        await self.updater.put([contestant_id])
        return submission_id

    async def judge_again(self, submission_id: str) -> None:
        again = text("UPDATE submissions SET attempt = attempt + 1, state = 'queued' WHERE id = :id")
        plain = submission_id if self.database_is_postgres else submission_id.replace("-", "")
        await self.database.write(lambda connection: connection.execute(again, {"id": plain}))

    @property
    def database_is_postgres(self) -> bool:
        return False

    async def page(self, audience: Audience = Audience.PUBLIC, *, start: int = 0, stop: int = 1000) -> Slice:
        found = await self.boards.page(CONTEST, audience, start=start, stop=stop)
        assert found is not None
        return found

    async def ranks(self, audience: Audience = Audience.PUBLIC) -> dict[int, int]:
        return {each.contestant_id: each.rank for each in (await self.page(audience)).seen}

    async def firsts(self, audience: Audience = Audience.PUBLIC) -> dict[int, int | None]:
        return {place: each.first for place, each in (await self.page(audience)).stats.items()}

    async def check(self) -> Differences:
        contest = await self.contests.get(CONTEST)
        assert contest is not None
        return await check(self.boards, self.board_store, contest)


@asynccontextmanager
async def open_arena(database: Database, redis: Redis) -> AsyncIterator[Arena]:
    async with Writer(database.write) as writer:
        contests, boards, board_store = ContestStore(database, writer), Boards(redis), BoardStore(database)
        book = ContestBook(contests)
        arena = Arena(
            database=database,
            accounts=AccountStore(database, writer),
            contests=contests,
            registrations=RegistrationStore(database, writer),
            submissions=SubmissionStore(database, writer),
            book=book,
            boards=boards,
            board_store=board_store,
            updater=Updater(
                boards=boards,
                store=board_store,
                contests=book,
                clock=lambda: arena.now,
                new_token=lambda: uuid.uuid4().hex,
            ),
        )
        yield arena


def day() -> timedelta:
    return timedelta(days=1)
