"""Keeps the supervisor and a program on one core while they only pass short cases to and fro.

Waking a process on another, idle core costs more than a short case does. As soon as a case takes longer than a moment
both are free again to run where they like, all threads of the program too.
"""

from __future__ import annotations

import contextlib
import os

from runner.supervisor.kernel import Kernel
from runner.supervisor.separation import Separation, Tree

MOMENT_SECONDS = 0.001


class Pairing:
    def __init__(self, *, tree: Tree, separation: Separation, kernel: Kernel, cpus: frozenset[int]) -> None:
        self._tree = tree
        self._separation = separation
        self._kernel = kernel
        self._cpus = cpus
        self.close = False

    def pair(self) -> None:
        if len(self._cpus) > 1:
            cpu = frozenset({self._kernel.current_cpu()})
            self.close = self._allow(self._tree.main, cpu) and self._allow(0, cpu)

    def part(self) -> None:
        if self.close:
            self.close = False
            self._allow(0, self._cpus)
            with contextlib.suppress(OSError):
                for thread in os.listdir(f"/proc/{self._tree.main}/task"):
                    self._allow(int(thread), self._cpus)

    def _allow(self, thread: int, cpus: frozenset[int]) -> bool:
        """Needs to be its owner. It may be gone already, or the machine may have taken the core away."""
        with contextlib.suppress(OSError), self._separation.acting_for(self._tree.uid):
            os.sched_setaffinity(thread, cpus)
            return True
        return False
