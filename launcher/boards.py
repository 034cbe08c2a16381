"""`./agon admin board`: compares a contest's board with the database, or builds it anew from there."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Awaitable
from typing import Any, TypeVar

from launcher import accounts
from launcher.accounts import add_database_option, shown_url
from launcher.folder import add_data_option, data_folder
from launcher.trouble import Trouble
from server.contests import shell
from server.database.engine import DatabaseAway
from server.database.migrate import DatabaseTooNew
from server.errors import DomainError
from server.loops import QueueAway
from server.settings import redis_url, sqlite_url

T = TypeVar("T")
DIFFER = 1


def register(tasks: Any) -> None:
    parser = tasks.add_parser("board", help="compare a contest's board with the database, or build it anew")
    acts = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, perform, what in (
        (
            "check",
            check,
            "Compare the board with the database. The status is 1 when they differ.",
        ),
        ("rebuild", rebuild, "Build the board anew from the database; readers see the old one until it is whole."),
    ):
        act = acts.add_parser(name, help=what.partition(".")[0].lower(), description=what)
        act.add_argument("contest", metavar="ID")
        add_place_options(act)
        add_queue_option(act)
        act.set_defaults(perform=perform)


def add_place_options(parser: argparse.ArgumentParser) -> None:
    add_database_option(parser)
    add_data_option(parser)


def add_queue_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--queue", metavar="URL", help="the server's (default: AGON_REDIS_URL, or the data folder's own)"
    )


def database_of(options: argparse.Namespace) -> str:
    folder = data_folder(options)
    database = accounts.database_of(folder, asked=options.database)
    if database == sqlite_url(folder.path):
        folder.create()
    return database


def queue_of(options: argparse.Namespace) -> str:
    asked = options.queue
    given, name = (asked, "--queue") if asked else (os.environ.get("AGON_REDIS_URL", ""), "AGON_REDIS_URL")
    try:
        return redis_url(given) if given else data_folder(options).queue_url
    except ValueError as fault:
        raise Trouble(f"{name} {fault}") from None


def check(options: argparse.Namespace) -> int:
    database, queue = database_of(options), queue_of(options)
    found = perform(shell.check_board(database, queue, options.contest), database=database)
    if found.version is None:
        print("There is no board; a running server builds it, or `./agon admin board rebuild` does.")
        return DIFFER
    if found.version != found.expected_version:
        print("The board is of an earlier version of the contest; a running server is about to build it anew.")
    for line in found.found:
        print(line)
    if found.number > len(found.found):
        print(f"… and {found.number - len(found.found)} more")
    print(
        f"{found.rows} on the board: " + ("board and database agree" if found.agree else f"{found.number} rows differ")
    )
    return 0 if found.agree else DIFFER


def rebuild(options: argparse.Namespace) -> int:
    database, queue = database_of(options), queue_of(options)
    if not perform(shell.rebuild_board(database, queue, options.contest), database=database):
        raise Trouble("a server is building this board just now; try again in a moment")
    print(f"The board of {options.contest} was built from the database.")
    return 0


def perform(asked: Awaitable[T], *, database: str) -> T:
    async def run() -> T:
        return await asked

    try:
        return asyncio.run(run())
    except DomainError as refusal:
        raise Trouble(refusal.message) from None
    except DatabaseTooNew as refusal:
        raise Trouble(str(refusal)) from None
    except DatabaseAway as fault:
        raise Trouble(f"the database cannot be used ({fault}): {shown_url(database)}") from None
    except QueueAway as fault:
        raise Trouble(f"the queue does not answer ({fault}); is the server running?") from None
