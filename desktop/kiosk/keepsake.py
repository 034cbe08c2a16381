"""Whom a session that lies on this machine belongs to, and how they go on with it after a crash without a password.

The token lies beside the session's key, in the folder for its owner alone, and is forgotten when the session is.
"""

from __future__ import annotations

import contextlib
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path

from desktop.kiosk.folder import SessionFolder, all_folders
from desktop.storage.preferences import Account

log = logging.getLogger(__name__)

FILE_NAME = "token"
MOST_CHARACTERS = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepsake:
    account: Account
    token: str | None = field(repr=False)
    """None where it was not kept: one signs in again."""


def find(data_folder: Path, contest_id: str, *, server: str | None) -> Keepsake | None:
    """Of the session in this contest that was open last. Blocking, a little."""
    for folder in all_folders(data_folder):
        begun, memory = folder.begun(), folder.memory()
        if begun is None or memory.left is not None or memory.is_settled:
            continue
        if begun.check_in.contest_id == contest_id and server in {None, begun.server}:
            name = begun.check_in.username
            account = Account(server=begun.server, username=begun.username, name=name)
            return Keepsake(account=account, token=_read(folder))
    return None


def keep(folder: SessionFolder, token: str) -> None:
    """Where it cannot be kept, one signs in again after a crash."""
    try:
        descriptor = os.open(folder.path / FILE_NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(token)
    except OSError as refused:
        log.warning("after a crash one must sign in again: %s", refused)


def forget_all(data_folder: Path) -> None:
    """Of every session: one has left."""
    for folder in all_folders(data_folder):
        with contextlib.suppress(OSError):
            (folder.path / FILE_NAME).unlink()


def _read(folder: SessionFolder) -> str | None:
    try:
        with (folder.path / FILE_NAME).open(encoding="ascii") as file:
            return file.read(MOST_CHARACTERS).strip() or None
    except (OSError, ValueError):
        return None
