"""What waits for a job is used once, held to the job's limits; of what is given up nothing stays unnoticed."""

from __future__ import annotations

import os
import subprocess
from typing import Any, cast

import pytest

from runner.supervisor.ahead import MOST_WAITING, Ahead
from runner.supervisor.boxes import Box
from runner.supervisor.launcher import PLAIN, Started
from runner.supervisor.orders import Command, Launch
from runner.supervisor.separation import Tree


class House:
    """Boxes, a launcher and a separation whose programs end at once, and of which something may stay."""

    def __init__(self, *, stuck: str = "", left: str = "") -> None:
        self._stuck = stuck
        self._left = left

    def make(self) -> Box:
        return Box(number=1, uid=7, place="/box/1")

    def clear(self, box: Box) -> str:
        assert box.uid == 7
        return self._left

    def start(self, command: Command, *, box: Box, **_more: object) -> Started:
        with subprocess.Popen(command.argv) as program:
            pidfd = os.pidfd_open(program.pid)
            tree = Tree(top=program.pid, main=program.pid, uid=box.uid)
        return Started(tree=tree, box=box, pidfd=pidfd, ends={}, ending=None)

    def bury(self, _started: Started) -> tuple[None, str]:
        return None, self._stuck


def command(number: int) -> Command:
    return Command(argv=("true", str(number)), environment={}, launch=Launch.PRESTART)


def ahead_in(house: House) -> Ahead:
    fake = cast("Any", house)
    return Ahead(launcher=fake, boxes=fake, separation=fake)


@pytest.mark.parametrize(("stuck", "left"), [("a process", ""), ("", "a file"), ("", "")])
def test_what_is_left_of_one_that_died_while_it_waited_is_told(stuck: str, left: str) -> None:
    ahead = ahead_in(House(stuck=stuck, left=left))
    ahead.start(command(0), wiring=PLAIN)

    assert ahead.take(command(0), {}, wiring=PLAIN) is None
    assert ahead.left_behind == stuck + left


def test_what_is_left_of_one_that_gave_way_is_told() -> None:
    ahead = ahead_in(House(left="a file"))
    for number in range(MOST_WAITING):
        ahead.start(command(number), wiring=PLAIN)
    assert ahead.left_behind == ""
    ahead.start(command(MOST_WAITING), wiring=PLAIN)

    assert ahead.left_behind == "a file"
