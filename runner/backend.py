"""What sandboxes are made of: bubblewrap and this machine's toolchains, or a Docker engine and its images."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from runner.images.recipes import checker_recipe
from runner.judging.checker_function import checker_spec
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.docker.maker import DockerMaker
from runner.sandbox.docker.settings import DockerSettings
from runner.sandbox.interface import SandboxMaker, SandboxSpec
from runner.toolchains.in_images import ImageToolchains
from runner.toolchains.on_machine import MachineToolchains
from runner.toolchains.serving import Toolchains


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    maker: SandboxMaker
    toolchains: Toolchains
    checker: SandboxSpec
    """What the sandbox of checkers is made for."""


@asynccontextmanager
async def open_backend(docker: DockerSettings | None, *, runner: str, data: Path) -> AsyncIterator[Backend]:
    """Docker's where there are settings for it, else bubblewrap's. Raises `SandboxFault` where that cannot be had."""
    backend = bubblewrap_backend(data) if docker is None else docker_backend(docker, runner=runner)
    try:
        yield backend
    finally:
        await backend.maker.close()


def bubblewrap_backend(data: Path) -> Backend:
    """Raises `SandboxFault`."""
    maker = BubblewrapMaker()
    return Backend(maker=maker, toolchains=MachineToolchains(maker, data=data), checker=checker_spec())


def docker_backend(settings: DockerSettings, *, runner: str) -> Backend:
    """The engine is not asked for anything yet: it may come later."""
    maker = DockerMaker(settings, runner=runner)
    return Backend(
        maker=maker,
        toolchains=ImageToolchains(maker),
        checker=replace(checker_spec(), image=checker_recipe().tag),
    )
