"""Two programs in two sandboxes that talk with each other through the runner."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from runner.judging.dialogue import line
from runner.sandbox.interface import Ending, Limits, Line, Outcome, Program, SandboxMaker, SandboxSpec
from tests.integration.sandbox.cell import SOURCE, Cell, limits

pytestmark = pytest.mark.sandbox


@pytest.fixture
async def other_cell(maker: SandboxMaker, spec: SandboxSpec) -> AsyncIterator[Cell]:
    sandbox = await maker.make(spec)
    yield Cell(sandbox=sandbox, interpreter=maker.interpreter)
    await sandbox.close()


async def talk(
    cell: Cell, source: str, at: Line, *, within: Limits | None = None, collect: tuple[str, ...] = ()
) -> Outcome:
    program = Program(
        argv=(cell.interpreter, "-I", "-S", f"{{program}}/{SOURCE}"),
        files={SOURCE: source.encode()},
        work={"notes/": b"", "notes/begun": b"1"},
    )
    return await cell.sandbox.talk(program, limits=within or limits(), line=at, collect=collect)


GUESS = """
low, high = 1, 1000
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    said = input()
    if said == "right": break
    low, high = (middle + 1, high) if said == "more" else (low, middle - 1)
"""
KNOW = """
tries = 0
while True:
    guess = int(input()); tries += 1
    if guess == 777: break
    print("more" if guess < 777 else "less", flush=True)
print("right", flush=True)
open("notes/tries", "w").write(str(tries))
"""


async def test_what_one_program_prints_the_other_reads(cell: Cell, other_cell: Cell) -> None:
    here, there = line()
    guesser, knower = await asyncio.gather(talk(cell, GUESS, here), talk(other_cell, KNOW, there, collect=("notes/",)))

    assert (guesser.ending, guesser.exit_code, guesser.stderr) == (Ending.EXITED, 0, b"")
    assert knower.exit_code == 0, knower.stderr
    assert knower.files == {"notes/begun": b"1", "notes/tries": b"8"}
    await cell.check_unharmed()
    await other_cell.check_unharmed()


async def test_a_program_that_ends_is_the_end_of_what_the_other_reads(cell: Cell, other_cell: Cell) -> None:
    here, there = line()
    short, patient = await asyncio.gather(
        talk(cell, "print('one'); print('two')", here),
        talk(other_cell, "import sys; sys.exit(len(sys.stdin.read().split()))", there),
    )

    assert short.exit_code == 0
    assert patient.exit_code == 2


async def test_a_program_whose_line_is_cut_is_ended(cell: Cell) -> None:
    here, _ = line()
    here.cut()
    outcome = await talk(cell, "while True: pass", here)

    assert outcome.ending is Ending.SIGNALLED
    await cell.check_unharmed()


async def test_a_program_to_which_all_was_said_can_still_be_ended(cell: Cell) -> None:
    here, there = line()
    there.say(b"all")
    there.say(b"")

    async def hear() -> bytes | None:
        heard = await there.receive()
        here.cut()
        return heard

    outcome, heard = await asyncio.gather(
        talk(cell, "print(open(0).read(), flush=True)\nwhile True: pass", here), hear()
    )

    assert heard == b"all\n"
    assert outcome.ending is Ending.SIGNALLED
    await cell.check_unharmed()


async def test_two_that_wait_for_each_other_meet_the_wall(cell: Cell, other_cell: Cell) -> None:
    here, there = line()
    short = limits(wall_seconds=0.3)
    one, other = await asyncio.gather(
        talk(cell, "input()", here, within=short), talk(other_cell, "input()", there, within=limits())
    )

    assert one.ending is Ending.WALL
    assert other.exit_code == 1
    assert b"EOFError" in other.stderr


async def test_a_flood_ends_at_the_limit_and_reaches_nobody_unbounded(cell: Cell) -> None:
    @dataclass
    class Sink:
        came: int = 0
        over: asyncio.Event = field(default_factory=asyncio.Event)

        async def receive(self) -> None:
            await self.over.wait()

        def say(self, data: bytes) -> None:
            self.came += len(data)

        def hang_up(self) -> None:
            self.over.set()

    sink = Sink()
    outcome = await talk(cell, "while True: print('x' * 1000)", sink, within=limits(output_kib=64))

    assert outcome.ending is Ending.OUTPUT
    assert sink.came == 64 << 10
    await cell.check_unharmed()


async def test_what_comes_after_the_end_is_passed_over(cell: Cell) -> None:
    here, there = line()
    outcome = await talk(cell, "", here)
    there.say(b"too late\n")

    assert outcome.exit_code == 0
    await cell.check_unharmed()


async def test_a_folder_that_a_job_replaced_by_a_link_is_not_listed(cell: Cell) -> None:
    tempt = "import os, shutil\nshutil.rmtree('notes'); os.symlink('/etc', 'notes')"
    here, _ = line()
    outcome = await talk(cell, tempt, here, collect=("notes/",))

    assert outcome.exit_code == 0, outcome.stderr
    assert outcome.files == {}
