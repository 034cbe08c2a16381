"""Rejudging in both databases: beside the verdicts that stand, then applied once, in whatever parts, or dropped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from server.accounts.store import AccountStore, NewAccount
from server.contests.plans import NewContest, Plan
from server.contests.registration_store import Registration, RegistrationStore
from server.contests.store import ContestStore
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.schema import contestants, reports
from server.database.writer import Writer
from server.rejudging import store as rejudging_store
from server.rejudging.model import Chunk, Closing, ItemState, NewRejudging, Refused
from server.rejudging.store import RejudgingStore
from server.submissions.applying import Outcome
from server.submissions.model import NewSubmission, Priority, SubmissionRecord
from server.submissions.overriding import OverrideStore, Ruled, Ruling
from server.submissions.overriding import Refused as NotRuled
from server.submissions.store import SubmissionStore
from server.wire.accounts import Role
from server.wire.contests import EntryRule, Rules
from server.wire.rejudging import RejudgingState
from server.wire.submissions import State, Verdict
from tests.integration.server.arena import acted
from tests.unit.server.house import START, judgement, ordered_ids

CONTEST = "weekly"
LATER = START + timedelta(days=1)
APPLY, DROP = RejudgingState.APPLYING, RejudgingState.DROPPING


@dataclass(kw_only=True)
class Server:
    database: Database
    writer: Writer
    submissions: SubmissionStore
    rejudgings: RejudgingStore
    contests: ContestStore
    registrations: RegistrationStore
    overrides: OverrideStore
    ids: list[str] = field(default_factory=list)

    async def record(self, submission_id: str) -> SubmissionRecord:
        found = await self.submissions.get(submission_id)
        assert found is not None
        return found

    async def revision(self) -> int:
        return int((await self.database.rows(select(contestants.c.revision)))[0][0])

    async def reports_of(self, submission_id: str) -> int:
        counted = select(func.count()).where(reports.c.submission_id == submission_id)
        return int((await self.database.rows(counted))[0][0])

    async def rejudge(self, ids: Sequence[str]) -> int:
        new = NewRejudging(ids=ids, packages={"p1": "new package"}, reason="new data", at=LATER, by=1)
        made = await self.rejudgings.add(new)
        assert made is not None
        assert made.number == len(ids)
        return made.id

    async def judge(self, submission_id: str, verdict: Verdict, *, attempt: int) -> Outcome:
        made = judgement(submission_id, verdict, attempt=attempt, at=LATER)
        return (await self.submissions.apply(made.model_copy(update={"runner": "runner-2"}))).outcome

    async def close(self, rejudging_id: int, to: RejudgingState) -> list[Chunk]:
        assert await self.rejudgings.begin(Closing(rejudging_id=rejudging_id, to=to, at=LATER)) is None
        parts = [await self.rejudgings.close_part(rejudging_id, LATER)]
        while not parts[-1].is_last:
            parts.append(await self.rejudgings.close_part(rejudging_id, LATER))
        return parts


@asynccontextmanager
async def server_on(url: str) -> AsyncIterator[Server]:
    async with AsyncExitStack() as stack:
        database = Database(url)
        stack.push_async_callback(database.close)
        await migrate(database)
        writer = await stack.enter_async_context(Writer(database.write))
        await AccountStore(database, writer).add(
            NewAccount(username="ada", name="Ada", role=Role.JUDGE, password_hash="h", created_at=START)
        )
        yield Server(
            database=database,
            writer=writer,
            submissions=SubmissionStore(database, writer),
            rejudgings=RejudgingStore(database, writer),
            contests=ContestStore(database, writer),
            registrations=RegistrationStore(database, writer),
            overrides=OverrideStore(database, writer),
        )


@pytest.fixture
async def server(database_url: str) -> AsyncIterator[Server]:
    """With a contest, a contestant in it, and three submissions that were wrong."""
    async with server_on(database_url) as opened:
        await fill(opened)
        yield opened


async def fill(server: Server) -> None:
    await hold(server)
    new_id = ordered_ids()
    for _ in range(3):
        server.ids.append(new_id())
        await server.submissions.add(submission(server.ids[-1]))
        await server.submissions.apply(judgement(server.ids[-1], Verdict.WRONG_ANSWER))


async def hold(server: Server) -> None:
    plan = Plan(
        title="Weekly",
        rules=Rules.ICPC,
        entry=EntryRule.OPEN,
        is_for_teams=False,
        starts_at=START,
        length=timedelta(minutes=90),
        freeze=None,
        parts=(),
    )
    await server.contests.add(NewContest(id=CONTEST, plan=plan, wrapped_key="", created_at=START))
    await server.registrations.register(
        Registration(contest_id=CONTEST, user_id=1, username="ada", name="Ada", at=START)
    )


def submission(submission_id: str, **changes: str) -> NewSubmission:
    return NewSubmission(
        id=submission_id,
        user_id=1,
        username="ada",
        problem_id=changes.get("problem_id", "p1"),
        language="python",
        code="pass",
        code_digest="d",
        package="old package",
        priority=Priority.CONTEST,
        submitted_at=START,
        competition_id=CONTEST,
        contestant_id=1,
    )


async def test_verdicts_stand_until_the_new_ones_are_applied(server: Server) -> None:
    first, second, third = server.ids
    number, before = await server.rejudge(server.ids), await server.revision()
    stood = [await server.record(each) for each in server.ids]
    assert await server.judge(first, Verdict.ACCEPTED, attempt=2) is Outcome.BESIDE
    assert await server.judge(first, Verdict.TIME_LIMIT_EXCEEDED, attempt=2) is Outcome.OUTDATED
    assert await server.judge(second, Verdict.WRONG_ANSWER, attempt=2) is Outcome.BESIDE
    closing = Closing(rejudging_id=number, to=APPLY, at=LATER)
    assert await server.rejudgings.begin(closing) is Refused.STILL_JUDGING
    assert await server.judge(third, Verdict.INTERNAL_ERROR, attempt=2) is Outcome.BESIDE
    assert [await server.record(each) for each in server.ids] == stood
    assert await server.revision() == before
    found = await server.rejudgings.get(number)
    assert found is not None
    assert (found.number, found.changed, found.failed, found.count(ItemState.JUDGED)) == (3, 2, 1, 3)
    changes = await server.rejudgings.changes(number, after=None, limit=10)
    assert [(each.submission_id, each.old_verdict, each.verdict) for each in changes] == [
        (first, Verdict.WRONG_ANSWER, Verdict.ACCEPTED),
        (third, Verdict.WRONG_ANSWER, Verdict.INTERNAL_ERROR),
    ]
    [part] = await server.close(number, APPLY)
    assert [(each.submission_id, each.verdict, each.previous) for each in part.judged] == [
        (first, Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
    ]
    assert (part.contestant_ids, await server.revision()) == ([1], before + 1)
    now = await server.record(first)
    assert (now.verdict, now.attempt, now.package, now.runner, now.state) == (
        Verdict.ACCEPTED,
        2,
        "new package",
        "runner-2",
        State.DONE,
    )
    assert now.details is not None
    assert ((await server.record(second)).verdict, (await server.record(second)).attempt) == (Verdict.WRONG_ANSWER, 2)
    assert await server.record(third) == stood[2]
    assert (await server.rejudgings.close_part(number, LATER)).judged == ()
    assert await server.judge(first, Verdict.RUNTIME_ERROR, attempt=2) is Outcome.DUPLICATE
    assert await server.revision() == before + 1
    assert await server.rejudgings.begin(Closing(rejudging_id=number, to=DROP, at=LATER)) is Refused.NOT_OPEN


async def test_what_is_dropped_changes_nothing_and_late_verdicts_neither(server: Server) -> None:
    number = await server.rejudge(server.ids[:2])
    await server.judge(server.ids[0], Verdict.ACCEPTED, attempt=2)
    stood = [await server.record(each) for each in server.ids]
    before = await server.revision()
    [part] = await server.close(number, DROP)
    assert (part.judged, part.contestant_ids) == ([], [])
    assert await server.judge(server.ids[1], Verdict.ACCEPTED, attempt=2) is Outcome.OUTDATED
    assert [await server.record(each) for each in server.ids] == stood
    assert await server.revision() == before
    again = await server.rejudge(server.ids[:2])
    assert [each.attempt for each in await server.rejudgings.orders(server.ids)] == [3, 3]
    found = await server.rejudgings.get(again)
    assert found is not None
    assert found.count(ItemState.WAITING) == 2


async def test_a_submission_is_in_one_open_rejudging_and_must_have_a_verdict(server: Server) -> None:
    await server.rejudge(server.ids[:1])
    waiting = "01900000-0000-7000-8000-00000000ffff"
    await server.submissions.add(submission(waiting))
    new = NewRejudging(ids=[*server.ids, waiting], packages={}, reason="again", at=LATER, by=None)
    made = await server.rejudgings.add(new)
    assert made is not None
    assert made.number == 2
    assert await server.rejudgings.add(new) is None
    unknown = NewRejudging(ids=["01900000-0000-7000-8000-00000000aaaa"], packages={}, reason="x", at=LATER, by=None)
    assert await server.rejudgings.add(unknown) is None


async def test_two_servers_that_rejudge_the_same_at_once_make_one_rejudging_of_it(
    server: Server, database_url: str
) -> None:
    new = NewRejudging(ids=server.ids, packages={}, reason="again", at=LATER, by=None)
    async with AsyncExitStack() as stack:
        database = Database(database_url)
        stack.push_async_callback(database.close)
        other = RejudgingStore(database, await stack.enter_async_context(Writer(database.write)))
        made = await asyncio.gather(server.rejudgings.add(new), other.add(new))
    assert sorted(0 if each is None else each.number for each in made) == [0, 3]


async def test_a_contest_that_is_final_is_not_changed(server: Server) -> None:
    number = await server.rejudge(server.ids[:1])
    await server.judge(server.ids[0], Verdict.ACCEPTED, attempt=2)
    await server.contests.act(acted(finalized_at=START))
    assert await server.rejudgings.begin(Closing(rejudging_id=number, to=APPLY, at=LATER)) is Refused.FINAL
    await server.contests.act(acted(finalized_at=None))
    assert await server.rejudgings.begin(Closing(rejudging_id=number, to=APPLY, at=LATER)) is None
    assert await server.rejudgings.begin(Closing(rejudging_id=99, to=APPLY, at=LATER)) is Refused.UNKNOWN
    same = await server.rejudge(server.ids[1:])
    for each in server.ids[1:]:
        await server.judge(each, Verdict.WRONG_ANSWER, attempt=2)
    await server.contests.act(acted(finalized_at=START))
    for _ in range(2):  # asked again, it is under way
        assert await server.rejudgings.begin(Closing(rejudging_id=same, to=APPLY, at=LATER)) is None


async def test_what_was_applied_in_part_goes_on_on_another_server(server: Server, database_url: str) -> None:
    new_id = ordered_ids()
    many = [new_id().replace("-7000-", "-7001-") for _ in range(2 * rejudging_store.CHUNK + 3)]
    await asyncio.gather(*(server.submissions.add(submission(each)) for each in many))
    await asyncio.gather(*(server.submissions.apply(judgement(each, Verdict.WRONG_ANSWER)) for each in many))
    number = await server.rejudge(many)
    assert len(await server.rejudgings.open_before(LATER, after=None, limit=len(many))) == rejudging_store.AHEAD
    await asyncio.gather(*(server.judge(each, Verdict.ACCEPTED, attempt=2) for each in many))
    assert await server.rejudgings.begin(Closing(rejudging_id=number, to=APPLY, at=LATER)) is None
    first = await server.rejudgings.close_part(number, LATER)
    assert (len(first.judged), first.is_last) == (rejudging_store.CHUNK, False)
    async with AsyncExitStack() as stack:
        database = Database(database_url)
        stack.push_async_callback(database.close)
        other = RejudgingStore(database, await stack.enter_async_context(Writer(database.write)))
        assert await other.closing() == [number]
        told = [*first.judged]
        while True:
            here, there = await asyncio.gather(
                server.rejudgings.close_part(number, LATER), other.close_part(number, LATER)
            )
            told += [*here.judged, *there.judged]
            if here.is_last and there.is_last:
                break
        assert await other.closing() == []
    assert sorted(each.submission_id for each in told) == many
    assert {(await server.record(each)).verdict for each in many[:: rejudging_store.CHUNK // 3]} == {Verdict.ACCEPTED}


async def test_no_more_are_in_the_queue_than_a_bound_and_each_has_its_turn(server: Server) -> None:
    await server.rejudge(server.ids)
    found = await server.rejudgings.open_before(LATER, after=None, limit=2)
    assert [each.id for each in found] == server.ids[:2]
    rest = await server.rejudgings.open_before(LATER, after=found[-1].id, limit=2)
    assert [each.id for each in rest] == server.ids[2:]
    orders = await server.rejudgings.orders(server.ids)
    assert {(each.package, each.priority, each.attempt, each.submitted_at, each.code) for each in orders} == {
        ("new package", Priority.REJUDGE, 2, LATER, "pass")
    }
    await server.judge(server.ids[0], Verdict.ACCEPTED, attempt=2)
    assert [each.id for each in await server.rejudgings.open_before(LATER, after=None, limit=9)] == server.ids[1:]
    assert [each.submission_id for each in await server.rejudgings.orders(server.ids)] == server.ids[1:]


def ruling(submission_id: str, verdict: Verdict | None) -> Ruling:
    return Ruling(submission_id=submission_id, verdict=verdict, score=None, reason="by hand", at=LATER, by=1)


async def test_a_persons_verdict_counts_and_what_judging_found_comes_back(server: Server) -> None:
    first, stood, before = server.ids[0], await server.record(server.ids[0]), await server.revision()
    ruled = await server.overrides.rule(ruling(first, Verdict.ACCEPTED))
    assert isinstance(ruled, Ruled)
    assert (ruled.judged.verdict, ruled.judged.previous, ruled.contestant_id) == (
        Verdict.ACCEPTED,
        Verdict.WRONG_ANSWER,
        1,
    )
    now = await server.record(first)
    assert (now.verdict, now.attempt, now.runner, now.judged_at) == (Verdict.ACCEPTED, 2, None, LATER)
    assert await server.revision() == before + 1
    assert await server.overrides.rule(ruling(first, Verdict.WRONG_ANSWER)) is NotRuled.OVERRIDDEN
    assert await server.judge(first, Verdict.RUNTIME_ERROR, attempt=1) is Outcome.OUTDATED
    assert isinstance(await server.overrides.rule(ruling(first, None)), Ruled)
    assert await server.record(first) == stood
    assert await server.revision() == before + 2
    assert await server.overrides.rule(ruling(first, None)) is NotRuled.NOT_OVERRIDDEN
    assert isinstance(await server.overrides.rule(ruling(first, Verdict.ACCEPTED)), Ruled)
    assert (await server.record(first)).attempt == 3
    assert [(each.verdict, each.undone_at) for each in await server.overrides.of(first)] == [
        (Verdict.ACCEPTED, LATER),
        (Verdict.ACCEPTED, None),
    ]
    await server.overrides.rule(ruling(first, None))
    await server.rejudge([first])
    assert [each.attempt for each in await server.rejudgings.orders([first])] == [4]


async def test_a_rejudging_leaves_a_persons_verdict_alone(server: Server) -> None:
    first, second, _ = server.ids
    await server.overrides.rule(ruling(first, Verdict.ACCEPTED))
    new = NewRejudging(ids=[first], packages={}, reason="again", at=LATER, by=None)
    assert await server.rejudgings.add(new) is None
    number = await server.rejudge([second])
    await server.judge(second, Verdict.TIME_LIMIT_EXCEEDED, attempt=2)
    await server.overrides.rule(ruling(second, Verdict.ACCEPTED))
    [part] = await server.close(number, APPLY)
    assert part.judged == []
    assert ((await server.record(second)).verdict, (await server.record(second)).attempt) == (Verdict.ACCEPTED, 3)
    await server.overrides.rule(ruling(second, None))
    assert ((await server.record(second)).verdict, (await server.record(second)).attempt) == (Verdict.WRONG_ANSWER, 1)


async def test_no_verdict_is_given_before_there_is_one_nor_in_a_contest_that_is_final(server: Server) -> None:
    waiting = "01900000-0000-7000-8000-00000000ffff"
    await server.submissions.add(submission(waiting))
    assert await server.overrides.rule(ruling(waiting, Verdict.ACCEPTED)) is NotRuled.NOT_JUDGED
    unknown = ruling("01900000-0000-7000-8000-00000000aaaa", Verdict.ACCEPTED)
    assert await server.overrides.rule(unknown) is NotRuled.UNKNOWN
    await server.contests.act(acted(finalized_at=START))
    assert await server.overrides.rule(ruling(server.ids[0], Verdict.ACCEPTED)) is NotRuled.FINAL
