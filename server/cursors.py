"""The place in a long list, newest first, from which the next page goes on. Pages found so are equally quick wherever
they are, and nothing is shown twice because something new came meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, or_

from server.database.schema import EPOCH, MICROSECOND
from server.errors import InvalidRequest

LONGEST_MOMENT = 17
"""Digits of microseconds since 1970, for some thousand years."""


class BadCursor(InvalidRequest):
    def __init__(self) -> None:
        message = "is not what an answer gave as `next`"
        super().__init__(f"after: {message}.", [{"field": "after", "message": message}], code="bad_cursor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    at: datetime
    id: str

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}_{self.id}"


def read(text: str) -> Cursor:
    """Of an id whatever it is. Raises `BadCursor`."""
    moment, _, name = text.partition("_")
    if not (moment.isascii() and moment.isdigit() and len(moment) <= LONGEST_MOMENT):
        raise BadCursor
    return Cursor(at=EPOCH + int(moment) * MICROSECOND, id=name)


def older(at: Column[Any], name: Column[Any], place: datetime, value: Any) -> ColumnElement[bool]:
    """What comes after that place. The first half is for an index over `at`."""
    return and_(at <= place, or_(at < place, name < value))
