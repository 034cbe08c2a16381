"""What is the sandbox's own failure is a `SandboxFault`, at once; and no sandbox outlives its runner's interest."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count, islice
from pathlib import Path

import psutil
import pytest

from harnesses.language import Launch
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.interface import Program, Sandbox, SandboxFault, SandboxMaker, SandboxSpec
from tests.integration.sandbox.cell import HARNESS_FOLDER, Cell, case, limits
from tests.integration.sandbox.conftest import Jails
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.sandbox

ENDLESS = Program(argv=("sleep", "60"))


@pytest.fixture
def closed_folder(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Jobs of other uids read there."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def _processes_below(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


async def test_killing_the_supervisor_during_a_job_is_a_fault(cell: Cell, jails: Jails) -> None:
    async with asyncio.TaskGroup() as tasks:
        job = tasks.create_task(_fault_of(cell))
        [jail] = jails()
        while len(_processes_below(jail.pid)) < 3:
            await asyncio.sleep(0.01)
        _processes_below(jail.pid)[0].kill()

    assert job.result()


def _plant(pid: int, place: str = "/box") -> None:
    """A file where no job can write, in the sandbox whose first process this is."""
    Path(f"/proc/{pid}/root{place}/planted").touch()


async def _fault_of(cell: Cell) -> str:
    with pytest.raises(SandboxFault) as fault:
        await cell.sandbox.run(ENDLESS, limits=limits(wall_seconds=30))
    return str(fault.value)


async def test_after_a_fault_only_closing_is_possible(cell: Cell, jails: Jails) -> None:
    [jail] = jails()
    supervisor, *_ = inside = _processes_below(jail.pid)
    supervisor.kill()
    psutil.wait_procs(inside, timeout=PATIENCE_SECONDS)
    with pytest.raises(SandboxFault):
        await cell.run("pass")

    with pytest.raises(SandboxFault, match="close it"):
        await cell.run("pass")


async def test_a_cancelled_job_leaves_a_sandbox_that_cannot_be_used(cell: Cell) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await cell.sandbox.run(ENDLESS, limits=limits(wall_seconds=30))

    with pytest.raises(SandboxFault):
        await cell.run("pass")


async def test_closing_ends_everything(maker: SandboxMaker, spec: SandboxSpec, jails: Jails) -> None:
    sandbox = await maker.make(spec)
    [jail] = jails()
    inside = _processes_below(jail.pid)
    assert inside

    await sandbox.close()
    await sandbox.close()

    _, alive = psutil.wait_procs([jail, *inside], timeout=PATIENCE_SECONDS)
    assert alive == []


async def test_a_command_that_is_not_there_is_a_fault(cell: Cell) -> None:
    with pytest.raises(SandboxFault, match="no command 'no-such-compiler'"):
        await cell.sandbox.run(Program(argv=("no-such-compiler",)), limits=limits())


async def test_a_missing_folder_is_a_fault_that_says_so(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, jails: Jails, tmp_path: Path
) -> None:
    missing = dataclasses.replace(mounted, prepared_folder=str(tmp_path / "missing"))

    with pytest.raises(SandboxFault, match="missing"):
        await bubblewrap.make(missing)

    assert jails() == []


def descriptors() -> set[int]:
    listed = list(Path("/proc/self/fd").iterdir())
    return {int(path.name) for path in listed if path.exists()}  # without the one that they were listed by


@contextmanager
def so_many_free(number: int) -> Iterator[None]:
    """Of the descriptors that this process may have."""
    free = (descriptor for descriptor in count() if descriptor not in descriptors())
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (next(islice(free, number, None)), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_too_many_open_files_are_a_fault_that_leaves_none_open(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec
) -> None:
    before = descriptors()
    for number in range(8):
        with pytest.raises(SandboxFault), so_many_free(number):
            await bubblewrap.make(mounted)
    assert descriptors() <= before


async def test_what_a_harness_prints_while_it_is_loaded_is_lost(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, open_folder: Path
) -> None:
    """It would stand among the frames to the runner."""
    harness = (HARNESS_FOLDER / "miniharness.py").read_text()
    (open_folder / "miniharness.py").write_text(f"print('loaded', flush=True)\n{harness}")
    sandbox = await bubblewrap.make(dataclasses.replace(mounted, harness_folder=str(open_folder)))
    try:
        await Cell(sandbox=sandbox, interpreter=bubblewrap.interpreter).check_unharmed()
    finally:
        await sandbox.close()


async def test_a_start_that_is_broken_off_leaves_nothing_that_runs(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, open_folder: Path, jails: Jails
) -> None:
    (open_folder / "miniharness.py").write_text("import time\ntime.sleep(60)\n")
    before = descriptors()

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1):
            await bubblewrap.make(dataclasses.replace(mounted, harness_folder=str(open_folder)))

    assert jails() == []
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not descriptors() <= before:
            await asyncio.sleep(0.01)


async def test_a_missing_bubblewrap_says_what_to_install(mounted: SandboxSpec, tmp_path: Path) -> None:
    maker = BubblewrapMaker(bwrap=tmp_path / "bwrap")

    with pytest.raises(SandboxFault, match="install the package bubblewrap"):
        await maker.make(mounted)


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user's jobs read as that user")
async def test_a_folder_that_jobs_cannot_read_says_what_to_do(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, closed_folder: Path
) -> None:
    with pytest.raises(SandboxFault, match="chmod -R o"):
        await bubblewrap.make(dataclasses.replace(mounted, prepared_folder=str(closed_folder)))


async def test_sandboxes_side_by_side_do_not_share_their_limits(maker: SandboxMaker, spec: SandboxSpec) -> None:
    crowd = """
import os, time
for _ in range(5):
    if os.fork() == 0: time.sleep(0.5); os._exit(0)
time.sleep(0.5)
print("all")
"""
    sandboxes = [await maker.make(spec) for _ in range(2)]
    try:
        cells = [Cell(sandbox=sandbox, interpreter=maker.interpreter) for sandbox in sandboxes]
        outcomes = await asyncio.gather(*(cell.run(crowd, limits=limits(processes=7)) for cell in cells))
        assert [outcome.stdout for outcome in outcomes] == [b"all\n", b"all\n"], outcomes
        for cell in cells:
            await cell.check_unharmed()
    finally:
        for sandbox in sandboxes:
            await sandbox.close()


async def test_sandboxes_side_by_side_judge_at_the_same_time(maker: SandboxMaker, spec: SandboxSpec) -> None:
    sandboxes: list[Sandbox] = [await maker.make(spec) for _ in range(2)]
    try:
        cells = [Cell(sandbox=sandbox, interpreter=maker.interpreter) for sandbox in sandboxes]
        talks = await asyncio.gather(
            *(cell.drive("def answer(n): return n", [case(n) for n in range(200)]) for cell in cells)
        )
        assert all(len(talk.replies) == 200 and talk.outcome is None for talk in talks)
    finally:
        for sandbox in sandboxes:
            await sandbox.close()


async def test_jobs_are_counted(cell: Cell) -> None:
    before = cell.sandbox.jobs_done

    await cell.run("pass")
    await cell.drive("def answer(): return 1", [case()])

    assert cell.sandbox.jobs_done == before + 2


async def test_forking_without_a_zygotes_module_is_a_fault(maker: SandboxMaker, spec: SandboxSpec) -> None:
    sandbox = await maker.make(dataclasses.replace(spec, zygote=None))
    try:
        with pytest.raises(SandboxFault, match="no module"):
            await Cell(sandbox=sandbox, interpreter=maker.interpreter).drive("", [case()])
    finally:
        await sandbox.close()


async def test_a_sandbox_closed_during_a_job_ends_the_job_with_a_fault(cell: Cell, jails: Jails) -> None:
    async with asyncio.TaskGroup() as tasks:
        job = tasks.create_task(_fault_of(cell))
        [jail] = jails()
        while len(_processes_below(jail.pid)) < 3:
            await asyncio.sleep(0.01)
        await cell.sandbox.close()

    assert job.result()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user cannot look into the sandbox")
async def test_jobs_cost_a_sandbox_no_descriptors(cell: Cell, jails: Jails) -> None:
    async def held() -> int:
        await cell.run("", stdin=b"x")
        await cell.run_forked("")
        await cell.drive("def answer(): return 1", [case()])
        await cell.drive("", [case()], launch=Launch.EXEC)
        assert await cell.sandbox.settled()
        return jails()[0].children()[0].num_fds()

    first = await held()

    assert await held() == first


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user cannot look into the sandbox")
async def test_what_no_job_may_have_left_makes_a_sandbox_unfit(cell: Cell, jails: Jails) -> None:
    assert await cell.sandbox.settled()
    [jail] = jails()
    _plant(jail.children()[0].pid)

    await cell.run("pass")

    assert not await cell.sandbox.settled()
    assert not cell.sandbox.healthy


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user cannot look into the sandbox")
async def test_what_is_left_of_one_that_died_while_it_waited_makes_a_sandbox_unfit(
    maker: SandboxMaker, spec: SandboxSpec, jails: Jails
) -> None:
    dies = Program(argv=(maker.interpreter, "-I", "-S", "-c", "pass"), launch=Launch.PRESTART)
    sandbox = await maker.make(dataclasses.replace(spec, warm=dies))
    try:
        assert (await Cell(sandbox=sandbox, interpreter=maker.interpreter).run("")).exit_code == 0
        [jail] = jails()
        while any("pass" in command for command in _commands_below(jail.pid)):
            await asyncio.sleep(0.01)
        _plant(jail.children()[0].pid, "/box/1")
        await sandbox.drive(dies, limits=limits(), hello=b"", cases=[], on_reply=lambda _: True)

        assert not await sandbox.settled()
    finally:
        await sandbox.close()


def _commands_below(pid: int) -> Iterator[list[str]]:
    for process in _processes_below(pid):
        with suppress(psutil.Error):
            yield process.cmdline()


async def test_a_sandbox_without_its_zygote_is_a_fault(cell: Cell, jails: Jails) -> None:
    [jail] = jails()
    [supervisor] = jail.children()
    zygote = min(supervisor.children(), key=lambda process: process.pid)
    zygote.kill()
    with suppress(psutil.NoSuchProcess):
        while zygote.status() != psutil.STATUS_ZOMBIE:
            await asyncio.sleep(0.01)

    with pytest.raises(SandboxFault, match="zygote"):
        await cell.run("pass")
