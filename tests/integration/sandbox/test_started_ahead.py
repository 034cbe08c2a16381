"""Programs that are started before any job is known, and the zygote."""

from __future__ import annotations

import dataclasses

import pytest

from harnesses.language import Launch
from runner.sandbox.interface import Ending, Program, SandboxFault, SandboxMaker, SandboxSpec
from tests.integration.sandbox.cell import HARNESS_FILE, Cell, case, hello, limits, value

pytestmark = pytest.mark.sandbox

WHO = "import os\ndef answer(): return os.readlink('/proc/self')"

SLOW_START = f"""
import sys, time
while time.process_time() < 0.3: pass
sys.path.insert(0, {HARNESS_FILE.rpartition("/")[0]!r})
import miniharness
miniharness.main()
"""


def slow_program(interpreter: str) -> Program:
    """A runtime that takes long to start."""
    return Program(argv=(interpreter, "-I", "-S", "-c", SLOW_START), launch=Launch.PRESTART)


async def test_each_is_used_only_once(cell: Cell) -> None:
    pids = set()
    for _ in range(5):
        conversation = await cell.drive(WHO, [case(), case()], launch=Launch.PRESTART)
        answers = [value(reply) for reply in conversation.replies]
        assert answers[0] == answers[1]
        pids.add(answers[0])

    assert len(pids) == 5
    await cell.check_unharmed()


async def test_its_start_costs_the_job_neither_time_nor_cpu(maker: SandboxMaker, spec: SandboxSpec) -> None:
    program = slow_program(maker.interpreter)
    sandbox = await maker.make(dataclasses.replace(spec, warm=program))
    try:
        await _until_waiting(sandbox_cell := Cell(sandbox=sandbox, interpreter=maker.interpreter), program)
        job = dataclasses.replace(program, files={"solution.py": WHO.encode()})
        conversation = await sandbox.drive(
            job, limits=limits(start_cpu_seconds=0.2), hello=hello(), cases=[case()], on_reply=lambda _: True
        )
        assert conversation.outcome is None
        assert conversation.start_cpu_seconds < 0.2
        await sandbox_cell.check_unharmed()
    finally:
        await sandbox.close()


async def _until_waiting(cell: Cell, program: Program) -> None:
    """The one started ahead is ready when it sleeps: nothing else of that command is there."""
    look = """
import os, time
def waits():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            command = open(f"/proc/{pid}/cmdline", "rb").read()
            if b"process_time() < 0.3" in command and " (python" not in command.decode():
                if open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[0] == "S": return True
        except OSError: continue
    return False
while not waits(): time.sleep(0.01)
"""
    outcome = await cell.run(look, limits=limits(cpu_seconds=10))
    assert outcome.exit_code == 0, outcome.stderr
    assert program.argv


async def test_it_is_held_to_the_limits_of_its_job(cell: Cell) -> None:
    source = """
import os
def answer(what):
    if what == "processes":
        try:
            while True:
                if os.fork() == 0: import time; time.sleep(60)
        except BlockingIOError: return "limited"
    open("file", "wb").write(b"x" * (3 << 20))
"""
    for _ in range(2):  # the second one was started ahead
        conversation = await cell.drive(
            source, [case("processes"), case("file")], limits=limits(processes=6, file_mib=2), launch=Launch.PRESTART
        )
        assert value(conversation.replies[0]) == "limited"
        assert b"value" not in conversation.replies[1].frame if len(conversation.replies) > 1 else conversation.outcome


async def test_it_sees_no_file_of_the_job_before(cell: Cell) -> None:
    leave = "open('left', 'w').write('secret')\ndef answer(): return 1"
    look = "import os\ndef answer(): return [os.listdir('.'), os.listdir(os.environ['AGON_PROGRAM'])]"

    await cell.drive(leave, [case()], launch=Launch.PRESTART)
    conversation = await cell.drive(look, [case()], launch=Launch.PRESTART)

    assert value(conversation.replies[0]) == [[], ["solution.py"]]


async def test_a_job_cannot_reach_the_one_that_waits(cell: Cell) -> None:
    attack = """
import os
def answer():
    for pid in range(1, 200):
        if pid != os.getpid():
            try: os.kill(pid, 9)
            except OSError: pass
    found = []
    for number in range(1, 20):
        for name in ("program", "work"):
            try: open(f"/box/{number}/{name}/planted", "w")
            except OSError: continue
            if os.path.realpath(f"/box/{number}/work") != os.getcwd(): found.append(number)
    return found
"""
    await cell.drive(WHO, [case()], launch=Launch.PRESTART)
    conversation = await cell.drive(attack, [case()], launch=Launch.PRESTART)
    assert value(conversation.replies[0]) == []
    assert (await cell.drive(attack, [case()])).outcome is None

    after = await cell.drive("import os\ndef answer(): return os.listdir('.')", [case()], launch=Launch.PRESTART)
    assert value(after.replies[0]) == []
    await cell.check_unharmed()


async def test_no_more_than_two_wait(cell: Cell) -> None:
    for number in range(4):
        program = Program(
            argv=(cell.interpreter, "-I", "-S", HARNESS_FILE),
            environment={"KIND": str(number)},
            files={"solution.py": b"def answer(): return 1"},
            launch=Launch.PRESTART,
        )
        await cell.sandbox.drive(program, limits=limits(), hello=hello(), cases=[case()], on_reply=lambda _: True)
    count = """
import os, time
def command(pid):
    try: return open(f"/proc/{pid}/cmdline", "rb").read()
    except OSError: return b""
found = 0
while found < 2:
    found = sum(b"miniharness" in command(pid) for pid in os.listdir("/proc") if pid.isdigit())
    time.sleep(0.01)
print(found, len(os.listdir("/box")))
"""
    outcome = await cell.run(count)

    assert outcome.stdout == b"2 3\n", "nor is anything left of those that gave way, beside the job's own box"


async def test_one_that_died_while_it_waited_is_replaced(maker: SandboxMaker, spec: SandboxSpec) -> None:
    """The first of its kind ends at once; the job then starts its own."""
    dies = Program(argv=(maker.interpreter, "-I", "-S", "-c", "pass"), launch=Launch.PRESTART)
    sandbox = await maker.make(dataclasses.replace(spec, warm=dies))
    try:
        cell = Cell(sandbox=sandbox, interpreter=maker.interpreter)
        await cell.check_unharmed()
        conversation = await sandbox.drive(
            dies, limits=limits(), hello=hello(), cases=[case()], on_reply=lambda _: True
        )
        assert conversation.ready is None
        assert conversation.outcome is not None
        assert conversation.outcome.ending is Ending.EXITED
        await cell.check_unharmed()
    finally:
        await sandbox.close()


async def test_a_zygote_that_cannot_load_its_module_makes_no_sandbox(maker: SandboxMaker, spec: SandboxSpec) -> None:
    with pytest.raises(SandboxFault, match="No module named 'missing'"):
        await maker.make(dataclasses.replace(spec, zygote="missing"))
