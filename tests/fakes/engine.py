"""Something that answers on a socket, as a Docker Engine does."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def listening(socket: Path, answer: Answer) -> AsyncIterator[str]:
    """Its address. At the end nobody waits for what is never answered."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.UnixSite(runner, str(socket)).start()
        yield f"unix://{socket}"
    finally:
        await runner.cleanup()


def said(what: Any, *, status: int = 200) -> web.Response:
    """Without the charset: engines name none."""
    return web.Response(body=json.dumps(what).encode(), status=status, content_type="application/json")
