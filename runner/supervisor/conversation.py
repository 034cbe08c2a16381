"""Drives a harness: hello, ready, then one case after the other, each only after the answer to the one before.

What the harness answers is passed on unread. Time and memory of each case are taken from outside.
"""

from __future__ import annotations

import contextlib
from collections import deque
from dataclasses import dataclass

from runner.supervisor.conclusion import conclude
from runner.supervisor.launcher import Started
from runner.supervisor.meter import Meter
from runner.supervisor.orders import Drive, MoreCases, Stop
from runner.supervisor.pairing import MOMENT_SECONDS
from runner.supervisor.pipes import Answers, Inlet, Outlet, framed
from runner.supervisor.reports import DriveDone, Ending, Outcome, Replies, Reply
from runner.supervisor.vigil import SCAN_SECONDS, Breach, Vigil
from runner.supervisor.workshop import Workshop

BATCH_SECONDS = 0.002
BATCH_REPLIES = 1000
BATCH_BYTES = 1 << 20
MOST_UNSENT_BYTES = 4 << 20
FAREWELL_SECONDS = 0.05
"""How long a program may take to exit after it closed its end."""
_READY = b'{"ready":true}'


class _Gone(Exception):
    """The program ended, or closed its end of the conversation, or broke the protocol."""


class _Stopped(Exception):
    """The runner wants no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    frame: bytes
    cpu_seconds: float
    wall_seconds: float


class Conversation:
    def __init__(self, order: Drive, started: Started, workshop: Workshop) -> None:
        self._order = order
        self._started = started
        self._shop = workshop
        self._meter: Meter = workshop.meter(started)
        limit = order.limits.output_kib << 10
        self._out = Outlet(started.ends[1], limit=limit)
        self._err = Outlet(started.ends[2], limit=limit)
        self._answers = Answers(started.ends[3])
        self._cases = Inlet(started.ends[4])
        self._vigil = self._make_vigil()
        self._pairing = workshop.pairing(started)
        self._coming = deque(order.cases)
        self._batch: list[Reply] = []
        self._batch_bytes = 0
        self._batch_due = 0.0
        self._ready: _Answer | None = None
        self._phase_start = (0.0, workshop.clock())

    def hold(self) -> str:
        """From the hello to the end of the program, with a report of it. Its box is left to the caller. Says what could
        not be killed."""
        breach: Ending | None = None
        regular = False
        try:
            self._talk()
            self._take_leave()
            regular = True
        except _Stopped:
            regular = True
        except _Gone:
            pass
        except Breach as broken:
            breach = broken.ending
        return self._finish(breach, regular=regular)

    def _make_vigil(self) -> Vigil:
        vigil = self._shop.vigil(self._started, self._meter, self._order.limits, first_scan_seconds=SCAN_SECONDS)
        vigil.watch_outlet(self._out)
        vigil.watch_outlet(self._err)
        vigil.watch_answers(self._answers)
        vigil.watch_inlet(self._cases)
        return vigil

    def _talk(self) -> None:
        limits = self._order.limits
        self._ready = self._ask(self._order.hello, limits.start_cpu_seconds, limits.start_wall_seconds)
        self._meter.begin_anew()
        self._meter.sample_memory()
        if self._ready.frame[:64].translate(None, b" \t\r\n") != _READY:
            return
        self._pairing.pair()
        for _ in range(self._order.total):
            answer = self._ask(self._next_case(), limits.cpu_seconds, limits.wall_seconds)
            self._keep(answer)

    def _ask(self, body: bytes, cpu_seconds: float, wall_seconds: float) -> _Answer:
        self._answers.read()
        self._expect_silence()
        cpu, wall = self._phase_start = self._vigil.allow(cpu_seconds=cpu_seconds, wall_seconds=wall_seconds)
        self._cases.feed(framed(body))
        self._wait_for_answer()
        if not self._cases.hungry:  # nor would what nobody reads ever be too much for us
            self._answers.broken = True
            raise _Gone
        used = self._meter.used_seconds() - cpu
        if used > cpu_seconds:
            raise Breach(Ending.CPU)
        return _Answer(frame=self._answers.take(), cpu_seconds=used, wall_seconds=self._shop.clock() - wall)

    def _expect_silence(self) -> None:
        """Nothing comes before it was asked for; nor would a flood of it end while we have nothing to ask."""
        if not self._answers.empty:
            self._answers.broken = True
            raise _Gone

    def _wait_for_answer(self) -> None:
        if self._pairing.close:
            self._wait_close()
        while not self._answers.whole:
            if self._answers.broken:
                raise _Gone
            if self._vigil.exited or not self._answers.open:
                self._hear_last_words()
            else:
                self._wait_a_little()

    def _hear_last_words(self) -> None:
        while not self._answers.settled and self._answers.read():
            pass
        if not self._answers.whole:
            self._see_off()
            raise _Gone

    def _wait_close(self) -> None:
        """A case that is no longer a short one ends the closeness."""
        until = self._shop.clock() + MOMENT_SECONDS
        while not self._answers.settled and not self._vigil.exited and self._shop.clock() < until:
            self._vigil.wait(until=until)
        if not self._answers.whole:
            self._pairing.part()

    def _wait_a_little(self) -> None:
        """While a case takes its time, the answers before it go out."""
        if not self._batch:
            self._vigil.wait()
        else:
            self._vigil.wait(until=self._batch_due)
            self._send_if_due()
        self._read_orders()

    def _next_case(self) -> bytes:
        while not self._coming or self._shop.link.unsent_bytes > MOST_UNSENT_BYTES:
            self._vigil.allow(cpu_seconds=self._order.limits.cpu_seconds, wall_seconds=float("inf"))
            self._send_batch()
            if self._vigil.exited or not self._answers.open:
                raise _Gone
            self._vigil.wait()
            self._expect_silence()
            self._read_orders()
        return self._coming.popleft()

    def _read_orders(self) -> None:
        for order in self._shop.link.take():
            match order:
                case Stop(number=number) if number == self._order.number:
                    raise _Stopped
                case MoreCases(number=number) if number == self._order.number:
                    self._coming += order.cases
                case _:
                    continue

    def _keep(self, answer: _Answer) -> None:
        reply = Reply(
            frame=answer.frame,
            cpu_seconds=answer.cpu_seconds,
            wall_seconds=answer.wall_seconds,
            memory_mib=self._meter.peak_kib / 1024,
            printed=self._out.take() + self._err.take(),
        )
        if not self._batch:
            self._batch_due = self._shop.clock() + BATCH_SECONDS
        self._batch.append(reply)
        self._batch_bytes += len(reply.frame) + len(reply.printed)
        self._send_if_due()

    def _send_if_due(self) -> None:
        full = len(self._batch) >= BATCH_REPLIES or self._batch_bytes >= BATCH_BYTES
        if full or self._shop.clock() >= self._batch_due:
            self._send_batch()

    def _send_batch(self) -> None:
        if self._batch:
            self._shop.link.send(Replies(number=self._order.number, replies=tuple(self._batch)))
            self._batch.clear()
            self._batch_bytes = 0

    def _take_leave(self) -> None:
        """All is answered: nothing more may come."""
        self._meter.sample_memory()
        self._answers.read()
        self._answers.broken = self._answers.broken or not self._answers.empty

    def _see_off(self) -> None:
        """A moment to exit by itself, so that what it was about to say by its status is heard."""
        until = self._shop.clock() + FAREWELL_SECONDS
        with contextlib.suppress(Breach):
            while not self._vigil.exited and self._shop.clock() < until:
                self._vigil.wait(until=until)

    def _finish(self, breach: Ending | None, *, regular: bool) -> str:
        """A program that answered all is reported before it is ended: how it ends says nothing more."""
        self._pairing.part()
        wall = self._shop.clock() - self._phase_start[1]
        if regular:
            self._report(None)
            _, stuck = self._shop.launcher.bury(self._started)
        else:
            outcome, stuck = self._outcome(breach, wall)
            self._report(outcome)
        self._started.close_all()
        return stuck

    def _report(self, outcome: Outcome | None) -> None:
        self._send_batch()
        done = DriveDone(
            number=self._order.number,
            ready=self._ready.frame if self._ready else None,
            start_cpu_seconds=self._ready.cpu_seconds if self._ready else 0.0,
            start_wall_seconds=self._ready.wall_seconds if self._ready else 0.0,
            outcome=outcome,
            broke_protocol=self._answers.broken,
            memory_mib=self._meter.peak_kib / 1024,
        )
        self._shop.link.send(done)

    def _outcome(self, breach: Ending | None, wall: float) -> tuple[Outcome, str]:
        """How the program ended that did not answer; times are those of the case it was at."""
        self._meter.sample_memory()
        end, stuck = self._shop.launcher.bury(self._started)
        self._out.read_rest()
        self._err.read_rest()
        cpu = self._meter.used_in_all(end.cpu_seconds if end else 0.0) - self._phase_start[0]
        limits = self._order.limits
        limit = limits.start_cpu_seconds if self._ready is None else limits.cpu_seconds
        ending, code, number = conclude(
            end, breach=breach, over_cpu=cpu > limit, out_of_memory=self._meter.was_killed_for_memory()
        )
        outcome = Outcome(
            ending=ending,
            exit_code=code,
            signal=number,
            cpu_seconds=max(cpu, 0.0),
            wall_seconds=wall,
            memory_mib=self._meter.peak_kib / 1024,
            stdout=self._out.take(),
            stderr=self._err.take(),
            files={},
        )
        return outcome, stuck
