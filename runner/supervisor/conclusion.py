"""Says how a program ended, from what broke off its run and what the kernel told. Pure."""

from __future__ import annotations

import os
import signal

from runner.supervisor.children import End
from runner.supervisor.reports import Ending


def conclude(
    end: End | None, *, breach: Ending | None, over_cpu: bool, out_of_memory: bool
) -> tuple[Ending, int | None, int | None]:
    """The ending, the exit code, the signal. A limit that was passed explains whatever came after it."""
    status = signal.SIGKILL if end is None else end.status
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
    if breach is not None:
        return breach, code, number
    if out_of_memory:
        return Ending.MEMORY, code, number
    if number == signal.SIGXFSZ:
        return Ending.FILE_SIZE, code, number
    if over_cpu:
        return Ending.CPU, code, number
    return (Ending.EXITED if number is None else Ending.SIGNALLED), code, number
