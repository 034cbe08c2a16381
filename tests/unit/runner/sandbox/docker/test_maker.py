"""Making containers in an engine that is played."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from runner.sandbox.docker.maker import DockerMaker
from runner.sandbox.docker.settings import DockerSettings
from runner.sandbox.interface import SandboxFault, SandboxSpec
from tests.fakes.engine import listening, said
from tests.patience import PATIENCE_SECONDS

SPEC = SandboxSpec(language="python", harness_folder="/x", prepared_folder=None, image="agon-sandbox-python:1")


async def hang_when_removing(request: web.Request) -> web.Response:
    """What an engine does whose container is stuck."""
    match request.method, request.path.removeprefix("/v1.41"):
        case "GET", "/version":
            return said({"ApiVersion": "1.41", "Version": "20.10"})
        case "POST", "/containers/create":
            return said({"Id": "c1", "Warnings": []}, status=201)
        case "DELETE", _:
            await asyncio.Event().wait()
    return said({"message": "not today"}, status=500)


async def test_a_container_that_cannot_be_removed_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with listening(tmp_path / "e.sock", hang_when_removing) as url, asyncio.timeout(PATIENCE_SECONDS):
        maker = DockerMaker(DockerSettings(url=url), runner="tests", removing_seconds=0.05)
        with pytest.raises(SandboxFault, match="no container of agon-sandbox-python:1 could be made"):
            await maker.make(SPEC)


async def test_a_language_that_has_no_image_has_no_sandbox(tmp_path: Path) -> None:
    maker = DockerMaker(DockerSettings(url=f"unix://{tmp_path}/absent.sock"), runner="tests")
    with pytest.raises(SandboxFault, match="there is no image for python"):
        await maker.make(replace(SPEC, image=None))
