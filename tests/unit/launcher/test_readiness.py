from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from launcher.readiness import no_more_come, until_answered, until_settled
from runner.wire import MAKING_READY
from server.languages import NO_RUNNER
from server.wire.problems import Language

PYTHON = {
    "id": "python",
    "name": "Python",
    "version": "3",
    "editorMode": "python",
    "sourceName": "a.py",
    "served": True,
}
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def hangs_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def is_busy(_: web.Request) -> web.StreamResponse:
    return web.json_response({"code": "busy"}, status=503)


async def is_well(_: web.Request) -> web.StreamResponse:
    return web.Response()


def knows(**language: object) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response([PYTHON | language])

    return answer


class Starting:
    """A server that answers every path as it is told to, one question after the other, and then the same again."""

    def __init__(self, **answers: list[Answer]) -> None:
        self._answers = answers

    async def answer(self, request: web.Request) -> web.StreamResponse:
        left = self._answers[request.path.removeprefix("/")]
        return await (left.pop(0) if len(left) > 1 else left[0])(request)


@pytest.fixture
async def client_of() -> AsyncIterator[Callable[[Starting], Awaitable[httpx.AsyncClient]]]:
    servers: list[TestServer] = []
    clients: list[httpx.AsyncClient] = []

    async def started(starting: Starting) -> httpx.AsyncClient:
        app = web.Application()
        app.router.add_get("/{path}", starting.answer)
        servers.append(TestServer(app))
        await servers[-1].start_server()
        clients.append(httpx.AsyncClient(base_url=str(servers[-1].make_url("/"))))
        return clients[-1]

    yield started
    for client in clients:
        await client.aclose()
    for server in servers:
        await server.close()


ClientOf = Callable[[Starting], Awaitable[httpx.AsyncClient]]


async def test_what_is_away_for_a_moment_is_asked_again(client_of: ClientOf) -> None:
    client = await client_of(Starting(healthz=[hangs_up, is_busy, is_well]))
    await until_answered(client, "/healthz")


async def test_a_server_that_goes_away_while_languages_are_made_ready_is_asked_again(client_of: ClientOf) -> None:
    starting = Starting(readyz=[hangs_up, is_well], languages=[hangs_up, is_busy, knows()])
    (language,) = await until_settled(await client_of(starting))
    assert language.id == "python"


async def test_what_passes_by_itself_is_waited_for(client_of: ClientOf) -> None:
    coming = [knows(served=False, reason=reason) for reason in (NO_RUNNER, MAKING_READY)]
    starting = Starting(readyz=[is_busy], languages=[*coming, knows(served=False, reason="no compiler")])
    (language,) = await until_settled(await client_of(starting))
    assert language.reason == "no compiler"


@pytest.mark.parametrize(
    ("reasons", "is_all"),
    [
        (["", "no compiler"], True),
        (["", NO_RUNNER], True),
        (["", MAKING_READY], False),
        ([NO_RUNNER, NO_RUNNER], False),
        (["no compiler", NO_RUNNER], True),
        (["no compiler", MAKING_READY], False),
    ],
)
def test_no_more_languages_come_where_a_runner_makes_none_ready(reasons: list[str], is_all: bool) -> None:
    known = [Language.model_validate(PYTHON | {"served": not reason, "reason": reason}) for reason in reasons]
    assert no_more_come(known) is is_all
