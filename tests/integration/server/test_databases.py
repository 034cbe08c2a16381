"""One schema and one set of queries serve SQLite and PostgreSQL: what the server asks of a database, asked of both."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Select, text

from server.accounts.model import account_deed
from server.accounts.store import AccountChange, AccountStore, NewAccount
from server.audit.model import Action, Author
from server.contests.lifecycle import Unsettled
from server.contests.reading import unsettled_query
from server.contests.store import ContestStore
from server.database.dumping import Dumped, dump
from server.database.engine import Database, DatabaseAway
from server.database.migrate import DatabaseTooNew, migrate
from server.database.postgres import READERS
from server.database.schema import metadata
from server.database.writer import Writer
from server.problems.standing import Standing
from server.submissions.applying import Outcome
from server.submissions.model import NewSubmission, Priority
from server.submissions.store import Filter, SubmissionStore
from server.wire.accounts import Role
from server.wire.problems import Status
from server.wire.submissions import State, Verdict
from tests.integration.server.postgres_server import PostgresServer
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.house import START, judgement, ordered_ids


@dataclass(kw_only=True)
class Server:
    """What one server has of a database."""

    database: Database
    accounts: AccountStore
    store: SubmissionStore


@asynccontextmanager
async def server_on(url: str) -> AsyncIterator[Server]:
    async with AsyncExitStack() as stack:
        database = Database(url)
        stack.push_async_callback(database.close)
        await migrate(database)
        writer = await stack.enter_async_context(Writer(database.write))
        accounts = AccountStore(database, writer)
        await accounts.add(
            NewAccount(username="Ada", name="Ada", role=Role.CONTESTANT, password_hash="h", created_at=START)
        )
        yield Server(database=database, accounts=accounts, store=SubmissionStore(database, writer))


@pytest.fixture
async def server(database_url: str) -> AsyncIterator[Server]:
    async with server_on(database_url) as opened:
        yield opened


@pytest.fixture
def ids() -> Iterator[str]:
    make = ordered_ids()
    return (make() for _ in itertools.count())


def program(submission_id: str, **changes: Any) -> NewSubmission:
    plain = NewSubmission(
        id=submission_id,
        user_id=1,
        username="Ada",
        problem_id="add-up",
        language="python",
        code="print('Å\U0001f600')",
        code_digest="d",
        package="p",
        priority=Priority.PRACTICE,
        submitted_at=START,
    )
    return replace(plain, **changes)


async def test_migrations_make_exactly_the_schema(server: Server) -> None:
    def differences(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    assert await server.database.read(differences) == []


async def test_servers_that_start_at_once_migrate_in_turn(postgres: PostgresServer) -> None:
    url = postgres.make_database("fresh")
    databases = [Database(url) for _ in range(4)]
    await asyncio.gather(*(migrate(database) for database in databases))
    for database in databases:
        assert await database.answers()
        await database.close()


async def test_a_database_of_a_newer_version_is_left_alone(server: Server) -> None:
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await server.database.write(lambda connection: connection.execute(newer))
    with pytest.raises(DatabaseTooNew, match="newer Agon"):
        await migrate(server.database)


async def test_a_submission_comes_back_as_it_was_stored(server: Server, ids: Iterator[str]) -> None:
    item = program(next(ids), idempotency_key="k")
    receipt = await server.store.add(item)
    assert receipt.is_new
    assert await server.store.get(item.id) == receipt.record
    assert await server.store.code(item.id) == item.code
    assert await server.store.get("01900000-0000-7000-8000-ffffffffffff") is None


async def test_a_verdict_counts_once_however_often_it_comes(server: Server, ids: Iterator[str]) -> None:
    items = [program(next(ids)) for _ in range(3)]
    for item in items:
        await server.store.add(item)
    again = [judgement(item.id, verdict) for verdict in (Verdict.ACCEPTED, Verdict.WRONG_ANSWER) for item in items]
    outcomes = [each.outcome for each in await asyncio.gather(*map(server.store.apply, again))]
    assert outcomes == [Outcome.APPLIED] * 3 + [Outcome.DUPLICATE] * 3
    assert (await server.store.apply(judgement(items[0].id, attempt=2))).outcome is Outcome.OUTDATED
    record = await server.store.get(items[0].id)
    assert record is not None
    assert (record.state, record.verdict, record.judged_at) == (State.DONE, Verdict.ACCEPTED, START)
    assert record.details is not None
    assert record.details.language_version == "Python 3"


async def test_two_servers_apply_the_same_verdicts_once(database_url: str, ids: Iterator[str]) -> None:
    async with server_on(database_url) as one, server_on(database_url) as two:
        items = [program(next(ids)) for _ in range(40)]
        for item in items:
            await one.store.add(item)
        judgements = [judgement(item.id) for item in items]
        there = [one.store.apply(each) for each in judgements]
        back = [two.store.apply(each) for each in reversed(judgements)]
        outcomes = [each.outcome for each in await asyncio.gather(*there, *back)]
    assert sorted(outcomes) == [Outcome.APPLIED] * len(items) + [Outcome.DUPLICATE] * len(items)


async def test_a_key_that_comes_to_two_servers_at_once_is_one_submission(database_url: str, ids: Iterator[str]) -> None:
    async with server_on(database_url) as one, server_on(database_url) as two:
        for number in range(30):
            items = [program(next(ids), idempotency_key=f"k{number}") for _ in range(2)]
            receipts = await asyncio.gather(one.store.add(items[0]), two.store.add(items[1]))
            assert len({receipt.record.id for receipt in receipts}) == 1
            assert sorted(receipt.is_new for receipt in receipts) == [False, True]


async def test_pages_and_filters(server: Server, ids: Iterator[str]) -> None:
    items = [program(next(ids), language=language) for language in ("python", "java", "python")]
    for item in items:
        await server.store.add(item)
    await server.store.apply(judgement(items[0].id))
    expected = {
        Filter(): [items[2].id, items[1].id, items[0].id],
        Filter(language="python", username="aDA"): [items[2].id, items[0].id],
        Filter(verdict=Verdict.ACCEPTED): [items[0].id],
        Filter(state=State.QUEUED, user_id=1, problem_id="add-up"): [items[2].id, items[1].id],
        Filter(username="bob"): [],
    }
    for filters, wanted in expected.items():
        records, total = await server.store.page(filters, offset=0, limit=10)
        assert ([record.id for record in records], total) == (wanted, len(wanted))
    records, total = await server.store.page(Filter(), offset=1, limit=1)
    assert ([record.id for record in records], total) == ([items[1].id], 3)


async def test_what_has_no_verdict_is_found_in_turn(server: Server, ids: Iterator[str]) -> None:
    items = [program(next(ids), submitted_at=START + timedelta(seconds=second)) for second in range(5)]
    for item in items:
        await server.store.add(item)
    await server.store.apply(judgement(items[1].id))
    before = START + timedelta(seconds=3)
    found = await server.store.open_before(before, after=None, limit=2)
    assert [each.id for each in found] == [items[0].id, items[2].id]
    found = await server.store.open_before(before, after=found[-1].id, limit=2)
    assert [each.id for each in found] == [items[3].id]
    orders = await server.store.orders([item.id for item in items])
    assert [order.submission_id for order in orders] == [items[index].id for index in (0, 2, 3, 4)]
    assert {order.code for order in orders} == {items[0].code}


async def test_how_problems_stand_is_counted_from_the_database(server: Server, ids: Iterator[str]) -> None:
    verdicts = {"a": (Verdict.ACCEPTED, Verdict.WRONG_ANSWER), "b": (Verdict.WRONG_ANSWER,), "c": ()}
    for problem_id, each in verdicts.items():
        for verdict in (*each, Verdict.INTERNAL_ERROR):
            item = program(next(ids), problem_id=problem_id)
            await server.store.add(item)
            await server.store.apply(judgement(item.id, verdict))
    standing = Standing(server.database)
    await standing.refresh()
    assert [standing.acceptance(problem_id) for problem_id in verdicts] == [0.5, 0.0, None]
    assert await standing.of_user(1) == {"a": Status.SOLVED, "b": Status.TRIED}


async def test_accounts_and_ended_sessions_are_kept(server: Server) -> None:
    await server.accounts.add(
        NewAccount(username="ada", name="x", role=Role.ADMIN, password_hash="x", created_at=START)
    )
    found = await server.accounts.by_username("ADA")
    assert found is not None
    assert (found.account.username, found.password_hash) == ("Ada", "h")
    change = AccountChange(account_id=1, password_hash="i", role=Role.JUDGE, blocked=True, ends_sessions=True)
    await server.accounts.change(change)
    account = await server.accounts.by_id(1)
    assert account is not None
    assert (account.role, account.blocked, account.token_version) == (Role.JUDGE, True, 1)
    for _ in range(2):
        await asyncio.gather(*(server.accounts.revoke(name, START) for name in ("token", "token", "another")))
    assert await server.accounts.revoked(START - timedelta(seconds=1)) == {"token": START, "another": START}
    assert await server.accounts.revoked(START) == {}
    await server.accounts.forget_expired(START)
    assert await server.accounts.revoked(START - timedelta(seconds=1)) == {}


async def dumped(url: str, folder: Path) -> Dumped:
    database = Database(url)
    try:
        return await dump(database, folder)
    finally:
        await database.close()


async def test_a_dump_is_of_one_moment(server: Server, database_url: str, tmp_path: Path) -> None:
    """The database is dumped into a pipe that nobody reads before another account is there."""
    folder, pipe = tmp_path / "dump", tmp_path / "dump" / "audit_log.jsonl"
    await asyncio.to_thread(folder.mkdir)
    await asyncio.to_thread(os.mkfifo, pipe)
    eve = NewAccount(username="eve", name="Eve", role=Role.ADMIN, password_hash="h", created_at=START)
    deed = account_deed(Author(id=None, name="shell"), Action.ACCOUNT_CREATE, "eve", START)
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        dumping = tasks.create_task(asyncio.to_thread(asyncio.run, dumped(database_url, folder)))
        await until_there(folder / "accounts.jsonl")
        await server.accounts.add(eve, lambda _: deed)
        await asyncio.to_thread(pipe.read_text)
    assert dumping.result().rows["audit_log"] == 0


async def until_there(path: Path) -> None:
    while not await asyncio.to_thread(path.exists):
        await asyncio.sleep(0.01)


async def test_what_may_still_change_a_board_is_found_by_an_index(server: Server, ids: Iterator[str]) -> None:
    numbers: list[tuple[str | None, Verdict | None]] = [
        ("weekly", None),
        ("weekly", Verdict.INTERNAL_ERROR),
        ("weekly", Verdict.ACCEPTED),
        ("daily", None),
        (None, Verdict.INTERNAL_ERROR),
    ]
    for contest_id, verdict in numbers:
        item = program(next(ids), competition_id=contest_id)
        await server.store.add(item)
        if verdict is not None:
            await server.store.apply(judgement(item.id, verdict))
    async with Writer(server.database.write) as writer:
        found = await ContestStore(server.database, writer).unsettled("weekly")
    assert found == Unsettled(waiting=1, faults=1)
    plan = await server.database.read(lambda connection: plan_of(connection, unsettled_query("weekly")))
    assert "ix_submissions_unsettled" in plan


def plan_of(connection: Connection, asked: Select[Any]) -> str:
    is_sqlite = connection.dialect.name == "sqlite"
    statement = asked.compile(connection, compile_kwargs={"literal_binds": True})
    if not is_sqlite:  # as it plans where there is so much that reading all of it is out of the question
        connection.exec_driver_sql("SET enable_seqscan = off")
    words = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(words + str(statement)))


async def test_a_database_server_that_goes_away_and_comes_back(postgres: PostgresServer, ids: Iterator[str]) -> None:
    async with server_on(postgres.make_database("agon", template="migrated")) as server:
        await server.store.add(program(next(ids)))
        postgres.stop()
        try:
            assert not await server.database.answers()
            with pytest.raises(DatabaseAway):
                await server.store.add(program(next(ids)))
        finally:
            postgres.start()
        assert (await server.store.add(program(next(ids)))).is_new
        assert (await server.store.page(Filter(), offset=0, limit=9))[1] == 2


async def test_a_connection_that_was_ended_while_nobody_used_it_is_made_anew(
    postgres: PostgresServer, ids: Iterator[str]
) -> None:
    async with server_on(postgres.make_database("agon", template="migrated")) as server:
        assert await server.database.answers()
        postgres.end_connections("agon")
        assert await server.database.answers()
        assert (await server.store.add(program(next(ids)))).is_new


async def test_of_a_database_server_so_many_connections_are_taken_and_one_of_them_writes(
    postgres: PostgresServer,
) -> None:
    order: list[str] = []
    asked = text("SELECT count(*) FROM pg_stat_activity, pg_sleep(0.05) WHERE datname = 'agon'")

    def change(connection: Connection) -> None:
        order.append("begins")
        connection.execute(asked)
        order.append("ends")

    async with server_on(postgres.make_database("agon", template="migrated")) as server:
        await asyncio.gather(*(server.database.write(change) for _ in range(3)))
        read = [
            server.database.read(lambda connection: connection.execute(asked).scalar_one()) for _ in range(3 * READERS)
        ]
        assert max(await asyncio.gather(*read)) <= READERS + 1
    assert order == ["begins", "ends"] * 3


async def test_a_question_is_asked_without_a_transaction_and_nothing_is_held_in_the_end(
    postgres: PostgresServer,
) -> None:
    database = Database(postgres.make_database("agon", template="migrated"))
    moment = text("SELECT now()")  # when the transaction began, if it is one
    one, other = await database.read(lambda connection: [connection.execute(moment).scalar_one() for _ in range(2)])
    assert one != other
    await database.write(lambda connection: connection.execute(moment))
    await database.close()
    held, watching = text("SELECT 1 FROM pg_stat_activity WHERE datname = 'agon'"), Database(postgres.url("postgres"))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await watching.read(lambda connection: connection.execute(held).all()):
            await asyncio.sleep(0.01)
    await watching.close()
