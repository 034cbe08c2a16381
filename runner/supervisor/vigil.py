"""Waits for what a running job does next, and holds it to its limits. Kills nothing itself: it raises `Breach`.

CPU time, memory and files are looked at every 20 ms, so that a bomb ends in a fraction of a second; what is printed is
counted as it comes.
"""

from __future__ import annotations

import select
from collections.abc import Callable
from functools import partial

from runner.supervisor.boxes import Boxes
from runner.supervisor.launcher import Started
from runner.supervisor.link import Link
from runner.supervisor.meter import Meter
from runner.supervisor.orders import Limits
from runner.supervisor.pipes import Answers, Inlet, Outlet
from runner.supervisor.processes import count_sockets
from runner.supervisor.reports import Ending

SCAN_SECONDS = 0.02
MOST_SOCKETS = 128
"""Our own among them. Each may hold 200 KiB in its buffers, which are in no process's memory."""
_KIB = 1 << 10
_MIB = 1 << 20
_FOR_EVER = float("inf")


class Breach(Exception):
    """The job went over a limit."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


class Vigil:
    def __init__(
        self,
        *,
        started: Started,
        meter: Meter,
        limits: Limits,
        boxes: Boxes,
        reap: Callable[[], None],
        link: Link,
        clock: Callable[[], float],
        first_scan_seconds: float,
    ) -> None:
        self._meter = meter
        self._limits = limits
        self._boxes = boxes
        self._reap = reap
        self._link = link
        self._clock = clock
        self._outlets: list[Outlet] = []
        self._inlets: list[Inlet] = []
        self._handlers: dict[int, Callable[[int], None]] = {}
        self._poller = select.poll()
        self._scan_after = first_scan_seconds
        self._next_scan = clock() + first_scan_seconds
        self._files_before = boxes.used_bytes()
        self._cpu_limit = _FOR_EVER
        self._deadline = _FOR_EVER
        self._link_waits = False
        self.exited = False
        self._register(started.pidfd, select.POLLIN, self._on_exit)
        self._register(link.reading, select.POLLIN, self._on_link)

    def watch_outlet(self, outlet: Outlet) -> None:
        def on_data(_event: int) -> None:
            outlet.read()
            if not outlet.open:
                self._unregister(outlet.descriptor)

        self._outlets.append(outlet)
        self._register(outlet.descriptor, select.POLLIN, on_data)

    def watch_answers(self, answers: Answers) -> None:
        def on_data(_event: int) -> None:
            answers.read()
            if not answers.open:
                self._unregister(answers.descriptor)

        self._register(answers.descriptor, select.POLLIN, on_data)

    def watch_inlet(self, inlet: Inlet) -> None:
        self._inlets.append(inlet)

    def forget_inlet(self, inlet: Inlet) -> None:
        self._inlets.remove(inlet)
        self._unregister(inlet.descriptor)

    def allow(self, *, cpu_seconds: float, wall_seconds: float) -> tuple[float, float]:
        """What the job may use from now on. Returns what it has used and the time now."""
        used, now = self._meter.used_seconds(), self._clock()
        self._cpu_limit = used + cpu_seconds
        self._deadline = now + wall_seconds
        return used, now

    def wait(self, *, until: float = _FOR_EVER) -> None:
        """Wait for one thing to happen, not longer than `until`. Raises `Breach`."""
        now = self._clock()
        if now >= self._deadline:
            raise Breach(Ending.WALL)
        self._attend_writers()
        seconds = min(until, self._deadline, self._next_scan) - now
        for descriptor, event in self._poller.poll(max(seconds, 0) * 1000):
            self._handlers[descriptor](event)
        for outlet in self._outlets:
            if outlet.overflown:
                raise Breach(Ending.OUTPUT)
        if self._clock() >= self._next_scan:
            self.scan()

    def scan(self) -> None:
        """Look at what only now and then is looked at. Raises `Breach`."""
        is_regular = self._scan_after == SCAN_SECONDS
        self._scan_after = min(self._scan_after * 2, SCAN_SECONDS)
        self._next_scan = self._clock() + self._scan_after
        self._reap()
        self._meter.scan()
        if self._meter.memory_kib > self._limits.memory_mib * _KIB:
            raise Breach(Ending.MEMORY)
        if is_regular and count_sockets() > MOST_SOCKETS:  # not for a program that is done in a moment
            raise Breach(Ending.MEMORY)
        if self._meter.used_seconds() > self._cpu_limit:
            raise Breach(Ending.CPU)
        if self._boxes.used_bytes() - self._files_before > self._limits.file_mib * _MIB:
            raise Breach(Ending.FILE_SIZE)

    def _attend_writers(self) -> None:
        """Poll for room only where something waits to be written."""
        for inlet in self._inlets:
            if not inlet.hungry:
                self._register(inlet.descriptor, select.POLLOUT, partial(self._on_room, inlet))
        waiting = self._link.unsent_bytes > 0
        if waiting != self._link_waits:
            self._link_waits = waiting
            self._attend_link(waiting=waiting)

    def _attend_link(self, *, waiting: bool) -> None:
        if self._link.reading == self._link.writing:
            self._poller.modify(self._link.reading, select.POLLIN | (select.POLLOUT if waiting else 0))
        elif waiting:
            self._register(self._link.writing, select.POLLOUT, self._on_link)
        else:
            self._unregister(self._link.writing)

    def _on_room(self, inlet: Inlet, _event: int) -> None:
        inlet.write()
        if inlet.hungry:
            self._unregister(inlet.descriptor)

    def _on_exit(self, _event: int) -> None:
        self.exited = True

    def _on_link(self, event: int) -> None:
        if event & select.POLLOUT:
            self._link.flush_some()
        if event & ~select.POLLOUT:
            self._link.read()

    def _register(self, descriptor: int, events: int, handler: Callable[[int], None]) -> None:
        self._poller.register(descriptor, events)
        self._handlers[descriptor] = handler

    def _unregister(self, descriptor: int) -> None:
        if self._handlers.pop(descriptor, None) is not None:
            self._poller.unregister(descriptor)
