"""The kinds of sandboxes that the attacks are tried in. One more is one more function here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from harnesses import catalogue
from runner import backend as backends
from runner.sandbox.docker.settings import DockerSettings
from runner.toolchains.commands import ServedLanguage
from runner.toolchains.serving import look_around
from tests.integration.engine import LANGUAGES, provide_images, start_engine

COMPILER = {"cpu_seconds": 3.0, "memory_mib": 640}
"""A compiler that is sent into a loop is stopped sooner than in earnest; good programs need a fraction of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    backend: backends.Backend
    languages: Mapping[str, ServedLanguage]
    refused: Mapping[str, str]
    """Why this machine cannot judge the others."""


@asynccontextmanager
async def bubblewrap(data: Path) -> AsyncIterator[Backend]:
    (data / "toolchains").symlink_to(_kept_toolchains())
    yield await _looked_around(backends.bubblewrap_backend(data))


@asynccontextmanager
async def docker(data: Path) -> AsyncIterator[Backend]:
    with start_engine() as url:
        provide_images(url, *LANGUAGES)
        yield await _looked_around(backends.docker_backend(DockerSettings(url=url), runner="attacks"))


async def _looked_around(backend: backends.Backend) -> Backend:
    folders = {name: folder for name, folder in catalogue.load().items() if name in LANGUAGES}
    serving = await look_around(folders, backend.toolchains)
    return Backend(backend=backend, languages=impatient(serving.served), refused=serving.refused)


BACKENDS: Mapping[str, Callable[[Path], AbstractAsyncContextManager[Backend]]] = {
    "bubblewrap": bubblewrap,
    "docker": docker,
}


def impatient(languages: Mapping[str, ServedLanguage]) -> dict[str, ServedLanguage]:
    return {name: _impatient(served) for name, served in languages.items()}


def _impatient(served: ServedLanguage) -> ServedLanguage:
    language = served.folder.language
    if language.compile is None:
        return served
    step = language.compile.model_copy(update=COMPILER)
    hurried = language.model_copy(update={"compile": step})
    return replace(served, folder=replace(served.folder, language=hurried))


def _kept_toolchains() -> Path:
    """Prepared toolchains are named by what they are made from: those of an earlier run are as good, and save a
    minute."""
    folder = Path(tempfile.gettempdir()) / f"agon-test-toolchains-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    assert folder.stat().st_uid == os.getuid(), f"{folder} belongs to somebody else: remove it"
    return folder
