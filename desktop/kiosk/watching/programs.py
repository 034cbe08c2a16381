"""Which of the contest's listed programs run. By name alone: who renames one is not found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import PurePath

import psutil

DEEPEST = 100
LONGEST_SHORT_NAME = 15
"""What Linux keeps of a name where the command line cannot be read."""


def names_of_running(own: int | None = None) -> set[str]:
    """Without the kiosk, and what it started: a run on one's own machine is a compiler's and a program's."""
    processes = list(psutil.process_iter(["name", "exe", "ppid"]))
    parents = {process.pid: int(process.info["ppid"] or 0) for process in processes}
    root = os.getpid() if own is None else own
    names: set[str] = set()
    for process in processes:
        if not _descends(process.pid, root, parents):
            names.add(str(process.info["name"] or ""))
            names.add(PurePath(str(process.info["exe"] or "").removesuffix(" (deleted)")).name)
    return names


def _descends(pid: int, root: int, parents: dict[int, int]) -> bool:
    for _ in range(DEEPEST):
        if pid == root:
            return True
        pid = parents.get(pid, 0)
        if not pid:
            return False
    return False


def found(listed: Iterable[str], names: Callable[[], set[str]] = names_of_running) -> list[str]:
    """The listed ones that run, as they are listed and in that order."""
    running = {_plain(name) for name in names()}
    return [name for name in listed if _plain(name) in running or _cut(_plain(name)) in running]


def _plain(name: str) -> str:
    return name.strip().casefold().removesuffix(".exe").removesuffix(".app")


def _cut(name: str) -> str:
    return name[:LONGEST_SHORT_NAME]
