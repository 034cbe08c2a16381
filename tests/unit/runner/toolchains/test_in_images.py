"""Languages from images of an engine that is played: which image will do, and what is said of one that will not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from harnesses import catalogue
from runner.images.labels import CONTENT, TOOLCHAIN
from runner.images.recipes import recipe_of
from runner.sandbox.docker.maker import DockerMaker
from runner.sandbox.docker.settings import DockerSettings
from runner.toolchains.in_images import ImageToolchains
from runner.toolchains.machine import NotNow, NotServed
from tests.fakes.engine import listening, said
from tests.patience import PATIENCE_SECONDS

PYTHON = catalogue.load()["python"]
RECIPE = recipe_of(PYTHON)


class Engine:
    """It has images by their tags."""

    def __init__(self) -> None:
        self.images: dict[str, Any] = {}
        self.trouble = ""
        self.hangs = False

    def has(self, image: str, *, content: str = RECIPE.digest) -> None:
        labels = {CONTENT: content, TOOLCHAIN: "Python 3.13"}
        self.images[RECIPE.tag] = {"Id": image, "Config": {"Labels": labels}}

    async def answer(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/v1.41")
        if path == "/version":
            return said({"ApiVersion": "1.41", "Version": "20.10"})
        if self.hangs:
            await asyncio.Event().wait()
        if self.trouble:
            return said({"message": self.trouble}, status=500)
        found = self.images.get(path.removeprefix("/images/").removesuffix("/json"))
        return said({"message": "No such image"}, status=404) if found is None else said(found)


@pytest.fixture
def engine() -> Engine:
    return Engine()


def toolchains_of(socket: Path, **more: float) -> ImageToolchains:
    return ImageToolchains(DockerMaker(DockerSettings(url=f"unix://{socket}"), runner="tests"), **more)


@pytest.fixture
async def toolchains(engine: Engine, tmp_path: Path) -> AsyncIterator[ImageToolchains]:
    async with listening(tmp_path / "e.sock", engine.answer):
        yield toolchains_of(tmp_path / "e.sock")


async def test_a_sandbox_is_of_the_very_image_that_was_looked_at(engine: Engine, toolchains: ImageToolchains) -> None:
    engine.has("sha256:one")
    served = await toolchains.serve(PYTHON)
    assert (served.spec.image, served.version) == ("sha256:one", "Python 3.13")
    assert not await toolchains.has_changed(served)
    engine.has("sha256:two")
    assert await toolchains.has_changed(served)
    assert (await toolchains.serve(PYTHON)).digest != served.digest


async def test_an_image_that_is_not_here_is_said_with_the_remedy(toolchains: ImageToolchains) -> None:
    with pytest.raises(NotServed, match=rf"{RECIPE.tag} is not here.*run `./agon images build python`$"):
        await toolchains.serve(PYTHON)


async def test_an_engine_in_trouble_is_not_taken_for_one_without_the_image(
    engine: Engine, toolchains: ImageToolchains
) -> None:
    engine.trouble = "the disk is tired"
    with pytest.raises(NotServed, match="says: the disk is tired"):
        await toolchains.serve(PYTHON)


async def test_an_engine_that_tells_its_version_and_nothing_more_does_not_answer(
    engine: Engine, tmp_path: Path
) -> None:
    engine.hangs = True
    async with listening(tmp_path / "e.sock", engine.answer), asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(NotServed, match="does not answer"):
            await toolchains_of(tmp_path / "e.sock", answer_seconds=0.05).serve(PYTHON)


async def test_an_image_that_only_bears_the_name_is_not_used(engine: Engine, toolchains: ImageToolchains) -> None:
    engine.has("sha256:one", content="of somebody else")
    with pytest.raises(NotServed, match=r"says that it is of another content.*--fresh$"):
        await toolchains.serve(PYTHON)


async def test_while_the_engine_is_away_nothing_is_served_and_nothing_has_changed(
    engine: Engine, tmp_path: Path
) -> None:
    socket = tmp_path / "e.sock"
    engine.has("sha256:one")
    toolchains = toolchains_of(socket)
    with pytest.raises(NotNow, match="no Docker Engine is here"):
        await toolchains.serve(PYTHON)
    async with listening(socket, engine.answer):
        served = await toolchains.serve(PYTHON)
    assert not await toolchains.has_changed(served)


async def test_what_is_handed_in_as_answers_needs_no_image(toolchains: ImageToolchains) -> None:
    answers = next(folder for folder in catalogue.load().values() if folder.language.answers)
    served = await toolchains.serve(answers)
    assert served.spec.image is None
    assert not await toolchains.has_changed(served)
