"""Jobs kept apart by uids. Needs the capabilities SETUID and SETGID, and no others."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from runner.supervisor.kernel import Kernel
from runner.supervisor.limits import Resources, apply
from runner.supervisor.processes import Process, write_own
from runner.supervisor.separation import Tree


class ByUid:
    def __init__(self, *, kernel: Kernel, first_uid: int, uids: int) -> None:
        self._kernel = kernel
        # The first one never runs anything: it is who we are while we kill, and the group that may write in /box.
        self._keeper = first_uid
        self._free = deque(range(first_uid + 1, first_uid + uids))

    @property
    def clone_flags(self) -> int:
        return 0

    @property
    def filters_zygote(self) -> bool:
        return True

    @property
    def has_warden(self) -> bool:
        return False

    def settle_supervisor(self) -> None:
        os.setgroups([self._keeper])

    def claim_uid(self) -> int:
        return self._free.popleft()

    def release_uid(self, uid: int) -> None:
        self._free.append(uid)

    @contextmanager
    def acting_for(self, uid: int) -> Iterator[None]:
        os.setegid(uid)
        os.seteuid(uid)
        try:
            yield
        finally:
            os.seteuid(0)
            os.setegid(0)

    def make_place(self, path: str) -> None:
        os.setegid(self._keeper)  # there is no CAP_CHOWN: a directory's group is its maker's
        try:
            os.mkdir(path)
        finally:
            os.setegid(0)
        os.chmod(path, 0o731)

    def make_work(self, path: str, uid: int) -> None:
        with self.acting_for(uid):
            os.mkdir(path, 0o700)

    def prepare(self) -> None:
        write_own("oom_score_adj", b"1000")

    def enter(self, *, uid: int, work: str, ending: int | None) -> None:
        assert ending is None
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        self._kernel.set_dumpable(True)  # else what is in /proc/self is root's, not its own
        os.chdir(work)

    def limit(self, tree: Tree, resources: Resources) -> None:
        # Limits of another process are for those with its real uid and gid. It cannot use the moment to send us a
        # signal: it has not been told of a job yet.
        os.setresgid(tree.uid, 0, 0)
        os.setresuid(tree.uid, 0, 0)
        try:
            apply(resources, pid=tree.main)
        finally:
            os.setresuid(0, 0, 0)
            os.setresgid(0, 0, 0)

    def kill(self, tree: Tree) -> None:
        # kill(2) compares the sender's real or effective uid with the receiver's real or saved one. Real: nobody's, or
        # the zygote would die too. Effective: the job's. Saved: root's, so that we come back, and the job's processes
        # cannot signal us meanwhile.
        os.setresuid(self._keeper, tree.uid, 0)
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass
        finally:
            os.setresuid(0, 0, 0)

    def members(self, tree: Tree, processes: Sequence[Process]) -> list[Process]:
        return [process for process in processes if process.uid == tree.uid]
