"""Asking an image: what the container is allowed, and that it is gone whatever becomes of the question."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from aiodocker import Docker, DockerError
from aiohttp import web

from runner.images.narration import BuildFailed
from runner.images.questions import LONGEST_VERSION, library, toolchain_version
from runner.sandbox.jail import USER
from tests.fakes.engine import said
from tests.patience import PATIENCE_SECONDS


class Engine:
    """One that makes containers, and starts none of them before it is told how they end."""

    def __init__(self) -> None:
        self.made: list[dict[str, Any]] = []
        self.removed: list[tuple[str, str]] = []
        self.ends: Mapping[str, int] | None = None
        self.hangs = False
        self.words = ""

    async def answer(self, request: web.Request) -> web.Response:
        match request.method, request.path:
            case "POST", "/v1.41/containers/create":
                self.made.append(json.loads(await request.read()))
                return web.json_response({"Id": "c1", "Warnings": []}, status=201)
            case "DELETE", path:
                self.removed.append((path, request.query["force"]))
                return web.Response(status=204)
            case _, path if self.ends is not None:
                return await self._started(path.removeprefix("/v1.41/containers/c1/"))
            case _:
                return web.json_response({"message": "not today"}, status=500)

    async def _started(self, asked: str) -> web.Response:
        match asked:
            case "start":
                return web.Response(status=204)
            case "wait":
                if self.hangs:
                    await asyncio.Event().wait()
                return said(self.ends)
            case "json":
                return said({"Config": {"Tty": True}})
            case _:
                return web.Response(text=self.words)


@pytest.fixture
def engine() -> Engine:
    return Engine()


async def test_a_toolchain_is_asked_without_rights_and_without_a_network(engine: Engine, docker: Docker) -> None:
    with pytest.raises(DockerError, match="not today"):
        await toolchain_version(docker, "image", ("tool", "--version"))
    [made] = engine.made
    assert made["User"] == f"{USER}:{USER}"
    assert made["HostConfig"] == {
        "NetworkMode": "none",
        "SecurityOpt": ["no-new-privileges"],
        "CapDrop": ["ALL"],
    }
    assert engine.removed == [("/v1.41/containers/c1", "1")]


async def version(docker: Docker, **more: float) -> str:
    return await toolchain_version(docker, "image", ("tool", "--version"), **more)


async def test_the_first_line_that_says_something_is_the_version_and_is_cut(engine: Engine, docker: Docker) -> None:
    engine.ends, engine.words = {"StatusCode": 0}, f"\n {'x' * 1000}\nmore\n"
    assert await version(docker) == "x" * LONGEST_VERSION


@pytest.mark.parametrize(
    ("status", "words", "why"),
    [(3, "no such thing", r"`tool --version` fails .* 3\): no such thing"), (0, " \n", r"fails .* \(exit status 0\)")],
)
async def test_a_toolchain_that_fails_or_says_nothing_has_no_version(
    engine: Engine, docker: Docker, status: int, words: str, why: str
) -> None:
    engine.ends, engine.words = {"StatusCode": status}, words
    with pytest.raises(BuildFailed, match=why):
        await version(docker)
    assert engine.removed


async def test_a_toolchain_that_does_not_end_is_removed(engine: Engine, docker: Docker) -> None:
    engine.ends, engine.hangs = {"StatusCode": 0}, True
    async with asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(BuildFailed, match="does not end in the image"):
            await version(docker, within_seconds=0.05)
    assert engine.removed


async def test_what_was_only_looked_into_is_removed(engine: Engine, docker: Docker) -> None:
    with pytest.raises(DockerError, match="not today"):
        await library(docker, "image")
    assert engine.removed == [("/v1.41/containers/c1", "1")]


async def test_a_toolchain_without_a_version_is_not_asked(engine: Engine, docker: Docker) -> None:
    assert await toolchain_version(docker, "image", ()) == ""
    assert engine.made == []
