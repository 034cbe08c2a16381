"""Files go in and come out through the supervisor, which trusts nothing it finds."""

from __future__ import annotations

import re

import pytest

from runner.sandbox.interface import Ending, Outcome, Program
from tests.integration.sandbox.cell import Cell, case, limits

pytestmark = pytest.mark.sandbox


async def test_files_are_put_with_their_folders_and_can_be_run(cell: Cell) -> None:
    program = Program(
        argv=("{program}/bin/start", "{program}"),
        files={
            "bin/start": b'#!/bin/sh\ncat "$1/data/one" "$AGON_PROGRAM/data/two"; echo "$EXTRA"\n',
            "data/one": b"1",
            "data/two": b"2",
        },
        environment={"EXTRA": "{program}"},
    )

    outcome = await cell.sandbox.run(program, limits=limits())

    assert outcome.stdout.startswith(b"12/box/"), outcome.stderr
    assert outcome.stdout.endswith(b"/program\n")


async def test_what_a_program_left_is_brought_out(cell: Cell) -> None:
    leave = "import os\nopen('a', 'wb').write(b'\\0\\xff' * 1000); os.mkdir('d'); open('d/b', 'w').write('b')"

    outcome = await cell.run(leave, collect=("a", "d/b", "missing", "d"))

    assert outcome.files == {"a": b"\0\xff" * 1000, "d/b": b"b"}


async def test_links_and_pipes_and_directories_are_not_brought_out(cell: Cell) -> None:
    tempt = """
import os
os.symlink("/etc/passwd", "link")
os.symlink("/etc", "folder")
os.symlink("/proc/1/environ", "environ")
os.mkfifo("fifo")
os.mkdir("directory")
os.mknod("node") if hasattr(os, "mknod") else None
open("secret", "w").write("x"); os.chmod("secret", 0)
"""
    outcome = await cell.run(tempt, collect=("link", "folder/passwd", "environ", "fifo", "directory", "node", "secret"))

    assert outcome.exit_code == 0, outcome.stderr
    assert set(outcome.files) <= {"node"}
    assert outcome.files.get("node", b"") == b""


async def test_what_is_brought_out_is_bounded(cell: Cell) -> None:
    sparse = "open('huge', 'wb').truncate(2 << 20); open('small', 'wb').write(b'x')"

    outcome = await cell.run(sparse, limits=limits(file_mib=2), collect=("huge", "small"))

    assert set(outcome.files) == {"huge"}


async def test_files_of_a_job_that_was_ended_can_be_brought_out(cell: Cell) -> None:
    outcome = await cell.run(
        "open('a', 'w').write('x')\nwhile True: pass", limits=limits(cpu_seconds=0.2), collect=("a",)
    )

    assert outcome.ending is Ending.CPU
    assert outcome.files == {"a": b"x"}


def _seen(outcome: Outcome) -> list[str]:
    """Without the number of the job."""
    return sorted(re.sub("^/box/[0-9]+", "/box", line) for line in outcome.stdout.decode().splitlines())


async def test_the_job_before_left_nothing(cell: Cell) -> None:
    leave = "import os\nopen('left', 'w').write('secret'); print(os.getcwd(), os.environ['AGON_PROGRAM'])"
    look = """
import os
for folder, inner, files in os.walk("/"):
    if folder == "/": inner[:] = {*inner} - {"usr", "opt", "proc", "etc", "sys"}
    for file in files: print(folder, file)
print(len(os.listdir("/box")), "boxes")
"""
    before = await cell.run(look)
    left = await cell.run(leave, files={"data": b"secret"})
    await cell.drive("def answer(): open('left', 'w').write('secret')", [case()])
    after = await cell.run(look)

    assert [each.exit_code for each in (before, left, after)] == [0, 0, 0]
    assert _seen(after) == _seen(before) != []


async def test_large_input_and_output_pass_whole(cell: Cell) -> None:
    data = bytes(range(256)) * 40_000

    outcome = await cell.sandbox.run(Program(argv=("cat",)), limits=limits(output_kib=16 << 10), stdin=data)

    assert outcome.stdout == data


async def test_a_program_that_does_not_read_its_input_is_no_fault(cell: Cell) -> None:
    outcome = await cell.run("print('done')", stdin=b"x" * 1_000_000)

    assert (outcome.ending, outcome.stdout) == (Ending.EXITED, b"done\n")


async def test_a_job_writes_nowhere_but_where_it_works(cell: Cell) -> None:
    write = """
import os
work, program = os.getcwd(), os.environ["AGON_PROGRAM"]
for folder in (work, program, os.path.dirname(work), "/box", "/", "/dev", "/tmp"):
    try: open(os.path.join(folder, "planted"), "w").close()
    except OSError: continue
    print(folder == work)
"""
    outcome = await cell.run(write)

    assert outcome.stdout == b"True\n", outcome.stderr
    await cell.check_unharmed()


async def test_what_a_job_has_locked_is_removed(cell: Cell) -> None:
    lock = """
import os
os.makedirs("a/b/c")
open("a/b/c/file", "w").close()
for folder in ("a/b/c", "a/b", "a", "."): os.chmod(folder, 0)
"""
    outcome = await cell.run(lock)

    assert outcome.exit_code == 0, outcome.stderr
    await cell.check_unharmed()
