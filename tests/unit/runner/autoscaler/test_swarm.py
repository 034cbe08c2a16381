"""Scaling a service of a Swarm, through an engine that is played."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from runner.autoscaler.scalers import ScalerTrouble
from runner.autoscaler.swarm import SwarmService
from tests.fakes.engine import listening, said


class Manager:
    """An engine with one service."""

    def __init__(self) -> None:
        self.mode: dict[str, Any] = {"Replicated": {"Replicas": 3}}
        self.version = 10
        self.refusal: tuple[int, str] | None = None
        self.refused_update: str | None = None
        self.faster: int = 0
        """How often somebody else changes the service just before we do."""
        self.updates: list[dict[str, Any]] = []
        self.attempts = 0
        self.is_silent = False

    async def answer(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/v1.41")
        if path == "/version":
            return said({"ApiVersion": "1.41", "Version": "20.10"})
        if self.is_silent:
            await asyncio.Event().wait()
        if self.refusal is not None:
            return said({"message": self.refusal[1]}, status=self.refusal[0])
        if request.method == "GET" and path == "/services/agon_runner":
            spec = {"Name": "agon_runner", "TaskTemplate": {"ContainerSpec": {"Image": "agon"}}, "Mode": self.mode}
            return said({"ID": "abc", "Version": {"Index": self.version}, "Spec": spec})
        assert (request.method, path) == ("POST", "/services/abc/update")
        self.attempts += 1
        if self.refused_update is not None:
            return said({"message": self.refused_update}, status=500)
        if self.faster:
            self.faster -= 1
            self.version += 1
        if request.query["version"] != str(self.version):
            return said({"message": "rpc error: desc = update out of sequence"}, status=500)
        self.updates.append(json.loads(await request.text()))
        self.mode = self.updates[-1]["Mode"]
        return said({"Warnings": None})


@pytest.fixture
def manager() -> Manager:
    return Manager()


@pytest.fixture
async def service(manager: Manager, tmp_path: Path) -> AsyncIterator[SwarmService]:
    async with listening(tmp_path / "e.sock", manager.answer), AsyncExitStack() as stack:
        yield SwarmService(f"unix://{tmp_path}/e.sock", service="agon_runner", stack=stack)


async def test_only_the_number_is_changed(manager: Manager, service: SwarmService) -> None:
    assert await service.current() == 3
    await service.scale(8)
    assert manager.updates == [
        {
            "Name": "agon_runner",
            "TaskTemplate": {"ContainerSpec": {"Image": "agon"}},
            "Mode": {"Replicated": {"Replicas": 8}},
        }
    ]
    assert await service.current() == 8


async def test_somebody_who_was_faster_is_no_trouble(manager: Manager, service: SwarmService) -> None:
    manager.faster = 2
    await service.scale(8)
    assert await service.current() == 8


async def test_somebody_who_is_always_faster_is(manager: Manager, service: SwarmService) -> None:
    manager.faster = 99
    with pytest.raises(ScalerTrouble, match="out of sequence"):
        await service.scale(8)
    assert manager.updates == []


@pytest.mark.parametrize(
    ("status", "message", "says"),
    [
        (404, "service agon_runner not found", "deploy the stack first"),
        (503, "This node is not a swarm manager.", "docker swarm init"),
        (500, "the disk is tired", "says: the disk is tired"),
    ],
)
async def test_what_the_engine_refuses_is_told_with_the_remedy(
    manager: Manager, service: SwarmService, status: int, message: str, says: str
) -> None:
    manager.refusal = (status, message)
    with pytest.raises(ScalerTrouble, match=says):
        await service.current()
    with pytest.raises(ScalerTrouble, match=says):
        await service.scale(2)
    manager.refusal = None
    assert await service.current() == 3


async def test_what_is_refused_for_another_reason_is_not_tried_again(manager: Manager, service: SwarmService) -> None:
    manager.refused_update = "no such image"
    with pytest.raises(ScalerTrouble, match="no such image"):
        await service.scale(8)
    assert manager.attempts == 1


async def test_an_engine_that_says_nothing_is_not_waited_for(manager: Manager, tmp_path: Path) -> None:
    manager.is_silent = True
    async with listening(tmp_path / "e.sock", manager.answer), AsyncExitStack() as stack:
        url = f"unix://{tmp_path}/e.sock"
        service = SwarmService(url, service="agon_runner", stack=stack, answer_seconds=0.05)
        with pytest.raises(ScalerTrouble, match="does not answer"):
            await service.current()


async def test_a_service_with_one_task_a_node_cannot_be_scaled(manager: Manager, service: SwarmService) -> None:
    manager.mode = {"Global": {}}
    with pytest.raises(ScalerTrouble, match="not a replicated one"):
        await service.current()
    with pytest.raises(ScalerTrouble, match="not a replicated one"):
        await service.scale(8)
    assert manager.attempts == 0


async def test_a_service_that_was_scaled_to_none_has_none(manager: Manager, service: SwarmService) -> None:
    manager.mode = {"Replicated": {}}
    assert await service.current() == 0


async def test_an_engine_that_comes_later_is_used_then(manager: Manager, tmp_path: Path) -> None:
    socket = tmp_path / "late.sock"
    async with AsyncExitStack() as stack:
        service = SwarmService(f"unix://{socket}", service="agon_runner", stack=stack)
        with pytest.raises(ScalerTrouble, match="no Docker Engine is here"):
            await service.current()
        async with listening(socket, manager.answer):
            assert await service.current() == 3
        with pytest.raises(ScalerTrouble):
            await service.current()
        socket.unlink(missing_ok=True)
        async with listening(socket, manager.answer):
            assert await service.current() == 3
