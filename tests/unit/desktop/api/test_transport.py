"""Addresses, and answers that are none."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from aiohttp import web

from desktop.api.client import Client
from desktop.api.contests import CONTESTS, ContestClient
from desktop.api.errors import AskedToWait, Expired, Incompatible, Offline, Refused
from desktop.api.kiosk import SessionClient
from desktop.api.transport import BadAddress, Transport, normal_address
from desktop.kiosk.signing import Signer
from server.wire.base import POLL_HEADER
from server.wire.kiosk import PictureQuery, PictureReason
from server.wire.kiosk_proof import HEADER, is_signed, parse
from tests.fakes.certificates import self_signed
from tests.fakes.fake_server import FakeServer, refusal
from tests.fakes.fake_server_data import LANGUAGES, many

SESSION = UUID("0b7f5ad6-8c0e-4a55-9a3c-0c7d7a3f5f10")


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("judge.example.org", "http://judge.example.org"),
        (" https://judge.example.org/ ", "https://judge.example.org"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://Judge.Example.ORG:443/", "https://judge.example.org"),
        ("judge.example.org/Agon/", "http://judge.example.org/Agon"),
        ("https://judge.example.org/?page=2#/problems", "https://judge.example.org"),
        ("https://maya:secret@judge.example.org:8443/agon/#top", "https://judge.example.org:8443/agon"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, taken: str) -> None:
    assert normal_address(typed) == taken


@pytest.mark.parametrize(
    "typed",
    ["", "http://", "ftp://judge.example.org", "file:///etc/passwd", "http://[bad", "http://a b/", "127.0.0.1:80000"],
)
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
        (429, "", AskedToWait),
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


@pytest.mark.parametrize(("stated", "taken"), [("30", 30.0), ("9" * 6, None), ("-1", None), ("soon", None), ("", None)])
async def test_a_server_asks_for_no_more_patience_than_anybody_has(stated: str, taken: float | None) -> None:
    async def busy(_: web.Request) -> web.Response:
        return web.Response(status=503, headers={"Retry-After": stated})

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=busy).serve() as server:
        client = Client(Transport(server=server.url, version="0"), token="token-1")
        with pytest.raises(Offline) as caught:
            await client.languages()
        assert caught.value.retry_after_seconds == taken
        await client.close()


@pytest.mark.parametrize(("age", "hours"), [("7200", [2]), ("soon", []), ("9" * 30, [])])
async def test_the_time_of_an_answer_out_of_a_cache_is_that_of_its_age(age: str, hours: list[int]) -> None:
    async def cached(_: web.Request) -> web.Response:
        return web.Response(status=503, headers={"Age": age})

    heard: list[datetime] = []
    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=cached).serve() as server:
        client = Client(Transport(server=server.url, version="0", on_time=heard.append), token="token-1")
        with pytest.raises(Offline):
            await client.languages()
        await client.close()
    assert [round((time - datetime.now(UTC)) / timedelta(hours=1)) for time in heard] == hours


@pytest.mark.parametrize(
    ("stated", "taken"), [("7", 7.0), ("0.001", 1.0), ("1e9", 600.0), ("nan", None), ("inf", None), ("soon", None)]
)
async def test_a_server_is_asked_neither_all_the_time_nor_hardly_ever(stated: str, taken: float | None) -> None:
    async def advise(_: web.Request) -> web.Response:
        return web.json_response([], headers={POLL_HEADER: stated})

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=advise).serve() as server:
        client = Client(Transport(server=server.url, version="0"), token="token-1")
        assert (await client.fetch("/competitions", CONTESTS)).poll_seconds == taken
        await client.close()


async def test_no_server_sends_one_to_another() -> None:
    asked: list[str] = []

    async def send_on(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=send_on).serve() as server:
        client = Client(Transport(server=server.url, version="0"), token="token-1")
        with pytest.raises(Incompatible, match="sends elsewhere"):
            await client.languages()
        await client.close()
    assert len(asked) == 1


async def test_a_server_whose_certificate_nobody_vouches_for_is_told_nothing(tmp_path: Path) -> None:
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(1000))
        writer.close()

    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(self_signed(tmp_path))
    trap = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=serving)
    client = Client(Transport(server=f"https://127.0.0.1:{trap.sockets[0].getsockname()[1]}", version="0"), token="t")
    with pytest.raises(Offline, match="does not trust the server's certificate"):
        await client.languages()
    await client.close()
    trap.close()
    assert heard == []


async def test_a_refusal_carries_its_code_and_words() -> None:
    async def refuse(_: web.Request) -> web.Response:
        return refusal(413, "code_too_long", "The code is longer than 64 KiB.")

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=refuse).serve() as server:
        client = Client(Transport(server=server.url, version="0"), token="token-1")
        with pytest.raises(Refused, match="longer than 64 KiB") as caught:
            await client.submit("two-sum", code="x", language="python", idempotency_key="k")
        assert caught.value.code == "code_too_long"
        await client.close()


async def test_what_changes_something_is_signed_as_the_server_sees_it() -> None:
    key, seen = b"k" * 32, list[tuple[str, bool]]()

    async def look(request: web.Request) -> web.Response:
        proof = parse(request.headers.get(HEADER, ""))
        body = await request.read()
        is_right = proof is not None and is_signed(
            key, proof, method=request.method, target=request.raw_path.removeprefix("/agon"), body=body
        )
        seen.append((request.method, is_right))
        return web.json_response({"id": str(SESSION)})

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=look).serve() as server:
        # A proxy may serve it under a folder, of which the server knows nothing.
        for address in (server.url, f"{server.url}/agon"):
            client = Client(Transport(server=address, version="0"), token="token-1")
            signer = Signer(session=str(SESSION), key=key, now=lambda: datetime.now(UTC))
            session = SessionClient(client, session=str(SESSION), signer=signer)
            query = PictureQuery(taken_at=datetime.now(UTC), reason=PictureReason.EVENT, entry=3)
            await session.picture(query, b"\x00picture", kind="image/png")
            with pytest.raises(Incompatible):
                await client.submit("sum", code="1", language="python", idempotency_key="1")
            client.sign_with(signer)
            with pytest.raises(Incompatible):
                await client.submit("sum", code="1", language="python", idempotency_key="1")
            with pytest.raises(Incompatible):
                await client.languages()
            await client.close()
    assert seen == [("POST", True), ("POST", False), ("POST", True), ("GET", False)] * 2


async def test_a_token_that_was_replaced_while_it_was_refused_signs_nobody_out() -> None:
    tokens: list[str | None] = []
    outcomes: list[object] = []

    async def sign_in_meanwhile(request: web.Request) -> web.Response:
        tokens.append(request.headers.get("Authorization"))
        if len(tokens) > 1:
            return web.json_response([])
        client.use_token("token-2")
        return refusal(401, "not_signed_in", "Sign in first.")

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=sign_in_meanwhile).serve() as server:
        client = Client(Transport(server=server.url, version="0", on_outcome=outcomes.append), token="token-1")
        assert await client.languages() == ()
        await client.close()
    assert tokens == ["Bearer token-1", "Bearer token-2"]
    assert outcomes == [None]


async def test_what_is_named_in_an_address_stays_in_its_place_there() -> None:
    asked: list[str] = []

    async def look(request: web.Request) -> web.Response:
        asked.append(request.raw_path)
        return web.Response(status=503)

    async with FakeServer(problems=many(2), languages=LANGUAGES, misbehave=look).serve() as server:
        client = Client(Transport(server=server.url, version="0"), token="token-1")
        odd = "../a?b#c/%2e"
        for ask in (
            client.problem(odd),
            client.document(odd),
            client.performance(odd, language="x"),
            client.submit(odd, code="\ud800", language="x", idempotency_key="k"),
            client.check(odd),
            client.submission(odd),
            ContestClient(client).contest(odd),
            ContestClient(client).standing(odd),
        ):
            with pytest.raises(Offline):
                await ask
        await client.close()
    assert [path.count("..%2Fa%3Fb%23c%2F%252e") for path in asked] == [1] * 8


async def test_without_a_sign_in_nobody_is_asked() -> None:
    async with FakeServer(problems=many(2), languages=LANGUAGES).serve() as server:
        client = Client(Transport(server=server.url, version="0"))
        with pytest.raises(Expired):
            await client.languages()
        await client.close()
    assert server.seen == []
