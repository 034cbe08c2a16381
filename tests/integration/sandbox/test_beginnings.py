"""How a program finds itself at its first instruction: with nothing of ours, and nothing that another left."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from harnesses.language import Launch
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.interface import Ending, Program, SandboxSpec
from tests.integration.sandbox.cell import Cell, case, limits, value
from tests.integration.sandbox.conftest import Jails
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.sandbox

STATUS = Program(argv=("cat", "/proc/self/status"))
"""Not Python, which arranges some of it anew for itself."""
LOOK = """
import json, os, resource, stat
open("made", "w").close()
print(json.dumps({
    "is_leader": os.getsid(0) == os.getpid(),
    "made": stat.S_IMODE(os.stat("made").st_mode),
    "work": stat.S_IMODE(os.stat(".").st_mode),
    "oom_score_adj": int(open("/proc/self/oom_score_adj").read()),
    "open_files": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
}))
"""


@pytest.fixture
def _blocked() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


@pytest.fixture
def _closed_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


async def status(cell: Cell, *, is_forked: bool = False) -> dict[str, str]:
    if is_forked:
        outcome = await cell.run_forked("print(open('/proc/self/status').read())")
    else:
        outcome = await cell.sandbox.run(STATUS, limits=limits())
    return as_pairs(outcome.stdout.decode())


def as_pairs(status: str) -> dict[str, str]:
    lines = (line.partition(":") for line in status.splitlines())
    return {name: told.strip() for name, _, told in lines}


def status_of(pid: int) -> str:
    return Path(f"/proc/{pid}/status").read_text()


def can_be_read(pid: int) -> bool:
    try:
        Path(f"/proc/{pid}/environ").read_bytes()
    except PermissionError:
        return False
    return True


@pytest.mark.parametrize("is_forked", [False, True])
async def test_it_has_no_rights_no_groups_and_a_filter(cell: Cell, is_forked: bool) -> None:
    """To become what was put by, one that was forked would not even need a program to start."""
    found = await status(cell, is_forked=is_forked)

    assert {int(found[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {0}
    assert (found["NoNewPrivs"], found["Seccomp"]) == ("1", "2")
    assert len(set(found["Uid"].split())) == len(set(found["Gid"].split())) == 1
    assert "0" not in found["Uid"].split() + found["Gid"].split()
    if os.geteuid() == 0:  # an ordinary user's groups cannot be dropped, and are nobody's in the sandbox
        assert found["Groups"] == ""


async def test_the_supervisor_keeps_the_rights_that_it_needs_and_no_other(cell: Cell, jails: Jails) -> None:
    assert await cell.sandbox.settled()  # it serves
    [jail] = jails()
    [supervisor, *_] = jail.children()
    setuid_and_setgid = 1 << 6 | 1 << 7
    told = as_pairs(status_of(supervisor.pid))
    found = {name: int(told[name], 16) for name in ("CapPrm", "CapEff", "CapBnd", "CapAmb")}

    own = setuid_and_setgid if os.geteuid() == 0 else 0
    assert found == {"CapPrm": own, "CapEff": own, "CapBnd": own, "CapAmb": 0}


@pytest.mark.skipif(os.geteuid() == 0, reason="what is root's looks the same either way")
async def test_who_is_no_job_is_closed_to_its_own_user(cell: Cell, jails: Jails) -> None:
    assert await cell.sandbox.settled()  # it serves
    [jail] = jails()
    supervisor, *others = jail.children(recursive=True)

    assert not can_be_read(supervisor.pid)
    async with asyncio.timeout(PATIENCE_SECONDS):  # one has just been forked, and is open until it has its namespaces
        while any(can_be_read(other.pid) for other in others):
            await asyncio.sleep(0.01)


async def test_no_signal_is_ignored_or_blocked(cell: Cell) -> None:
    found = await status(cell)

    assert (int(found["SigBlk"], 16), int(found["SigIgn"], 16)) == (0, 0)


async def test_what_it_can_write_is_small_and_has_no_devices_and_no_rights_to_gain(cell: Cell) -> None:
    outcome = await cell.sandbox.run(Program(argv=("cat", "/proc/self/mounts")), limits=limits())

    found = [line.split() for line in outcome.stdout.decode().splitlines()]
    options = {place: set(told.split(",")) for _, place, _, told, *_ in found}
    boxes = [told for place, told in options.items() if place.startswith("/box")]
    assert all({"nosuid", "nodev", "size=524288k", "nr_inodes=16384"} <= told for told in boxes)
    assert any("rw" in told for told in boxes)
    assert "ro" in options["/"]


@pytest.mark.usefixtures("_closed_umask")
async def test_the_runners_umask_closes_no_program(bubblewrap: BubblewrapMaker, mounted: SandboxSpec) -> None:
    sandbox = await bubblewrap.make(mounted)
    try:
        outcome = await Cell(sandbox=sandbox, interpreter=bubblewrap.interpreter).run("print('read')")
    finally:
        await sandbox.close()

    assert outcome.stdout == b"read\n", outcome.stderr


@pytest.mark.usefixtures("_blocked")
async def test_what_the_runner_blocks_is_not_blocked(bubblewrap: BubblewrapMaker, mounted: SandboxSpec) -> None:
    sandbox = await bubblewrap.make(mounted)
    try:
        found = await status(Cell(sandbox=sandbox, interpreter=bubblewrap.interpreter))
    finally:
        await sandbox.close()

    assert int(found["SigBlk"], 16) == 0


async def test_it_leads_its_session_and_what_it_makes_is_its_own(cell: Cell) -> None:
    outcome = await cell.run(LOOK)

    assert json.loads(outcome.stdout) == {
        "is_leader": True,
        "made": 0o600,
        "work": 0o700,
        "oom_score_adj": 1000,
        "open_files": 512,
    }


@pytest.mark.parametrize("launch", list(Launch))
async def test_however_it_is_started_it_has_the_limits_of_any_program(cell: Cell, launch: Launch) -> None:
    source = """
import resource
def answer(): return [resource.getrlimit(limit)[0] for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)]
"""
    for _ in range(2):  # the second may have been started ahead
        talk = await cell.drive(source, [case()], launch=launch)
        assert value(talk.replies[0]) == [512, 1]


async def test_its_streams_can_be_opened_by_their_names(cell: Cell) -> None:
    program = Program(argv=("sh", "-c", "cat /dev/stdin > /dev/stdout; echo err > /dev/stderr"))

    outcome = await cell.sandbox.run(program, limits=limits(), stdin=b"in\n")

    assert (outcome.stdout, outcome.stderr) == (b"in\n", b"err\n")


async def test_a_fork_can_open_what_is_its_own_in_proc(cell: Cell) -> None:
    copy = "open('/dev/stdout', 'w').write(open('/dev/stdin').read()); open('/proc/self/environ').close()"

    outcome = await cell.run_forked(copy, stdin=b"in")

    assert (outcome.stdout, outcome.stderr) == (b"in", b"")


async def test_a_program_that_takes_no_care_dies_of_a_file_that_is_too_large(cell: Cell) -> None:
    program = Program(argv=("dd", "if=/dev/urandom", "of=large", "bs=64k"))

    outcome = await cell.sandbox.run(program, limits=limits(file_mib=2))

    assert (outcome.ending, outcome.signal) == (Ending.FILE_SIZE, signal.SIGXFSZ)


async def test_a_fork_has_the_environment_of_any_program(cell: Cell) -> None:
    source = "import os\ndef answer(): return sorted(os.environ)"

    started = await cell.sandbox.run(Program(argv=("env",)), limits=limits())
    forked = await cell.drive(source, [case()])

    names = sorted(line.partition("=")[0] for line in started.stdout.decode().splitlines())
    assert value(forked.replies[0]) == names
    assert {"AGON_PROGRAM", "HOME", "LANG", "PATH", "TMPDIR"} == set(names) - {"LD_LIBRARY_PATH"}


@pytest.mark.parametrize("launch", [Launch.EXEC, Launch.FORK])
async def test_it_has_no_descriptors_but_its_own(cell: Cell, launch: Launch) -> None:
    source = """
import os
def is_open(descriptor):
    try: os.fstat(descriptor)
    except OSError: return False
    return True
def answer(): return [descriptor for descriptor in range(1024) if is_open(descriptor)]
"""
    talk = await cell.drive(source, [case()], launch=launch)

    assert value(talk.replies[0]) == [0, 1, 2, 3, 4]
