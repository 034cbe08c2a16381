"""People in both databases: taken in together or not at all, also when two do it at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from server.accounts.passwords import Passwords
from server.accounts.people import People, UnknownUser
from server.accounts.people_store import Intake, PeopleStore, Wanted
from server.accounts.store import AccountStore, NewAccount
from server.audit.model import Author
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.schema import accounts, audit_log
from server.database.writer import Writer
from server.wire.accounts import Role
from tests.unit.server.house import START

SHELL = Author(id=None, name="shell (root)")
MORE_THAN_A_STATEMENT_TAKES = 40_000
"""Parameters: PostgreSQL's are counted in 16 bits."""


@dataclass(kw_only=True)
class Server:
    database: Database
    people: PeopleStore

    async def numbers(self) -> tuple[int, int]:
        """Of accounts, and of entries in the audit log."""
        asked = [select(func.count()).select_from(table) for table in (accounts, audit_log)]
        first, second = [(await self.database.rows(each))[0][0] for each in asked]
        return first, second


@asynccontextmanager
async def server_on(url: str) -> AsyncIterator[Server]:
    async with AsyncExitStack() as stack:
        database = Database(url)
        stack.push_async_callback(database.close)
        await migrate(database)
        writer = await stack.enter_async_context(Writer(database.write))
        yield Server(database=database, people=PeopleStore(database, writer))


@pytest.fixture
async def server(database_url: str) -> AsyncIterator[Server]:
    async with server_on(database_url) as opened:
        yield opened


def intake(*names: str, contest_id: str | None = None) -> Intake:
    new = [
        NewAccount(username=name, name=name, role=Role.CONTESTANT, password_hash="h", created_at=START)
        for name in names
    ]
    return Intake(accounts=new, teams=[None] * len(new), contest_id=contest_id, author=SHELL, at=START)


async def test_all_are_taken_in_with_what_is_recorded_of_it_or_nobody_is(server: Server) -> None:
    many = [f"user{number:04}" for number in range(1200)]
    assert not (await server.people.take_in(intake(*many))).taken
    assert await server.numbers() == (1200, 1200)
    assert (await server.people.take_in(intake("new", "USER0007"))).taken == {"user0007"}
    assert (await server.people.take_in(intake("new", contest_id="nothing"))).is_contest_unknown
    assert await server.numbers() == (1200, 1200)
    assert await server.people.taken([*many[:3], "new"]) == set(many[:3])
    page = await server.people.page(Wanted(words="USER001"), limit=5)
    assert [each.account.username for each in page] == ["user0010", "user0011", "user0012", "user0013", "user0014"]
    rest = await server.people.page(Wanted(words="user001", after=page[-1].account.id), limit=9)
    assert [each.account.username for each in rest][-1] == "user0019"
    assert await server.people.page(Wanted(words="user%"), limit=5) == []
    assert len(await server.people.taken([f"user{number:04}" for number in range(MORE_THAN_A_STATEMENT_TAKES)])) == 1200


async def test_a_name_that_no_database_takes_is_nobodys(server: Server) -> None:
    people = People(
        store=server.people,
        accounts=AccountStore(server.database, Writer(server.database.write)),
        passwords=Passwords(at_once=1, memory_kib=64, passes=1),
        spread=lambda _: None,
        clock=lambda: START,
    )
    with pytest.raises(UnknownUser):
        await people.find("a\0b")


async def test_two_servers_that_take_in_the_same_people_take_them_in_once(server: Server, database_url: str) -> None:
    async with server_on(database_url) as other:
        done = await asyncio.gather(
            server.people.take_in(intake("ada", "bob")), other.people.take_in(intake("eve", "bob"))
        )
    assert sorted(len(each.taken) for each in done) == [0, 1]
    assert await server.numbers() == (2, 2)
