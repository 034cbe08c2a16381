"""What two servers do to the same rows at once, on PostgreSQL: the second waits for the first, and sees what it did. Of
SQLite's transactions there is one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.util import await_only

from server.contests.lifecycle import FINAL, after
from server.contests.model import ContestantId
from server.contests.plans import Acted, Extension, Plan, Removal, Replanned, Undone
from server.contests.registration_store import Disqualification, RegistrationStore
from server.contests.store import ContestStore
from server.contests.timeline import NONE, Interval
from server.database.engine import Database
from server.database.schema import contestants
from server.database.writer import Writer
from server.errors import NotNow
from server.rejudging.model import Closing, NewRejudging, Refused
from server.rejudging.store import RejudgingStore
from server.submissions.applying import Outcome
from server.submissions.overriding import OverrideStore, Ruled
from server.submissions.overriding import Refused as NotRuled
from server.wire.acts import Act
from server.wire.rejudging import RejudgingState
from server.wire.submissions import Verdict
from tests.integration.server.arena import acted
from tests.integration.server.postgres_server import PostgresServer
from tests.integration.server.test_rejudging import APPLY, CONTEST, DROP, LATER, Server, fill, ruling, server_on
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.house import START

Deed = Callable[[Database, Writer], Coroutine[Any, Any, Any]]
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    return postgres.make_database("agon", template="migrated")


@pytest.fixture
async def server(url: str) -> AsyncIterator[Server]:
    async with server_on(url) as opened:
        await fill(opened)
        yield opened


async def race(url: str, first: Deed, second: Deed) -> tuple[Any, Any]:
    """What both answered. The second is asked when the first has written and not committed."""
    async with AsyncExitStack() as stack:
        here, there = Database(url), Database(url)
        for database in (here, there):
            stack.push_async_callback(database.close)
        writing = await stack.enter_async_context(Writer(there.write))
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        others: list[asyncio.Task[Any]] = []

        async def until_the_second_waits() -> None:
            others.append(tasks.create_task(second(there, writing)))
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not (others[0].done() or await here.read(is_any_waiting)):
                    await asyncio.sleep(0.01)

        async def write(change: Callable[[Connection], dict[int, Any]]) -> dict[int, Any]:
            def slowly(connection: Connection) -> dict[int, Any]:
                changed = change(connection)
                await_only(until_the_second_waits())
                return changed

            return await here.write(slowly)

        async with Writer(write) as slow:
            answer = await first(here, slow)
        return answer, await others[0]


def is_any_waiting(connection: Connection) -> bool:
    return bool(connection.execute(WAITING).scalar_one())


def rejudging(submission_id: str) -> Deed:
    new = NewRejudging(ids=[submission_id], packages={}, reason="again", at=LATER, by=None)
    return lambda database, writer: RejudgingStore(database, writer).add(new)


def overriding(submission_id: str, verdict: Verdict = Verdict.ACCEPTED) -> Deed:
    rule = ruling(submission_id, verdict)
    return lambda database, writer: OverrideStore(database, writer).rule(rule)


def closing(rejudging_id: int, to: RejudgingState) -> Deed:
    close = Closing(rejudging_id=rejudging_id, to=to, at=LATER)
    return lambda database, writer: RejudgingStore(database, writer).begin(close)


def replanning(seen: Plan, **changes: Any) -> Deed:
    change = Replanned(contest_id=CONTEST, plan=replace(seen, **changes), seen=seen)
    return lambda database, writer: ContestStore(database, writer).replan(change)


def revoking(number: int) -> Deed:
    undone = Undone(contest_id=CONTEST, id=number, at=LATER)
    return lambda database, writer: ContestStore(database, writer).revoke(undone)


def restoring(number: int) -> Deed:
    undone = Undone(contest_id=CONTEST, id=number, at=LATER)
    return lambda database, writer: ContestStore(database, writer).restore(undone)


def extending(contestant_id: int | None, by: timedelta = timedelta(days=2)) -> Deed:
    given = Extension(
        contest_id=CONTEST,
        contestant_id=None if contestant_id is None else ContestantId(contestant_id),
        by=by,
        reason="a power cut",
        granted_at=LATER,
        granted_by=None,
    )
    return lambda database, writer: ContestStore(database, writer).extend(given)


def removing() -> Deed:
    interval = Interval(START, START + timedelta(minutes=10))
    removal = Removal(contest_id=CONTEST, interval=interval, reason="a power cut", removed_at=LATER, removed_by=None)
    return lambda database, writer: ContestStore(database, writer).remove(removal)


def disqualifying() -> Deed:
    out = Disqualification(contest_id=CONTEST, contestant_id=ContestantId(1), why="copied", at=LATER)
    return lambda database, writer: RegistrationStore(database, writer).disqualify(out)


def finalizing() -> Deed:
    final = Acted(
        contest_id=CONTEST,
        decide=lambda contest, unsettled: after(contest, Act.FINALIZE, LATER, unsettled=unsettled),
    )
    return lambda database, writer: ContestStore(database, writer).act(final)


def refused(deed: Deed) -> Deed:
    """The answer is why, where it is."""

    async def asked(database: Database, writer: Writer) -> Any:
        try:
            return await deed(database, writer)
        except NotNow as refusal:
            return refusal.message

    return asked


async def test_a_verdict_that_a_person_gives_is_another_attempt_than_one_that_is_just_judged_anew(
    server: Server, url: str
) -> None:
    first = server.ids[0]
    made, ruled = await race(url, rejudging(first), overriding(first))
    assert isinstance(ruled, Ruled)
    assert (await server.record(first)).attempt == 3
    assert await server.judge(first, Verdict.TIME_LIMIT_EXCEEDED, attempt=2) is Outcome.BESIDE
    await server.close(made.id, APPLY)
    assert (await server.record(first)).verdict is Verdict.ACCEPTED


async def test_what_a_person_just_gives_a_verdict_is_not_judged_anew(server: Server, url: str) -> None:
    ruled, made = await race(url, overriding(server.ids[0]), rejudging(server.ids[0]))
    assert isinstance(ruled, Ruled)
    assert made is None


async def test_a_rejudging_that_is_just_applied_is_not_dropped(server: Server, url: str) -> None:
    number = await server.rejudge(server.ids[:1])
    await server.judge(server.ids[0], Verdict.ACCEPTED, attempt=2)
    assert await race(url, closing(number, APPLY), closing(number, DROP)) == (None, Refused.NOT_OPEN)


async def test_of_two_who_change_the_same_plan_the_second_changes_nothing(server: Server, url: str) -> None:
    seen = await server.contests.plan(CONTEST)
    assert seen is not None
    assert await race(url, replanning(seen, title="Daily"), replanning(seen, freeze=NONE)) == (True, False)
    assert await server.contests.plan(CONTEST) == replace(seen, title="Daily")


async def test_time_that_two_take_back_at_once_is_taken_back_once(server: Server, url: str) -> None:
    given = extending(1, timedelta(minutes=10))
    first, _ = [await given(server.database, server.writer) for _ in range(2)]
    assert await race(url, revoking(first), revoking(first)) == (True, False)
    assert (await server.database.rows(select(contestants.c.extra_seconds)))[0][0] == 10 * 60


async def test_a_contest_is_not_made_final_over_what_is_just_decided(server: Server, url: str) -> None:
    await server.contests.act(acted(announced_at=START))
    for whose in (1, None):
        number, said = await race(url, extending(whose), refused(finalizing()))
        assert said == "It is not over for everyone yet."
        await server.contests.revoke(Undone(contest_id=CONTEST, id=number, at=LATER))
    _, said = await race(url, overriding(server.ids[0], Verdict.INTERNAL_ERROR), refused(finalizing()))
    assert said.startswith("1 submissions have an internal error")


async def test_what_is_decided_just_as_a_contest_becomes_final_comes_too_late(server: Server, url: str) -> None:
    await server.contests.act(acted(announced_at=START))
    extension = await extending(1, timedelta(minutes=10))(server.database, server.writer)
    removed = await removing()(server.database, server.writer)
    seen = await server.contests.plan(CONTEST)
    assert seen is not None
    changes = (extending(None), extending(1), removing(), revoking(extension), restoring(removed), disqualifying())
    for change in (*changes, replanning(seen, length=timedelta(minutes=60)), replanning(seen, freeze=NONE)):
        assert await race(url, finalizing(), refused(change)) == (None, FINAL)
        await server.contests.act(acted(finalized_at=None))
    assert await race(url, finalizing(), replanning(seen, title="Daily")) == (None, True)
    await server.contests.act(acted(finalized_at=None))
    assert await race(url, finalizing(), overriding(server.ids[0])) == (None, NotRuled.FINAL)
