"""How jobs are kept from one another, from the zygote and from the supervisor: what both ways have to offer.

`by_uid` gives each job a uid of its own, where the supervisor may change uids (root, containers); `by_namespace` gives
each job namespaces of its own, where it is an ordinary user.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from runner.supervisor.limits import Resources
from runner.supervisor.processes import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The processes of one job."""

    top: int
    """Our own child: the program itself, or the first process of its namespace."""
    main: int
    """The program."""
    uid: int


class Separation(Protocol):
    @property
    def clone_flags(self) -> int:
        """What else the zygote's clone of a newborn needs."""
        ...

    @property
    def filters_zygote(self) -> bool:
        """Whether what a newborn still has to do passes the filter of system calls: then it is installed only once."""
        ...

    @property
    def has_warden(self) -> bool:
        """Whether the top of a tree is not the program but its warden, which says how it ended."""
        ...

    def settle_supervisor(self) -> None:
        """Done once, before the zygote is forked."""
        ...

    def claim_uid(self) -> int: ...

    def release_uid(self, uid: int) -> None: ...

    def acting_for(self, uid: int) -> AbstractContextManager[None]:
        """While it lasts, files and pipes that are made belong to the job."""
        ...

    def make_place(self, path: str) -> None:
        """Make the directory that holds a job's directories; the job must not be able to make anything in it."""
        ...

    def make_work(self, path: str, uid: int) -> None:
        """Make a job's work directory in its place."""
        ...

    def prepare(self) -> None:
        """In the newborn process, before it is known for which job."""
        ...

    def enter(self, *, uid: int, work: str, ending: int | None) -> None:
        """In the newborn process: become what may run the job's program. Returns only in that process."""
        ...

    def limit(self, tree: Tree, resources: Resources) -> None:
        """Set resource limits of a program that was started ahead."""
        ...

    def kill(self, tree: Tree) -> None:
        """Send SIGKILL to all of it that is there now."""
        ...

    def members(self, tree: Tree, processes: Sequence[Process]) -> list[Process]:
        """Those that belong to the job (and are not its warden)."""
        ...
