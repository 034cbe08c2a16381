"""What a handler raises that nobody foresaw, and when."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientPayloadError, web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.typedefs import Handler
from structlog.testing import capture_logs

from server.database.engine import DatabaseAway
from server.middlewares import errors_as_answers
from tests.patience import PATIENCE_SECONDS

Client = TestClient[web.Request, web.Application]
LENGTH = 100


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async def broken(_: web.Request) -> web.Response:
        raise ValueError("the password of the database is hunter2")

    async def broken_off(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        answer.content_length = LENGTH
        await answer.prepare(request)
        await answer.write(b"half")
        raise DatabaseAway("nobody listens")

    app = web.Application(middlewares=[errors_as_answers])
    app.router.add_get("/broken", broken)
    app.router.add_get("/api/broken", broken)
    app.router.add_get("/broken-off", broken_off)
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


async def test_an_answer_that_breaks_off_is_not_filled_up_with_a_refusal(client: Client) -> None:
    async with client.get("/broken-off") as answer:
        with pytest.raises(ClientPayloadError):
            await answer.read()


@pytest.mark.parametrize(("bug", "told"), [(None, []), (ValueError("of ours"), ["request_failed"])])
async def test_who_hangs_up_is_no_fault_of_ours(tmp_path: Path, bug: Exception | None, told: list[str]) -> None:
    has_begun, is_over = asyncio.Event(), asyncio.Event()

    @web.middleware
    async def watched(request: web.Request, handler: Handler) -> web.StreamResponse:
        has_begun.set()
        try:
            return await handler(request)
        finally:
            is_over.set()

    async def take(request: web.Request) -> web.Response:
        try:
            return web.Response(body=await request.read())
        except ConnectionError as gone:
            raise bug or gone from None

    app = web.Application(middlewares=[watched, errors_as_answers])
    app.router.add_post("/", take)
    runner = web.AppRunner(app)  # the library's server for tests would end the handler
    await runner.setup()
    try:
        await web.UnixSite(runner, str(tmp_path / "socket")).start()
        with capture_logs() as logged:
            _, writer = await asyncio.open_unix_connection(tmp_path / "socket")
            writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
            async with asyncio.timeout(PATIENCE_SECONDS):
                await has_begun.wait()
                writer.close()
                await is_over.wait()
    finally:
        await runner.cleanup()
    assert [each["event"] for each in logged] == told
