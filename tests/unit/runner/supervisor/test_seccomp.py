from __future__ import annotations

import errno
import fcntl
import re
import struct
from pathlib import Path

import pytest

from runner.sandbox.docker.profile import ALLOWED
from runner.supervisor.seccomp import DENIED, LAST_KNOWN, LOOKED_AT, PRETENDED, build_filter

ALLOW = 0x7FFF0000
KILL = 0x80000000
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
COLUMN = {"x86_64": 0, "aarch64": 1}
READ, CLONE, MMAP, SOCKETPAIR = (
    {"x86_64": 0, "aarch64": 63},
    {"x86_64": 56, "aarch64": 220},
    {"x86_64": 9, "aarch64": 222},
    {"x86_64": 53, "aarch64": 199},
)
BOTH = pytest.mark.parametrize("machine", ["x86_64", "aarch64"])


def verdict(machine: str, number: int, *arguments: int, audit: int | None = None) -> int:
    """What the kernel would answer: runs the filter's instructions on a call."""
    words = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=IIQ6Q", number, AUDIT[machine] if audit is None else audit, 0, *words)
    code = list(struct.iter_unpack("=HBBI", build_filter(machine)))
    accumulator, line = 0, 0
    while True:
        operation, yes, no, value = code[line]
        line += 1
        match operation:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, value)
            case 0x06:
                return int(value)
            case 0x15 | 0x35 | 0x45:
                tests = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: accumulator & value != 0}
                line += yes if tests[operation] else no
            case _:
                raise AssertionError(f"no instruction {operation:#x}")


def refused(error: int) -> int:
    return 0x00050000 | error


HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
DECIDED = DENIED.keys() | PRETENDED.keys() | LOOKED_AT.keys() | {"clone", "clone3", "mmap", "socketpair"}
_LET_BE = """
afs_syscall epoll_ctl_old epoll_wait_old fremovexattr get_thread_area getpmsg inotify_rm_watch lremovexattr mbind
putpmsg remap_file_pages removexattr security set_mempolicy set_mempolicy_home_node set_thread_area setfsgid setfsuid
tuxcall vserver
"""
LET_BE = frozenset(_LET_BE.split())
"""They pass the filter though no container has them: they do nothing, or nothing to anybody else."""


def numbers_of(machine: str) -> dict[str, int]:
    """The kernel's own names and numbers."""
    if not HEADERS[machine].is_file():
        pytest.skip("the kernel's headers are not here")
    defined = re.findall(r"^#define __NR(?:3264)?_(\w+)\s+(\d+)$", HEADERS[machine].read_text(), re.MULTILINE)
    return {name: int(number) for name, number in defined if name != "syscalls"}


@BOTH
def test_the_numbers_are_the_kernels(machine: str) -> None:
    kernels = numbers_of(machine)
    ours = {name: numbers[COLUMN[machine]] for name, numbers in (DENIED | PRETENDED).items()}
    ours |= {name: looked.numbers[COLUMN[machine]] for name, looked in LOOKED_AT.items()}
    newer = {name for name, number in ours.items() if number is not None and number > max(kernels.values())}

    assert {name: ours[name] for name in ours.keys() - newer} == {
        name: kernels.get(name) for name in ours.keys() - newer
    }


def test_every_call_that_the_kernel_has_is_decided_about() -> None:
    """What no container lets through, a program is refused by name."""
    known = {name for name, number in numbers_of("x86_64").items() if number <= LAST_KNOWN}

    assert known - DECIDED - ALLOWED == LET_BE


@BOTH
def test_ordinary_calls_pass(machine: str) -> None:
    denied = {numbers[COLUMN[machine]] for numbers in DENIED.values()}
    pretended = {numbers[COLUMN[machine]] for numbers in PRETENDED.values()}
    looked_at = {table[machine] for table in (CLONE, MMAP, SOCKETPAIR)} | {435} | pretended

    assert all(verdict(machine, n) == ALLOW for n in range(LAST_KNOWN) if n not in denied | looked_at)
    assert verdict(machine, READ[machine]) == ALLOW


@BOTH
def test_what_is_denied_is_denied(machine: str) -> None:
    for numbers in DENIED.values():
        number = numbers[COLUMN[machine]]
        if number is not None:
            assert verdict(machine, number) == refused(errno.EPERM)


@BOTH
def test_threads_and_forks_pass_but_not_into_namespaces(machine: str) -> None:
    for flags in (17, 0x003D0F00, 0x8000 | 17, 0x4111):
        assert verdict(machine, CLONE[machine], flags) == ALLOW
    for flags in (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert verdict(machine, CLONE[machine], flags | 17) == refused(errno.EPERM)
    assert verdict(machine, 435) == refused(errno.ENOSYS)


@BOTH
def test_only_private_pages_or_files_are_mapped(machine: str) -> None:
    private, private_file, shared_file, shared = 0x22, 0x02, 0x01, 0x21

    for flags in (private, private_file, shared_file):
        assert verdict(machine, MMAP[machine], 0, 4096, 3, flags) == ALLOW
    for flags in (shared, shared | 0x2):
        assert verdict(machine, MMAP[machine], 0, 4096, 3, flags) == refused(errno.EPERM)


@BOTH
def test_pairs_of_sockets_are_local(machine: str) -> None:
    assert verdict(machine, SOCKETPAIR[machine], 1) == ALLOW
    assert verdict(machine, SOCKETPAIR[machine], 2) == refused(errno.EPERM)


@BOTH
@pytest.mark.parametrize("call", ["sync", "syncfs", "sched_setscheduler", "flock"])
def test_what_is_pretended_only_seems_to_happen(machine: str, call: str) -> None:
    assert verdict(machine, PRETENDED[call][COLUMN[machine]]) == refused(0)


@BOTH
@pytest.mark.parametrize("call", LOOKED_AT)
def test_some_values_of_an_argument_are_refused(machine: str, call: str) -> None:
    looked = LOOKED_AT[call]
    before = [0] * looked.argument

    def of(value: int) -> int:
        return verdict(machine, looked.numbers[COLUMN[machine]], *before, value)

    assert {of(value) for value in looked.denied} == {refused(errno.EPERM)}
    assert {of(value) for value in looked.pretended} <= {refused(0)}
    assert all(of(value) == ALLOW for value in range(100) if value not in {*looked.denied, *looked.pretended})


def test_leases_and_notices_are_refused_and_locks_are_pretended() -> None:
    get_hints, set_hints = (1035, 1037), (1036, 1038)
    refused_values = {fcntl.F_GETLK, fcntl.F_OFD_GETLK, fcntl.F_SETLEASE, fcntl.F_NOTIFY, *set_hints}
    assert set(LOOKED_AT["fcntl"].denied) == refused_values
    assert set(LOOKED_AT["fcntl"].pretended) == {
        *(fcntl.F_SETLK, fcntl.F_SETLKW, fcntl.F_OFD_SETLK, fcntl.F_OFD_SETLKW)
    }
    assert not refused_values & {*get_hints, fcntl.F_DUPFD, fcntl.F_GETFL, fcntl.F_SETFL, fcntl.F_SETFD}


def test_a_program_installs_no_filter_and_takes_no_core_for_itself() -> None:
    set_seccomp, sched_core = 22, 62
    assert set(LOOKED_AT["prctl"].denied) == {set_seccomp, sched_core}


@BOTH
def test_calls_of_tomorrow_do_not_exist(machine: str) -> None:
    assert LAST_KNOWN == 456
    assert verdict(machine, 457) == refused(errno.ENOSYS)


@BOTH
def test_foreign_ways_of_calling_kill(machine: str) -> None:
    assert verdict(machine, READ[machine], audit=0x40000003) == KILL


def test_x32_does_not_exist() -> None:
    assert verdict("x86_64", 0x40000000) == refused(errno.ENOSYS)
    assert verdict("x86_64", 0xFFFFFFFF) == refused(errno.ENOSYS)
