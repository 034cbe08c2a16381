"""The audit log in both databases: written with the deed or not at all, never changed, read by an index."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from server.accounts.store import AccountStore, NewAccount
from server.audit.model import Action, Author, Deed
from server.audit.recording import record
from server.audit.store import AuditStore, Wanted, page_query
from server.cursors import Cursor
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.schema import EPOCH
from server.database.writer import Writer
from server.wire.accounts import Role
from tests.unit.server.house import START

DEED = Deed(
    author=Author(id=None, name="shell (root)"),
    action=Action.ACCOUNT_CREATE,
    subject="user:ada",
    at=START,
    details={"role": "judge", "odd": "\u202e\U0001f4a9'"},
)
ADA = NewAccount(username="ada", name="Ada", role=Role.JUDGE, password_hash="h", created_at=START)


@dataclass(kw_only=True)
class Server:
    database: Database
    accounts: AccountStore
    audit: AuditStore


@pytest.fixture
async def server(database_url: str) -> AsyncIterator[Server]:
    async with AsyncExitStack() as stack:
        database = Database(database_url)
        stack.push_async_callback(database.close)
        await migrate(database)
        writer = await stack.enter_async_context(Writer(database.write))
        yield Server(database=database, accounts=AccountStore(database, writer), audit=AuditStore(database))


async def test_a_deed_comes_back_as_it_was_recorded(server: Server) -> None:
    await server.accounts.add(ADA, lambda is_new: DEED if is_new else None)
    await server.accounts.add(ADA, lambda is_new: DEED if is_new else None)
    entries, further = await server.audit.page(Wanted(author="SHELL (root)"), limit=10)
    assert [each.deed for each in entries] == [DEED]
    assert further is None


async def test_what_cannot_be_recorded_is_not_done(server: Server) -> None:
    stranger = Deed(author=Author(id=999, name="nobody"), action=DEED.action, subject=DEED.subject, at=START)
    with pytest.raises(DBAPIError):
        await server.accounts.add(ADA, lambda _: stranger)
    assert await server.accounts.by_username("ada") is None
    assert await server.audit.page(Wanted(), limit=10) == ([], None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET author = 'eve'",
        "DELETE FROM audit_log",
        "INSERT OR REPLACE INTO audit_log (id, at, author, author_key, address, action, subject, details) "
        "VALUES (1, 0, 'eve', 'eve', '', 'account.create', 'x', '{}')",
        "TRUNCATE audit_log",
    ],
)
async def test_the_database_itself_refuses_to_change_it(server: Server, statement: str) -> None:
    await server.database.write(lambda connection: record(connection, [DEED, DEED]))
    is_sqlite = await server.database.read(lambda connection: connection.dialect.name == "sqlite")
    if statement.startswith("TRUNCATE" if is_sqlite else "INSERT OR REPLACE"):
        pytest.skip("the other database's words")
    with pytest.raises(DBAPIError, match="the audit log is only added to"):
        await server.database.write(lambda connection: connection.execute(text(statement)))
    entries, _ = await server.audit.page(Wanted(), limit=10)
    assert [each.deed for each in entries] == [DEED, DEED]


QUESTIONS: dict[str, Wanted] = {
    "all": Wanted(),
    "a page far down": Wanted(after=Cursor(at=EPOCH + timedelta(seconds=1000), id="1001")),
    "one person": Wanted(author="judge-7"),
    "an action": Wanted(action=Action.CONTEST_SAY),
    "a rare action": Wanted(action=Action.CONTEST_REOPEN),
    "a person's rare action": Wanted(author="judge-7", action=Action.CONTEST_REOPEN),
    "a subject": Wanted(subject="contest:c77"),
    "a person, in a minute": Wanted(author="judge-7", since=EPOCH, until=EPOCH + timedelta(minutes=1)),
    "a minute": Wanted(since=EPOCH + timedelta(seconds=5000), until=EPOCH + timedelta(seconds=5060)),
}


@pytest.mark.parametrize("wanted", QUESTIONS.values(), ids=QUESTIONS.keys())
async def test_no_page_is_sorted_or_read_from_end_to_end(server: Server, wanted: Wanted) -> None:
    plan = await server.database.read(lambda connection: plan_of(connection, wanted))
    text_of_plan = "\n".join(plan)
    assert "SORT" not in text_of_plan.upper(), text_of_plan
    assert "TEMP B-TREE" not in text_of_plan, text_of_plan
    assert "ix_audit_log_" in text_of_plan, text_of_plan


def plan_of(connection: Connection, wanted: Wanted) -> Sequence[str]:
    is_sqlite = connection.dialect.name == "sqlite"
    asked = page_query(wanted, limit=100).compile(connection, compile_kwargs={"literal_binds": True})
    if not is_sqlite:  # as it plans where there is so much that reading all of it is out of the question
        for setting in ("enable_seqscan", "enable_bitmapscan"):
            connection.exec_driver_sql(f"SET {setting} = off")
    words = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    return [str(row[-1]) for row in connection.exec_driver_sql(words + str(asked))]
