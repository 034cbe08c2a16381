"""A job is never held to a sandbox's limit in the place of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from runner.sandbox.connection import SupervisorConnection
from runner.sandbox.interface import Limits, Program, SandboxFault
from runner.sandbox.supervised import SupervisedSandbox

PROGRAM = Program(argv=("main",))
LIMITS = Limits(cpu_seconds=1, wall_seconds=1, memory_mib=65)


class Unused:
    """A line that nobody may speak on."""

    async def read_exactly(self, count: int) -> bytes:
        raise AssertionError(f"{count} bytes were waited for")

    async def write(self, data: bytes) -> None:
        raise AssertionError(f"{len(data)} bytes were written")

    def close(self) -> None:
        pass


class Silent:
    async def receive(self) -> bytes | None:
        return None

    def say(self, data: bytes) -> None:
        raise AssertionError(data)

    def hang_up(self) -> None:
        raise AssertionError


@pytest.fixture
def sandbox() -> SupervisedSandbox:
    connection = SupervisorConnection(stream=Unused(), excerpt=lambda: "")
    return SupervisedSandbox(connection=connection, end=lambda: asyncio.sleep(0), most_memory_mib=64)


async def run(sandbox: SupervisedSandbox) -> None:
    await sandbox.run(PROGRAM, limits=LIMITS)


async def talk(sandbox: SupervisedSandbox) -> None:
    await sandbox.talk(PROGRAM, limits=LIMITS, line=Silent())


async def drive(sandbox: SupervisedSandbox) -> None:
    await sandbox.drive(PROGRAM, limits=LIMITS, hello=b"", cases=[], on_reply=lambda _: True)


@pytest.mark.parametrize("start", [run, talk, drive])
async def test_more_memory_than_the_sandbox_has_is_a_fault_before_anything_starts(
    sandbox: SupervisedSandbox, start: Callable[[SupervisedSandbox], Awaitable[None]]
) -> None:
    with pytest.raises(SandboxFault, match="AGON_SANDBOX_MEMORY_MIB"):
        await start(sandbox)
