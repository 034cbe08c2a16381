"""A sandbox that a supervisor keeps, whatever is around it: its jobs go over a `SupervisorConnection`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from runner.sandbox.connection import SupervisorConnection
from runner.sandbox.interface import Conversation, Limits, Line, OnReply, Outcome, Program


class SupervisedSandbox:
    """`end` closes the connection and ends all that is in the sandbox; it never raises."""

    def __init__(self, *, connection: SupervisorConnection, end: Callable[[], Awaitable[None]]) -> None:
        self._connection = connection
        self._end = end

    @property
    def jobs_done(self) -> int:
        return self._connection.jobs_done

    @property
    def healthy(self) -> bool:
        return self._connection.healthy

    async def settled(self) -> bool:
        return await self._connection.settled()

    async def run(
        self,
        program: Program,
        *,
        limits: Limits,
        stdin: bytes = b"",
        collect: Sequence[str] = (),
        hello: bytes | None = None,
    ) -> Outcome:
        return await self._connection.run(program, limits=limits, stdin=stdin, collect=collect, hello=hello)

    async def talk(
        self,
        program: Program,
        *,
        limits: Limits,
        line: Line,
        collect: Sequence[str] = (),
        hello: bytes | None = None,
    ) -> Outcome:
        return await self._connection.talk(program, limits=limits, line=line, collect=collect, hello=hello)

    async def drive(
        self,
        program: Program,
        *,
        limits: Limits,
        hello: bytes,
        cases: Sequence[bytes],
        on_reply: OnReply,
    ) -> Conversation:
        return await self._connection.drive(program, limits=limits, hello=hello, cases=cases, on_reply=on_reply)

    async def close(self) -> None:
        await self._end()
