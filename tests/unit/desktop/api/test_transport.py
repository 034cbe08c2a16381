"""Addresses, and answers that are none."""

from __future__ import annotations

import pytest
from aiohttp import web

from desktop.api.client import Client
from desktop.api.errors import Incompatible, Offline, Refused
from desktop.api.transport import BadAddress, Transport, normal_address
from tests.fakes.fake_server import FakeServer, refusal
from tests.fakes.fake_server_data import LANGUAGES, many


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("judge.example.org", "http://judge.example.org"),
        (" https://judge.example.org/ ", "https://judge.example.org"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, taken: str) -> None:
    assert normal_address(typed) == taken


@pytest.mark.parametrize("typed", ["", "http://", "ftp://judge.example.org", "file:///etc/passwd", "http://[bad"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadAddress, match="no server address"):
        normal_address(typed)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, "not json", Incompatible),
        (302, "", Incompatible),
        (404, "<html>nginx</html>", Incompatible),
        (500, "boom", Offline),
        (503, "", Offline),
        (429, "", Offline),
    ],
)
async def test_every_strange_answer_becomes_a_typed_error(status: int, body: str, expected: type[Exception]) -> None:
    async def strange(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=strange).serve() as server:
        client = Client(Transport(server=server.url, version="0"), token="token-1")
        with pytest.raises(expected):
            await client.languages()
        await client.close()


async def test_a_refusal_carries_its_code_and_words() -> None:
    async def refuse(_: web.Request) -> web.Response:
        return refusal(413, "code_too_long", "The code is longer than 64 KiB.")

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=refuse).serve() as server:
        client = Client(Transport(server=server.url, version="0"), token="token-1")
        with pytest.raises(Refused, match="longer than 64 KiB") as caught:
            await client.submit("two-sum", code="x", language="python", idempotency_key="k")
        assert caught.value.code == "code_too_long"
        await client.close()
