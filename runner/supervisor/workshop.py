"""What every job is done with: made once by `main`, handed to whoever runs a job."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from runner.supervisor.boxes import Boxes
from runner.supervisor.cgroup import Cgroup
from runner.supervisor.children import Children
from runner.supervisor.kernel import Kernel
from runner.supervisor.launcher import Launcher, Started
from runner.supervisor.link import Link
from runner.supervisor.meter import Meter
from runner.supervisor.orders import Limits
from runner.supervisor.pairing import Pairing
from runner.supervisor.separation import Separation
from runner.supervisor.vigil import Vigil


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    kernel: Kernel
    separation: Separation
    children: Children
    boxes: Boxes
    launcher: Launcher
    link: Link
    cgroup: Cgroup | None
    clock: Callable[[], float]
    cpus: frozenset[int]
    strangers: Callable[[], Collection[int]]
    """Processes in the sandbox that are no job's: the supervisor, the zygote, programs started ahead."""

    def meter(self, started: Started) -> Meter:
        return Meter(
            tree=started.tree,
            separation=self.separation,
            children=self.children,
            strangers=self.strangers,
            cgroup=self.cgroup,
        )

    def pairing(self, started: Started) -> Pairing:
        return Pairing(tree=started.tree, separation=self.separation, kernel=self.kernel, cpus=self.cpus)

    def vigil(self, started: Started, meter: Meter, limits: Limits, *, first_scan_seconds: float) -> Vigil:
        return Vigil(
            started=started,
            meter=meter,
            limits=limits,
            boxes=self.boxes,
            reap=self.children.reap,
            link=self.link,
            clock=self.clock,
            first_scan_seconds=first_scan_seconds,
        )
