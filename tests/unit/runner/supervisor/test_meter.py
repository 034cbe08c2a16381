"""What a job has used, while its processes come and go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest

from runner.supervisor.meter import Meter
from runner.supervisor.processes import Process
from runner.supervisor.separation import Tree

BURNT_SECONDS = 0.2


class NobodyElse:
    def members(self, tree: Tree, processes: Sequence[Process]) -> list[Process]:
        return []


class NoOrphans:
    orphans_cpu_seconds = 0.0


WARDEN = f"""
import os, sys, time
told, said = sys.stdin.fileno(), sys.stdout.fileno()
main = os.fork()
if main == 0:
    os.read(told, 1)
    while time.process_time() < {BURNT_SECONDS}:
        pass
    os.write(said, b"burnt\\n")
    os.read(told, 1)
    os._exit(0)
os.write(said, b"%d\\n" % main)
os.waitpid(main, 0)
os.write(said, b"waited\\n")
os.read(told, 1)
"""


class Family:
    """A warden and the program that it waits for, which burns CPU time when it is told to, and ends when told again."""

    def __init__(self, warden: subprocess.Popen[bytes]) -> None:
        self._warden = warden
        self.top = warden.pid
        self.main = int(self._answer())

    def go_on(self) -> str:
        assert self._warden.stdin is not None
        self._warden.stdin.write(b".")
        self._warden.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._warden.stdout is not None
        return self._warden.stdout.readline().decode().strip()


@pytest.fixture
def family() -> Iterator[Family]:
    command = [sys.executable, "-I", "-S", "-c", WARDEN]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as warden:
        yield Family(warden)
        warden.kill()


def test_a_program_that_its_warden_has_waited_for_is_counted_once(family: Family) -> None:
    meter = Meter(
        tree=Tree(top=family.top, main=family.main, uid=os.getuid()),
        separation=cast("Any", NobodyElse()),
        children=cast("Any", NoOrphans()),
        strangers=lambda: (),
        cgroup=None,
    )
    assert family.go_on() == "burnt"
    used = meter.used_seconds()
    assert used > 0.9 * BURNT_SECONDS
    assert family.go_on() == "waited"
    meter.scan()
    assert used <= meter.used_seconds() < used + 0.5 * BURNT_SECONDS
