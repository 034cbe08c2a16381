"""Starts a job's program and buries it: boxes, pipes, the zygote's help, and at the end the kill of all that is left.

What happens in between, with what limits, is `conversation`'s and `plain`'s.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runner.supervisor.boxes import Box, Boxes
from runner.supervisor.children import Children, End
from runner.supervisor.limits import Resources
from runner.supervisor.newborn import FAILED, Birth
from runner.supervisor.orders import Command, Launch
from runner.supervisor.processes import list_processes
from runner.supervisor.separation import Separation, Tree
from runner.supervisor.zygote import Zygote

MOST_START_SECONDS = 20.0
MOST_BURIAL_SECONDS = 5.0
_STATUS_BYTES = 4096
_PROGRAM = "{program}"


class LaunchFailed(Exception):
    """No fault of the job's: its program never got as far as its first instruction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """Which descriptors a program gets. `reads` and `writes` are pipes to us; `empty` are /dev/null."""

    reads: tuple[int, ...]
    writes: tuple[int, ...]
    empty: tuple[int, ...] = ()


PLAIN = Wiring(reads=(0,), writes=(1, 2))
PLAIN_FORK = Wiring(reads=(0, 4), writes=(1, 2), empty=(3,))
DRIVEN = Wiring(reads=(4,), writes=(1, 2, 3), empty=(0,))


@dataclass(slots=True, kw_only=True)
class Started:
    """A program that runs, and our ends of its pipes."""

    tree: Tree
    box: Box
    pidfd: int
    ends: dict[int, int]
    """By the program's own descriptor."""
    ending: int | None
    """Where the warden says how the program ended."""

    def close(self, place: int) -> None:
        os.close(self.ends.pop(place))

    def close_all(self) -> None:
        for place in list(self.ends):
            self.close(place)
        os.close(self.pidfd)
        if self.ending is not None:
            os.close(self.ending)


class Launcher:
    def __init__(
        self,
        *,
        separation: Separation,
        zygote: Zygote,
        children: Children,
        boxes: Boxes,
        environment: Mapping[str, str],
        start_seconds: float = MOST_START_SECONDS,
        burial_seconds: float = MOST_BURIAL_SECONDS,
    ) -> None:
        self._separation = separation
        self._zygote = zygote
        self._children = children
        self._boxes = boxes
        self._environment = environment
        self._start_seconds = start_seconds
        self._burial_seconds = burial_seconds

    def start(self, command: Command, *, box: Box, wiring: Wiring, resources: Resources) -> Started:
        with self._separation.acting_for(box.uid):  # else a program could not open /proc/self/fd/3 anew
            pipes = {place: os.pipe() for place in (*wiring.reads, *wiring.writes)}
        status, status_end = os.pipe()
        ending, ending_end = os.pipe() if self._separation.has_warden else (None, None)
        theirs = {place: pipes[place][0] for place in wiring.reads}
        theirs |= {place: pipes[place][1] for place in wiring.writes}
        # One for each job: flags, owner and locks are an open file's, and would be a note to the next job.
        empty = [os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC) for _ in wiring.empty]
        given = [*empty, *theirs.values(), status_end, *([] if ending_end is None else [ending_end])]
        birth = self._birth(command, box, resources, places=(*wiring.empty, *theirs))
        top = self._zygote.bear(birth, given)
        self._children.watch(top)
        for descriptor in given:
            os.close(descriptor)
        ends = {place: pipes[place][1] for place in wiring.reads} | {place: pipes[place][0] for place in wiring.writes}
        for descriptor in ends.values():
            os.set_blocking(descriptor, False)
        main = self._wait_for_program(status)
        tree = Tree(top=top, main=main, uid=box.uid)
        return Started(tree=tree, box=box, pidfd=os.pidfd_open(top), ends=ends, ending=ending)

    def prepare_next(self) -> None:
        """For when nobody waits: the next start is then faster."""
        self._zygote.prepare_next()

    def _birth(self, command: Command, box: Box, resources: Resources, *, places: Sequence[int]) -> Birth:
        environment = {
            **self._environment,
            "HOME": box.work,
            "TMPDIR": box.work,
            **{name: value.replace(_PROGRAM, box.program) for name, value in command.environment.items()},
            "AGON_PROGRAM": box.program,
        }
        argv = tuple(word.replace(_PROGRAM, box.program) for word in command.argv)
        return Birth(
            argv=None if command.launch is Launch.FORK else argv,
            environment=environment,
            uid=box.uid,
            work=box.work,
            resources=resources,
            places=tuple(places),
        )

    def _wait_for_program(self, status: int) -> int:
        """The program's pid, once it runs: the status pipe ends with its first instruction."""
        told = b""
        poller = select.poll()
        poller.register(status, select.POLLIN)
        try:
            while poller.poll(self._start_seconds * 1000):
                data = os.read(status, _STATUS_BYTES)
                if not data:
                    break
                told += data
        finally:
            os.close(status)
        pid, failed, reason = told.partition(FAILED)
        if failed or not pid.isdigit():
            raise LaunchFailed(reason.decode(errors="replace") or "the program was not started in time")
        return int(pid)

    def bury(self, started: Started) -> tuple[End | None, str]:
        """Kill all that is left of a job, and wait until nothing is. Second: what could not be killed."""
        deadline = time.monotonic() + self._burial_seconds
        top = started.tree.top
        poller = select.poll()
        poller.register(started.pidfd, select.POLLIN)
        while True:
            if self._children.end_of(top) is None or not self._separation.has_warden:
                self._separation.kill(started.tree)
            poller.poll(100)
            self._children.reap()
            end = self._children.end_of(top)
            if end is not None and not self._survivors(started.tree):
                self._children.forget(top)
                return self._told(started, end), ""
            if time.monotonic() > deadline:
                return end, "a process of the job cannot be killed"
            time.sleep(0.0005)

    def _survivors(self, tree: Tree) -> bool:
        """With the first process of its namespace all of a namespace is gone; of a uid something may be on its way."""
        if self._separation.has_warden:
            return False
        return bool(self._separation.members(tree, list_processes(without=(os.getpid(), self._zygote.pid))))

    @staticmethod
    def _told(started: Started, end: End) -> End:
        """What the warden said of the program, where there is one; it says nothing when we killed both."""
        if started.ending is None:
            return end
        told = os.read(started.ending, 4)
        return End(
            status=int.from_bytes(told, "big") if len(told) == 4 else end.status,
            cpu_seconds=end.cpu_seconds,
        )
