"""What a handler raises that nobody foresaw."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from server.middlewares import errors_as_answers

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async def broken(_: web.Request) -> web.Response:
        raise ValueError("the password of the database is hunter2")

    app = web.Application(middlewares=[errors_as_answers])
    app.router.add_get("/broken", broken)
    app.router.add_get("/api/broken", broken)
    async with TestClient(TestServer(app)) as opened:
        yield opened


@pytest.mark.parametrize("path", ["/broken", "/api/broken"])
async def test_a_fault_is_said_to_be_one_and_keeps_its_words_for_the_log(client: Client, path: str) -> None:
    async with client.get(path) as answer:
        assert answer.status == 500
        text = await answer.text()
    assert "internal_error" in text
    assert "hunter2" not in text
    assert "ValueError" not in text
