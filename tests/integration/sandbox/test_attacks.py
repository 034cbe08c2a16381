"""What hostile programs try: each fails, and the next job in the same sandbox goes as if nothing had been."""

from __future__ import annotations

import signal

import pytest

from runner.sandbox.interface import Ending
from tests.integration.sandbox.cell import Cell, case, limits

pytestmark = pytest.mark.sandbox

FAILS_WITH = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    result = libc.syscall(number, *[ctypes.c_long(argument) for argument in arguments])
    return "allowed" if result >= 0 else errno.errorcode[ctypes.get_errno()]
"""


async def test_a_fork_bomb_ends_and_leaves_nothing(cell: Cell) -> None:
    bomb = "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass"

    outcome = await cell.run(bomb, limits=limits(cpu_seconds=0.5))

    assert outcome.ending is Ending.CPU
    await cell.check_unharmed()


async def test_a_chain_of_forks_cannot_outrun_the_kill(cell: Cell) -> None:
    chain = """
import os, sys, time
if os.fork(): time.sleep(0.2); sys.exit(0)
os.setsid()
while True:
    if os.fork(): os._exit(0)
"""
    for _ in range(3):
        await cell.run(chain)
        await cell.check_unharmed()


async def test_daemons_are_dead_afterwards(cell: Cell) -> None:
    daemon = """
import os, signal, time
for number in range(1, 65):
    if number not in (signal.SIGKILL, signal.SIGSTOP, 32, 33): signal.signal(number, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        print("alive", flush=True)
        time.sleep(60)
    os._exit(0)
time.sleep(0.2)
"""
    outcome = await cell.run(daemon)

    assert outcome.ending is Ending.EXITED
    assert outcome.stdout == b"alive\n"
    await cell.check_unharmed()


async def test_the_number_of_processes_is_limited(cell: Cell) -> None:
    count = """
import os, time
children = 0
try:
    while True:
        if os.fork() == 0: time.sleep(60)
        children += 1
except BlockingIOError:
    print(children)
"""
    outcome = await cell.run(count, limits=limits(processes=8))

    assert 4 <= int(outcome.stdout) <= 9


@pytest.mark.parametrize(
    "victim",
    [
        "1",
        "-1",
        "int(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('PPid')))",
        "2",
        "3",
    ],
)
async def test_nobody_else_can_be_killed(cell: Cell, victim: str) -> None:
    kill = f"import os\ntry: os.kill({victim}, 9)\nexcept OSError as error: print(error.errno)"

    await cell.run(kill)

    await cell.check_unharmed()


async def test_everyone_elses_memory_environment_and_files_are_closed(cell: Cell) -> None:
    look = """
import os
readable = []
others = [pid for pid in os.listdir("/proc") if pid.isdigit() and pid != os.readlink("/proc/self")]
assert "1" in others
for pid in others:
    for name in ("environ", "mem", "maps", "auxv", "io"):
        try: open(f"/proc/{pid}/{name}", "rb").read(1)
        except OSError: continue
        readable.append((pid, name))
    for name in ("fd", "map_files"):
        try: os.listdir(f"/proc/{pid}/{name}")
        except OSError: continue
        readable.append((pid, name))
    for name in ("cwd", "root", "exe"):
        try: os.readlink(f"/proc/{pid}/{name}")
        except OSError: continue
        readable.append((pid, name))
print(readable)
"""
    outcome = await cell.run(look)

    assert outcome.stdout == b"[]\n", outcome.stderr


async def test_no_kind_of_socket_can_be_made(cell: Cell) -> None:
    sockets = """
from socket import *
for family in (AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_PACKET, AF_VSOCK, 38):
    for kind in (SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET):
        try: socket(family, kind)
        except OSError as error: assert error.errno == 1, error
        else: print("made", family, kind)
"""
    outcome = await cell.run(sockets)

    assert (outcome.exit_code, outcome.stdout) == (0, b""), outcome.stderr


@pytest.mark.parametrize(
    ("what", "expression", "answer"),
    [
        ("new user namespace", "call(272, 0x10000000)", "EPERM"),
        ("clone into a namespace", "call(56, 0x10000000 | 17, 0, 0, 0, 0)", "EPERM"),
        ("clone3", "call(435, 0, 0)", "ENOSYS"),
        ("ptrace", "call(101, 16, 1, 0, 0)", "EPERM"),
        ("mount", "call(165, 0, 0, 0, 0, 0)", "EPERM"),
        ("chroot", "call(161, 0)", "EPERM"),
        ("bpf", "call(321, 0, 0, 0)", "EPERM"),
        ("io_uring", "call(425, 1, 0)", "EPERM"),
        ("userfaultfd", "call(323, 0)", "EPERM"),
        ("keyring", "call(250, 0, -3, 1)", "EPERM"),
        ("System V shared memory", "call(29, 0, 4096, 0o1600)", "EPERM"),
        ("System V queue", "call(68, 0, 0o1600)", "EPERM"),
        ("memfd", "call(319, 0, 0)", "EPERM"),
        ("shared pages", "call(9, 0, 4096, 3, 0x21, -1, 0)", "EPERM"),
        ("inotify", "call(294, 0)", "EPERM"),
        ("perf", "call(298, 0, 0, 0, 0, 0)", "EPERM"),
        ("x32", "call(0x40000000 + 39)", "ENOSYS"),
        ("a call of tomorrow", "call(900)", "ENOSYS"),
        (
            "a better oom score than the rest",
            "open('/proc/self/oom_score_adj', 'w', 1).write('-1\\n')",
            "PermissionError",
        ),
        ("a better niceness than the rest", "os.nice(-1)", "PermissionError"),
        (
            "the scheduler of batches",
            "os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0)), os.sched_getscheduler(0)",
            "None 0",
        ),
        ("another's core", "os.sched_setaffinity(1, {0})", "PermissionError"),
    ],
)
async def test_a_way_out_is_shut(cell: Cell, what: str, expression: str, answer: str) -> None:
    machine = await cell.run("import os; print(os.uname().machine)")
    if machine.stdout != b"x86_64\n":
        pytest.skip("the numbers are those of x86_64")

    outcome = await cell.run(
        f"{FAILS_WITH}\ntry: print({expression})\nexcept OSError as error: print(type(error).__name__)"
    )

    if what == "x32" and outcome.signal == signal.SIGSYS:
        return  # a container's own profile knows no such convention at all, and ends who tries it
    assert outcome.exit_code == 0, outcome.stderr
    assert outcome.stdout.decode().strip() == answer, what
    await cell.check_unharmed()


async def test_nobody_becomes_root(cell: Cell) -> None:
    outcome = await cell.run(
        "import os\ntry: os.setuid(0)\nexcept OSError: pass\nprint(os.getuid() > 0, os.geteuid() > 0)"
    )

    assert outcome.stdout == b"True True\n"


async def test_other_calling_conventions_are_shut(cell: Cell) -> None:
    """A 32-bit system call has other numbers: `int 0x80` with the number of getpid."""
    code = """
import ctypes, mmap
page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
page.write(b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3")
print(ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))())
"""
    machine = await cell.run("import os; print(os.uname().machine)")
    if machine.stdout != b"x86_64\n":
        pytest.skip("the code is x86_64's")

    outcome = await cell.run(code)

    assert (outcome.ending, outcome.signal, outcome.stdout) == (Ending.SIGNALLED, 31, b"")


async def test_nothing_but_the_work_directory_can_be_written(cell: Cell) -> None:
    write = """
import os
written = []
for folder, folders, _ in os.walk("/"):
    if folder.startswith("/proc") or folder == os.getcwd(): folders.clear(); continue
    if folder.startswith("/usr/") and folder.count("/") > 2: folders.clear()
    try: open(folder + "/agon-test", "w")
    except OSError: continue
    written.append(folder)
print(written)
"""
    outcome = await cell.run(write)

    assert outcome.stdout == b"[]\n", outcome.stderr


async def test_a_job_cannot_change_its_own_program(cell: Cell) -> None:
    change = """
import os
folder = os.environ["AGON_PROGRAM"]
for attempt in (
    lambda: open(f"{folder}/solution.py", "w"), lambda: open(f"{folder}/more", "w"), lambda: os.chmod(folder, 0o777),
    lambda: os.unlink(f"{folder}/solution.py"), lambda: os.rename(folder, f"{folder}2"),
):
    try: attempt()
    except OSError: continue
    print("changed")
"""
    outcome = await cell.run(change)

    assert (outcome.exit_code, outcome.stdout) == (0, b""), outcome.stderr


async def test_deep_directories_are_removed(cell: Cell) -> None:
    deep = """
import os
for _ in range(3000):
    os.mkdir("d", 0o700); os.chdir("d")
for folder in range(20): os.mkdir(f"{folder}", 0o000)
"""
    outcome = await cell.run(deep)

    assert outcome.exit_code == 0, outcome.stderr
    await cell.check_unharmed()


async def test_a_locked_work_directory_is_removed(cell: Cell) -> None:
    lock = """
import os
os.makedirs("a/b/c"); open("a/b/c/file", "w").close()
for folder in ("a/b/c", "a/b", "a", "."): os.chmod(folder, 0o000)
"""
    outcome = await cell.run(lock)

    assert outcome.exit_code == 0, outcome.stderr
    await cell.check_unharmed()


async def test_a_flood_of_files_is_bounded_and_removed(cell: Cell) -> None:
    flood = """
import itertools
for number in itertools.count():
    try: open(f"{number}", "w").close()
    except OSError as error: print(error.errno, number); break
"""
    outcome = await cell.run(flood)

    number, count = outcome.stdout.split()
    assert int(number) == 28
    assert int(count) < 20_000
    await cell.check_unharmed()


async def test_odd_names_and_kinds_of_files_are_removed(cell: Cell) -> None:
    odd = r"""
import os
for name in (b"\xff\xfe", b"-rf", b" ", b"\n", b".", b"..", b"x" * 255):
    try: open(name, "w").close()
    except OSError: pass
os.symlink("/", "root"); os.symlink("missing", "dangling"); os.mkfifo("fifo"); os.link("-rf", "hard")
"""
    outcome = await cell.run(odd)

    assert outcome.exit_code == 0, outcome.stderr
    await cell.check_unharmed()


async def test_a_memory_bomb_of_many_processes_ends(cell: Cell) -> None:
    bomb = """
import os
for _ in range(3): os.fork()
kept = []
while True: kept.append(bytearray(1 << 20))
"""
    outcome = await cell.run(bomb, limits=limits(memory_mib=128))

    assert outcome.ending is Ending.MEMORY
    assert outcome.wall_seconds < 5
    await cell.check_unharmed()


async def test_all_of_it_through_a_harness_too(cell: Cell) -> None:
    attack = """
import os, time
def answer():
    for _ in range(3):
        if os.fork() == 0: os.setsid(); time.sleep(60)
    os.makedirs("x/" * 200); open("left", "w").write("secret")
    for victim in range(1, 40):
        if victim != os.getpid():
            try: os.kill(victim, 9)
            except OSError: pass
    return 1
"""
    await cell.drive(attack, [case()])

    await cell.check_unharmed()
