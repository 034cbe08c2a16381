"""What an operator may choose about containers."""

from __future__ import annotations

from dataclasses import dataclass

from runner.sandbox.jail import BOX_INODES, BOX_MIB

SUPERVISOR_MIB = 128
MEMORY_MIB = 5632
"""The largest limit of a problem, a runtime's own need, and the files of a job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerLimits:
    """The backstop around a sandbox. A job's own limits are watched by the supervisor, and lie below."""

    memory_mib: int = MEMORY_MIB
    box_mib: int = BOX_MIB
    box_inodes: int = BOX_INODES
    cpus: float | None = None
    """Cores' worth of time; None: as many as there are."""
    cpuset: str | None = None
    """Which cores, as in "2-7"; None: all."""

    @property
    def job_memory_mib(self) -> int:
        """What is left for a job beside the supervisor, the zygote and the job's files."""
        return self.memory_mib - self.box_mib - SUPERVISOR_MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerSettings:
    url: str | None = None
    """Of the engine; None: where Docker's own tools would look (DOCKER_HOST, the usual socket)."""
    runtime: str | None = None
    """Another one than the engine's own, e.g. runsc or kata."""
    limits: ContainerLimits = ContainerLimits()
