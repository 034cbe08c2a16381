"""What a lockdown changed on the system, on the disk before it is changed, so that whoever comes after can put it back.

The kiosk itself does at its end, the watchdog where the kiosk died, and the next start where both did. Putting back
what was put back already does nothing. It imports no Qt: the watchdog is to be small.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

LARGEST_FILE = 8 * 1024 * 1024
MOST_CHANGES = 50
LOCK_SECONDS = 30
"""Longer than anything that is put back takes."""

Change = Mapping[str, Any]
"""What was changed, of a `kind` that tells who can put it back (`_undo`), with what it was before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The process that changed something. A number alone might be another process's by now."""

    pid: int
    started: float

    def is_alive(self) -> bool:
        try:
            process = psutil.Process(self.pid)
            return abs(process.create_time() - self.started) < 1 and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False


def this_process() -> Owner:
    return Owner(pid=os.getpid(), started=psutil.Process().create_time())


class Changes:
    """The restore file of a lockdown that holds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._owner = this_process()
        self._kinds: set[str] = set()

    def add(self, change: Change) -> None:
        """Before it is made. Raises OSError where it cannot be written, and where that would be in place of what a
        kiosk that lives has to put back: then it must not be made."""
        with _locked(self._path):
            owner, changes = _read(self._path) or (self._owner, [])
            if owner != self._owner and owner.is_alive():
                raise FileExistsError(errno.EEXIST, "another kiosk holds this machine")
            held = changes if owner == self._owner else []
            _write(self._path, self._owner, [*held, change])
        self._kinds.add(str(change.get("kind")))

    def has(self, kind: str) -> bool:
        """Whether one of that kind was written down here."""
        return kind in self._kinds

    def put_back(self) -> list[str]:
        return put_back(self._path, dead=self._owner.pid)


def put_back(path: Path, *, dead: int | None = None) -> list[str]:
    """What was put back, in sentences fit to show. Leaves alone what belongs to a kiosk that lives, unless it is the
    one that is known to be `dead`."""
    if not path.exists():
        return []
    with _locked(path):
        found = _read(path)
        if found is None:
            path.unlink(missing_ok=True)
            return []
        owner, changes = found
        if owner.pid != dead and owner.is_alive():
            return []
        said = [sentence for change in reversed(changes) for sentence in _undone(change)]
        path.unlink(missing_ok=True)
        return said


def _undone(change: Change) -> list[str]:
    try:
        return _undo(str(change.get("kind", "")))(change)
    except Exception as trouble:  # noqa: BLE001 - the other changes are put back in any case
        return [f"Could not put back {change.get('kind')}: {trouble}"]


def _undo(kind: str) -> Callable[[Change], list[str]]:
    if kind.startswith("x11-") and sys.platform == "linux":
        from desktop.kiosk.x11 import undoing  # noqa: PLC0415 - on its own system alone

        return undoing.undo
    return lambda _: []


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One at a time: a watchdog may still be at it when the next kiosk starts. Whoever died holds no lock."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield  # nothing outlives the process there, so that there is nothing to put back
        return
    import fcntl  # noqa: PLC0415 - not on every system

    descriptor = os.open(path.with_name(f"{path.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        until = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)


def _read(path: Path) -> tuple[Owner, list[Change]] | None:
    """None for no file, and for one that nobody of ours wrote: it is swapped in whole, so a torn one cannot be."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        document = json.loads(path.read_bytes())
        owner = Owner(pid=int(document["owner"]["pid"]), started=float(document["owner"]["started"]))
        changes: list[Change] = [change for change in document["changes"][:MOST_CHANGES] if isinstance(change, dict)]
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return owner, changes


def _write(path: Path, owner: Owner, changes: list[Change]) -> None:
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"owner": asdict(owner), "changes": changes}, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
