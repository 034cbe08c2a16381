"""Takes the runner's orders one after the other and has them done."""

from __future__ import annotations

from runner.supervisor.ahead import Ahead
from runner.supervisor.conversation import Conversation
from runner.supervisor.launcher import DRIVEN, PLAIN, Started
from runner.supervisor.limits import for_any_program, for_drive
from runner.supervisor.link import RunnerGone
from runner.supervisor.orders import Command, Configure, Drive, Input, Launch, MoreCases, Run, Stop
from runner.supervisor.plain import PlainRun
from runner.supervisor.reports import Cleared, Ready
from runner.supervisor.workshop import Workshop

IDLE_SECONDS = 0.25
"""So long after its last order a job is over: a compiler that starts for the next must not disturb its cases."""


class Service:
    def __init__(self, *, workshop: Workshop, ahead: Ahead) -> None:
        self._shop = workshop
        self._ahead = ahead
        self._wanted: Command | None = None
        """A compiler that is to wait for the next job."""

    def serve(self, *, warm: Command | None, compiler: Command | None) -> None:
        """Until the runner goes."""
        self._shop.link.send(Ready())
        for command, wiring in ((warm, DRIVEN), (compiler, PLAIN)):
            if command is not None:
                self._ahead.start(command, wiring=wiring)
        try:
            while True:
                self._serve_one()
        except RunnerGone:
            return

    def _serve_one(self) -> None:
        self._shop.launcher.prepare_next()
        if self._wanted is not None and not self._shop.link.has_order(within_seconds=IDLE_SECONDS):
            self._ahead.start(self._wanted, wiring=PLAIN)
            self._wanted = None
        order = self._shop.link.receive()
        match order:
            case Run():
                self._tell_cleared(order.number, self._run(order))
            case Drive():
                self._tell_cleared(order.number, self._drive(order))
                if order.command.launch is Launch.PRESTART:
                    self._ahead.start(order.command, wiring=DRIVEN)
            case Stop() | MoreCases() | Input():
                return  # of a conversation that was over before they came
            case Configure():
                raise AssertionError("a sandbox is configured once")

    def _run(self, order: Run) -> str:
        started = None
        if order.command.launch is Launch.PRESTART:
            self._wanted = order.command
            # What it used while it waited is not the job's: its CPU time is counted from outside.
            started = self._ahead.take(order.command, for_drive(order.limits), wiring=PLAIN)
        return PlainRun(order, self._shop).run(started)

    def _drive(self, order: Drive) -> str:
        started = self._start(order)
        stuck = Conversation(order, started, self._shop).hold()
        return stuck or self._shop.boxes.clear(started.box)

    def _tell_cleared(self, number: int, left_behind: str) -> None:
        odd = left_behind or self._ahead.left_behind or self._news_of_kills()
        self._shop.link.send(Cleared(number=number, left_behind=odd))
        self._shop.link.flush()

    def _news_of_kills(self) -> str:
        return "" if self._shop.cgroup is None else self._shop.cgroup.news_of_kills()

    def _start(self, order: Drive) -> Started:
        resources = for_drive(order.limits)
        if order.command.launch is Launch.PRESTART:
            started = self._ahead.take(order.command, resources, wiring=DRIVEN)
            if started is not None:
                self._shop.boxes.put(started.box, order.files)
                return started
        box = self._shop.boxes.make()
        self._shop.boxes.put(box, order.files)  # before the start: the program itself may be one of them
        return self._shop.launcher.start(
            order.command, box=box, wiring=DRIVEN, resources={**for_any_program(), **resources}
        )
