"""How keeping things on this machine can fail."""

from __future__ import annotations

import sqlite3

from desktop.trouble import Trouble

FULL_CODES = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
DAMAGED_CODES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class StorageTrouble(Trouble):
    """Something could not be kept or found on this machine."""


class DiskFull(StorageTrouble):
    def __init__(self) -> None:
        super().__init__(
            "There is no room left on the disk: what you type is kept in memory only. Free some space; "
            "Agon tries again by itself."
        )


class Damaged(StorageTrouble):
    def __init__(self) -> None:
        super().__init__(
            "The file with your drafts and history is damaged. Start Agon again: it sets the file aside "
            "and rescues your drafts from it."
        )


class CannotWrite(StorageTrouble):
    def __init__(self, detail: str) -> None:
        super().__init__(f"What you type cannot be saved on this machine ({detail}). Agon tries again by itself.")


def translated(error: sqlite3.Error) -> StorageTrouble:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in FULL_CODES:
        return DiskFull()
    if primary in DAMAGED_CODES:
        return Damaged()
    return CannotWrite(str(error))
