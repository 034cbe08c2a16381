"""What a running job has used so far: CPU time of all its processes, and memory. Counts; never judges.

The program's own CPU time is read to the nanosecond whenever it is asked for, at the price of one system call; its
other processes and the memory are looked for at every `scan`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection

from runner.supervisor.cgroup import Cgroup
from runner.supervisor.children import Children
from runner.supervisor.processes import children_cpu_seconds, cpu_seconds, list_processes, read_process
from runner.supervisor.separation import Separation, Tree

_COUNTING_ERROR_SECONDS = 0.02
"""Two clock ticks: what a process's share may lose when its parent takes it in."""


class Meter:
    def __init__(
        self,
        *,
        tree: Tree,
        separation: Separation,
        children: Children,
        strangers: Callable[[], Collection[int]],
        cgroup: Cgroup | None,
    ) -> None:
        self._tree = tree
        self._separation = separation
        self._children = children
        self._strangers = strangers
        self._cgroup = cgroup
        self._orphans_before = children.orphans_cpu_seconds
        self._own = 0.0
        self._others = 0.0
        self._vanished = 0.0
        self._others_before = 0.0
        self.peak_kib = 0
        self.memory_kib = 0
        self._start = self.cpu_seconds()
        self._group_start = self._group_seconds()
        self._kills_before = cgroup.out_of_memory_kills() if cgroup else 0

    def cpu_seconds(self) -> float:
        """Since the program was started; never less than it was."""
        self._own = max(self._own, cpu_seconds(self._tree.main) or 0.0)
        return self._own + self._others

    def used_seconds(self) -> float:
        """Since this meter was made (a program started ahead has used some before)."""
        return self.cpu_seconds() - self._start

    def used_in_all(self, reaped_seconds: float) -> float:
        """At the end, given what the kernel counted for the top of the tree."""
        orphans = self._children.orphans_cpu_seconds - self._orphans_before
        return max(self.used_seconds(), reaped_seconds + orphans + self._vanished - self._start)

    def scan(self) -> None:
        """Look for all processes of the job."""
        processes = list_processes(without=self._strangers())
        members = self._separation.members(self._tree, processes)
        self.memory_kib = sum(member.memory_kib for member in members)
        self.peak_kib = max(self.peak_kib, self.memory_kib)
        self._count_others([member.pid for member in members if member.pid != self._tree.main])

    def begin_anew(self) -> None:
        """What memory was needed until now, by a compiler say, is not the program's."""
        self.peak_kib = 0
        self.memory_kib = 0

    def sample_memory(self) -> None:
        """Look at the program itself alone: cheap enough for a conversation of a millisecond."""
        process = read_process(self._tree.main)
        if process is not None:
            self.memory_kib = max(self.memory_kib, process.memory_kib)
            self.peak_kib = max(self.peak_kib, process.memory_kib)

    def was_killed_for_memory(self) -> bool:
        """By the kernel, for the control group's own limit."""
        return self._cgroup is not None and self._cgroup.out_of_memory_kills() > self._kills_before

    def _count_others(self, pids: Collection[int]) -> None:
        counted = self._children.orphans_cpu_seconds - self._orphans_before
        counted += sum((cpu_seconds(pid) or 0.0) + children_cpu_seconds(pid) for pid in pids)
        counted += children_cpu_seconds(self._tree.main)
        if self._tree.top != self._tree.main:
            counted += self._waited_for_by_the_top()
        self._keep_what_vanished(counted)
        self._others = max(self._others, counted + self._vanished, self._group_others())

    def _waited_for_by_the_top(self) -> float:
        """Once the program has ended its own time is in that too, which is counted already."""
        waited_for = children_cpu_seconds(self._tree.top)
        has_ended = cpu_seconds(self._tree.main) is None
        return max(0.0, waited_for - self._own) if has_ended else waited_for

    def _keep_what_vanished(self, counted: float) -> None:
        """A parent that ignores SIGCHLD lets its children's time go uncounted: it stays on the bill."""
        lost = self._others_before - counted
        if lost > _COUNTING_ERROR_SECONDS:
            self._vanished += lost
        self._others_before = counted

    def _group_others(self) -> float:
        if self._cgroup is None:
            return 0.0
        return self._group_seconds() - self._group_start - (self._own - self._start)

    def _group_seconds(self) -> float:
        """What the control group counted, but for the supervisor, the zygote and programs started ahead."""
        if self._cgroup is None:
            return 0.0
        ours = sum(cpu_seconds(pid) or 0.0 for pid in (os.getpid(), *self._strangers()))
        return self._cgroup.cpu_seconds() - ours
