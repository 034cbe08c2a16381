"""Keeps pictures of screens, within bounds: so large, so many, so often, and none but pictures."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from server.database.schema import kiosk_pictures, kiosk_sessions
from server.database.writer import Writer
from server.errors import TooManyRequests
from server.limits import Rate, TokenBuckets
from server.proctoring.model import KioskSession
from server.proctoring.policies import Policies
from server.proctoring.refusals import BadPicture, EnoughPictures, KioskSessionClosed, NoPictures
from server.wire.kiosk import PICTURE_TYPES, PictureKept, PictureQuery

MOST_PICTURES = 2000
"""Of one session."""
RATE = Rate(burst=60, per_second=1)
"""A minute's worth at once after a break; then one a second, until what waited is here."""
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
RIFF, WEBP = b"RIFF", b"WEBP"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPicture:
    id: str
    session_id: str
    taken_at: datetime
    received_at: datetime
    reason: str
    entry: int | None
    media_type: str
    digest: str
    data: bytes


class Full:
    """There are as many as may be."""


class NotOpen:
    """The session is closed."""


Outcome = str | Full | NotOpen
"""The id under which it is kept."""


class Pictures:
    def __init__(
        self,
        *,
        writer: Writer,
        policies: Policies,
        new_id: Callable[[], str],
        clock: Callable[[], datetime],
        seconds: Callable[[], float],
    ) -> None:
        self._writer = writer
        self._policies = policies
        self._new_id = new_id
        self._clock = clock
        self._rates = TokenBuckets(RATE, clock=seconds)

    async def take(self, session: KioskSession, query: PictureQuery, data: bytes) -> PictureKept:
        """The same picture twice is kept once. Raises `NoKiosk`, `NoPictures`, `BadPicture`, `EnoughPictures`,
        `KioskSessionClosed`, `TooManyRequests`."""
        if not self._policies.get(session.contest_id).policy.pictures:
            raise NoPictures
        self._charge(session.id)
        media_type = type_of(data)
        if media_type is None:
            raise BadPicture(", ".join(PICTURE_TYPES))
        picture = NewPicture(
            id=self._new_id(),
            session_id=session.id,
            taken_at=query.taken_at,
            received_at=self._clock(),
            reason=query.reason.value,
            entry=query.entry,
            media_type=media_type,
            digest=hashlib.sha256(data).hexdigest(),
            data=data,
        )
        outcome: Outcome = await self._writer.write(_add, picture)
        match outcome:
            case str():
                return PictureKept(id=UUID(outcome))
            case Full():
                raise EnoughPictures
            case NotOpen():
                raise KioskSessionClosed
            case _:
                assert_never(outcome)

    def _charge(self, session_id: str) -> None:
        wait = self._rates.take(session_id)
        if wait > 0:
            seconds = max(1, math.ceil(wait))
            raise TooManyRequests(
                retry_after_seconds=seconds, message=f"Pictures come too fast; send the next in {seconds} s."
            )


def type_of(data: bytes) -> str | None:
    """By how it begins, whatever is said of it; None for what is no picture."""
    if data[:4] == RIFF and data[8:12] == WEBP:
        return "image/webp"
    return next((media_type for start, media_type in SIGNATURES.items() if data.startswith(start)), None)


def _add(connection: Connection, items: Sequence[NewPicture]) -> Sequence[Outcome]:
    return [_add_one(connection, item) for item in items]


def _add_one(connection: Connection, item: NewPicture) -> Outcome:
    columns = kiosk_pictures.c
    in_session = kiosk_sessions.c.id == item.session_id
    locked = select(kiosk_sessions.c.closed_at).where(in_session).with_for_update(key_share=True)
    if connection.execute(locked).scalar_one() is not None:
        return NotOpen()
    same = (columns.digest == item.digest) & (columns.taken_at == item.taken_at)
    there = connection.execute(select(columns.id).where(columns.session_id == item.session_id, same)).scalar()
    if there is not None:
        return str(there)
    counted = select(func.count()).select_from(kiosk_pictures).where(columns.session_id == item.session_id)
    if connection.execute(counted).scalar_one() >= MOST_PICTURES:
        return Full()
    values = {name: getattr(item, name) for name in NewPicture.__dataclass_fields__}
    connection.execute(insert(kiosk_pictures).values(**values))
    return item.id
