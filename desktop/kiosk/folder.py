"""The folder of one session, `<data>/kiosk/sessions/<id>/`, for its owner alone: what the server gave at check-in, and
what the kiosk must still know after it died.

The key lies here and not in the keyring, which may ask a question behind a window that covers everything.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from desktop.storage.files import write_private
from server.wire.kiosk import CheckIn, Head, Instruction

log = logging.getLogger(__name__)

M = TypeVar("M", bound=BaseModel)

LARGEST_FILE = 256 * 1024
MOST_UNREAD = 50
"""Instructions, the latest: they fit into the file of a memory."""
MOST_SESSIONS = 1000
"""That are looked through."""


class Begun(BaseModel):
    """What stays the same from check-in on."""

    model_config = ConfigDict(frozen=True)

    server: str
    username: str
    check_in: CheckIn


class Instant(BaseModel):
    """A point on the clock that nobody can set."""

    model_config = ConfigDict(frozen=True)

    boot: str
    uptime_ms: int


class CodeMemory(BaseModel):
    """Of leave codes."""

    model_config = ConfigDict(frozen=True)

    used_step: int = -1
    wrong: int = Field(default=0, ge=0)
    wait_seconds: float = Field(default=0.0, ge=0, le=3600)
    waits_from: Instant | None = None


class HeardTime(BaseModel):
    """What the server's time was, and when."""

    model_config = ConfigDict(frozen=True)

    server_time: AwareDatetime
    at: Instant


class Memory(BaseModel):
    """What changes. Each field has the value of a session that has only just begun."""

    model_config = ConfigDict(frozen=True)

    acknowledged: Head | None = None
    """The journal as the server last said to have it."""
    heard: HeardTime | None = None
    ends_at: AwareDatetime | None = None
    is_over: bool = False
    lock_text: str | None = None
    unread: tuple[Instruction, ...] = ()
    """What the proctor said and nobody has said to have read, the oldest first."""
    codes: CodeMemory = CodeMemory()
    closed_well: bool = False
    """The application ended in order, in the middle of the session."""
    left: str | None = None
    """How; the server may not know it yet."""
    is_settled: bool = False
    """The server knows that the session is over: nothing is left to be told."""


class SessionFolder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = path / "journal.jsonl"
        self.pictures = path / "pictures"
        self.lock = path / "lock"
        self._begun = path / "session.json"
        self._memory = path / "memory.json"

    def begin(self, begun: Begun) -> None:
        """Raises `OSError`."""
        self.path.mkdir(parents=True, mode=0o700)
        self.pictures.mkdir(mode=0o700)
        write_private(self._begun, begun.model_dump_json(by_alias=True).encode())

    def begun(self) -> Begun | None:
        """None where it cannot be read."""
        return _read(self._begun, Begun)

    def memory(self) -> Memory:
        """Where it cannot be read, that of a session that has only just begun."""
        return _read(self._memory, Memory) or Memory()

    def remember(self, memory: Memory) -> None:
        """On the disk when this returns. Raises `OSError`."""
        write_private(self._memory, memory.model_dump_json(by_alias=True).encode())

    def settle(self) -> None:
        """Nothing is left to be told: keys and pictures go, the journal stays as evidence."""
        try:
            self._begun.unlink(missing_ok=True)
        except OSError as refused:
            log.warning("the key of a session that is over stays behind: %s", refused)
        shutil.rmtree(self.pictures, ignore_errors=True)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def touched_at(self) -> float:
        """One that remembers nothing yet has only just begun, or its kiosk was killed then."""
        for path in (self._memory, self.path):
            with suppress(OSError):
                return path.stat().st_mtime
        return 0.0


def restore_file(data_folder: Path) -> Path:
    """The same for all sessions, so that the next start finds it."""
    return data_folder / "kiosk" / "restore.json"


def sessions_folder(data_folder: Path) -> Path:
    return data_folder / "kiosk" / "sessions"


def new_folder(data_folder: Path, session_id: UUID) -> SessionFolder:
    return SessionFolder(sessions_folder(data_folder) / str(session_id))


def all_folders(data_folder: Path) -> Iterator[SessionFolder]:
    """Those used last come first."""
    try:
        found = [SessionFolder(path) for path in sessions_folder(data_folder).iterdir() if path.is_dir()]
    except OSError:
        return
    yield from sorted(found, key=SessionFolder.touched_at, reverse=True)[:MOST_SESSIONS]


def _read(path: Path, model: type[M]) -> M | None:
    try:
        with path.open("rb") as file:
            return model.model_validate_json(file.read(LARGEST_FILE))
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as unreadable:
        log.warning("%s cannot be read: %s", path.name, type(unreadable).__name__)
        return None
