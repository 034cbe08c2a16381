"""Jobs kept apart by namespaces, where there is one uid for all: each job lives in user, pid, ipc and mount namespaces
of its own. With the warden, their first process, dies all that is in them.

In its mount namespace nothing but the job's work directory can be written.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from runner.supervisor.kernel import (
    CLONE_NEWIPC,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    MS_BIND,
    MS_NODEV,
    MS_NOSUID,
    MS_RDONLY,
    MS_REMOUNT,
    Kernel,
)
from runner.supervisor.limits import Resources, apply
from runner.supervisor.processes import Process, write_own
from runner.supervisor.separation import Tree


class ByNamespace:
    def __init__(self, *, kernel: Kernel, box_root: str) -> None:
        self._kernel = kernel
        self._box_root = box_root
        # in a new namespace nobody has one until it is mapped
        self._uid, self._gid = os.getuid(), os.getgid()

    @property
    def clone_flags(self) -> int:
        return CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNS

    @property
    def filters_zygote(self) -> bool:
        return False

    @property
    def has_warden(self) -> bool:
        return True

    def settle_supervisor(self) -> None:
        pass

    def claim_uid(self) -> int:
        return self._uid

    def release_uid(self, uid: int) -> None:
        pass

    @contextmanager
    def acting_for(self, uid: int) -> Iterator[None]:  # noqa: ARG002  # there is one uid for all
        yield

    def make_place(self, path: str) -> None:
        os.mkdir(path, 0o755)

    def make_work(self, path: str, uid: int) -> None:  # noqa: ARG002
        os.mkdir(path, 0o700)

    def prepare(self) -> None:
        """Claim the namespaces. The files below /proc/self are ours only while we are dumpable, and nobody is in these
        namespaces yet who could look in."""
        self._kernel.set_dumpable(True)
        for name, text in (
            ("uid_map", f"{self._uid} {self._uid} 1".encode()),
            ("setgroups", b"deny"),
            ("gid_map", f"{self._gid} {self._gid} 1".encode()),
            ("oom_score_adj", b"1000"),
        ):
            write_own(name, text)
        self._kernel.set_dumpable(False)

    def enter(self, *, uid: int, work: str, ending: int | None) -> None:  # noqa: ARG002
        assert ending is not None
        self._shut_the_boxes(work)
        pid = os.fork()
        if pid:
            self._keep_watch(pid, ending)
        os.close(ending)
        self._kernel.keep_capabilities(())
        self._kernel.set_dumpable(True)  # else what is in /proc/self is root's, not its own
        os.chdir(work)

    def _shut_the_boxes(self, work: str) -> None:
        self._kernel.mount(work, work, None, MS_BIND)
        flags = MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV
        self._kernel.mount(None, self._box_root, None, flags)

    def limit(self, tree: Tree, resources: Resources) -> None:
        apply(resources, pid=tree.main)

    def kill(self, tree: Tree) -> None:
        os.kill(tree.top, signal.SIGKILL)

    def members(self, tree: Tree, processes: Sequence[Process]) -> list[Process]:
        """All below the warden: in its namespace no process can get away from it."""
        children: dict[int, list[Process]] = {}
        for process in processes:
            children.setdefault(process.parent, []).append(process)
        found: list[Process] = []
        parents = [tree.top]
        while parents:
            below = children.get(parents.pop(), [])
            found += below
            parents += [process.pid for process in below]
        return found

    def _keep_watch(self, program: int, ending: int) -> NoReturn:
        """Be the warden: take in orphans, and say how the program ended. It holds no descriptor of the job's."""
        os.dup2(ending, 0)
        self._kernel.close_from(1)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # with no handler, nothing from inside reaches a first process
        while True:
            pid, status = os.wait()
            if pid == program:
                os.write(0, status.to_bytes(4, "big"))
                os._exit(0)
