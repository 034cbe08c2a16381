"""Routes for machines that watch over this one: `/healthz`, `/readyz`, `/metrics`; what runs here, and the document of
all routes."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from server import keys
from server.answers import bytes_answer, json_answer
from server.inputs import NoBody, NoQuery
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.wire.base import Release

FINE = b'{"status":"ok"}'
Nothing = Call[NoQuery, NoBody]


async def healthz(_: Nothing) -> web.Response:
    return bytes_answer(FINE)


async def readyz(call: Nothing) -> web.Response:
    await call.request.app[keys.readiness].check()
    return bytes_answer(FINE)


async def metrics(call: Nothing) -> web.Response:
    return web.Response(body=call.request.app[keys.metrics].page(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def version(call: Nothing) -> web.Response:
    return json_answer(call.request.app[keys.release])


async def openapi(call: Nothing) -> web.Response:
    return bytes_answer(call.request.app[keys.openapi]())


def routes() -> Iterable[AnyRoute]:
    for path, summary, handler, reply in (
        ("/healthz", "Whether this process lives", healthz, Reply()),
        ("/readyz", "Whether submissions can be judged now; if not, what is missing", readyz, Reply()),
        ("/metrics", "Figures for Prometheus", metrics, Reply(media_type="text/plain")),
        ("/version", "What runs here, and where its desktop is to be had", version, Reply(model=Release)),
        ("/openapi.json", "This document", openapi, Reply()),
    ):
        yield Route(
            method="GET",
            path=path,
            name=path.strip("/").removesuffix(".json"),
            summary=summary,
            handler=handler,
            query=NoQuery,
            body=NoBody,
            access=Access.PUBLIC,
            reply=reply,
            spend=None,
        )
