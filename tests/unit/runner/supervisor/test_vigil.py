"""What is no longer looked at: a supervisor works beside the programs that it watches."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from typing import Any, cast

import pytest

from runner.supervisor.boxes import Box
from runner.supervisor.launcher import Started
from runner.supervisor.pipes import Answers, Inlet, Outlet
from runner.supervisor.separation import Tree
from runner.supervisor.vigil import Vigil


class World:
    """A job that uses nothing, a runner that says nothing, and a moment that lasts."""

    def __init__(self, *, reading: int, writing: int) -> None:
        self.reading = reading
        self.writing = writing
        self.unsent_bytes = 0
        self.sendings = 0

    def flush_some(self) -> None:
        self.sendings += 1
        self.unsent_bytes = 0

    def read(self) -> None:
        raise AssertionError("the runner said nothing")

    def clock(self) -> float:
        return 0.0

    def used_bytes(self) -> int:
        return 0


@pytest.fixture(params=["one line", "two lines"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        writing = ours if request.param == "one line" else theirs
        yield World(reading=ours.fileno(), writing=writing.fileno())


@pytest.fixture
def vigil(world: World) -> Iterator[Vigil]:
    fake = cast("Any", world)
    with subprocess.Popen(["sleep", "60"]) as program:
        pidfd = os.pidfd_open(program.pid)
        tree = Tree(top=program.pid, main=program.pid, uid=7)
        box = Box(number=1, uid=7, place="/box/1")
        yield Vigil(
            started=Started(tree=tree, box=box, pidfd=pidfd, ends={}, ending=None),
            meter=fake,
            limits=fake,
            boxes=fake,
            reap=lambda: None,
            link=fake,
            clock=world.clock,
            first_scan_seconds=0.001,
        )
        os.close(pidfd)
        program.kill()


class CountingOutlet(Outlet):
    reads = 0

    def read(self) -> bool:
        self.reads += 1
        return super().read()


class CountingAnswers(Answers):
    reads = 0

    def read(self) -> bool:
        self.reads += 1
        return super().read()


def test_a_stream_that_ended_is_looked_at_no_more(vigil: Vigil) -> None:
    reading, writing = os.pipe()
    again = os.dup(reading)
    os.close(writing)
    try:
        outlet, answers = CountingOutlet(reading, limit=1), CountingAnswers(again)
        vigil.watch_outlet(outlet)
        vigil.watch_answers(answers)
        for _ in range(3):
            vigil.wait(until=0.0)
        assert (outlet.reads, answers.reads) == (1, 1)
    finally:
        os.close(reading)
        os.close(again)


def test_what_waits_for_the_runner_goes_once(world: World, vigil: Vigil) -> None:
    world.unsent_bytes = 1
    for _ in range(3):
        vigil.wait(until=0.0)

    assert world.sendings == 1


class CountingInlet(Inlet):
    writes = 0

    def write(self) -> None:
        self.writes += 1
        super().write()


def test_a_program_that_was_fed_is_not_asked_whether_it_is_hungry(vigil: Vigil) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        inlet = CountingInlet(writing)
        inlet.feed(bytes((1 << 20) + 1))
        vigil.watch_inlet(inlet)
        vigil.wait(until=0.0)
        assert (inlet.writes, inlet.hungry) == (1, False)
        os.read(reading, 1 << 20)
        for _ in range(3):
            vigil.wait(until=0.0)
        assert (inlet.writes, inlet.hungry) == (2, True)
    finally:
        os.close(reading)
        os.close(writing)
