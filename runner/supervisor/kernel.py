"""System calls that the standard library has no function for. Knows how to ask, never when or why."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Collection
from pathlib import Path

CLONE_NEWNS = 0x00020000
CLONE_PARENT = 0x00008000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_REMOUNT = 0x20
MS_BIND = 0x1000

_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_DESCRIPTOR = 0xFFFFFFFF
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLOSE_RANGE = 436


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


class Kernel:
    """Made once; what is forked from its maker goes on using it."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        # PyDLL keeps the interpreter's lock: a clone that let go of it would leave the child without its owner.
        self._locked = ctypes.PyDLL(None, use_errno=True)
        self._clone = _CLONE[os.uname().machine]

    def set_dumpable(self, dumpable: bool) -> None:
        """Whether others of the same uid may look into this process, and whether /proc/self belongs to it."""
        self._prctl(_PR_SET_DUMPABLE, int(dumpable))

    def install_filter(self, program: bytes) -> None:
        """Install a seccomp filter, given as the bytes of its instructions; it holds for all that is forked later."""
        self._prctl(_PR_SET_NO_NEW_PRIVS, 1)
        buffer = ctypes.create_string_buffer(program, len(program))
        described = _FilterProgram(len(program) // 8, ctypes.addressof(buffer))
        self._prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(described))

    def keep_capabilities(self, kept: Collection[int]) -> None:
        mask = sum(1 << capability for capability in kept)
        low, high = mask & 0xFFFFFFFF, mask >> 32
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
        sets = (ctypes.c_uint32 * 6)(low, low, 0, high, high, 0)
        self._check(self._libc.capset(header, sets), "capset")

    def limit_capabilities(self, kept: Collection[int]) -> None:
        """What this process and its children can ever have again. Needs CAP_SETPCAP."""
        last = int(Path("/proc/sys/kernel/cap_last_cap").read_text("ascii"))
        for capability in set(range(last + 1)).difference(kept):
            self._prctl(_PR_CAPBSET_DROP, capability)

    def mount(self, source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
        words = [None if word is None else word.encode() for word in (source, target, kind, options)]
        done = self._libc.mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3])
        self._check(done, f"mount {target}")

    def clone(self, flags: int) -> int:
        """As `os.fork`, with flags: the child's pid in the parent, 0 in the child."""
        python = ctypes.pythonapi
        python.PyOS_BeforeFork()
        arguments = [ctypes.c_long(word) for word in (self._clone, flags | signal.SIGCHLD, 0, 0, 0, 0)]
        pid = int(self._locked.syscall(*arguments))
        if pid == 0:
            python.PyOS_AfterFork_Child()
            return 0
        error = ctypes.get_errno()
        python.PyOS_AfterFork_Parent()
        if pid < 0:
            raise OSError(error, f"clone: {os.strerror(error)}")
        return pid

    def current_cpu(self) -> int:
        return int(self._libc.sched_getcpu())

    def close_from(self, first: int) -> None:
        if self._libc.syscall(*(ctypes.c_long(word) for word in (_CLOSE_RANGE, first, _LAST_DESCRIPTOR, 0))):
            os.closerange(first, os.sysconf("SC_OPEN_MAX"))

    def _prctl(self, option: int, value: int, more: int = 0) -> None:
        words = [ctypes.c_ulong(word) for word in (value, more, 0, 0)]
        self._check(self._libc.prctl(option, *words), f"prctl {option}")

    @staticmethod
    def _check(returned: int, what: str) -> None:
        if returned != 0:
            error = ctypes.get_errno()
            raise OSError(error, f"{what}: {os.strerror(error)}")
