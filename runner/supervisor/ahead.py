"""Programs started ahead: harnesses of slow runtimes that wait for their hello, and compilers that wait for the end of
their stdin, before any job is known. Used once each.

Nothing of a job is in them: a command holds none, and their boxes are empty until the job comes.
"""

from __future__ import annotations

import select
from typing import TypeAlias

from runner.supervisor.boxes import Boxes
from runner.supervisor.launcher import Launcher, Started, Wiring
from runner.supervisor.limits import Resources, for_any_program
from runner.supervisor.orders import Command
from runner.supervisor.separation import Separation

MOST_WAITING = 2

_Key: TypeAlias = tuple[tuple[str, ...], frozenset[tuple[str, str]], Wiring]


class Ahead:
    def __init__(self, *, launcher: Launcher, boxes: Boxes, separation: Separation) -> None:
        self._launcher = launcher
        self._boxes = boxes
        self._separation = separation
        self._waiting: dict[_Key, Started] = {}
        self.left_behind = ""
        """By the first that was given up and did not go."""

    def pids(self) -> list[int]:
        trees = (started.tree for started in self._waiting.values())
        return [pid for tree in trees for pid in (tree.top, tree.main)]

    def start(self, command: Command, *, wiring: Wiring) -> None:
        """See to it that one waits for the next job. The one longest unused gives way."""
        key = _key(command, wiring)
        if key in self._waiting:
            return
        if len(self._waiting) >= MOST_WAITING:
            oldest = next(iter(self._waiting))
            self._discard(self._waiting.pop(oldest))
        box = self._boxes.make()
        self._waiting[key] = self._launcher.start(command, box=box, wiring=wiring, resources=for_any_program())

    def take(self, command: Command, resources: Resources, *, wiring: Wiring) -> Started | None:
        """The one that waits, held to the job's limits from now on. None when there is none alive."""
        started = self._waiting.pop(_key(command, wiring), None)
        if started is None:
            return None
        if _has_ended(started):
            self._discard(started)
            return None
        self._separation.limit(started.tree, resources)
        return started

    def _discard(self, started: Started) -> None:
        _, stuck = self._launcher.bury(started)
        started.close_all()
        left_behind = stuck or self._boxes.clear(started.box)
        self.left_behind = self.left_behind or left_behind


def _key(command: Command, wiring: Wiring) -> _Key:
    return command.argv, frozenset(command.environment.items()), wiring


def _has_ended(started: Started) -> bool:
    poller = select.poll()
    poller.register(started.pidfd, select.POLLIN)
    return bool(poller.poll(0))
