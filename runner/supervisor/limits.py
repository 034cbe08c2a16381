"""Resource limits of a job's processes. Must not raise what the system's administrator has set lower.

They are the backstop: CPU time, memory and output are watched and answered for from outside (`vigil`). There is no
limit on address space: the JVM, Go and Node reserve far more than they use.
"""

from __future__ import annotations

import math
import resource
from collections.abc import Mapping

from runner.supervisor.orders import Limits

MIB = 1 << 20
STACK_BYTES = 256 * MIB
MEMORY_SLACK_BYTES = 4096 * MIB
"""Above the memory limit, for what is writable but never touched: a thread's stack is as large as the main one."""
DRIVE_CPU_SECONDS = 3600
OPEN_FILES = 512

Resources = Mapping[int, int]


def for_any_program() -> Resources:
    """What holds for a program whose job is not known yet."""
    return {
        resource.RLIMIT_CORE: 1,  # 0 would still start the system's crash handler, where there is one
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_STACK: STACK_BYTES,
        resource.RLIMIT_MEMLOCK: 64 << 10,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 1024,
    }


def for_run(limits: Limits) -> Resources:
    return {**_for_job(limits), resource.RLIMIT_CPU: math.ceil(limits.cpu_seconds) + 1}


def for_drive(limits: Limits) -> Resources:
    """The CPU limit is one case's, and counted from outside; a process only must not run for ever."""
    return {**_for_job(limits), resource.RLIMIT_CPU: DRIVE_CPU_SECONDS}


def _for_job(limits: Limits) -> dict[int, int]:
    return {
        resource.RLIMIT_DATA: limits.memory_mib * MIB + MEMORY_SLACK_BYTES,
        resource.RLIMIT_FSIZE: limits.file_mib * MIB,
        # one more for the namespace's own first process, where there is one
        resource.RLIMIT_NPROC: limits.processes + 1,
    }


def apply(resources: Resources, *, pid: int = 0) -> None:
    """Set limits of a process (of this one by default) as far as their hard limits allow."""
    for number, wanted in resources.items():
        _, hard = resource.prlimit(pid, number)
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.prlimit(pid, number, (allowed, _hard(number, allowed, hard)))


def _hard(number: int, soft: int, hard: int) -> int:
    match number:
        case resource.RLIMIT_STACK:
            return hard
        case resource.RLIMIT_CPU if hard == resource.RLIM_INFINITY or soft < hard:
            return soft + 1  # the soft limit's signal tells what happened; the hard one's kills
        case _:
            return soft
