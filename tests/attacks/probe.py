"""Runs in a sandbox, as any program would, and tells what of others can be noticed in it: before an attack and after it
the same. Standard library alone.
"""

import fcntl
import json
import os
import re
import resource
import signal
from pathlib import Path


def read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return type(error).__name__


def names(path: str) -> list[str]:
    try:
        return sorted(entry.name for entry in Path(path).iterdir())
    except OSError as error:
        return [type(error).__name__]


def owners() -> tuple[int, int]:
    """How many processes there are of the supervisor's, and how many jobs besides this one."""
    found = [owner_of(name) for name in names("/proc") if name.isdigit()]
    return found.count(0), len({uid for uid in found if uid not in (0, os.getuid(), None)})


def owner_of(pid: str) -> "int | None":
    for line in read(f"/proc/{pid}/status").splitlines():
        if line.startswith("Uid:"):
            return int(line.split()[1])
    return None


def descriptor(number: int) -> "list[object] | None":
    """What is kept with an open file, not with the process: a file that two jobs share would tell here."""
    try:
        kind = str(Path(f"/proc/self/fd/{number}").readlink()).partition(":")[0]
        flags = fcntl.fcntl(number, fcntl.F_GETFL), fcntl.fcntl(number, fcntl.F_GETOWN), fcntl.fcntl(number, 11)
    except OSError:
        return None
    return [kind, *flags]


def space() -> "list[int]":
    found = os.statvfs(".")
    return [found.f_blocks, found.f_bfree, found.f_files, found.f_ffree]


def own_status() -> "dict[str, str]":
    wanted = (
        "Umask",
        "Groups",
        "SigBlk",
        "SigIgn",
        "SigCgt",
        "SigPnd",
        "ShdPnd",
        "NoNewPrivs",
        "Seccomp",
        "CapEff",
        "CapBnd",
    )
    lines = (line.partition(":") for line in read("/proc/self/status").splitlines())
    return {name: value.strip() for name, _, value in lines if name in wanted}


def mounts() -> "list[str]":
    """Without the numbers, which differ from sandbox to sandbox and from job to job."""
    found = [" ".join(line.split()[3:6]) for line in read("/proc/self/mountinfo").splitlines()]
    return [re.sub(r"/\d+/work", "/N/work", mount) for mount in found]


def main() -> None:
    seen = {
        "work": names("."),
        "owners": owners(),
        "space": space(),
        "status": own_status(),
        "limits": [resource.getrlimit(number) for number in range(16)],
        "nice": os.getpriority(os.PRIO_PROCESS, 0),
        "scheduler": os.sched_getscheduler(0),
        "core": sorted(os.sched_getaffinity(0)),
        "personality": read("/proc/self/personality"),
        "descriptors": [descriptor(number) for number in range(10)],
        "environment": sorted(os.environ),
        "mounts": mounts(),
        "devices": names("/dev"),
        "temporary": names("/tmp"),
        "keys": read("/proc/keys").count("\n"),
        "system v": [read(f"/proc/sysvipc/{kind}") for kind in ("shm", "sem", "msg")],
        "umask": os.umask(0o77),
        "timer": signal.getitimer(signal.ITIMER_REAL),
    }
    print(json.dumps(seen))


main()
