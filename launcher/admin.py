"""`./agon admin`: what a shell is handier for than a browser."""

from __future__ import annotations

import argparse
import getpass
import secrets
import sys
from typing import Any

from launcher import accounts, backup, boards, contests, people, rejudging, uploads
from launcher.trouble import Trouble
from server.wire.accounts import Role


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "admin", help="accounts and contests, from a shell", description="What a shell is handier for than a browser."
    )
    tasks = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    adding = tasks.add_parser(
        "add-user",
        help="add an account, or give it a new password",
        description="Add an account, or give it a new password, which signs it out everywhere. The password is asked "
        "for; without a terminal one is made and printed.",
    )
    adding.add_argument("username", metavar="NAME")
    adding.add_argument("--role", choices=[role.value for role in Role], default=Role.CONTESTANT.value)
    boards.add_place_options(adding)
    boards.add_queue_option(adding)
    adding.set_defaults(perform=add_user)
    backup.register(tasks)
    boards.register(tasks)
    contests.register(tasks)
    people.register(tasks)
    rejudging.register(tasks)
    uploads.register(tasks)


def add_user(options: argparse.Namespace) -> int:
    database, queue = boards.database_of(options), boards.queue_of(options)
    asked = sys.stdin.isatty()
    password = _ask() if asked else secrets.token_urlsafe(12)
    accounts.provide(
        database,
        username=options.username,
        password=password,
        role=Role(options.role),
        queue_url=queue,
    )
    print(
        f"{options.username} ({options.role})" if asked else f"{options.username} ({options.role}), password {password}"
    )
    return 0


def _ask() -> str:
    try:
        first, again = getpass.getpass("Password: "), getpass.getpass("Again: ")
    except EOFError:
        raise Trouble("nothing was typed; nothing was changed") from None
    if first != again:
        raise Trouble("the two passwords differ; nothing was changed")
    return first
