"""The data folder: everything that one Agon keeps, and what commands read from it to find and enter a running one."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import platformdirs

from launcher.trouble import Trouble

LONGEST_SOCKET_PATH = 100
"""Bytes; the system allows 107 and the server adds to the name while it starts."""
LOCAL_ADMINISTRATOR = "admin"
NEEDED_AT_FIRST_MIB = 512
"""For what the languages prepare, which is half of it, and for what people send."""
NEEDED_MIB = 64
ANOTHER_FOLDER = "give another --data folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    username: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFolder:
    """Paths below one data folder. Secrets are readable by their owner alone."""

    path: Path

    @property
    def queue(self) -> Path:
        return self.path / "queue"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def runner(self) -> Path:
        return self.path / "runner"

    @property
    def problems(self) -> Path:
        return self.path / "problems"

    @property
    def credentials_file(self) -> Path:
        return self.path / "credentials.json"

    @property
    def address_file(self) -> Path:
        return self.path / "address"

    @property
    def session_file(self) -> Path:
        return self.path / "session.json"

    @property
    def queue_socket(self) -> Path:
        """In the folder, or where its path is too long for a socket, in a folder of the user's named after it."""
        inside = self.queue / "queue.sock"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_PATH:
            return inside
        name = f"agon-{os.getuid()}-{self.path.stat().st_ino:x}"
        return Path(tempfile.gettempdir()) / name / "queue.sock"

    @property
    def queue_url(self) -> str:
        return f"unix://{self.queue_socket}"

    def create(self) -> None:
        try:
            for folder in (self.path, self.queue, self.logs, self.runner, self.problems):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.queue_socket.parent.mkdir(mode=0o700, exist_ok=True)
        except OSError as fault:
            raise Trouble(f"cannot make {fault.filename} ({fault.strerror}); {ANOTHER_FOLDER}") from None
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise Trouble(f"{self.path} is not yours to write in; {ANOTHER_FOLDER}")
        if self.queue_socket.parent.stat().st_uid != os.getuid():
            raise Trouble(f"{self.queue_socket.parent} belongs to someone else; choose a shorter --data folder")

    def needed_mib(self) -> int:
        return NEEDED_MIB if any(self.runner.iterdir()) else NEEDED_AT_FIRST_MIB

    def check_space(self, *, needed_mib: int) -> None:
        """A full disk is told before anything is left on it half done."""
        free = shutil.disk_usage(self.path).free // 2**20
        if free < needed_mib:
            raise Trouble(
                f"only {free} MiB are free in {self.path}, of {needed_mib} needed; free some, or {ANOTHER_FOLDER}"
            )

    def lock(self) -> TextIO:
        """Held while the returned file is open: one Agon a folder."""
        try:
            holder = (self.path / "lock").open("a+")
        except OSError as fault:
            raise Trouble(f"cannot write {fault.filename} ({fault.strerror}); {ANOTHER_FOLDER}") from None
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder.close()
            raise Trouble(f"an Agon is already running from {self.path}; stop it, or give another --data") from None
        return holder

    def credentials(self) -> Credentials:
        """The local administrator's, made on first use."""
        try:
            if not self.credentials_file.exists():
                fresh = {"username": LOCAL_ADMINISTRATOR, "password": secrets.token_urlsafe(12)}
                write_private(self.credentials_file, json.dumps(fresh))
            stored = json.loads(self.credentials_file.read_text())
            return Credentials(username=stored["username"], password=stored["password"])
        except OSError as fault:
            raise Trouble(f"cannot use {self.credentials_file} ({fault.strerror}); {ANOTHER_FOLDER}") from None
        except (ValueError, TypeError, KeyError):
            raise Trouble(
                f"{self.credentials_file} is damaged; delete it, and the next `./agon up` makes a new password"
            ) from None

    def address(self) -> str:
        try:
            return self.address_file.read_text().strip()
        except FileNotFoundError:
            raise Trouble(
                f"no Agon has run from {self.path}; start one with `./agon up`, or name one with --server URL"
            ) from None
        except OSError as fault:
            raise Trouble(f"cannot read {self.address_file} ({fault.strerror}); {ANOTHER_FOLDER}") from None


def write_private(path: Path, text: str) -> None:
    """Write a whole file, or nothing, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _drafted(path, text).replace(path)


def rewrite(path: Path, text: str) -> None:
    """Put a whole text in the place of what a file has, or nothing; who may read and write it stays."""
    path = path.resolve()  # a link stays one
    draft = _drafted(path, text)
    try:
        owner = path.stat()
        with suppress(PermissionError):  # only root gives files away
            os.chown(draft, owner.st_uid, owner.st_gid)
        shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        draft.unlink()
        raise


def write_new(path: Path, content: bytes) -> None:
    """Write a whole file, or nothing. Raises `FileExistsError`."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except BaseException:
            path.unlink()
            raise


def _drafted(path: Path, text: str) -> Path:
    """Beside its place, readable by its owner alone."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as draft:
        try:
            draft.write(text)
            draft.flush()
        except BaseException:
            Path(draft.name).unlink()
            raise
    return Path(draft.name)


def default_folder() -> Path:
    return Path(platformdirs.user_data_dir("agon", appauthor=False))


def add_data_option(parser: argparse.ArgumentParser, *, is_inherited: bool = False) -> None:
    """`is_inherited`: what the command above was given holds where this one is given nothing."""
    usual = default_folder()
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS if is_inherited else usual,
        help=f"the folder where everything is kept (default: {usual})".replace("%", "%%"),
    )


def data_folder(options: argparse.Namespace) -> DataFolder:
    try:
        return DataFolder(path=options.data.expanduser().resolve())
    except RuntimeError as fault:  # nobody's home, or links that lead in a circle
        raise Trouble(f"--data {options.data}: {fault}") from None
