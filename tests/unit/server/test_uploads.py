"""A form with a file, as it comes over a socket: what is kept of it, and what is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, FormData, web
from aiohttp.test_utils import TestClient, TestServer

from server.inputs import BadBody
from server.uploads import LARGEST_FIELD_BYTES, LONGEST_NAME, MOST_FIELDS, uploaded
from tests.unit.server.half_sent import first_line

MOST_BYTES = 1000
NAMELESS = b"--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n"

Client = TestClient[web.Request, web.Application]


async def take(request: web.Request) -> web.Response:
    try:
        async with uploaded(request, most_bytes=MOST_BYTES) as upload:
            found = {"fields": upload.fields, "name": upload.name, "size": upload.size}
            kept = upload.path
            text = kept.read_text()
        return web.json_response(found | {"text": text, "is_gone": not kept.exists()})
    except BadBody as bad:
        return web.json_response({"code": bad.code}, status=bad.status)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    app = web.Application()
    app.router.add_post("/", take)
    async with TestClient(TestServer(app)) as made:
        yield made


def form(fields: dict[str, str], *, name: str = "some.csv", content: bytes = b"a,b") -> FormData:
    made = FormData(fields)
    made.add_field("file", content, filename=name)
    return made


async def refused(client: Client, status: int, **sent: object) -> str:
    async with client.post("/", **sent) as answer:  # type: ignore[arg-type]
        assert answer.status == status, await answer.text()
        return str((await answer.json())["code"])


async def test_a_file_is_there_while_it_is_looked_at_and_gone_afterwards(client: Client) -> None:
    async with client.post("/", data=form({"token": "t"})) as answer:
        assert await answer.json() == {
            "fields": {"token": "t"}, "name": "some.csv", "size": 3, "text": "a,b", "is_gone": True,
        }  # fmt: skip


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\etc\\passwd", "/etc/passwd"])
async def test_of_a_name_the_last_part_is_shown(client: Client, name: str) -> None:
    quoted = name.replace("\\", "\\\\")
    head = f'--x\r\nContent-Disposition: form-data; name="f"; filename="{quoted}"\r\n\r\na\r\n--x--\r\n'.encode()
    async with client.post("/", data=head, headers={"Content-Type": "multipart/form-data; boundary=x"}) as answer:
        assert (await answer.json())["name"] == "passwd"


@pytest.mark.parametrize("name", [b"a\xe9b", b"a\xe2\x80\xaeb"], ids=["no text", "turned around"])
async def test_of_a_name_nothing_is_left_that_cannot_be_shown(client: Client, name: bytes) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="' + name + b'"\r\n\r\na\r\n--x--\r\n'
    async with client.post("/", data=head, headers={"Content-Type": "multipart/form-data; boundary=x"}) as answer:
        assert (await answer.json())["name"] == "a_b"


async def test_of_a_long_name_so_much_is_shown(client: Client) -> None:
    async with client.post("/", data=form({}, name="n" * 2 * LONGEST_NAME)) as answer:
        assert len((await answer.json())["name"]) == LONGEST_NAME


async def test_too_much_is_refused(client: Client) -> None:
    assert await refused(client, 413, data=form({}, content=b"x" * (MOST_BYTES + 1))) == "request_too_large"
    assert await refused(client, 413, data=form({"note": "x" * (LARGEST_FIELD_BYTES + 1)})) == "request_too_large"
    many = {f"field{number}": "" for number in range(MOST_FIELDS)}
    assert await refused(client, 400, data=form(many)) == "bad_form"


async def test_what_says_that_it_is_too_long_is_not_even_read(client: Client) -> None:
    """The answer comes although most of the body never does."""
    length = MOST_BYTES + MOST_FIELDS * LARGEST_FIELD_BYTES + 1

    async def beginning() -> AsyncIterator[bytes]:
        yield b"--x\r\n"

    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(length)}
    async with ClientSession() as http, http.post(client.make_url("/"), data=beginning(), headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (413, "request_too_large")


ODD_PARTS = {
    "a header that is none": b"nonsense\r\n\r\nabc",
    "a header that is too long": b"X: " + b"x" * 10_000 + b"\r\n\r\nabc",
    "too many headers": b"".join(b"X-%d: x\r\n" % number for number in range(200)) + b"\r\nabc",
    "an impossible charset": b'Content-Disposition: form-data; name="_charset_"\r\n\r\n' + b"x" * 40,
    "a form within the form": b'Content-Disposition: form-data; name="f"; filename="a"\r\n'
    b"Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\nabc\r\n--y--",
}


@pytest.mark.parametrize("part", ODD_PARTS.values(), ids=ODD_PARTS)
async def test_a_part_that_cannot_be_read_is_refused(client: Client, part: bytes) -> None:
    body, headers = b"--x\r\n" + part + b"\r\n--x--\r\n", {"Content-Type": "multipart/form-data; boundary=x"}
    assert await refused(client, 400, data=body, headers=headers) == "bad_form"


async def test_a_file_that_does_not_come_is_not_waited_for() -> None:
    async def take(request: web.Request) -> web.Response:
        try:
            async with uploaded(request, most_bytes=MOST_BYTES, within_seconds=0.05):
                return web.Response()
        except BadBody as bad:
            return web.Response(status=bad.status, text=bad.code)

    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100\r\n\r\n"
    assert b" 408 " in await first_line(take, head + b"--x\r\n")


async def test_what_is_no_form_with_a_file_is_refused(client: Client) -> None:
    multipart = {"Content-Type": "multipart/form-data; boundary=x"}
    assert await refused(client, 415, data=b"a=b", headers={"Content-Type": "text/plain"}) == "unsupported_media_type"
    assert await refused(client, 400, data=b"--x--\r\n", headers=multipart) == "no_file"
    assert await refused(client, 400, data=NAMELESS, headers=multipart) == "bad_form"
    assert await refused(client, 400, data=b"nonsense", headers=multipart) == "bad_form"
    assert await refused(client, 400, data=b"a", headers={"Content-Type": "multipart/form-data"}) == "bad_form"
