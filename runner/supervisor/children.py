"""Waits for everything that ends below the supervisor: the programs it watches, and orphans that came to it."""

from __future__ import annotations

import os
from dataclasses import dataclass


class ZygoteLost(Exception):
    """Without it the sandbox can start nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a child ended, as wait4 told."""

    status: int
    cpu_seconds: float
    """Its own and that of the children it waited for."""


class Children:
    def __init__(self) -> None:
        self._watched: dict[int, End | None] = {}
        self._zygote: int | None = None
        self.orphans_cpu_seconds = 0.0

    def expect_zygote(self, pid: int) -> None:
        self._zygote = pid

    def watch(self, pid: int) -> None:
        self._watched[pid] = None

    def forget(self, pid: int) -> None:
        del self._watched[pid]

    def end_of(self, pid: int) -> End | None:
        return self._watched[pid]

    def reap(self) -> None:
        """Take in what has ended by now."""
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            end = End(status=status, cpu_seconds=usage.ru_utime + usage.ru_stime)
            self._take(pid, end)

    def _take(self, pid: int, end: End) -> None:
        if pid == self._zygote:
            raise ZygoteLost(f"the zygote ended with wait status {end.status}")
        if pid in self._watched:
            self._watched[pid] = end
        else:
            self.orphans_cpu_seconds += end.cpu_seconds
