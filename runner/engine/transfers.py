"""What is sent to a Docker Engine as a long stream, and answered by one: builds, imports, pulls.

The client library builds without a choice of the network, and takes a connection that breaks for the regular end.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiodocker import Docker, DockerError

OnLine = Callable[[str], None]
"""Called with each line of what the engine says."""
_LONGEST_LINE = 1 << 20
_TAR = {"Content-Type": "application/x-tar"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One run of the builder of the engine (the one that every version has, without BuildKit)."""

    tag: str | None = None
    """None: the image has no name but its id."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    network: str | None = None
    """`host` where the engine has no bridge; None: the engine's own choice."""
    fresh: bool = False
    """Take nothing from the cache."""

    def parameters(self) -> dict[str, str]:
        wanted = {
            "t": self.tag or "",
            "networkmode": self.network or "",
            "buildargs": json.dumps(dict(self.arguments)),
            "labels": json.dumps(dict(self.labels)),
            "nocache": "1" if self.fresh else "",
            # Of a build that fails or is broken off, no container stays behind.
            "rm": "1",
            "forcerm": "1",
        }
        return {name: value for name, value in wanted.items() if value}


async def build(docker: Docker, context: Iterator[bytes], what: Build, *, on_line: OnLine) -> str:
    """The id of the image, which has its tag once all is done. `context` is a tar archive. Raises `DockerError` with
    what the engine says, and aiohttp's errors for a connection that breaks."""
    made = ""
    async for said in _post(docker, "build", what.parameters(), context):
        made = str((said.get("aux") or {}).get("ID") or made)
        _tell(said, on_line)
    if not made:
        raise DockerError(500, "the engine ended the build without a word")
    return made


async def import_tree(docker: Docker, tree: AsyncIterator[bytes], *, repository: str, tag: str) -> None:
    """Makes an image of one layer from a tar archive of a root file system. Raises as `build`."""
    where = {"fromSrc": "-", "repo": repository, "tag": tag}
    async for _said in _post(docker, "images/create", where, tree):
        pass


async def pull(docker: Docker, image: str, *, on_line: OnLine) -> None:
    """From its registry. Raises as `build`."""
    name, _, tag = image.partition("@") if "@" in image else image.rpartition(":")
    if not name or "/" in tag:
        name, tag = image, "latest"
    async for said in _post(docker, "images/create", {"fromImage": name, "tag": tag}, None):
        if "progressDetail" not in said or not said["progressDetail"]:
            _tell(said, on_line)


async def _post(
    docker: Docker, path: str, parameters: Mapping[str, str], body: Iterator[bytes] | AsyncIterator[bytes] | None
) -> AsyncIterator[Mapping[str, Any]]:
    """What the engine says while it works. Raises `DockerError` when it says that it failed."""
    data = _in_thread(body) if isinstance(body, Iterator) else body
    address = f"{docker.docker_host}/{docker.api_version}/{path}"
    forever = aiohttp.ClientTimeout()
    async with docker.session.post(address, params=parameters, data=data, headers=_TAR, timeout=forever) as answer:
        if answer.status >= 400:
            raise DockerError(answer.status, message_in(await answer.text()))
        async for line in _lines(answer.content):
            said = json.loads(line)
            if "error" in said:
                raise DockerError(500, str(said["error"]))
            yield said


async def _in_thread(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Files are read outside the loop."""
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece


async def _lines(stream: aiohttp.StreamReader) -> AsyncIterator[bytes]:
    """Of any length up to a bound; the stream's own lines are shorter than what a compiler can say in one."""
    rest = b""
    async for piece in stream.iter_any():
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            if line.strip():
                yield line
        if len(rest) > _LONGEST_LINE:
            raise DockerError(500, "the engine's answer could not be read: a line of it does not end")
    if rest.strip():
        yield rest


def _tell(said: Mapping[str, Any], on_line: OnLine) -> None:
    text = said.get("stream") or said.get("status") or ""
    for line in str(text).splitlines():
        if line.strip():
            on_line(line.rstrip())


def message_in(body: str) -> str:
    """Of a refusal of the engine."""
    try:
        return str(json.loads(body)["message"])
    except (ValueError, LookupError, TypeError):
        return body.strip()
