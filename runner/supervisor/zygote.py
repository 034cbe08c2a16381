"""The process that all programs are forked from. It never sees a job's data: what it forks has nothing to tell.

Its children are the supervisor's (CLONE_PARENT), so that the supervisor can wait for them. Without a module it is
only what starts other programs; with one it has that module loaded, and a program may be a fork of it.
"""

from __future__ import annotations

import gc
import importlib
import os
import socket
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from runner.supervisor.children import ZygoteLost
from runner.supervisor.kernel import CLONE_PARENT, Kernel
from runner.supervisor.newborn import MESSAGE_BYTES, Birth, Newborn
from runner.supervisor.separation import Separation

_PID_BYTES = 4
_LOADED = b"loaded"
_NEXT = b"next"


class Zygote:
    """The supervisor's end. The next process is forked before it is needed, and told itself what it is to be: nobody
    waits for the fork."""

    def __init__(self, *, pid: int, wire: socket.socket) -> None:
        self.pid = pid
        self._wire = wire
        self._asked = False

    def wait_until_loaded(self) -> None:
        if self._wire.recv(len(_LOADED)) != _LOADED:
            raise ZygoteLost("the zygote could not load its module")
        self.prepare_next()

    def prepare_next(self) -> None:
        """Have the next process forked; for when nobody waits."""
        if not self._asked:
            self._wire.send(_NEXT)
            self._asked = True

    def bear(self, birth: Birth, descriptors: Sequence[int]) -> int:
        """Start a process; its pid."""
        self.prepare_next()
        answer, wires, _, _ = socket.recv_fds(self._wire, _PID_BYTES, 1)
        self._asked = False
        if len(wires) != 1:
            raise ZygoteLost("the zygote does not answer")
        message = birth.to_bytes()
        assert len(message) <= MESSAGE_BYTES
        with socket.socket(fileno=wires[0]) as wire:
            socket.send_fds(wire, [message], descriptors)
        return int.from_bytes(answer, "big")


def start_zygote(
    *,
    kernel: Kernel,
    separation: Separation,
    seccomp_filter: bytes,
    module: str | None,
    folder: str,
    close: Sequence[int],
) -> Zygote:
    """Fork it; `close` are the descriptors that it must not have."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid:
        its.close()
        return Zygote(pid=pid, wire=ours)
    try:
        ours.close()
        for descriptor in close:
            os.close(descriptor)
        harness = None if module is None else _load(module, folder)
        if separation.filters_zygote:
            kernel.install_filter(seccomp_filter)
        newborn = Newborn(
            kernel=kernel,
            separation=separation,
            seccomp_filter=None if separation.filters_zygote else seccomp_filter,
            program=getattr(harness, "main", None),
            rehearsal=getattr(harness, "rehearse", None),
        )
        _serve(its, kernel=kernel, flags=CLONE_PARENT | separation.clone_flags, newborn=newborn)
    except BaseException:  # noqa: BLE001  # it must not come back as a second supervisor
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _load(module: str, folder: str) -> ModuleType:
    sys.path[:] = [folder, *(entry for entry in sys.path if entry != "/opt/agon/lib")]
    return importlib.import_module(module)


def _serve(wire: socket.socket, *, kernel: Kernel, flags: int, newborn: Newborn) -> NoReturn:
    gc.collect()
    gc.freeze()  # a collection in a child would copy every page it looks at
    wire.send(_LOADED)
    while wire.recv(len(_NEXT)):
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = kernel.clone(flags)
        if pid == 0:
            wire.close()
            ours.close()
            newborn.wait(its)
        socket.send_fds(wire, [pid.to_bytes(_PID_BYTES, "big")], [ours.fileno()])
        ours.close()
        its.close()
    os._exit(0)
