"""Keeps the supervisor and a program on one core while they only pass short cases to and fro.

Waking a process on another, idle core costs more than a short case does. Jobs of different places get different cores:
two that happened to be on one when they began would share it to their end. As soon as a case takes longer than a moment
both are free again to run where they like, all threads of the program too.
"""

from __future__ import annotations

import contextlib
import os

from runner.supervisor.separation import Separation, Tree

MOMENT_SECONDS = 0.001


class Pairing:
    def __init__(self, *, tree: Tree, separation: Separation, cpus: frozenset[int], place: int) -> None:
        """`place` is of the job among those that the runner has in hand."""
        self._tree = tree
        self._separation = separation
        self._cpus = cpus
        self._place = place
        self.close = False

    def pair(self) -> None:
        if len(self._cpus) > 1:
            cpu = frozenset({sorted(self._cpus)[self._place % len(self._cpus)]})
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
