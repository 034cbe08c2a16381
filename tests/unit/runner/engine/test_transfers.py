"""Long streams to an engine and from it: parameters, progress, and every way to fail."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiodocker import Docker, DockerError
from aiohttp import web

from runner.engine.transfers import Build, build, import_tree, pull
from tests.fakes.engine import Answer, listening


@asynccontextmanager
async def client(socket: Path, answer: Answer) -> AsyncIterator[Docker]:
    async with listening(socket, answer) as url, Docker(url=url, api_version="v1.41") as docker:
        yield docker


def saying(*pieces: bytes, then: Callable[[web.Request], None] = lambda _request: None) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        await request.read()
        response = web.StreamResponse()
        await response.prepare(request)
        for piece in pieces:
            await response.write(piece)
        then(request)
        return response

    return answer


def hang_up(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()


async def test_a_build_is_told_line_by_line_and_ends_with_the_image(tmp_path: Path) -> None:
    said: list[str] = []
    answer = saying(
        b"\r\n",
        b'{"stream":"Step 1/1 : FR',
        b'OM x\\n"}\r\n{"stream":"\\n"}\n',
        b'{"aux":{"ID":"sha256:1f"}}\n',
        b'{"aux":null}\n',
    )
    async with client(tmp_path / "e.sock", answer) as docker:
        made = await build(docker, iter([b"tar"]), Build(), on_line=said.append)
    assert (made, said) == ("sha256:1f", ["Step 1/1 : FROM x"])


async def test_a_build_asks_for_what_it_was_told(tmp_path: Path) -> None:
    asked: dict[str, str] = {}

    async def answer(request: web.Request) -> web.Response:
        asked.update(request.query, body=(await request.read()).decode(), type=request.headers["Content-Type"])
        return web.Response(body=b'{"aux":{"ID":"sha256:1f"}}')

    what = Build(tag="a:b", arguments={"BASE": "c"}, labels={"d": "e"}, network="host", fresh=True)
    async with client(tmp_path / "e.sock", answer) as docker:
        await build(docker, iter([b"one", b"two"]), what, on_line=lambda _line: None)
    assert (asked["t"], asked["networkmode"], asked["nocache"]) == ("a:b", "host", "1")
    assert (asked["rm"], asked["forcerm"]) == ("1", "1")
    assert json.loads(asked["buildargs"]) == {"BASE": "c"}
    assert json.loads(asked["labels"]) == {"d": "e"}
    assert (asked["body"], asked["type"]) == ("onetwo", "application/x-tar")


async def test_a_build_asks_for_nothing_that_it_was_not_told(tmp_path: Path) -> None:
    asked: set[str] = set()

    async def answer(request: web.Request) -> web.Response:
        asked.update(request.query)
        await request.read()
        return web.Response(body=b'{"aux":{"ID":"sha256:1f"}}')

    async with client(tmp_path / "e.sock", answer) as docker:
        await build(docker, iter([b"tar"]), Build(), on_line=lambda _line: None)
    assert asked == {"buildargs", "labels", "rm", "forcerm"}


async def test_a_step_that_fails_fails_the_build_in_its_words(tmp_path: Path) -> None:
    answer = saying(b'{"errorDetail":{"code":100,"message":"no"},"error":"returned a non-zero code: 100"}\n')
    async with client(tmp_path / "e.sock", answer) as docker:
        with pytest.raises(DockerError, match="non-zero code: 100"):
            await build(docker, iter([b""]), Build(), on_line=lambda _line: None)


async def test_a_refusal_fails_the_build_in_its_words(tmp_path: Path) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"message": "Dockerfile parse error"}, status=400)

    async with client(tmp_path / "e.sock", answer) as docker:
        with pytest.raises(DockerError, match="Dockerfile parse error"):
            await build(docker, iter([b""]), Build(), on_line=lambda _line: None)


@pytest.mark.parametrize("body", ["no JSON", "{}", "[1]"])
async def test_a_refusal_in_another_form_is_told_as_it_is(tmp_path: Path, body: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=body, status=502)

    async with client(tmp_path / "e.sock", answer) as docker:
        with pytest.raises(DockerError) as refusal:
            await build(docker, iter([b""]), Build(), on_line=lambda _line: None)
    assert refusal.value.message == body


async def test_an_engine_that_dies_in_the_middle_is_no_end_of_the_build(tmp_path: Path) -> None:
    answer = saying(b'{"aux":{"ID":"sha256:1f"}}\n', then=hang_up)
    async with client(tmp_path / "e.sock", answer) as docker:
        with pytest.raises(aiohttp.ClientError):
            await build(docker, iter([b""]), Build(), on_line=lambda _line: None)


async def test_an_end_without_an_image_is_a_failure(tmp_path: Path) -> None:
    async with client(tmp_path / "e.sock", saying(b'{"stream":"Step"}\n')) as docker:
        with pytest.raises(DockerError, match="without a word"):
            await build(docker, iter([b""]), Build(), on_line=lambda _line: None)


async def test_a_line_that_does_not_end_is_not_kept_for_ever(tmp_path: Path) -> None:
    async with client(tmp_path / "e.sock", saying(*([b"x" * (1 << 18)] * 5))) as docker:
        with pytest.raises(DockerError, match="does not end"):
            await build(docker, iter([b""]), Build(), on_line=lambda _line: None)


async def test_long_lines_of_a_compiler_come_through(tmp_path: Path) -> None:
    said: list[str] = []
    line = json.dumps({"stream": "x" * 300_000}).encode()
    async with client(tmp_path / "e.sock", saying(line, b'\n{"aux":{"ID":"1"}}')) as docker:
        await build(docker, iter([b""]), Build(), on_line=said.append)
    assert [len(each) for each in said] == [300_000]


@pytest.mark.parametrize(
    ("image", "name", "tag"),
    [
        ("debian:trixie-slim", "debian", "trixie-slim"),
        ("debian", "debian", "latest"),
        ("registry:5000/debian", "registry:5000/debian", "latest"),
        ("registry:5000/debian:13", "registry:5000/debian", "13"),
        ("debian@sha256:1f", "debian", "sha256:1f"),
    ],
)
async def test_an_image_is_pulled_by_the_name_and_tag_that_it_has(
    tmp_path: Path, image: str, name: str, tag: str
) -> None:
    asked: dict[str, str] = {}

    async def answer(request: web.Request) -> web.Response:
        asked.update(request.query)
        return web.Response(body=b'{"status":"Pulling","id":"x"}\n{"status":"x","progressDetail":{"current":1}}\n')

    said: list[str] = []
    async with client(tmp_path / "e.sock", answer) as docker:
        await pull(docker, image, on_line=said.append)
    assert (asked["fromImage"], asked["tag"]) == (name, tag)
    assert said == ["Pulling"]


async def test_a_tree_is_imported_under_its_name(tmp_path: Path) -> None:
    asked: dict[str, str] = {}

    async def answer(request: web.Request) -> web.Response:
        asked.update(request.query, body=(await request.read()).decode())
        return web.Response(body=b'{"status":"sha256:1f"}\n')

    async def tree() -> AsyncIterator[bytes]:
        yield b"a"
        yield b"b"

    async with client(tmp_path / "e.sock", answer) as docker:
        await import_tree(docker, tree(), repository="agon-debian", tag="trixie")
    assert asked == {"fromSrc": "-", "repo": "agon-debian", "tag": "trixie", "body": "ab"}
