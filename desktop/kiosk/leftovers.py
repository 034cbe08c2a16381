"""What sessions of before left on this machine: one that is open goes on, one that was left is told to the server."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from desktop.api.client import Client
from desktop.api.kiosk import SessionClient
from desktop.clock import ServerClock
from desktop.kiosk.beating import Beating
from desktop.kiosk.farewell import say_farewell
from desktop.kiosk.folder import SessionFolder, all_folders
from desktop.kiosk.gallery import Gallery
from desktop.kiosk.pictures import Timing
from desktop.kiosk.record import Record, Unusable, open_record
from desktop.kiosk.uptime import Uptime
from server.wire.kiosk import EventKind, KioskState

log = logging.getLogger(__name__)

KEPT_SECONDS = 90 * 24 * 3600.0
"""After the last word of a session."""
MOST_TOLD = 5
"""In one go."""


def open_session(data_folder: Path, *, server: str, username: str, contest_id: str) -> SessionFolder | None:
    """That of this contestant in this contest which one checked in to last, if it was not left. Blocking, a little."""
    found = sessions_of(data_folder, server=server, username=username, contest_id=contest_id)
    memory = found[0].memory() if found else None
    return found[0] if memory is not None and memory.left is None and not memory.is_settled else None


async def tell_leftovers(
    data_folder: Path,
    *,
    client: Client,
    username: str,
    clock: ServerClock,
    uptime: Uptime,
    count_waiting: Callable[[str], Awaitable[int]],
) -> None:
    """Of sessions that were left while the server could not be told. Whatever goes wrong is tried again next time.
    `count_waiting` says how many submissions of a contest still wait here. Raises `StorageTrouble`."""
    for folder in (await asyncio.to_thread(_left_untold, data_folder, client.server, username))[:MOST_TOLD]:
        try:
            record, _ = await asyncio.to_thread(open_record, folder, clock=clock, uptime=uptime)
        except Unusable as bad:
            log.warning("a session that was left cannot be told of: %s", bad)
            continue
        try:
            await _tell(record, client, await count_waiting(record.begun.check_in.contest_id))
        finally:
            record.close()


def sweep(data_folder: Path) -> None:
    """Remove what is old. Blocking."""
    for folder in all_folders(data_folder):
        if time.time() - folder.touched_at() > KEPT_SECONDS:
            folder.remove()


def give_up(folders: Iterable[SessionFolder]) -> None:
    """Sessions whose place another one has taken: the server hears nothing of them any more. Blocking."""
    for folder in folders:
        try:
            folder.remember(folder.memory().model_copy(update={"is_settled": True}))
        except OSError as refused:
            log.warning("a session that is over is not marked so: %s", refused)
            continue
        folder.settle()


def sessions_of(data_folder: Path, *, server: str, username: str, contest_id: str) -> list[SessionFolder]:
    """Those used last come first. Blocking, a little."""
    found = []
    for folder in all_folders(data_folder):
        begun = folder.begun()
        if begun is None or (begun.server, begun.username) != (server, username):
            continue
        if begun.check_in.contest_id == contest_id:
            found.append(folder)
    return found


async def _tell(record: Record, client: Client, waiting: int) -> None:
    how = record.memory.left
    assert how is not None  # only such are looked for
    server = SessionClient(client, session=record.session, signer=record.signer())
    if not record.journal.kinds(EventKind.LEFT):
        record.note(EventKind.LEFT, {"how": how, "waiting": waiting})
    timing = Timing(interval_seconds=record.begun.check_in.policy.picture_seconds)
    await say_farewell(
        record,
        beating=Beating(record, server),
        gallery=Gallery(record, server, timing=timing),
        server=server,
        how=how,
        state=KioskState(has_focus=False, is_locked=False, displays=0, waiting_submissions=waiting, waiting_pictures=0),
    )


def _left_untold(data_folder: Path, server: str, username: str) -> list[SessionFolder]:
    found = []
    for folder in all_folders(data_folder):
        begun, memory = folder.begun(), folder.memory()
        if begun is None or (begun.server, begun.username) != (server, username):
            continue
        if memory.left is not None and not memory.is_settled:
            found.append(folder)
    return found
