"""Writes deeds, in the transaction of what they did."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, insert

from server.accounts.model import key_of
from server.audit.model import LONGEST_SUBJECT, Deed, Note
from server.database.schema import audit_log
from server.database.writer import Apply, Writer

T = TypeVar("T")
R = TypeVar("R")
LONGEST_ADDRESS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noted(Generic[T, R]):
    apply: Apply[T, R]
    item: T
    note: Note[R]


async def write(writer: Writer, apply: Apply[T, R], item: T, note: Note[R] | None) -> R:
    """Apply `item`, and record in the same transaction what `note` says of the result. Raises `DatabaseAway`."""
    if note is None:
        return await writer.write(apply, item)
    result: R = await writer.write(_apply, _Noted(apply=apply, item=item, note=note))
    return result


def record(connection: Connection, deeds: Sequence[Deed]) -> None:
    if deeds:
        connection.execute(insert(audit_log), [_row(deed) for deed in deeds])


def _apply(connection: Connection, items: Sequence[_Noted[Any, Any]]) -> Sequence[Any]:
    results = []
    for each in items:
        [result] = each.apply(connection, [each.item])
        deed = each.note(result)
        record(connection, [] if deed is None else [deed])
        results.append(result)
    return results


def _row(deed: Deed) -> dict[str, Any]:
    return {
        "at": deed.at,
        "author_id": deed.author.id,
        "author": deed.author.name,
        "author_key": key_of(deed.author.name),
        "address": deed.author.address[:LONGEST_ADDRESS],
        "action": deed.action.value,
        "subject": deed.subject[:LONGEST_SUBJECT],
        "details": json.dumps(deed.details, ensure_ascii=False, separators=(",", ":")),
    }
