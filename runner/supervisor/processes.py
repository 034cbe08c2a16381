"""What the kernel says of the processes that are there. Works through /proc alone."""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from dataclasses import dataclass

_STATUS_BYTES = 8192
_READ = os.O_RDONLY | os.O_CLOEXEC
_CPU_OF_A_PROCESS = 2
_MEMORY = (b"\nRssAnon:", b"\nRssShmem:", b"\nVmSwap:", b"\nVmPTE:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    pid: int
    parent: int
    uid: int
    memory_kib: int
    """Its own pages, shared ones without a file, what of them is swapped out, and the tables that say where they are: a
    program that only reads a huge and empty mapping makes the kernel hold nothing but those."""


def list_processes(*, without: Collection[int] = ()) -> list[Process]:
    found = (read_process(int(name)) for name in os.listdir("/proc") if name.isdigit() and int(name) not in without)
    return [process for process in found if process is not None]


def read_process(pid: int) -> Process | None:
    """None when it is gone. The owner of /proc/{pid} would not do: a process can hide its uid there (dumpable)."""
    status = _read(f"/proc/{pid}/status")
    return process_of(pid, status) if status else None


def process_of(pid: int, status: bytes) -> Process:
    """By what the kernel says of it in /proc/{pid}/status."""
    return Process(
        pid=pid,
        parent=_field(status, b"\nPPid:"),
        uid=_field(status, b"\nUid:"),
        memory_kib=sum(_field(status, name) for name in _MEMORY),
    )


def cpu_seconds(pid: int) -> float | None:
    """CPU time of a process, all its threads, to the nanosecond. None when it is gone."""
    try:
        return time.clock_gettime(~pid << 3 | _CPU_OF_A_PROCESS)
    except OSError:
        return None


def children_cpu_seconds(pid: int) -> float:
    """CPU time of the children that a process has waited for, to a tick."""
    record = _read(f"/proc/{pid}/stat")
    if not record:
        return 0.0
    fields = record[record.rindex(b")") + 2 :].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def count_sockets() -> int:
    """Those of all processes in this network namespace, in nobody's hands too; 0 where the kernel does not say."""
    return _field(_read("/proc/self/net/sockstat"), b"sockets: used ")


def write_own(name: str, text: bytes) -> None:
    """Write to a file of this process's own directory."""
    descriptor = os.open(f"/proc/self/{name}", os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text)
    finally:
        os.close(descriptor)


def _read(path: str) -> bytes:
    try:
        descriptor = os.open(path, _READ)
    except OSError:
        return b""
    try:
        return os.read(descriptor, _STATUS_BYTES)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _field(status: bytes, name: bytes) -> int:
    start = status.find(name)
    if start < 0:
        return 0
    start += len(name)
    return int(status[start : status.index(b"\n", start)].split(None, 1)[0])
