"""Connecting to a Docker Engine, on this machine or another one. What goes wrong is told with what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
from aiodocker import Docker, DockerError

DEFAULT_URL = "unix:///var/run/docker.sock"
OLDEST_API = (1, 41)
"""Of Docker 20.10."""
CONNECTING_SECONDS = 10.0
_NO_CONNECTION = 900
"""aiodocker's own number, where others are HTTP's."""


class EngineTrouble(Exception):
    """The engine cannot be used; the message says what to do about it."""


def engine_url(url: str | None, environment_url: str | None = None) -> str:
    """The address to connect to: the one that was asked for, DOCKER_HOST's, or the usual one."""
    return url or environment_url or DEFAULT_URL


@asynccontextmanager
async def connect(url: str, *, within_seconds: float = CONNECTING_SECONDS) -> AsyncIterator[Docker]:
    """A client of the engine at `url` (unix://, tcp://, http:// or https://), which answered and is new enough.
    Raises `EngineTrouble`."""
    docker = _client(url)
    try:
        with explained(url):
            await _check_version(docker, url, within_seconds=within_seconds)
        yield docker
    finally:
        await docker.close()


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turns the errors of a conversation with the engine into `EngineTrouble`."""
    try:
        yield
    except DockerError as error:
        raise EngineTrouble(_explanation(error.status, error.message, url)) from error
    except TimeoutError as error:
        raise EngineTrouble(f"the Docker Engine at {url} does not answer") from error
    except (aiohttp.ClientError, ConnectionError) as error:
        raise EngineTrouble(f"the connection to the Docker Engine at {url} broke: {error}") from error


def is_disk_full(message: str) -> bool:
    return "no space left on device" in message.lower()


def _client(url: str) -> Docker:
    try:
        return Docker(url=url, timeout=aiohttp.ClientTimeout(connect=CONNECTING_SECONDS))
    except (ValueError, DockerError, OSError) as error:
        raise EngineTrouble(
            f"{url} is no address of a Docker Engine ({error}): use unix:///path/of/docker.sock or tcp://host:port"
        ) from error


async def _check_version(docker: Docker, url: str, *, within_seconds: float) -> None:
    """Raises `EngineTrouble` for an engine that is too old, and what the client raises for one that is not there."""
    try:
        async with asyncio.timeout(within_seconds):
            told = await docker.version()
        api = str(told["ApiVersion"])
    except (LookupError, TypeError, ValueError) as error:
        raise EngineTrouble(f"what answers at {url} is no Docker Engine") from error
    if tuple(int(part) if part.isdecimal() else 0 for part in api.split(".")) < OLDEST_API:
        raise EngineTrouble(
            f"the Docker Engine at {url} is too old (version {told.get('Version', '?')}, API {api}): "
            f"API {'.'.join(map(str, OLDEST_API))} is needed, which Docker 20.10 and everything newer has"
        )


def _explanation(status: int, message: str, url: str) -> str:
    if status == _NO_CONNECTION:
        return _no_connection(message, url)
    if is_disk_full(message):
        return (
            f"the disk of the Docker Engine at {url} is full: free some space there, for example with "
            f"`./agon images prune` or `docker image prune` ({_first_line(message)})"
        )
    return f"the Docker Engine at {url} says: {message.strip()}"


def _no_connection(message: str, url: str) -> str:
    socket = url.removeprefix("unix://")
    if socket == url:
        return (
            f"no Docker Engine answers at {url}: see whether it runs there and listens on that port, and whether a "
            f"firewall is in between ({_first_line(message)})"
        )
    path = Path(socket)
    if not path.exists():
        return (
            f"no Docker Engine is here (there is no {path}): install and start one (on Debian: apt-get install "
            "docker.io), or say where it is by DOCKER_HOST"
        )
    if "permission denied" in message.lower():
        return (
            f"you may not use the Docker Engine at {path}: `sudo usermod -aG docker $USER` and sign in again (who may "
            "use the engine is as good as root on its machine)"
        )
    return f"no Docker Engine answers at {path}: is it running? `sudo systemctl start docker` ({_first_line(message)})"


def _first_line(message: str) -> str:
    return next(iter(message.strip().splitlines()), "")[:200]
