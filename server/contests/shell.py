"""What a shell asks of boards, beside a server or without one: opens database and queue for just that."""

from __future__ import annotations

import uuid
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from server.connection import connect
from server.contests.book import ContestBook
from server.contests.refusals import UnknownCompetition
from server.contests.store import ContestStore
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.writer import Writer
from server.leaderboard.board import Boards
from server.leaderboard.checking import Differences, check
from server.leaderboard.store import BoardStore
from server.leaderboard.updating import Updater


async def check_board(database_url: str, queue_url: str, contest_id: str) -> Differences:
    """Raises `UnknownCompetition`, `DatabaseAway`, `DatabaseTooNew`, `QueueAway`."""
    async with AsyncExitStack() as stack:
        database, writer = await _opened(stack, database_url)
        contest = await ContestStore(database, writer).get(contest_id)
        if contest is None:
            raise UnknownCompetition
        queue = await stack.enter_async_context(connect(queue_url))
        return await check(Boards(queue), BoardStore(database), contest)


async def rebuild_board(database_url: str, queue_url: str, contest_id: str) -> bool:
    """False when a server builds it just now. Raises as `check_board` does."""
    async with AsyncExitStack() as stack:
        database, writer = await _opened(stack, database_url)
        contests = ContestStore(database, writer)
        if await contests.get(contest_id) is None:
            raise UnknownCompetition
        queue = await stack.enter_async_context(connect(queue_url))
        updater = Updater(
            boards=Boards(queue),
            store=BoardStore(database),
            contests=ContestBook(contests),
            clock=lambda: datetime.now(UTC),
            new_token=lambda: uuid.uuid4().hex,
        )
        return await updater.rebuild(contest_id)


async def _opened(stack: AsyncExitStack, database_url: str) -> tuple[Database, Writer]:
    database = Database(database_url)
    stack.push_async_callback(database.close)
    await migrate(database)
    return database, await stack.enter_async_context(Writer(database.write))
