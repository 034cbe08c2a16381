"""All that is kept of one account on this machine, opened together; a damaged file is rescued on the way."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from desktop.clock import Clock
from desktop.storage.catalogue import CatalogueStore
from desktop.storage.contests import ContestStore
from desktop.storage.database import Database
from desktop.storage.drafts import DraftStore
from desktop.storage.errors import CannotWrite, Damaged, translated
from desktop.storage.history import HistoryStore
from desktop.storage.outbox import OutboxStore
from desktop.storage.rescue import Rescue, rescue
from desktop.storage.safety import PlainCopies

log = logging.getLogger(__name__)

FILE_NAME = "agon.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    catalogue: CatalogueStore
    drafts: DraftStore
    history: HistoryStore
    outbox: OutboxStore
    contests: ContestStore
    rescue: Rescue | None
    """What was rescued, when the file was found damaged at this opening."""
    database: Database

    async def close(self) -> None:
        await self.database.close()


def account_folder(data_folder: Path, *, server: str, username: str) -> Path:
    """One folder for each person at each server: drafts of two people at one machine never mix."""
    readable = re.sub(r"[^a-zA-Z0-9.]+", "-", f"{username}-at-{server.partition('://')[2]}").strip("-.")[:60]
    unique = hashlib.sha256(f"{server}\n{username}".encode()).hexdigest()[:8]
    return data_folder / "accounts" / f"{readable}-{unique}"


async def open_store(folder: Path, *, clock: Clock) -> Store:
    try:
        await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True, exist_ok=True)
    except OSError as refused:
        raise CannotWrite(refused.strerror or "the folder cannot be made") from refused
    path = folder / FILE_NAME
    copies = PlainCopies(folder / "copies")
    rescued = None
    try:
        database = await Database.open(path)
    except Damaged:
        rescued = await asyncio.to_thread(_rescue, path, copies, clock)
        database = await Database.open(path)
    return Store(
        catalogue=CatalogueStore(database),
        drafts=DraftStore(database, copies, clock),
        history=HistoryStore(database),
        outbox=OutboxStore(database, copies, clock),
        contests=ContestStore(database),
        rescue=rescued,
        database=database,
    )


def _rescue(path: Path, copies: PlainCopies, clock: Clock) -> Rescue:
    try:
        made = rescue(path, copies=copies.all(), now=clock.now())
    except sqlite3.Error as error:
        raise translated(error) from error
    except OSError as refused:
        raise CannotWrite(refused.strerror or "the folder cannot be written") from refused
    log.warning("the database was damaged: set aside as %s", made.set_aside)
    return made
