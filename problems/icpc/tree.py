"""The files of a package by folder, as both formats see them: what is hidden, or has a name no file may have, is not
there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]{0,254}")
_HIDDEN_BUT_READ = frozenset({".timelimit"})


class Tree:
    def __init__(self, names: Iterable[str]) -> None:
        found = sorted(names)
        self._files = [name for name in found if _counts(name)]
        self._known = frozenset(self._files)
        self.passed_over = tuple(name for name in found if name not in self._known and not _is_hidden(name))
        """What is not hidden, and yet not there."""

    def has(self, name: str) -> bool:
        return name in self._known

    def has_folder(self, folder: str) -> bool:
        return any(True for _ in self.below(folder))

    def below(self, folder: str) -> Iterator[str]:
        """Every file in the folder and its folders, by its whole name."""
        start, end = (bisect_left(self._files, f"{folder}{mark}") for mark in "/0")  # nothing comes between the two
        return iter(self._files[start:end])

    def files(self, folder: str) -> list[str]:
        """The names of the files directly in the folder."""
        return sorted({rest for rest in self._rests(folder) if "/" not in rest})

    def folders(self, folder: str) -> list[str]:
        """The names of the folders directly in the folder."""
        return sorted({rest.split("/")[0] for rest in self._rests(folder) if "/" in rest})

    def _rests(self, folder: str) -> Iterator[str]:
        return (name[len(folder) + 1 :] for name in self.below(folder))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _counts(name: str) -> bool:
    return name in _HIDDEN_BUT_READ or all(_NAME.fullmatch(part) for part in name.split("/"))
