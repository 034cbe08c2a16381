"""Connecting to an engine that is not there, not allowed, too old, or none at all: each is told with the remedy."""

from __future__ import annotations

import socket
from pathlib import Path

import aiohttp
import pytest
from aiodocker import DockerError
from aiohttp import web

from runner.engine.connection import DEFAULT_URL, EngineTrouble, connect, engine_url, explained
from tests.fakes.engine import Answer, listening


def version(api: str) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"Version": "19.03", "ApiVersion": api})

    return answer


async def trouble(url: str) -> str:
    with pytest.raises(EngineTrouble) as caught:
        async with connect(url):
            pass
    return str(caught.value)


@pytest.mark.parametrize("api", ["1.41", "1.43", "2.0"])
async def test_an_engine_that_is_new_enough_is_used(tmp_path: Path, api: str) -> None:
    async with listening(tmp_path / "e.sock", version(api)) as url, connect(url) as docker:
        assert docker.api_version == f"v{api}"
    assert docker.session.closed


@pytest.mark.parametrize("api", ["1.40", "1.9", "0", "odd"])
async def test_an_engine_that_is_too_old_is_told_its_version(tmp_path: Path, api: str) -> None:
    async with listening(tmp_path / "e.sock", version(api)) as url:
        said = await trouble(url)
    assert f"too old (version 19.03, API {api})" in said
    assert "API 1.41 is needed" in said


async def test_an_engine_that_is_too_old_and_does_not_say_its_version_is_told_so(tmp_path: Path) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"ApiVersion": "1.40"})

    async with listening(tmp_path / "e.sock", answer) as url:
        assert "too old (version ?, API 1.40)" in await trouble(url)


async def test_an_engine_that_is_not_installed_is_told_how_to_install_it(tmp_path: Path) -> None:
    said = await trouble(f"unix://{tmp_path}/absent.sock")
    assert f"there is no {tmp_path}/absent.sock" in said
    assert "apt-get install docker.io" in said


async def test_an_engine_that_does_not_run_is_told_how_to_start_it(tmp_path: Path) -> None:
    socket = tmp_path / "e.sock"
    async with listening(socket, version("1.41")):
        (tmp_path / "kept.sock").hardlink_to(socket)
    assert "systemctl start docker" in await trouble(f"unix://{tmp_path}/kept.sock")


async def test_an_engine_that_one_may_not_use_is_told_how_to_be_allowed(tmp_path: Path) -> None:
    socket = tmp_path / "e.sock"
    socket.touch()
    with pytest.raises(EngineTrouble, match="usermod -aG docker"), explained(f"unix://{socket}"):
        raise DockerError(900, "Cannot connect to Docker Engine [Cannot connect to unix socket: Permission denied]")


async def test_an_engine_elsewhere_that_does_not_answer_is_told() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # and nobody listens
        url = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        assert f"no Docker Engine answers at {url}" in await trouble(url)


async def test_an_engine_that_takes_the_call_and_says_nothing_is_told(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "e.sock"))
        silent.listen()
        with pytest.raises(EngineTrouble, match="does not answer"):
            async with connect(f"unix://{tmp_path}/e.sock", within_seconds=0.05):
                pass


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError(), ConnectionResetError("reset by peer")])
async def test_a_connection_that_breaks_is_told(error: Exception) -> None:
    with pytest.raises(EngineTrouble, match="the connection to the Docker Engine at u broke: "), explained("u"):
        raise error


async def test_certificates_that_are_not_there_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
    monkeypatch.setenv("DOCKER_CERT_PATH", str(tmp_path))
    assert "No such file" in await trouble("tcp://127.0.0.1:2376")


@pytest.mark.parametrize("url", ["/var/run/docker.sock", "nonsense://x", "ssh://nobody-has-the-client", ""])
async def test_what_is_no_address_is_told_with_what_is_one(url: str) -> None:
    assert "use unix:///path/of/docker.sock or tcp://host:port" in await trouble(url)


async def page(_request: web.Request) -> web.Response:
    return web.Response(text="<h1>It works!</h1>", content_type="text/html")


async def other_json(_request: web.Request) -> web.Response:
    return web.json_response({"version": 3})


async def a_list(_request: web.Request) -> web.Response:
    return web.json_response([1])


async def broken_json(_request: web.Request) -> web.Response:
    return web.Response(text="{", content_type="application/json")


@pytest.mark.parametrize("answer", [page, other_json, a_list, broken_json])
async def test_something_else_that_answers_is_no_engine(tmp_path: Path, answer: Answer) -> None:
    async with listening(tmp_path / "e.sock", answer) as url:
        assert "is no Docker Engine" in await trouble(url)


@pytest.mark.parametrize("words", ["no space left on device", "No space left on device"])
async def test_a_full_disk_is_told_as_what_it_is(words: str) -> None:
    with pytest.raises(EngineTrouble, match=r"disk of the Docker Engine at u is full.*images prune"), explained("u"):
        raise DockerError(500, f"write /var/lib/docker/tmp/x: {words}")


def test_of_what_the_client_says_of_no_answer_the_first_line_is_told_and_no_more_than_fits() -> None:
    with pytest.raises(EngineTrouble, match=r"is in between \(x{200}\)$"), explained("tcp://u"):
        raise DockerError(900, "x" * 1000 + "\nmore")


async def test_other_errors_are_told_in_the_engines_words() -> None:
    with pytest.raises(EngineTrouble, match="the Docker Engine at u says: conflict"), explained("u"):
        raise DockerError(409, "conflict\n")


def test_the_address_is_the_one_asked_for_or_the_environments_or_the_usual_one() -> None:
    assert engine_url("unix:///a", "unix:///b") == "unix:///a"
    assert engine_url(None, "unix:///b") == "unix:///b"
    assert engine_url(None, None) == DEFAULT_URL
