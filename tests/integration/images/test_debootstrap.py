"""Debian's programs, where they fail or are not there: played by scripts of their names."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiodocker import Docker, DockerError
from aiohttp import web

from runner.engine.connection import EngineTrouble
from runner.images.debootstrap import base_image, machine_mirror, make_base
from runner.images.labels import id_of
from tests.fakes.engine import listening, said
from tests.patience import PATIENCE_SECONDS

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="debootstrap is root's")
Play = Callable[[str, str], None]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """A program of that name is the script; there is no other."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def play(name: str, script: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
        (folder / name).chmod(0o755)

    return play


@pytest.fixture
async def docker(tmp_path: Path) -> AsyncIterator[Docker]:
    """Nothing answers there."""
    async with Docker(url=f"unix://{tmp_path}/absent.sock", api_version="v1.41") as client:
        yield client


async def made(docker: Docker) -> None:
    await make_base(docker, suite="trixie", mirror="http://a", on_line=lambda _line: None)


async def test_the_archive_of_this_machine_is_the_first_that_apt_names(play: Play) -> None:
    assert await machine_mirror() is None
    play("apt-get", "echo http://one; echo http://two")
    assert await machine_mirror() == "http://one"
    play("apt-get", "echo E: no such thing; exit 100")
    assert await machine_mirror() is None
    play("apt-get", "")
    assert await machine_mirror() is None


async def test_without_the_program_it_is_said_how_to_install_it(play: Play, docker: Docker) -> None:
    with pytest.raises(EngineTrouble, match="apt-get install debootstrap"):
        await made(docker)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may")
async def test_nobody_but_root_can_make_a_base(play: Play, docker: Docker) -> None:
    play("debootstrap", "")
    with pytest.raises(EngineTrouble, match="needs root"):
        await made(docker)


@AS_ROOT
async def test_where_it_fails_the_end_of_its_words_is_told(play: Play, docker: Docker) -> None:
    play("debootstrap", "seq 1 40; exit 3")
    with pytest.raises(EngineTrouble) as caught:
        await made(docker)
    first, *rest = str(caught.value).splitlines()
    assert first == "debootstrap failed (exit status 3): 31"
    assert rest == [str(number) for number in range(32, 41)]


@AS_ROOT
async def test_one_that_is_broken_off_is_given_the_time_to_take_back_its_mounts(
    play: Play, docker: Docker, tmp_path: Path
) -> None:
    begun, ended = tmp_path / "begun", tmp_path / "ended"
    more_than_a_pipe_holds = "head -c 200000 /dev/zero"  # and so somebody listens by now
    mounting = f"{more_than_a_pipe_holds}; sleep 600 & echo >{begun}; wait"
    play("debootstrap", f"trap 'sleep 0.1; echo >{ended}; exit 1' TERM; {mounting}")
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        making = tasks.create_task(made(docker))
        while not begun.exists():
            await asyncio.sleep(0.01)
        making.cancel()
    assert ended.exists()


@AS_ROOT
async def test_a_tree_that_cannot_be_read_makes_no_image(play: Play, own_docker: Docker) -> None:
    play("debootstrap", 'mkdir -p "$3/etc/apt" "$3/etc/dpkg/dpkg.cfg.d"')
    play("tar", 'tar "$@"; exit 2')
    with pytest.raises(EngineTrouble, match=r"could not be read \(tar: exit status 2\)"):
        await made(own_docker)
    assert await id_of(own_docker, base_image("trixie")) is None


@AS_ROOT
async def test_where_the_engine_takes_no_more_the_archive_is_broken_off(play: Play, tmp_path: Path) -> None:
    async def full(request: web.Request) -> web.Response:
        await request.content.readexactly(1 << 20)
        return said({"message": "no space left on device"}, status=500)

    play("debootstrap", 'mkdir -p "$3/etc/apt" "$3/etc/dpkg/dpkg.cfg.d"')
    play("tar", "exec yes")
    async with (
        asyncio.timeout(PATIENCE_SECONDS),
        listening(tmp_path / "full.sock", full) as url,
        Docker(url=url, api_version="v1.41") as docker,
    ):
        with pytest.raises(DockerError, match="no space left"):
            await made(docker)
