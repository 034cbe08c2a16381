"""Takes the runner's orders one after the other and has them done."""

from __future__ import annotations

from runner.supervisor.ahead import Ahead
from runner.supervisor.conversation import Conversation
from runner.supervisor.launcher import DRIVEN, Started
from runner.supervisor.limits import for_any_program, for_drive
from runner.supervisor.link import RunnerGone
from runner.supervisor.orders import Command, Configure, Drive, Input, Launch, MoreCases, Run, Stop
from runner.supervisor.plain import PlainRun
from runner.supervisor.reports import Cleared, Ready
from runner.supervisor.workshop import Workshop


class Service:
    def __init__(self, *, workshop: Workshop, ahead: Ahead) -> None:
        self._shop = workshop
        self._ahead = ahead
        self._left_behind = ""
        """By what was started ahead and given up: the next report tells."""

    def serve(self, warm: Command | None) -> None:
        """Until the runner goes."""
        self._shop.link.send(Ready())
        if warm is not None:
            self._start_ahead(warm)
        try:
            while True:
                self._serve_one()
        except RunnerGone:
            return

    def _serve_one(self) -> None:
        self._shop.launcher.prepare_next()
        order = self._shop.link.receive()
        match order:
            case Run():
                self._tell_cleared(order.number, PlainRun(order, self._shop).run())
            case Drive():
                self._tell_cleared(order.number, self._drive(order))
                if order.command.launch is Launch.PRESTART:
                    self._start_ahead(order.command)
            case Stop() | MoreCases() | Input():
                return  # of a conversation that was over before they came
            case Configure():
                raise AssertionError("a sandbox is configured once")

    def _drive(self, order: Drive) -> str:
        started = self._start(order)
        stuck = Conversation(order, started, self._shop).hold()
        return stuck or self._shop.boxes.clear(started.box)

    def _tell_cleared(self, number: int, left_behind: str) -> None:
        odd = (
            left_behind or self._left_behind or ("" if self._shop.cgroup is None else self._shop.cgroup.news_of_kills())
        )
        self._shop.link.send(Cleared(number=number, left_behind=odd))
        self._shop.link.flush()

    def _start(self, order: Drive) -> Started:
        resources = for_drive(order.limits)
        if order.command.launch is Launch.PRESTART:
            started = self._ahead.take(order.command, resources)
            if started is not None:
                self._shop.boxes.put(started.box, order.files)
                return started
        box = self._shop.boxes.make()
        self._shop.boxes.put(box, order.files)  # before the start: the program itself may be one of them
        return self._shop.launcher.start(
            order.command, box=box, wiring=DRIVEN, resources={**for_any_program(), **resources}
        )

    def _start_ahead(self, command: Command) -> None:
        self._left_behind = self._left_behind or self._ahead.start(command)
