"""Compilers that are started before any job is known, and wait for the end of their stdin."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator

import pytest

from harnesses.language import Launch
from runner.sandbox.interface import Ending, Limits, Outcome, Program, SandboxMaker, SandboxSpec
from tests.integration.sandbox.cell import LIMITS, SOURCE, Cell, limits
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.sandbox

COMPILER = f"""
import os, sys, time
while time.process_time() < 0.3: pass
sys.stdin.read()
path = os.path.join(os.environ["AGON_PROGRAM"], {SOURCE!r})
with open("made", "w") as made:
    print(os.readlink("/proc/self"), file=made)
    exec(compile(open(path).read(), path, "exec"), {{"made": made}})
"""
SAYS_WHAT_IS_THERE = "print(sorted(os.listdir('.')), file=made)\n"
IDLE_SECONDS = 0.5
"""More than a supervisor waits until it takes a job to be over."""

TOGETHER_SECONDS = 0.2
"""Less than that: from a job's last words to the next one's first."""


def compiler(interpreter: str, source: str = "") -> Program:
    files = {SOURCE: f"import os, time\n{source}".encode()} if source else {}
    return Program(argv=(interpreter, "-I", "-S", "-c", COMPILER), files=files, launch=Launch.PRESTART)


@pytest.fixture
async def with_compiler(maker: SandboxMaker, spec: SandboxSpec) -> AsyncIterator[Cell]:
    made = await maker.make(dataclasses.replace(spec, compiler=compiler(maker.interpreter)))
    yield Cell(sandbox=made, interpreter=maker.interpreter)
    await made.close()


async def compiled(cell: Cell, source: str = "pass", *, allowed: Limits = LIMITS) -> Outcome:
    return await cell.sandbox.run(compiler(cell.interpreter, source), limits=allowed, collect=["made"])


async def waiting(cell: Cell) -> list[int]:
    """Compilers that have nothing left to do but wait."""
    look = """
import os
for pid in filter(str.isdigit, os.listdir("/proc")):
    try:
        if b"process_time() < 0.3" in open(f"/proc/{pid}/cmdline", "rb").read():
            if open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[0] == "S": print(pid)
    except OSError: continue
"""
    outcome = await cell.run(look)
    assert outcome.exit_code == 0, outcome.stderr
    return [int(pid) for pid in outcome.stdout.split()]


async def until_one_waits(cell: Cell) -> int:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (found := await waiting(cell)):
            await asyncio.sleep(IDLE_SECONDS)
    assert len(found) == 1
    return found[0]


async def test_it_is_used_once_and_another_waits_for_the_next_job(with_compiler: Cell) -> None:
    used = []
    for _ in range(2):
        awaited = await until_one_waits(with_compiler)
        outcome = await compiled(with_compiler, SAYS_WHAT_IS_THERE)
        pid, files = outcome.files["made"].decode().splitlines()
        used.append((int(pid), files))
        assert int(pid) == awaited
    assert used[0][0] != used[1][0]
    assert used[0][1] == used[1][1] == "['made']"
    await with_compiler.check_unharmed()


async def test_its_start_costs_the_job_neither_time_nor_cpu(with_compiler: Cell) -> None:
    await until_one_waits(with_compiler)
    outcome = await compiled(with_compiler)
    assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, 0), outcome.stderr
    assert outcome.cpu_seconds < 0.2


async def test_none_is_started_while_a_job_goes_on(with_compiler: Cell) -> None:
    look = f"""
import os, time
def command(pid):
    try: return open(f"/proc/{{pid}}/cmdline", "rb").read()
    except OSError: return b""
print(time.monotonic())
time.sleep({IDLE_SECONDS})
print(sum(b"process_time() < 0.3" in command(pid) for pid in os.listdir("/proc") if pid.isdigit()))
"""
    for _ in range(10):
        await until_one_waits(with_compiler)
        _, ended = (await compiled(with_compiler, "print(time.monotonic(), file=made)")).files["made"].split()
        started, found = (await with_compiler.run(look)).stdout.split()
        if float(started) - float(ended) < TOGETHER_SECONDS:
            assert int(found) == 0
            return
    pytest.skip("this machine is too busy to give two orders at once")


async def test_a_job_that_comes_too_early_starts_its_own(with_compiler: Cell) -> None:
    for _ in range(3):
        outcome = await compiled(with_compiler, SAYS_WHAT_IS_THERE)
        assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, 0), outcome.stderr
        assert outcome.files["made"].decode().endswith("['made']\n")
    await with_compiler.check_unharmed()


async def test_one_that_died_while_it_waited_is_replaced(maker: SandboxMaker, spec: SandboxSpec) -> None:
    dies = Program(argv=(maker.interpreter, "-I", "-S", "-c", "print('alive')"), launch=Launch.PRESTART)
    sandbox = await maker.make(dataclasses.replace(spec, compiler=dies))
    try:
        cell = Cell(sandbox=sandbox, interpreter=maker.interpreter)
        await cell.check_unharmed()
        outcome = await sandbox.run(dies, limits=limits())
        assert (outcome.exit_code, outcome.stdout) == (0, b"alive\n")
        await cell.check_unharmed()
    finally:
        await sandbox.close()


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        ("while True: pass", Ending.CPU),
        ("time.sleep(600)", Ending.WALL),
        ("held = bytearray(1 << 30)", Ending.MEMORY),
        ("while True: os.write(1, b'x' * 65536)", Ending.OUTPUT),
        (
            "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL)\nfor _ in range(8): made.write('x' * 2**20)",
            Ending.FILE_SIZE,
        ),
    ],
)
async def test_it_is_held_to_the_limits_of_its_job(with_compiler: Cell, source: str, ending: Ending) -> None:
    await until_one_waits(with_compiler)
    wall_seconds = 2 if ending is Ending.WALL else PATIENCE_SECONDS
    allowed = limits(cpu_seconds=0.5, wall_seconds=wall_seconds, file_mib=4)
    outcome = await compiled(with_compiler, source, allowed=allowed)
    assert outcome.ending is ending
    await with_compiler.check_unharmed()


async def test_a_job_cannot_reach_the_one_that_waits(with_compiler: Cell) -> None:
    attack = """
import os
for pid in range(1, 200):
    if pid != os.getpid():
        try: os.kill(pid, 9)
        except OSError: pass
for number in range(1, 20):
    for name in ("program", "work"):
        if os.path.realpath(f"/box/{number}/work") != os.getcwd():
            try: open(f"/box/{number}/{name}/planted", "w")
            except OSError: continue
            print(number, name)
"""
    awaited = await until_one_waits(with_compiler)
    outcome = await with_compiler.run(attack)
    assert outcome.stdout == b""
    outcome = await compiled(with_compiler, SAYS_WHAT_IS_THERE)
    assert outcome.files["made"].decode().splitlines() == [str(awaited), "['made']"]
    await with_compiler.check_unharmed()
