"""A client of the engine that a test's module plays."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import pytest
from aiodocker import Docker
from aiohttp import web

from tests.fakes.engine import listening


class Plays(Protocol):
    async def answer(self, request: web.Request) -> web.StreamResponse: ...


@pytest.fixture
async def docker(engine: Plays, tmp_path: Path) -> AsyncIterator[Docker]:
    async with (
        listening(tmp_path / "e.sock", engine.answer) as url,
        Docker(url=url, api_version="v1.41") as client,
    ):
        yield client
