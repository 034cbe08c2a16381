from __future__ import annotations

import errno
import struct

import pytest

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
    for flags in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
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


@BOTH
def test_calls_of_tomorrow_do_not_exist(machine: str) -> None:
    assert verdict(machine, LAST_KNOWN + 1) == refused(errno.ENOSYS)


@BOTH
def test_foreign_ways_of_calling_kill(machine: str) -> None:
    assert verdict(machine, READ[machine], audit=0x40000003) == KILL


def test_x32_does_not_exist() -> None:
    assert verdict("x86_64", 0x40000000) == refused(errno.ENOSYS)
    assert verdict("x86_64", 0xFFFFFFFF) == refused(errno.ENOSYS)
