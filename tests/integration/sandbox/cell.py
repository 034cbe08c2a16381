"""A sandbox with short ways to run Python in it, for the tests of this folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from harnesses.language import Launch
from runner.sandbox.interface import Conversation, Ending, Limits, OnReply, Outcome, Program, Reply, Sandbox
from tests.patience import PATIENCE_SECONDS

HARNESS_FOLDER = Path(__file__).with_name("miniharness")
HARNESS_FILE = "/opt/agon/harness/miniharness.py"
SOURCE = "solution.py"


def limits(
    *,
    cpu_seconds: float = 2.0,
    wall_seconds: float = PATIENCE_SECONDS,
    memory_mib: int = 128,
    start_cpu_seconds: float = 2.0,
    start_wall_seconds: float = PATIENCE_SECONDS,
    processes: int = 16,
    file_mib: int = 8,
    output_kib: int = 64,
) -> Limits:
    """By the clock there is as much as a busy machine needs, so that a program ends by what the test is about."""
    return Limits(
        cpu_seconds=cpu_seconds,
        wall_seconds=wall_seconds,
        memory_mib=memory_mib,
        start_cpu_seconds=start_cpu_seconds,
        start_wall_seconds=start_wall_seconds,
        processes=processes,
        file_mib=file_mib,
        output_kib=output_kib,
    )


LIMITS = limits()


def hello(kind: str = "function") -> bytes:
    return json.dumps({"kind": kind, "signature": None, "source": SOURCE}).encode()


def case(*arguments: object) -> bytes:
    return json.dumps(arguments).encode()


def value(reply: Reply) -> object:
    """What the mini-harness answered."""
    return json.loads(reply.frame)["value"]


def go_on(_reply: Reply) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    sandbox: Sandbox
    interpreter: str
    environment: Mapping[str, str] = field(default_factory=dict)

    async def run(
        self,
        source: str,
        *,
        limits: Limits = LIMITS,
        stdin: bytes = b"",
        collect: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
    ) -> Outcome:
        """Run a Python script in a fresh interpreter."""
        program = Program(
            argv=(self.interpreter, "-I", "-S", f"{{program}}/{SOURCE}"),
            files={SOURCE: source.encode(), **(files or {})},
        )
        return await self.sandbox.run(program, limits=limits, stdin=stdin, collect=collect)

    async def run_forked(self, source: str, *, limits: Limits = LIMITS, stdin: bytes = b"") -> Outcome:
        program = Program(argv=("zygote",), files={SOURCE: source.encode()}, launch=Launch.FORK)
        return await self.sandbox.run(program, limits=limits, stdin=stdin, hello=hello("stdio"))

    async def drive(
        self,
        source: str,
        cases: Sequence[bytes] = (),
        *,
        limits: Limits = LIMITS,
        launch: Launch = Launch.FORK,
        on_reply: OnReply = go_on,
    ) -> Conversation:
        """Drive the mini-harness with a program that defines `answer`."""
        program = Program(argv=harness_command(self.interpreter), files={SOURCE: source.encode()}, launch=launch)
        return await self.sandbox.drive(program, limits=limits, hello=hello(), cases=cases, on_reply=on_reply)

    async def check_unharmed(self) -> None:
        """The next jobs go as if nothing had been before them."""
        outcome = await self.run(NEXT_JOB)
        assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, 0), outcome.stderr
        assert outcome.stdout == b"[] 0\n"
        conversation = await self.drive("def answer(a, b): return a + b", [case(1, 2)])
        assert conversation.outcome is None
        assert [value(reply) for reply in conversation.replies] == [3]
        assert await self.sandbox.settled()


def harness_command(interpreter: str) -> tuple[str, ...]:
    return (interpreter, "-I", "-S", HARNESS_FILE)


NEXT_JOB = """
import os
# what lies in the work directory, and which processes of other jobs can be seen: the supervisor and the zygote sleep
# before their own files, a job's process has a box for its working directory
def working_directory(pid):
    try:
        return os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return ""
others = [pid for pid in os.listdir("/proc") if pid.isdigit() and pid != os.readlink("/proc/self")]
print(os.listdir("."), sum(working_directory(pid).startswith("/box") for pid in others))
"""
