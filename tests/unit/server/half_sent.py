"""A request of which the rest never comes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.patience import PATIENCE_SECONDS


async def first_line(take: Callable[[web.Request], Awaitable[web.StreamResponse]], sent: bytes) -> bytes:
    """Of the answer to what was sent to a path that is taken so."""
    app = web.Application()
    app.router.add_post("/", take)
    async with TestServer(app) as served:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        writer.write(sent)
        async with asyncio.timeout(PATIENCE_SECONDS):
            line = await reader.readline()
        writer.close()
    return line
