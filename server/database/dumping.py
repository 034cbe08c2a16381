"""All rows of a database in files, one a table, and back: the same whichever database they come from and go to.

A file is a line of JSON with the names of the columns, then one with the values of each row. What JSON has no word for
is an object: `{"bytes": base64}`. Tables are read as they are in the database, not as this version knows them, so that
a dump may be of another schema; loading begins at the schema that the dump has, and goes up from there.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, MetaData, Table, Uuid, func, insert, inspect, select, text, tuple_

from server.database.engine import Database
from server.database.migrate import current, upgrade

REVISION_TABLE = "alembic_version"
TOGETHER = 2000
BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class NotEmpty(Exception):
    """There is something in the database that is to be loaded into."""


class NothingThere(Exception):
    def __init__(self) -> None:
        super().__init__("there is nothing in the database: no server has used it yet")


class BadDump(Exception):
    """A file of a dump is not as it must be; the message names it, and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumped:
    revision: str
    rows: Mapping[str, int]
    """By table."""


async def dump(database: Database, folder: Path) -> Dumped:
    """Of one moment, while others write. Raises `NothingThere`, `DatabaseAway`, `OSError`."""
    return await database.read(lambda connection: _dump(connection, folder))


async def load(database: Database, folder: Path, dumped: Dumped) -> None:
    """All of it or nothing, and then up to this version's schema. Raises `NotEmpty`, `BadDump`, `DatabaseAway`."""
    await database.write(lambda connection: _load(connection, folder, dumped))


def _dump(connection: Connection, folder: Path) -> Dumped:
    connection.exec_driver_sql(BEGIN[connection.dialect.name])
    try:
        revision = current(connection)
        if revision is None:
            raise NothingThere
        tables = _tables(connection)
        return Dumped(
            revision=revision,
            rows={table.name: _write(connection, table, folder / f"{table.name}.jsonl") for table in tables},
        )
    finally:
        connection.exec_driver_sql("COMMIT")


def _write(connection: Connection, table: Table, file: Path) -> int:
    count = 0
    with file.open("w", encoding="utf-8") as out:
        out.write(json.dumps([column.name for column in table.columns]) + "\n")
        for row in _rows(connection, table):
            out.write(json.dumps([_said(value) for value in row], ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return count


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    """In the order of the primary key, some at a time."""
    key = list(table.primary_key.columns)
    places = [list(table.columns).index(column) for column in key]
    last: list[Any] | None = None
    while True:
        asked = select(table).order_by(*key).limit(TOGETHER)
        if last is not None:
            asked = asked.where(tuple_(*key) > tuple_(*last))
        rows = connection.execute(asked).all()
        yield from rows
        if len(rows) < TOGETHER:
            return
        last = [rows[-1][place] for place in places]


def _load(connection: Connection, folder: Path, dumped: Dumped) -> None:
    if inspect(connection).get_table_names():
        raise NotEmpty
    upgrade(connection, dumped.revision)
    for table in _tables(connection):
        if table.name in dumped.rows:
            _read(connection, table, folder / f"{table.name}.jsonl", expected=dumped.rows[table.name])
            _go_on_counting(connection, table)
    upgrade(connection)


def _read(connection: Connection, table: Table, file: Path, *, expected: int) -> None:
    count = 0
    with file.open(encoding="utf-8") as lines:
        columns = _columns(table, file, next(lines, ""))
        numbered = enumerate(lines, 2)
        while some := list(islice(numbered, TOGETHER)):
            connection.execute(insert(table), [_row(columns, file, number, line) for number, line in some])
            count += len(some)
    if count != expected:
        raise BadDump(f"{file.name} has {count} rows, and not {expected}")


def _columns(table: Table, file: Path, line: str) -> list[Any]:
    try:
        return [table.columns[name] for name in json.loads(line)]
    except (ValueError, KeyError, TypeError):
        raise BadDump(f"{file.name}, line 1: these are not the columns of the table") from None


def _row(columns: Sequence[Any], file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
        return {column.name: _value(column, value) for column, value in zip(columns, values, strict=True)}
    except (ValueError, TypeError, KeyError):
        raise BadDump(f"{file.name}, line {number}: this is no row of the table") from None


def _said(value: Any) -> Any:
    match value:
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(bytes(value)).decode()}
        case uuid.UUID():
            return value.hex
        case _:
            return value


def _value(column: Any, value: Any) -> Any:
    match value:
        case None:
            return None
        case {"bytes": encoded}:
            return base64.b64decode(encoded, validate=True)
        case str() if isinstance(column.type, Uuid):
            return uuid.UUID(value)
        case int() if isinstance(column.type, Boolean):
            return bool(value)
        case _:
            return value


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts beside the rows: what comes next must not have a number that one has already."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if isinstance(column.type, Integer) and len(table.primary_key.columns) == 1:
            highest = connection.execute(select(func.max(column))).scalar_one()
            counter = connection.execute(
                text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
            ).scalar_one()
            if highest is not None and counter is not None:
                connection.execute(text("SELECT setval(:counter, :highest)"), {"counter": counter, "highest": highest})


def _tables(connection: Connection) -> list[Table]:
    """Those that others point to come first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != REVISION_TABLE]
