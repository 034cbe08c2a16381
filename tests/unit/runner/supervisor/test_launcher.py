"""A job is buried when none of its processes is left, and not sooner; nor is one waited for that stays, or that never
begins."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import pytest

from runner.supervisor.boxes import Box
from runner.supervisor.children import End
from runner.supervisor.launcher import Launcher, LaunchFailed, Started, Wiring
from runner.supervisor.newborn import Birth
from runner.supervisor.orders import Command, Launch
from runner.supervisor.processes import Process
from runner.supervisor.separation import Tree

END = End(status=0, cpu_seconds=0.1)


class Stubborn:
    """A job of which something is left after so many kills."""

    has_warden = False

    def __init__(self, *, survives: int) -> None:
        self.survives = survives
        self.kills = 0

    @contextmanager
    def acting_for(self, _uid: int) -> Iterator[None]:
        yield

    def kill(self, tree: Tree) -> None:
        self.kills += 1

    def members(self, tree: Tree, processes: Sequence[Process]) -> list[Process]:
        return [Process(pid=9, parent=1, uid=tree.uid, memory_kib=0)] if self.kills <= self.survives else []


class Ended:
    """All that we wait for has ended."""

    def end_of(self, pid: int) -> End:
        return END

    def reap(self) -> None:
        pass

    def forget(self, pid: int) -> None:
        pass

    def watch(self, pid: int) -> None:
        assert pid == 3


class Zygote:
    """What it bears does not come as far as its first instruction."""

    pid = 2

    def __init__(self) -> None:
        self.kept: list[int] = []

    def bear(self, birth: Birth, descriptors: Sequence[int]) -> int:
        assert birth.uid == 7
        self.kept = [os.dup(each) for each in descriptors]
        return 3


@pytest.fixture
def started() -> Iterator[Started]:
    with subprocess.Popen(["true"]) as program:
        pidfd = os.pidfd_open(program.pid)
        yield Started(
            tree=Tree(top=program.pid, main=program.pid, uid=7),
            box=Box(number=1, uid=7, place="/box/1"),
            pidfd=pidfd,
            ends={},
            ending=None,
        )
        os.close(pidfd)


def launcher_of(separation: Stubborn, *, zygote: Zygote | None = None, **seconds: float) -> Launcher:
    fakes = {"separation": separation, "zygote": zygote or Zygote(), "children": Ended(), "boxes": None}
    return Launcher(**cast("Any", fakes | seconds), environment={})


def test_what_survives_is_killed_again_until_nothing_does(started: Started) -> None:
    separation = Stubborn(survives=3)

    assert launcher_of(separation).bury(started) == (END, "")
    assert separation.kills == 4


def test_what_cannot_be_killed_is_told_in_time(started: Started) -> None:
    separation = Stubborn(survives=10**9)

    assert launcher_of(separation, burial_seconds=0.05).bury(started) == (END, "a process of the job cannot be killed")


def test_what_never_begins_is_not_waited_for_without_end() -> None:
    zygote = Zygote()
    command = Command(argv=("true",), environment={}, launch=Launch.EXEC)
    box = Box(number=1, uid=7, place="/box/1")

    with pytest.raises(LaunchFailed, match="not started in time"):
        launcher_of(Stubborn(survives=0), zygote=zygote, start_seconds=0.05).start(
            command, box=box, wiring=Wiring(reads=(), writes=()), resources={}
        )
    for each in zygote.kept:
        os.close(each)
