"""Asking an image: what the container is allowed, and that it is gone whatever becomes of the question."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiodocker import Docker, DockerError
from aiohttp import web

from runner.images.questions import library, toolchain_version
from runner.sandbox.jail import USER


class Engine:
    """One that makes containers, and starts none of them."""

    def __init__(self) -> None:
        self.made: list[dict[str, Any]] = []
        self.removed: list[tuple[str, str]] = []

    async def answer(self, request: web.Request) -> web.Response:
        match request.method, request.path:
            case "POST", "/v1.41/containers/create":
                self.made.append(json.loads(await request.read()))
                return web.json_response({"Id": "c1", "Warnings": []}, status=201)
            case "DELETE", path:
                self.removed.append((path, request.query["force"]))
                return web.Response(status=204)
            case _:
                return web.json_response({"message": "not today"}, status=500)


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


async def test_what_was_only_looked_into_is_removed(engine: Engine, docker: Docker) -> None:
    with pytest.raises(DockerError, match="not today"):
        await library(docker, "image")
    assert engine.removed == [("/v1.41/containers/c1", "1")]


async def test_a_toolchain_without_a_version_is_not_asked(engine: Engine, docker: Docker) -> None:
    assert await toolchain_version(docker, "image", ()) == ""
    assert engine.made == []
