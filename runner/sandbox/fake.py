"""A sandbox that isolates nothing: it plays programs that tests write as Python functions. For tests alone.

A program is known by the text of any one of its files. Typed like the real ones, and as strict about their rules.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from runner.sandbox.interface import (
    Conversation,
    Ending,
    Limits,
    Line,
    OnReply,
    Outcome,
    Program,
    Reply,
    SandboxFault,
    SandboxSpec,
)

EXITED = Outcome(
    ending=Ending.EXITED,
    exit_code=0,
    signal=None,
    cpu_seconds=0.01,
    wall_seconds=0.02,
    memory_mib=8.0,
    stdout=b"",
    stderr=b"",
)
READY = b'{"ready": true}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a played program does with one case: it answers with a frame."""

    frame: bytes
    cpu_seconds: float = 0.001
    memory_mib: float = 8.0
    printed: bytes = b""


def value(answer: Any, **figures: Any) -> Said:
    return Said(frame=json.dumps({"value": answer}).encode(), **figures)


def error(kind: str, message: str = "", *, line: int | None = None) -> Said:
    return Said(frame=json.dumps({"error": {"type": kind, "message": message, "line": line, "trace": ""}}).encode())


def ended(ending: Ending = Ending.EXITED, **more: Any) -> Outcome:
    """An end that is not a regular one, by default with exit status 1."""
    is_signal = ending is Ending.SIGNALLED
    plain = replace(EXITED, ending=ending, exit_code=None if is_signal else 1, signal=11 if is_signal else None)
    return replace(plain, **more)


async def _say_nothing(_line: Line) -> Outcome:
    return EXITED


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A program. Each part may raise `SandboxFault`."""

    answer: Callable[[Any], Said | Outcome] = lambda _case: value(None)
    """For `drive`: called with the case's frame, parsed."""
    ready: bytes | Outcome = READY
    run: Callable[[bytes], Outcome] = lambda _stdin: EXITED
    """For `run`: called with stdin."""
    talk: Callable[[Line], Awaitable[Outcome]] = _say_nothing


@dataclass(slots=True, kw_only=True)
class Stage:
    """The programs that fakes know, and what was asked of them."""

    programs: Mapping[str, Played]
    """By the text of a file of the program."""
    asked: list[tuple[str, Program, Limits]] = field(default_factory=list)
    """The language, the program and the limits of each call."""

    def find(self, language: str, program: Program, limits: Limits) -> Played:
        self.asked.append((language, program, limits))
        texts = [content.decode() for content in program.files.values()]
        for text in texts:
            if text in self.programs:
                return self.programs[text]
        raise AssertionError(f"no such program is played: {texts}")


class FakeSandbox:
    def __init__(self, language: str, stage: Stage) -> None:
        self.language = language
        self.closed = False
        self.healthy = True
        self.left_behind = False
        """By the last job: known only when it has settled."""
        self.is_lost = False
        """It died after its last job: nobody knows before it is to be used again."""
        self.jobs_done = 0
        self._stage = stage
        self._busy = False

    async def run(
        self,
        program: Program,
        *,
        limits: Limits,
        stdin: bytes = b"",
        collect: Sequence[str] = (),
        hello: bytes | None = None,  # noqa: ARG002 - part of the interface
    ) -> Outcome:
        with self._job():
            outcome = self._stage.find(self.language, program, limits).run(stdin)
            return replace(outcome, files={name: outcome.files[name] for name in collect if name in outcome.files})

    async def talk(
        self,
        program: Program,
        *,
        limits: Limits,
        line: Line,
        collect: Sequence[str] = (),
        hello: bytes | None = None,  # noqa: ARG002 - part of the interface
    ) -> Outcome:
        with self._job():
            outcome = await self._stage.find(self.language, program, limits).talk(line)
            line.hang_up()
            return replace(outcome, files={name: outcome.files[name] for name in collect if name in outcome.files})

    async def drive(
        self,
        program: Program,
        *,
        limits: Limits,
        hello: bytes,
        cases: Sequence[bytes],
        on_reply: OnReply,
    ) -> Conversation:
        assert json.loads(hello)
        with self._job():
            played = self._stage.find(self.language, program, limits)
            if isinstance(played.ready, Outcome):
                return _conversation(ready=None, replies=[], outcome=played.ready)
            return _converse(played, played.ready, cases, on_reply)

    async def settled(self) -> bool:
        assert not self.closed, "a closed sandbox does nothing"
        if self.is_lost:
            raise SandboxFault("the supervisor is gone")
        return self.healthy and not self.left_behind

    async def close(self) -> None:
        self.closed = True

    @contextmanager
    def _job(self) -> Iterator[None]:
        assert not self._busy, "a sandbox does one job at a time"
        assert not self.closed, "a closed sandbox does nothing"
        self._busy = True
        try:
            yield
            self.jobs_done += 1
        except SandboxFault:
            self.healthy = False
            raise
        finally:
            self._busy = False


Build = Callable[[tuple[str, ...], str], tuple[int, bytes]]
"""Plays a preparation: called with the command and the folder for what it makes."""


class FakeMaker:
    """Makes fakes, remembers them, and fails where it is told to."""

    name = "fake"
    interpreter = "/usr/bin/python3"

    def __init__(
        self, programs: Mapping[str, Played], *, build: Build = lambda _command, _folder: (0, b"fake 1.0\n")
    ) -> None:
        self.stage = Stage(programs=programs)
        self.made: list[FakeSandbox] = []
        self.built: list[tuple[str, ...]] = []
        self.faults_to_come = 0
        self._build = build

    async def make(self, spec: SandboxSpec) -> FakeSandbox:
        if self.faults_to_come:
            self.faults_to_come -= 1
            raise SandboxFault("this sandbox was told not to start")
        self.made.append(FakeSandbox(spec.language, self.stage))
        return self.made[-1]

    async def build(
        self,
        spec: SandboxSpec,  # noqa: ARG002 - part of the interface
        command: Sequence[str],
        *,
        output_folder: str,
    ) -> tuple[int, bytes]:
        self.built.append(tuple(command))
        return self._build(tuple(command), output_folder)

    async def close(self) -> None:
        for sandbox in self.made:
            await sandbox.close()


def _converse(played: Played, ready: bytes, cases: Sequence[bytes], on_reply: OnReply) -> Conversation:
    replies: list[Reply] = []
    for index, case in enumerate(cases):
        said = played.answer(json.loads(case))
        if isinstance(said, Outcome):
            return _conversation(ready=ready, replies=replies, outcome=said)
        reply = Reply(
            index=index,
            frame=said.frame,
            cpu_seconds=said.cpu_seconds,
            wall_seconds=said.cpu_seconds,
            memory_mib=said.memory_mib,
            printed=said.printed,
        )
        replies.append(reply)
        if not on_reply(reply):
            break
    return _conversation(ready=ready, replies=replies, outcome=None)


def _conversation(*, ready: bytes | None, replies: list[Reply], outcome: Outcome | None) -> Conversation:
    memory = max((reply.memory_mib for reply in replies), default=0.0)
    return Conversation(
        ready=ready,
        start_cpu_seconds=0.01,
        start_wall_seconds=0.01,
        replies=replies,
        outcome=outcome,
        memory_mib=memory if outcome is None else max(memory, outcome.memory_mib),
    )
