"""Sandboxes of a Docker engine, with the harness of these tests in their image."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import psutil

from runner.engine.connection import connect
from runner.images.building import Builder
from runner.images.ground import Ground
from runner.images.recipes import Recipe, checker_recipe
from runner.sandbox.docker.maker import DockerMaker
from runner.sandbox.docker.options import LABEL
from runner.sandbox.docker.settings import DockerSettings
from tests.integration.engine import provide_images, start_engine
from tests.integration.sandbox.cell import HARNESS_FOLDER

RUNNER = f"tests-{os.getpid()}"
"""Other sessions may use the same engine."""


def maker_of(url: str) -> DockerMaker:
    return DockerMaker(DockerSettings(url=url), runner=RUNNER)


def shims(url: str) -> list[psutil.Process]:
    """The parents of the first processes of our containers."""
    listing = ["docker", "--host", url, "ps", "--quiet", "--no-trunc", "--filter", f"label={LABEL}={RUNNER}"]
    ours = subprocess.run(listing, capture_output=True, text=True, check=True).stdout.split()
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            words = process.cmdline()
            if words and "containerd-shim" in words[0] and any(container in words for container in ours):
                found.append(process)
    return found


@contextmanager
def engine_with_image() -> Iterator[tuple[str, str]]:
    recipe = _recipe()
    with start_engine() as url:
        provide_images(url, "python")
        asyncio.run(_build(url, recipe))
        yield url, recipe.tag


def _recipe() -> Recipe:
    """The checkers', with another harness."""
    checker = checker_recipe()
    files = {name: content for name, content in checker.sandbox.files.items() if not name.startswith("harness/")}
    own = {f"harness/{path.name}": path.read_bytes() for path in HARNESS_FOLDER.glob("*.py")}
    return replace(checker, name="trial-sandbox", sandbox=replace(checker.sandbox, files={**files, **own}))


async def _build(url: str, recipe: Recipe) -> None:
    async with connect(url) as docker:
        await Builder(docker, Ground(), on_step=lambda _name, _step: None).build(recipe)
