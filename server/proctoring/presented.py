"""A request as its kiosk has signed it."""

from __future__ import annotations

from aiohttp import web

from server.proctoring.proofs import Presented
from server.wire.kiosk_proof import HEADER


async def presented(request: web.Request) -> Presented | None:
    """None where nobody says that a kiosk sent it. The body was read before, or is none."""
    header = request.headers.get(HEADER)
    if header is None:
        return None
    return Presented(header=header, method=request.method, target=request.raw_path, body=await request.read())
