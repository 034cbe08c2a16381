"""Every way in which a program can end, told apart."""

from __future__ import annotations

import pytest

from runner.sandbox.interface import Ending, Program
from tests.integration.sandbox.cell import Cell, limits
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.sandbox


async def test_a_program_that_returns_has_exited_with_its_code_and_output(cell: Cell) -> None:
    outcome = await cell.run(
        "import sys; print(sys.stdin.read()[::-1]); print('e', file=sys.stderr); sys.exit(3)", stdin=b"abc"
    )

    assert (outcome.ending, outcome.exit_code, outcome.signal) == (Ending.EXITED, 3, None)
    assert (outcome.stdout, outcome.stderr) == (b"cba\n", b"e\n")
    assert 0 < outcome.cpu_seconds < 2
    assert 0 < outcome.wall_seconds < PATIENCE_SECONDS
    assert outcome.memory_mib > 0


async def test_a_program_that_dies_of_a_signal_is_told_with_the_signal(cell: Cell) -> None:
    outcome = await cell.run("import os; os.abort()")

    assert (outcome.ending, outcome.exit_code, outcome.signal) == (Ending.SIGNALLED, None, 6)


async def test_a_busy_program_ends_by_its_cpu_time(cell: Cell) -> None:
    outcome = await cell.run("while True: pass", limits=limits(cpu_seconds=0.3))

    assert outcome.ending is Ending.CPU
    assert 0.3 <= outcome.cpu_seconds < 10


async def test_a_program_that_returns_after_more_than_its_cpu_time_is_over_it(cell: Cell) -> None:
    busy = "import time\nwhile time.process_time() < 0.012: pass"

    outcome = await cell.run(busy, limits=limits(cpu_seconds=0.005))

    assert outcome.ending is Ending.CPU


async def test_a_sleeping_program_ends_by_the_clock(cell: Cell) -> None:
    outcome = await cell.run("import time; time.sleep(60)", limits=limits(wall_seconds=0.3))

    assert outcome.ending is Ending.WALL
    assert outcome.cpu_seconds < 0.3


async def test_a_program_that_stops_itself_ends_by_the_clock(cell: Cell) -> None:
    outcome = await cell.run("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", limits=limits(wall_seconds=0.3))

    assert outcome.ending is Ending.WALL
    await cell.check_unharmed()


async def test_a_program_that_fills_its_memory_ends_by_it(cell: Cell) -> None:
    outcome = await cell.run("kept = []\nwhile True: kept.append(bytearray(1 << 20))", limits=limits(memory_mib=96))

    assert outcome.ending is Ending.MEMORY
    assert outcome.memory_mib > 96


async def test_memory_shared_among_processes_counts_for_each(cell: Cell) -> None:
    children = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        kept = b"x" * (30 << 20)
        time.sleep(600)
time.sleep(600)
"""
    outcome = await cell.run(children, limits=limits(memory_mib=96))

    assert outcome.ending is Ending.MEMORY


async def test_an_allocation_far_beyond_the_limit_fails_in_the_program(cell: Cell) -> None:
    outcome = await cell.run("bytearray(1 << 36)")

    assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, 1)
    assert b"MemoryError" in outcome.stderr


@pytest.mark.parametrize("descriptor", [1, 2])
async def test_a_flood_of_output_is_cut_and_ended(cell: Cell, descriptor: int) -> None:
    flood = f"import os\nwhile True: os.write({descriptor}, b'x' * 65536)"

    outcome = await cell.run(flood, limits=limits(output_kib=64))

    assert outcome.ending is Ending.OUTPUT
    assert len(outcome.stdout) + len(outcome.stderr) == 64 << 10


async def test_output_up_to_the_limit_is_kept_whole(cell: Cell) -> None:
    outcome = await cell.run("import os; os.write(1, b'x' * 65536)", limits=limits(output_kib=64))

    assert outcome.ending is Ending.EXITED
    assert outcome.stdout == b"x" * 65536


async def test_a_file_that_grows_too_large_ends_the_program(cell: Cell) -> None:
    grow = """
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
with open("large", "wb", buffering=0) as file:
    while True: file.write(b"x" * 65536)
"""
    outcome = await cell.run(grow, limits=limits(file_mib=4))

    assert outcome.ending is Ending.FILE_SIZE


async def test_the_files_that_a_program_was_given_are_not_its_own(cell: Cell) -> None:
    write = "import time\nopen('own', 'wb').write(b'x' * 65536); time.sleep(0.1)"

    outcome = await cell.run(write, limits=limits(file_mib=1), files={"given": b"x" * (6 << 20)})

    assert outcome.ending is Ending.EXITED


async def test_many_files_that_are_too_large_together_end_the_program(cell: Cell) -> None:
    many = """
import itertools, time
for number in itertools.count():
    with open(f"{number}", "wb") as file: file.write(b"x" * 65536)
    time.sleep(0.001)
"""
    outcome = await cell.run(many, limits=limits(file_mib=4))

    assert outcome.ending is Ending.FILE_SIZE
    await cell.check_unharmed()


async def test_the_cpu_time_of_children_counts(cell: Cell) -> None:
    children = """
import os
for _ in range(2):
    if os.fork() == 0:
        while True: pass
os.wait()
"""
    outcome = await cell.run(children, limits=limits(cpu_seconds=0.4))

    assert outcome.ending is Ending.CPU
    assert outcome.cpu_seconds >= 0.4


async def test_the_cpu_time_of_children_that_nobody_waits_for_counts(cell: Cell) -> None:
    children = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    if os.fork() == 0:
        end = time.process_time() + 0.1
        while time.process_time() < end: pass
        os._exit(0)
    try: os.wait()
    except ChildProcessError: time.sleep(0.02)  # it has ended, and was nobody's
"""
    outcome = await cell.run(children, limits=limits(cpu_seconds=0.5))

    assert outcome.ending is Ending.CPU


async def test_the_cpu_time_of_orphans_counts_when_the_program_is_gone(cell: Cell) -> None:
    orphan = """
import os, time
reading, writing = os.pipe()
if os.fork() == 0:
    if os.fork() == 0:
        os.write(writing, b"%d" % os.getpid())
        while time.process_time() < 0.2: pass
        os.kill(os.getppid(), 0)
        os._exit(0)
    os._exit(0)
pid = int(os.read(reading, 20))
try:
    while True:
        os.kill(pid, 0)
        time.sleep(0.01)
except ProcessLookupError:
    raise SystemExit(3)
"""
    outcome = await cell.run(orphan)

    assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, 3), "its own end, not the orphan's"
    # The program itself needs hardly any; what the kernel tells of the dead is rounded.
    assert outcome.cpu_seconds >= 0.19


async def test_no_signal_of_a_program_reaches_what_is_above_it(cell: Cell) -> None:
    signals = """
import os, signal, time
for _ in range(20):
    for number in signal.valid_signals():
        try: os.kill(1, number)
        except PermissionError: pass
    time.sleep(0.001)
raise SystemExit(3)
"""
    outcome = await cell.run(signals)

    assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, 3)
    await cell.check_unharmed()


async def test_a_program_that_cannot_be_executed_is_the_jobs_failure(cell: Cell) -> None:
    program = Program(argv=("{program}/main",), files={"main": b"no program at all"})

    outcome = await cell.sandbox.run(program, limits=limits())

    assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, 127)
    await cell.check_unharmed()


async def test_the_memory_limit_is_as_exact_in_a_sandbox_that_was_used(cell: Cell) -> None:
    """Pages of files, and of programs that are gone, are nobody's."""
    mib = 1 << 20
    allocate = "data = bytearray({}); data[::4096] = b'x' * len(data[::4096]); import time; time.sleep({})"

    async def endings() -> list[Ending]:
        sizes = ((limit - 20) * mib, 0.1), ((limit + 4) * mib, 600)  # a busy supervisor comes late to look at it
        return [(await cell.run(allocate.format(*size), limits=limits(memory_mib=limit))).ending for size in sizes]

    limit = 96
    fresh = await endings()
    for _ in range(3):
        await cell.run(f"open('file', 'wb').write(b'x' * {7 * mib}); data = bytearray({100 * mib})")
    assert fresh == [Ending.EXITED, Ending.MEMORY]
    assert await endings() == fresh


async def test_the_number_of_processes_is_limited(cell: Cell) -> None:
    count = """
import os, time
children = 0
try:
    while True:
        if os.fork() == 0: time.sleep(600)
        children += 1
except BlockingIOError:
    print(children)
"""
    outcome = await cell.run(count, limits=limits(processes=8))

    assert 4 <= int(outcome.stdout) <= 9
