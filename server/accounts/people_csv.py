"""Reads a list of people from a CSV file, and says of every line what is wrong with it. Pure.

The first line names the columns: `username`, and if wanted `name`, `role`, `password` and `team`, in any order, parted
by commas or semicolons. A password that is left out is made.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from server.accounts.model import check_password, check_username, key_of
from server.contests.names import check_team, is_storable
from server.errors import DomainError
from server.wire import longest
from server.wire.accounts import Role

COLUMNS = ("username", "name", "role", "password", "team")
MOST_PROBLEMS = 1000
OTHER_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person, as the file has them."""

    line: int
    username: str
    name: str
    role: Role
    password: str | None
    team: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    people: Sequence[Listed] = ()
    """Those whose lines are right."""
    problems: Sequence[Problem] = ()


class _Wrong(Exception):
    """What is wrong with a line."""


def read(raw: bytes, *, most: int, has_contest: bool) -> Listing:
    """`most` people; teams are of a contest alone."""
    try:
        text = _decoded(raw)
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        byte = raw[fault.start]
        return _only(line, f"is not UTF-8 (there is a byte 0x{byte:02x}); save the file as UTF-8")
    except _Wrong as wrong:
        return _only(1, str(wrong))
    lines = _lines(text)
    try:
        _, header = next(lines)
        columns = _columns(header, has_contest=has_contest)
    except StopIteration:
        return _only(1, "is missing: the first line names the columns, of which `username` is one")
    except _Wrong as wrong:
        return _only(1, str(wrong))
    except csv.Error as fault:
        return _only(1, f"cannot be read: {fault}")
    return _read(lines, columns, most=most)


def _only(line: int, message: str) -> Listing:
    return Listing(problems=[Problem(line=line, message=message)])


def _decoded(raw: bytes) -> str:
    for mark, name in OTHER_ENCODINGS.items():
        if raw.startswith(mark):
            raise _Wrong(f"is {name}; save the file as UTF-8")
    return raw.decode("utf-8-sig")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on; empty ones are passed over. Raises `csv.Error`."""
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield begins, [cell.strip() for cell in row]
        begins = reader.line_num + 1


def _columns(header: Sequence[str], *, has_contest: bool) -> list[str]:
    columns = [each.lower() for each in header]
    for each in columns:
        if each not in COLUMNS:
            raise _Wrong(f"has a column {each[:50]!r}; there may be {', '.join(COLUMNS)}")
    if len(set(columns)) < len(columns):
        raise _Wrong("names a column twice")
    if "username" not in columns:
        raise _Wrong("has no column `username`")
    if "team" in columns and not has_contest:
        raise _Wrong("has a column `team`, but no contest was named in which there are teams")
    return columns


def _read(lines: Iterator[tuple[int, list[str]]], columns: Sequence[str], *, most: int) -> Listing:
    people: list[Listed] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    line = 1
    try:
        for line, row in lines:
            if len(seen) >= most:
                problems.append(Problem(line=line, message=f"is one too many: {most} people at once, no more"))
                break
            try:
                people.append(_person(line, dict(zip(columns, row, strict=False)), row, columns, seen))
            except _Wrong as wrong:
                problems.append(Problem(line=line, message=str(wrong)))
            except DomainError as refusal:
                problems.append(Problem(line=line, message=refusal.message))
            if len(problems) >= MOST_PROBLEMS:
                break
    except csv.Error as fault:
        problems.append(Problem(line=line + 1, message=f"or one after it cannot be read: {fault}"))
    if not people and not problems:
        problems.append(Problem(line=2, message="is missing: there is nobody in the file"))
    return Listing(people=people, problems=problems)


def _person(
    line: int, cells: dict[str, str], row: Sequence[str], columns: Sequence[str], seen: dict[str, int]
) -> Listed:
    if len(row) != len(columns):
        raise _Wrong(f"has {len(row)} cells, and there are {len(columns)} columns")
    if not all(map(is_storable, row)):
        raise _Wrong("has a character that cannot be stored")
    username = cells["username"]
    check_username(username)
    first = seen.setdefault(key_of(username), line)
    if first != line:
        raise _Wrong(f"names the same user as line {first}")
    password, team = cells.get("password") or None, cells.get("team") or None
    if password is not None:
        check_password(password)
    if team is not None:
        check_team(team)
    name = cells.get("name") or username
    check_name(name)
    return Listed(line=line, username=username, name=name, role=_role(cells), password=password, team=team)


def check_name(name: str) -> None:
    """Raises `_Wrong`."""
    if len(name) > longest.NAME or not name.isprintable():
        raise _Wrong(f"has a name that is longer than {longest.NAME} characters, or has one that cannot be seen")


def _role(cells: dict[str, str]) -> Role:
    text = cells.get("role") or Role.CONTESTANT.value
    try:
        return Role(text.lower())
    except ValueError:
        raise _Wrong(f"has the role {text[:50]!r}; there are {', '.join(each.value for each in Role)}") from None
