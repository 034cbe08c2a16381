from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from launcher.process import LARGEST_LOG_BYTES, Part
from tests.patience import PATIENCE_SECONDS


class Restarts:
    """Records each restart and lets a test wait for the next."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, int]] = []
        self.happened = asyncio.Event()

    def __call__(self, name: str, status: int) -> None:
        self.seen.append((name, status))
        self.happened.set()


def part(program: str, log: Path, restarts: Restarts, *, once: bool = False) -> Part:
    return Part(
        name="part",
        command=(sys.executable, "-c", program),
        environment=dict(os.environ),
        log=log,
        grace_seconds=5,
        on_restart=restarts,
        once=once,
    )


async def test_a_part_that_dies_is_started_again_until_it_is_stopped(tmp_path: Path) -> None:
    restarts = Restarts()
    dying = part("print('hello', flush=True); raise SystemExit(3)", tmp_path / "log", restarts)
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        tasks.create_task(dying.run())
        while len(restarts.seen) < 2:
            restarts.happened.clear()
            await restarts.happened.wait()
        await dying.stop()
    assert set(restarts.seen) == {("part", 3)}
    assert (tmp_path / "log").read_text().count("hello") >= 2


async def test_a_window_that_is_closed_stays_closed(tmp_path: Path) -> None:
    restarts = Restarts()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await part("pass", tmp_path / "log", restarts, once=True).run()
    assert restarts.seen == []


async def test_a_part_that_was_told_to_stop_is_never_started(tmp_path: Path) -> None:
    never = part("print('hello')", tmp_path / "log", Restarts())
    async with asyncio.timeout(PATIENCE_SECONDS):
        await never.stop()
        await never.run()
    assert not (tmp_path / "log").exists()


async def test_one_that_has_ended_may_be_told_to_stop(tmp_path: Path) -> None:
    ended = part("pass", tmp_path / "log", Restarts(), once=True)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await ended.run()
        await ended.stop()


async def test_what_interrupts_the_terminal_interrupts_no_part(tmp_path: Path) -> None:
    alone = part("import os; print(os.getpid() == os.getsid(0))", tmp_path / "log", Restarts(), once=True)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await alone.run()
    assert (tmp_path / "log").read_text() == "True\n"


async def test_a_part_that_will_not_end_is_killed_after_its_grace(tmp_path: Path) -> None:
    restarts = Restarts()
    log = tmp_path / "log"
    program = (
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\ntime.sleep(99)"
    )
    deaf = part(program, log, restarts)
    deaf.grace_seconds = 0.2
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(deaf.run())
        while not (log.exists() and "deaf" in log.read_text()):
            await asyncio.sleep(0.01)
        await deaf.stop()
        await running
    assert restarts.seen == []


async def test_a_part_that_is_stopped_while_it_starts_ends_all_the_same(tmp_path: Path) -> None:
    restarts = Restarts()
    starting = part("import time; time.sleep(99)", tmp_path / "log", restarts)
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        tasks.create_task(starting.run())
        await asyncio.sleep(0)  # its process is made, and nobody has it yet
        await starting.stop()
    assert restarts.seen == []


async def test_a_log_that_is_too_long_is_begun_anew(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    os.truncate(log, LARGEST_LOG_BYTES + 1)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await part("print('hello')", log, Restarts(), once=True).run()
    assert log.read_text() == "hello\n"
    assert (tmp_path / "log.old.log").stat().st_size == LARGEST_LOG_BYTES + 1


OWNER = """
import asyncio, os, sys
from pathlib import Path
from launcher.process import Part
program = "import os, time; print(os.getpid(), flush=True); time.sleep(99)"
log = Path(sys.argv[1])
asyncio.run(Part(name="part", command=(sys.executable, "-c", program), environment=dict(os.environ), log=log,
                 grace_seconds=5, on_restart=lambda *_: None).run())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells a process that its parent is gone")
async def test_a_part_ends_with_whoever_started_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    owner = await asyncio.create_subprocess_exec(sys.executable, "-c", OWNER, str(log))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (log.exists() and log.read_text().endswith("\n")):
            await asyncio.sleep(0.01)
        number = int(log.read_text())
        owner.kill()
        await owner.wait()
        while _lives(number):
            await asyncio.sleep(0.01)


def _lives(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
