"""`./agon admin people`: take in people from a CSV file."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from launcher.boards import add_place_options, database_of, perform
from launcher.trouble import Trouble
from server.accounts.people import Import, Imported
from server.accounts.setup import import_people

DIFFER = 1
MOST_SHOWN = 20
LARGEST_MIB = 64


def register(tasks: Any) -> None:
    parser = tasks.add_parser("people", help="take in people from a CSV file")
    acts = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    importing = acts.add_parser(
        "import",
        help="say what a CSV file of people would do; with --apply do it",
        description="The first line names the columns: username, and if wanted name, role, password and team. All are "
        "taken in or nobody is. Passwords that are not in the file are made and printed, as CSV, once; who signs in "
        "with one must change it.",
    )
    importing.add_argument("file", metavar="FILE", type=Path)
    importing.add_argument("--apply", action="store_true", help="take them in")
    importing.add_argument("--contest", metavar="ID", help="invite them to it, into the teams that the file names")
    importing.add_argument(
        "--keep-passwords", action="store_true", help="those that are made need not be changed: for a hall"
    )
    add_place_options(importing)
    importing.set_defaults(perform=take_in)


def take_in(options: argparse.Namespace) -> int:
    database = database_of(options)
    asked = import_people(
        database,
        _bytes(options.file),
        contest_id=options.contest,
        is_applied=options.apply,
        keeps_passwords=options.keep_passwords,
    )
    done = perform(asked, database=database)
    if not done.is_applied:
        print("\n".join(preview(done)))
        return DIFFER if done.problems else 0
    made = [each for each in done.people if each.made_password is not None]
    if made:
        sys.stdout.write(passwords_csv(made))
    print(f"{len(done.people)} people taken in", file=sys.stderr)
    return 0


def preview(done: Import) -> Iterable[str]:
    for problem in done.problems[:MOST_SHOWN]:
        yield f"line {problem.line} {problem.message}"
    if len(done.problems) > MOST_SHOWN:
        yield f"… and {len(done.problems) - MOST_SHOWN} more"
    for each in done.people[:MOST_SHOWN]:
        person = each.person
        team = "" if person.team is None else f", team {person.team}"
        password = "a password is made" if person.password is None else "with the password of the file"
        yield f"line {person.line}: {person.username} ({person.name}), {person.role.value}{team}, {password}"
    if len(done.people) > MOST_SHOWN:
        yield f"… and {len(done.people) - MOST_SHOWN} more"
    if done.problems:
        yield f"Lines that are not right: {len(done.problems)}. Nobody would be taken in."
    else:
        yield f"{len(done.people)} people would be taken in; --apply does it."


def passwords_csv(made: Iterable[Imported]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["username", "password"])
    writer.writerows([each.person.username, each.made_password] for each in made)
    return written.getvalue()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_MIB * 2**20:
            raise Trouble(f"{path} is larger than {LARGEST_MIB} MiB")
        return path.read_bytes()
    except OSError as fault:
        raise Trouble(f"cannot read {path}: {fault.strerror}") from None
