"""Runs one program to its end: stdin in, stdout and stderr and files out; all at once, or bit by bit in a dialogue."""

from __future__ import annotations

from runner.supervisor.boxes import Box
from runner.supervisor.conclusion import conclude
from runner.supervisor.launcher import PLAIN, PLAIN_FORK, Started
from runner.supervisor.limits import for_any_program, for_run
from runner.supervisor.meter import Meter
from runner.supervisor.orders import Input, Run, Stop
from runner.supervisor.pipes import Inlet, Outlet, Relay, framed
from runner.supervisor.reports import Ending, Outcome, Printed, RunDone
from runner.supervisor.vigil import Breach, Vigil
from runner.supervisor.workshop import Workshop

_FIRST_SCAN_SECONDS = 0.001
"""Most programs are done before the regular scan."""


class _Stopped(Exception):
    """The runner wants no more."""


class _Stdin:
    """Feeds a program what it is given, and closes its stdin when that was all."""

    def __init__(self, started: Started, vigil: Vigil) -> None:
        self._started = started
        self._vigil = vigil
        self._inlet = Inlet(started.ends[0])
        self._is_whole = False
        vigil.watch_inlet(self._inlet)

    def feed(self, data: bytes, *, last: bool) -> None:
        if not self._is_whole:
            self._inlet.feed(data)
            self._is_whole = last

    def attend(self) -> None:
        if self._is_whole and self._inlet.hungry and 0 in self._started.ends:
            self._vigil.forget_inlet(self._inlet)
            self._started.close(0)


class PlainRun:
    def __init__(self, order: Run, workshop: Workshop) -> None:
        self._order = order
        self._shop = workshop

    def run(self, ahead: Started | None = None) -> str:
        """From the start (or from when the one started ahead is told) to the report. Says what could not be removed."""
        box = self._shop.boxes.make() if ahead is None else ahead.box
        self._shop.boxes.put(box, self._order.files)
        self._shop.boxes.put_work(box, self._order.work)
        started_at = self._shop.clock()
        started = self._start(box) if ahead is None else ahead
        outcome, stuck = self._supervise(started, started_at)
        self._shop.link.send(RunDone(number=self._order.number, outcome=outcome))
        started.close_all()
        return stuck or self._shop.boxes.clear(box)

    def _start(self, box: Box) -> Started:
        return self._shop.launcher.start(
            self._order.command,
            box=box,
            wiring=PLAIN if self._order.hello is None else PLAIN_FORK,
            resources={**for_any_program(), **for_run(self._order.limits)},
        )

    def _supervise(self, started: Started, started_at: float) -> tuple[Outcome, str]:
        meter = self._shop.meter(started)
        meter.sample_memory()
        limit = self._order.limits.output_kib << 10
        out = (Relay if self._order.talks else Outlet)(started.ends[1], limit=limit)
        err = Outlet(started.ends[2], limit=limit)
        breach = self._watch(started, meter, out, err)
        wall = self._shop.clock() - started_at
        end, stuck = self._shop.launcher.bury(started)
        out.read_rest()
        err.read_rest()
        if breach is None and (out.overflown or err.overflown):
            breach = Ending.OUTPUT
        cpu = meter.used_in_all(end.cpu_seconds if end else 0.0)
        ending, code, number = conclude(
            end,
            breach=breach,
            over_cpu=cpu > self._order.limits.cpu_seconds,
            out_of_memory=meter.was_killed_for_memory(),
        )
        outcome = Outcome(
            ending=ending,
            exit_code=code,
            signal=number,
            cpu_seconds=cpu,
            wall_seconds=wall,
            memory_mib=meter.peak_kib / 1024,
            stdout=out.take(),
            stderr=err.take(),
            files={} if stuck else self._collect(started.box),
        )
        return outcome, stuck

    def _watch(self, started: Started, meter: Meter, out: Outlet, err: Outlet) -> Ending | None:
        limits = self._order.limits
        vigil = self._shop.vigil(started, meter, limits, first_scan_seconds=_FIRST_SCAN_SECONDS)
        vigil.allow(cpu_seconds=limits.cpu_seconds, wall_seconds=limits.wall_seconds)
        vigil.watch_outlet(out)
        vigil.watch_outlet(err)
        stdin = _Stdin(started, vigil)
        try:
            self._greet(started)
            stdin.feed(self._order.stdin, last=not self._order.talks)
            while not vigil.exited:
                stdin.attend()
                if self._order.talks:
                    self._converse(stdin, out)
                vigil.wait()
        except Breach as breach:
            return breach.ending
        except _Stopped:
            return None
        return None

    def _greet(self, started: Started) -> None:
        """A forked program waits for its hello, which is small enough for an empty pipe."""
        if self._order.hello is not None:
            Inlet(started.ends[4]).feed(framed(self._order.hello))
            started.close(4)

    def _converse(self, stdin: _Stdin, out: Outlet) -> None:
        """Pass on what came from either side. Raises `_Stopped`."""
        for order in self._shop.link.take():
            match order:
                case Input(number=self._order.number, data=data, last=last):
                    stdin.feed(data, last=last)
                case Stop(number=self._order.number):
                    raise _Stopped
                case _:
                    continue
        if printed := out.take():
            self._shop.link.send(Printed(number=self._order.number, data=printed))

    def _collect(self, box: Box) -> dict[str, bytes]:
        largest = self._order.limits.file_mib << 20
        return self._shop.boxes.collect(box, self._order.collect, largest_bytes=largest)
