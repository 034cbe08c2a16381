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
from collections.abc import Callable, Sequence
from typing import NoReturn

from runner.supervisor.children import ZygoteLost
from runner.supervisor.kernel import CLONE_PARENT, Kernel
from runner.supervisor.newborn import MESSAGE_BYTES, MOST_DESCRIPTORS, Birth, Newborn
from runner.supervisor.separation import Separation

_PID_BYTES = 4
_LOADED = b"loaded"


class Zygote:
    """The supervisor's end."""

    def __init__(self, *, pid: int, wire: socket.socket) -> None:
        self.pid = pid
        self._wire = wire

    def wait_until_loaded(self) -> None:
        if self._wire.recv(len(_LOADED)) != _LOADED:
            raise ZygoteLost("the zygote could not load its module")

    def bear(self, birth: Birth, descriptors: Sequence[int]) -> int:
        """Start a process; its pid."""
        message = birth.to_bytes()
        assert len(message) <= MESSAGE_BYTES
        socket.send_fds(self._wire, [message], descriptors)
        answer = self._wire.recv(_PID_BYTES)
        if len(answer) != _PID_BYTES:
            raise ZygoteLost("the zygote does not answer")
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
        program = None if module is None else _load(module, folder)
        if separation.filters_zygote:
            kernel.install_filter(seccomp_filter)
        newborn = Newborn(
            kernel=kernel,
            separation=separation,
            seccomp_filter=None if separation.filters_zygote else seccomp_filter,
            program=program,
        )
        _serve(its, kernel=kernel, flags=CLONE_PARENT | separation.clone_flags, newborn=newborn)
    except BaseException:  # noqa: BLE001  # it must not come back as a second supervisor
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _load(module: str, folder: str) -> Callable[[], object]:
    sys.path[:] = [folder, *(entry for entry in sys.path if entry != "/opt/agon/lib")]
    main: Callable[[], object] = importlib.import_module(module).main
    return main


def _serve(wire: socket.socket, *, kernel: Kernel, flags: int, newborn: Newborn) -> NoReturn:
    gc.collect()
    gc.freeze()  # a collection in a child would copy every page it looks at
    wire.send(_LOADED)
    while True:
        next_one, its_wire = _conceive(wire, kernel=kernel, flags=flags, newborn=newborn)
        message, descriptors, _, _ = socket.recv_fds(wire, MESSAGE_BYTES, MOST_DESCRIPTORS)
        if not message:
            os._exit(0)
        with its_wire:
            socket.send_fds(its_wire, [message], descriptors)
        wire.send(next_one.to_bytes(_PID_BYTES, "big"))
        for descriptor in descriptors:
            os.close(descriptor)


def _conceive(wire: socket.socket, *, kernel: Kernel, flags: int, newborn: Newborn) -> tuple[int, socket.socket]:
    """Fork the next process before it is asked for, so that nobody waits for the fork: its pid, and the line on which
    it waits for its birth."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = kernel.clone(flags)
    if pid == 0:
        wire.close()
        ours.close()
        newborn.wait(its)
    its.close()
    return pid, ours
