"""A sandbox that a supervisor keeps, whatever is around it: its jobs go over a `SupervisorConnection`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from runner.sandbox.connection import SupervisorConnection
from runner.sandbox.interface import Conversation, Limits, Line, OnReply, Outcome, Program, SandboxFault


class SupervisedSandbox:
    """`end` closes the connection and ends all that is in the sandbox; it never raises. `most_memory_mib` is what may
    be allowed to one job, where the sandbox itself has a limit."""

    def __init__(
        self,
        *,
        connection: SupervisorConnection,
        end: Callable[[], Awaitable[None]],
        most_memory_mib: int | None = None,
    ) -> None:
        self._connection = connection
        self._end = end
        self._most_memory_mib = most_memory_mib

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
        self._check(limits)
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
        self._check(limits)
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
        self._check(limits)
        return await self._connection.drive(program, limits=limits, hello=hello, cases=cases, on_reply=on_reply)

    def _check(self, limits: Limits) -> None:
        """A job that met the sandbox's limit before its own would be judged by another one than its problem's."""
        most = self._most_memory_mib
        if most is not None and limits.memory_mib > most:
            raise SandboxFault(
                f"{limits.memory_mib} MiB are to be allowed, and sandboxes here have room for {most}: raise "
                "AGON_SANDBOX_MEMORY_MIB"
            )

    async def close(self) -> None:
        await self._end()
