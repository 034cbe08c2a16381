"""What is told of jobs whose programs end at once: all that they said, and what they left behind."""

from __future__ import annotations

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest

from runner.supervisor.boxes import Box
from runner.supervisor.children import End
from runner.supervisor.launcher import Started, Wiring
from runner.supervisor.link import RunnerGone
from runner.supervisor.orders import Command, Drive, Launch, Limits, Order, Run
from runner.supervisor.reports import Cleared, DriveDone, Ending, Ready, Report, RunDone
from runner.supervisor.separation import Tree
from runner.supervisor.service import Service
from runner.supervisor.workshop import Workshop

LIMITS = Limits(
    cpu_seconds=1,
    wall_seconds=60,
    memory_mib=64,
    start_cpu_seconds=1,
    start_wall_seconds=60,
    processes=4,
    file_mib=1,
    output_kib=80,
)
COMMAND = Command(argv=("true",), environment={}, launch=Launch.EXEC)
RUN = Run(
    number=1,
    command=COMMAND,
    limits=LIMITS,
    files={},
    work={},
    stdin=b"",
    talks=False,
    collect=("made",),
    hello=None,
)
DRIVE = Drive(number=2, command=COMMAND, limits=LIMITS, files={}, hello=b"", total=1, cases=(b"",))
MADE = {"made": b"by the job"}


class Line:
    """A runner that has an order of each kind, and goes."""

    unsent_bytes = 0

    def __init__(self) -> None:
        self.reading, self._other = os.pipe()
        self.writing = self.reading
        self._orders: list[Order] = [RUN, DRIVE]
        self.reports: list[Report] = []

    def receive(self) -> Order:
        if not self._orders:
            raise RunnerGone
        return self._orders.pop(0)

    def send(self, report: Report) -> None:
        self.reports.append(report)

    def flush(self) -> None:
        pass

    def take(self) -> list[Order]:
        return []

    def close(self) -> None:
        os.close(self.reading)
        os.close(self._other)


class House:
    """Where programs end at once; what is left of them is as told. Launcher, boxes, children and group in one."""

    orphans_cpu_seconds = 0.0
    left_behind = ""

    def __init__(self, *, said: bytes = b"", stuck: str = "", left: str = "", kills: str = "") -> None:
        self._said = said
        self._stuck = stuck
        self._left = left
        self._kills = kills

    def make(self) -> Box:
        return Box(number=1, uid=7, place="/box/1")

    def put(self, *_anything: object) -> None:
        pass

    put_work = put
    reap = prepare_next = put

    def used_bytes(self) -> int:
        return 0

    def collect(self, *_anything: object, **_more: object) -> dict[str, bytes]:
        return MADE

    def clear(self, _box: Box) -> str:
        return self._left

    def members(self, *_anything: object) -> list[object]:
        return []

    def start(self, command: Command, *, box: Box, wiring: Wiring, **_more: object) -> Started:
        with subprocess.Popen(command.argv) as program:
            pidfd = os.pidfd_open(program.pid)
        ends = {}
        for place in (*wiring.reads, *wiring.writes):
            reading, writing = os.pipe()
            ours, theirs = (writing, reading) if place in wiring.reads else (reading, writing)
            if place == 1:
                fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 1 << 20)
                os.write(theirs, self._said)
            os.close(theirs)
            os.set_blocking(ours, False)
            ends[place] = ours
        tree = Tree(top=program.pid, main=program.pid, uid=box.uid)
        return Started(tree=tree, box=box, pidfd=pidfd, ends=ends, ending=None)

    def bury(self, _started: Started) -> tuple[End, str]:
        return End(status=0, cpu_seconds=0.0), self._stuck

    def cpu_seconds(self) -> float:
        return 0.0

    def out_of_memory_kills(self) -> int:
        return 0

    def news_of_kills(self) -> str:
        return self._kills


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


def serve(line: Line, house: House) -> list[Report]:
    fake = cast("Any", house)
    workshop = Workshop(
        kernel=fake,
        separation=fake,
        children=fake,
        boxes=fake,
        launcher=fake,
        link=cast("Any", line),
        cgroup=fake,
        clock=time.monotonic,
        cpus=frozenset({0}),
        strangers=tuple,
    )
    Service(workshop=workshop, ahead=fake).serve(warm=None, compiler=None)
    return line.reports


@pytest.mark.parametrize(
    ("house", "told", "files"),
    [
        (House(), "", MADE),
        (House(stuck="a process"), "a process", {}),
        (House(left="a file"), "a file", MADE),
        (House(kills="a kill"), "a kill", MADE),
    ],
)
def test_what_a_job_left_behind_is_told_and_what_still_runs_gives_no_files(
    line: Line, house: House, told: str, files: dict[str, bytes]
) -> None:
    ready, run, run_cleared, drive, drive_cleared = serve(line, house)

    assert ready == Ready()
    assert isinstance(run, RunDone)
    assert run.outcome.files == files
    assert isinstance(drive, DriveDone)
    assert [run_cleared, drive_cleared] == [Cleared(number=number, left_behind=told) for number in (1, 2)]


def test_too_much_that_is_read_only_when_the_program_has_ended_is_too_much(line: Line) -> None:
    _, run, *_ = serve(line, House(said=bytes(100 << 10)))

    assert isinstance(run, RunDone)
    assert (run.outcome.ending, len(run.outcome.stdout)) == (Ending.OUTPUT, 80 << 10)
