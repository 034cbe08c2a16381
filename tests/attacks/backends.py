"""The kinds of sandboxes that the attacks are tried in. One more is one more function here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from harnesses import catalogue
from runner import backend as backends
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.docker.settings import DockerSettings
from runner.sandbox.host import Host
from runner.sandbox.interface import Sandbox, SandboxMaker, SandboxSpec
from runner.toolchains.commands import ServedLanguage
from runner.toolchains.on_machine import MachineToolchains
from runner.toolchains.serving import look_around
from tests.attacks.model import FOLDER
from tests.integration.engine import LANGUAGES, provide_images, start_engine
from tests.kept import kept_toolchains

SOMEBODY = 61_234
COMPILER = {"cpu_seconds": 3.0, "memory_mib": 640}
"""A compiler that is sent into a loop is stopped sooner than in earnest. Good programs have the time that they have
there: on a machine that has much else to do even a container's small program takes long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    backend: backends.Backend
    languages: Mapping[str, ServedLanguage]
    refused: Mapping[str, str]
    """Why this machine cannot judge the others."""


@asynccontextmanager
async def bubblewrap(data: Path) -> AsyncIterator[Backend]:
    (data / "toolchains").symlink_to(kept_toolchains())
    yield await _looked_around(backends.bubblewrap_backend(data))


@asynccontextmanager
async def ordinary_user(data: Path) -> AsyncIterator[Backend]:
    """Jobs are then kept apart by namespaces. Of what root has prepared, for the languages that everybody has."""
    (data / "toolchains").symlink_to(kept_toolchains())
    by_root = backends.bubblewrap_backend(data)
    maker = BubblewrapMaker(host=_host_of_somebody(data))
    backend = replace(by_root, maker=maker, toolchains=MachineToolchains(_MadeBy(maker, by_root.maker), data=data))
    yield await _looked_around(backend, only=("c", "python"))


@dataclass(frozen=True, slots=True)
class _MadeBy:
    """Sandboxes by one maker, what they need by another."""

    maker: BubblewrapMaker
    builder: SandboxMaker

    @property
    def name(self) -> str:
        return self.maker.name

    @property
    def interpreter(self) -> str:
        return self.maker.interpreter

    async def make(self, spec: SandboxSpec) -> Sandbox:
        return await self.maker.make(spec)

    async def build(self, spec: SandboxSpec, command: Sequence[str], *, output_folder: str) -> tuple[int, bytes]:
        assert isinstance(self.builder, BubblewrapMaker)
        return await self.builder.build(spec, command, output_folder=output_folder)

    async def close(self) -> None:
        await self.maker.close()


def _host_of_somebody(data: Path) -> Host:
    """As it is for a user who is not root, though root runs these tests: bubblewrap itself is started as somebody."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("needs root, to become somebody else, and setpriv")
    found = Host.find(interpreter=Path("/usr/bin/python3"), bwrap=None)
    become = ["setpriv", f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--clear-groups"]
    for needed in (found.bwrap, FOLDER / "model.py"):
        if subprocess.run([*become, "test", "-r", str(needed)], check=False).returncode != 0:
            pytest.skip(f"{needed} is not readable for every user")
    starter = data / "bwrap"
    starter.write_text(f'#!/bin/sh\nexec {" ".join(become)} {found.bwrap} "$@"\n')
    starter.chmod(0o755)
    return replace(found, bwrap=starter, privileged=False)


@asynccontextmanager
async def docker(data: Path) -> AsyncIterator[Backend]:
    with start_engine() as url:
        provide_images(url, *LANGUAGES)
        made = await _looked_around(backends.docker_backend(DockerSettings(url=url), runner="attacks"))
        assert made.refused == {}, "images that were just made must do"
        yield made


async def _looked_around(backend: backends.Backend, *, only: Sequence[str] = LANGUAGES) -> Backend:
    folders = {name: folder for name, folder in catalogue.load().items() if name in only}
    serving = await look_around(folders, backend.toolchains)
    return Backend(backend=backend, languages=serving.served, refused=serving.refused)


BACKENDS: Mapping[str, Callable[[Path], AbstractAsyncContextManager[Backend]]] = {
    "bubblewrap": bubblewrap,
    "ordinary-user": ordinary_user,
    "docker": docker,
}


def hurried(languages: Mapping[str, ServedLanguage]) -> dict[str, ServedLanguage]:
    return {name: _hurried(served) for name, served in languages.items()}


def _hurried(served: ServedLanguage) -> ServedLanguage:
    language = served.folder.language
    if language.compile is None:
        return served
    step = language.compile.model_copy(update=COMPILER)
    return replace(served, folder=replace(served.folder, language=language.model_copy(update={"compile": step})))
