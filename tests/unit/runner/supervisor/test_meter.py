"""What a job has used, while its processes come and go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pytest

from runner.supervisor.meter import Meter
from runner.supervisor.processes import Process
from runner.supervisor.separation import Tree

BURNT_SECONDS = 0.2


class Crowd:
    """Whoever belongs to a job at this moment."""

    def __init__(self) -> None:
        self.now: list[Process] = []

    def members(self, tree: Tree, processes: Sequence[Process]) -> list[Process]:
        return self.now


@dataclass
class Orphans:
    orphans_cpu_seconds: float = 0.0


@dataclass
class Group:
    """What the kernel has counted for a control group."""

    seconds: float = 0.0
    kills: int = 0

    def cpu_seconds(self) -> float:
        return self.seconds

    def out_of_memory_kills(self) -> int:
        return self.kills


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


def meter_of(
    family: Family,
    *,
    crowd: Crowd | None = None,
    orphans: Orphans | None = None,
    group: Group | None = None,
    strangers: Collection[int] = (),
    main: int | None = None,
) -> Meter:
    return Meter(
        tree=Tree(top=family.top, main=main or family.main, uid=os.getuid()),
        separation=cast("Any", crowd or Crowd()),
        children=cast("Any", orphans or Orphans()),
        strangers=lambda: strangers,
        cgroup=cast("Any", group),
    )


def test_a_program_that_its_warden_has_waited_for_is_counted_once(family: Family) -> None:
    meter = meter_of(family)
    assert family.go_on() == "burnt"
    used = meter.used_seconds()
    assert used > 0.9 * BURNT_SECONDS
    assert family.go_on() == "waited"
    meter.scan()
    assert used <= meter.used_seconds() < used + 0.5 * BURNT_SECONDS


def test_what_the_warden_has_waited_for_counts_while_the_program_lives(family: Family) -> None:
    with subprocess.Popen(["sleep", "60"]) as program:
        meter = meter_of(family, main=program.pid)
        assert family.go_on() == "burnt"
        assert family.go_on() == "waited"
        meter.scan()
        program.kill()

    assert meter.used_seconds() > 0.5 * BURNT_SECONDS


def test_what_was_used_before_is_not_the_jobs(family: Family) -> None:
    assert family.go_on() == "burnt"
    meter = meter_of(family)
    meter.scan()

    assert meter.used_seconds() < 0.5 * BURNT_SECONDS
    assert meter.used_in_all(reaped_seconds=BURNT_SECONDS + 3.0) == pytest.approx(3.0, abs=0.5 * BURNT_SECONDS)


def test_time_that_is_told_no_more_stays_on_the_bill(family: Family) -> None:
    """As of children whose parent ignores their end."""
    orphans = Orphans()
    meter = meter_of(family, orphans=orphans)
    for seconds in (1.0, 0.0, 0.5):
        orphans.orphans_cpu_seconds = seconds
        meter.scan()

    assert meter.used_seconds() == pytest.approx(1.5, abs=0.1)
    assert meter.used_in_all(reaped_seconds=10.0) == pytest.approx(11.5, abs=0.1)


def test_a_tick_that_is_lost_is_not_counted_twice(family: Family) -> None:
    orphans = Orphans()
    meter = meter_of(family, orphans=orphans)
    used = []
    for seconds in (1.0, 0.985) * 50:
        orphans.orphans_cpu_seconds = seconds
        meter.scan()
        used.append(meter.used_seconds())

    assert used == sorted(used)
    assert meter.used_seconds() == pytest.approx(1.0, abs=0.5), "50 would be 0.75 s more"


def test_orphans_of_before_are_another_jobs(family: Family) -> None:
    meter = meter_of(family, orphans=Orphans(7.0))
    meter.scan()

    assert meter.used_seconds() < 0.5
    assert meter.used_in_all(reaped_seconds=0.0) < 0.5


def test_what_only_the_control_group_has_seen_counts(family: Family) -> None:
    group = Group()
    meter = meter_of(family, group=group)
    group.seconds += 5.0
    meter.scan()

    assert meter.used_seconds() == pytest.approx(5.0, abs=0.5)
    assert meter.used_in_all(reaped_seconds=0.0) == pytest.approx(5.0, abs=0.5)


def test_of_the_control_group_what_others_in_it_used_does_not_count(family: Family) -> None:
    group = Group()
    meter = meter_of(family, group=group, strangers=(family.main,))
    assert family.go_on() == "burnt"
    group.seconds += BURNT_SECONDS
    meter.scan()

    assert meter.used_seconds() < 1.5 * BURNT_SECONDS


def test_a_kill_for_memory_is_the_jobs_when_it_came_in_it(family: Family) -> None:
    group = Group(kills=3)
    meter = meter_of(family, group=group)
    assert not meter.was_killed_for_memory()
    group.kills += 1

    assert meter.was_killed_for_memory()
    assert not meter_of(family).was_killed_for_memory()


def test_memory_is_that_of_all_members_and_its_peak_is_kept(family: Family) -> None:
    crowd = Crowd()
    meter = meter_of(family, crowd=crowd)
    crowd.now = [Process(pid=pid, parent=1, uid=1, memory_kib=100) for pid in (family.main, family.top)]
    meter.scan()
    together = meter.memory_kib
    crowd.now = crowd.now[:1]
    meter.scan()

    assert (together, meter.memory_kib, meter.peak_kib) == (200, 100, 200)
    meter.begin_anew()
    assert (meter.memory_kib, meter.peak_kib) == (0, 0)
