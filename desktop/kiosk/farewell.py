"""The last words of a session: the rest of its journal, its pictures, and that it was left."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from desktop.api.errors import Offline, Refused, ServerTrouble
from desktop.kiosk.beating import Beating
from desktop.kiosk.gallery import Gallery
from desktop.kiosk.record import Record
from server.wire.kiosk import EventKind, KioskLeft, KioskState, LeaveRequest

log = logging.getLogger(__name__)

CLOSED_CODES = frozenset({"kiosk_session_closed"})
JOURNAL_SECONDS = 10.0
PICTURES_SECONDS = 10.0
"""What has not been sent by then is given up: someone waits to go."""


class Leaves(Protocol):
    async def leave(self, request: LeaveRequest) -> KioskLeft: ...


async def say_farewell(
    record: Record, *, beating: Beating, gallery: Gallery, server: Leaves, how: str, state: KioskState
) -> bool:
    """Whether the server knows now that the session is over; nothing of it is left to be told then."""
    try:
        async with asyncio.timeout(JOURNAL_SECONDS):
            await hand_over(beating, state)
        await _send_pictures(record, gallery)
        async with asyncio.timeout(JOURNAL_SECONDS):
            await hand_over(beating, state)
            await server.leave(LeaveRequest(how=how, head=record.journal.head))
    except Refused as refusal:
        if refusal.code not in CLOSED_CODES:
            log.warning("the server does not let a session end: %s", refusal.code)
            return False
    except (ServerTrouble, TimeoutError) as trouble:
        log.info("the server does not know yet that a session was left: %s", trouble)
        return False
    await record.remember(is_settled=True)
    record.close()
    await asyncio.to_thread(record.folder.settle)
    return True


async def hand_over(beating: Beating, state: KioskState) -> None:
    """Beat until the server has the whole journal. Raises `ServerTrouble`."""
    lacking = None
    while beating.has_to_tell and beating.unsent != lacking:
        lacking = beating.unsent
        await beating.beat(state)


async def _send_pictures(record: Record, gallery: Gallery) -> None:
    """Raises `Refused` where the session is not open any more."""
    try:
        async with asyncio.timeout(PICTURES_SECONDS):
            while await gallery.send_one():
                continue
    except (TimeoutError, Offline) as why:
        log.info("not all pictures were sent: %s", why)
        record.note(
            EventKind.PICTURE_FAILED, {"why": "no time was left to send them", "pictures": await gallery.count()}
        )
