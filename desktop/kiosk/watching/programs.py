"""Which of the contest's listed programs run. By name alone: who renames one is not found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath

import psutil

LONGEST_SHORT_NAME = 15
"""What Linux keeps of a name where the command line cannot be read."""


def names_of_running() -> set[str]:
    names: set[str] = set()
    for process in psutil.process_iter(["name", "exe"]):
        names.add(str(process.info["name"] or ""))
        names.add(PurePath(str(process.info["exe"] or "").removesuffix(" (deleted)")).name)
    return names


def found(listed: Iterable[str], names: Callable[[], set[str]] = names_of_running) -> list[str]:
    """The listed ones that run, as they are listed and in that order."""
    running = {_plain(name) for name in names()}
    return [name for name in listed if _plain(name) in running or _cut(_plain(name)) in running]


def _plain(name: str) -> str:
    return name.strip().casefold().removesuffix(".exe").removesuffix(".app")


def _cut(name: str) -> str:
    return name[:LONGEST_SHORT_NAME]
