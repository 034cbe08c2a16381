"""The runner's end of the line to a supervisor, whatever sandbox it is in: jobs out, replies and outcomes in.

Everything that comes is bounded and looked at; what is not as it should be, or late, is a `SandboxFault`. After one, or
after a call that was cancelled, the sandbox cannot be used again.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from runner.sandbox import interface
from runner.sandbox.interface import Conversation, Line, OnReply, Outcome, Program, Reply, SandboxFault
from runner.supervisor import orders, reports
from runner.supervisor.frames import HEAD_BYTES, BadFrame, decode, read_head

GRACE_SECONDS = 30.0
"""How much later than a limit a report may come: a busy machine, a large work directory to remove."""
WINDOW_BYTES = 4 << 20
"""How much of the cases a supervisor holds ahead: it must stay small beside the programs it watches."""
WINDOW_CASES = 4096


class ByteStream(Protocol):
    """What carries the frames: a socket, or a container's attached stdin and stdout."""

    async def read_exactly(self, count: int) -> bytes:
        """Raises `EOFError` or `OSError` when the other end is gone."""
        ...

    async def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class SupervisorConnection:
    """`excerpt` tells what the supervisor wrote to its stderr, for messages."""

    def __init__(self, *, stream: ByteStream, excerpt: Callable[[], str], grace_seconds: float = GRACE_SECONDS) -> None:
        self._stream = stream
        self._grace_seconds = grace_seconds
        self._excerpt = excerpt
        self._usable = True
        self._number = 0
        self._is_clearing = False
        """How the last job went is known, but not yet whether all of it is gone."""
        self.healthy = True
        self.jobs_done = 0

    async def configure(self, order: orders.Configure) -> None:
        """Say what the sandbox is, and wait until it can take jobs."""
        with self._in_use():
            await self._send(order, self._grace_seconds)
            report = await self._receive(self._grace_seconds)
            if not isinstance(report, reports.Ready):
                raise BadFrame("the supervisor's first report is not that it is ready")

    async def run(
        self,
        program: Program,
        *,
        limits: interface.Limits,
        stdin: bytes,
        collect: Sequence[str],
        hello: bytes | None,
    ) -> Outcome:
        with self._in_use():
            await self._begin_job()
            order = self._order_of(program, limits, stdin=stdin, talks=False, collect=collect, hello=hello)
            patience = limits.wall_seconds + self._grace_seconds
            await self._send(order, patience)
            report = await self._receive(patience)
            if not isinstance(report, reports.RunDone) or report.number != self._number:
                raise BadFrame("the supervisor did not answer with the outcome of the run")
            self._end_job()
        return _outcome_of(report.outcome)

    async def talk(
        self,
        program: Program,
        *,
        limits: interface.Limits,
        line: Line,
        collect: Sequence[str],
        hello: bytes | None,
    ) -> Outcome:
        with self._in_use():
            await self._begin_job()
            order = self._order_of(program, limits, stdin=b"", talks=True, collect=collect, hello=hello)
            patience = limits.wall_seconds + self._grace_seconds
            await self._send(order, patience)
            try:
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(self._speak(line, patience))
                    outcome = await self._hear(line, patience)
                    line.hang_up()
            except* (BadFrame, EOFError, OSError) as broken:
                raise broken.exceptions[0] from broken
            self._end_job()
        return outcome

    async def _speak(self, line: Line, patience: float) -> None:
        """Also when all was said: the program may still have to be ended. What comes too late the supervisor passes
        over."""
        while (data := await line.receive()) is not None:
            await self._send(orders.Input(number=self._number, data=data, last=not data), patience)
        await self._send(orders.Stop(number=self._number), patience)

    async def _hear(self, line: Line, patience: float) -> Outcome:
        while True:
            report = await self._receive(patience)
            match report:
                case reports.Printed(number=self._number, data=data):
                    line.say(data)
                case reports.RunDone(number=self._number, outcome=outcome):
                    if outcome.stdout:
                        line.say(outcome.stdout)
                    return dataclasses.replace(_outcome_of(outcome), stdout=b"")
                case _:
                    raise BadFrame("the supervisor sent a report of something else")

    def _order_of(
        self,
        program: Program,
        limits: interface.Limits,
        *,
        stdin: bytes,
        talks: bool,
        collect: Sequence[str],
        hello: bytes | None,
    ) -> orders.Run:
        return orders.Run(
            number=self._number,
            command=command_of(program),
            limits=_limits_of(limits),
            files=program.files,
            work=program.work,
            stdin=stdin,
            talks=talks,
            collect=tuple(collect),
            hello=hello,
        )

    async def drive(
        self,
        program: Program,
        *,
        limits: interface.Limits,
        hello: bytes,
        cases: Sequence[bytes],
        on_reply: OnReply,
    ) -> Conversation:
        with self._in_use():
            await self._begin_job()
            supply = _Supply(cases)
            order = orders.Drive(
                number=self._number,
                command=command_of(program),
                limits=_limits_of(limits),
                files=program.files,
                hello=hello,
                total=len(cases),
                cases=supply.next_batch(),
            )
            patience = max(limits.start_wall_seconds, limits.wall_seconds) + self._grace_seconds
            await self._send(order, patience)
            replies, done = await self._listen(supply, patience, on_reply)
            self._end_job()
        return _conversation_of(replies, done)

    async def settled(self) -> bool:
        """Wait until all of the last job is gone. Whether the sandbox is healthy. Raises `SandboxFault`."""
        with self._in_use():
            await self._hear_cleared()
        return self.healthy

    def close(self) -> None:
        self._usable = False
        self._stream.close()

    async def _begin_job(self) -> None:
        await self._hear_cleared()
        self._number += 1

    def _end_job(self) -> None:
        self.jobs_done += 1
        self._is_clearing = True

    async def _hear_cleared(self) -> None:
        if not self._is_clearing:
            return
        report = await self._receive(self._grace_seconds)
        if not isinstance(report, reports.Cleared) or report.number != self._number:
            raise BadFrame("the supervisor did not say that the job is cleared away")
        self._is_clearing = False
        self.healthy = self.healthy and not report.left_behind

    async def _listen(
        self, supply: _Supply, patience: float, on_reply: OnReply
    ) -> tuple[list[Reply], reports.DriveDone]:
        replies: list[Reply] = []
        stopped = False
        while True:
            report = await self._receive(patience)
            match report:
                case reports.DriveDone(number=self._number):
                    return replies, report
                case reports.Replies(number=self._number) if not stopped:
                    stopped = not _hand_over(report.replies, supply, replies, on_reply)
                    await self._supply(supply, patience, stopped=stopped)
                case reports.Replies(number=self._number):
                    continue
                case _:
                    raise BadFrame("the supervisor sent a report of something else")

    async def _supply(self, supply: _Supply, patience: float, *, stopped: bool) -> None:
        if stopped:
            await self._send(orders.Stop(number=self._number), patience)
        elif cases := supply.next_batch():
            await self._send(orders.MoreCases(number=self._number, cases=cases), patience)

    async def _send(self, order: orders.Order, seconds: float) -> None:
        """A supervisor, or an engine in between, that takes in nothing more is as bad as one that does not answer."""
        async with asyncio.timeout(seconds):
            await self._stream.write(orders.encode_order(order))

    async def _receive(self, seconds: float) -> reports.Report:
        async with asyncio.timeout(seconds):
            header_bytes, body_bytes = read_head(await self._stream.read_exactly(HEAD_BYTES))
            data = await self._stream.read_exactly(header_bytes + body_bytes)
        return reports.decode_report(decode(data[:header_bytes], data[header_bytes:]))

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        """Whatever breaks a call off leaves frames of it on the line: the sandbox is of no more use."""
        if not self._usable:
            raise SandboxFault("the sandbox cannot be used any more: close it")
        self._usable = False
        try:
            yield
        except TimeoutError as error:
            raise SandboxFault(f"the supervisor does not answer. {self._excerpt()}".strip()) from error
        except (BadFrame, EOFError, OSError) as error:
            reason = str(error) or "the supervisor is gone"
            raise SandboxFault(f"{reason}. {self._excerpt()}".strip()) from error
        self._usable = True


class _Supply:
    """The cases that are still to go out, as fast as they are answered."""

    def __init__(self, cases: Sequence[bytes]) -> None:
        self._cases = cases
        self._sent = 0
        self._answered = 0
        self._ahead_bytes = 0

    def answered(self) -> int:
        """Count one more answer; the index of its case."""
        index = self._answered
        if index >= self._sent:
            raise BadFrame("the supervisor sent a reply to no case")
        self._ahead_bytes -= len(self._cases[index])
        self._answered += 1
        return index

    def next_batch(self) -> tuple[bytes, ...]:
        start = self._sent
        while self._sent < len(self._cases) and self._has_room():
            self._ahead_bytes += len(self._cases[self._sent])
            self._sent += 1
        return tuple(self._cases[start : self._sent])

    def _has_room(self) -> bool:
        """One case may always be under way, however large."""
        return self._ahead_bytes < WINDOW_BYTES and self._sent - self._answered < WINDOW_CASES


def _hand_over(came: Sequence[reports.Reply], supply: _Supply, replies: list[Reply], on_reply: OnReply) -> bool:
    """Whether the conversation is to go on."""
    for answer in came:
        reply = Reply(
            index=supply.answered(),
            frame=answer.frame,
            cpu_seconds=answer.cpu_seconds,
            wall_seconds=answer.wall_seconds,
            memory_mib=answer.memory_mib,
            printed=answer.printed,
        )
        replies.append(reply)
        if not on_reply(reply):
            return False
    return True


def command_of(program: Program) -> orders.Command:
    return orders.Command(
        argv=program.argv,
        environment=program.environment,
        launch=orders.Launch(program.launch.value),
    )


def _limits_of(limits: interface.Limits) -> orders.Limits:
    return orders.Limits(**dataclasses.asdict(limits))


def _outcome_of(outcome: reports.Outcome) -> Outcome:
    return Outcome(
        ending=interface.Ending(outcome.ending.value),
        exit_code=outcome.exit_code,
        signal=outcome.signal,
        cpu_seconds=outcome.cpu_seconds,
        wall_seconds=outcome.wall_seconds,
        memory_mib=outcome.memory_mib,
        stdout=outcome.stdout,
        stderr=outcome.stderr,
        files=outcome.files,
    )


def _conversation_of(replies: Sequence[Reply], done: reports.DriveDone) -> Conversation:
    return Conversation(
        ready=done.ready,
        start_cpu_seconds=done.start_cpu_seconds,
        start_wall_seconds=done.start_wall_seconds,
        replies=replies,
        outcome=None if done.outcome is None else _outcome_of(done.outcome),
        broke_protocol=done.broke_protocol,
        memory_mib=done.memory_mib,
    )
