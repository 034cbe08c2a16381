"""The names and labels of images in an engine. A label is anybody's to write: the tag is what counts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from aiodocker import Docker, DockerError

NAME = "org.agon.name"
"""The language's id, or `checker`."""
CONTENT = "org.agon.content"
"""The recipe's digest."""
TOOLCHAIN = "org.agon.toolchain"
"""The toolchain's version, in its own words."""
BASE = "org.agon.base"
"""What the first stage was made on."""
STAGE = "org.agon.stage"
"""On every image that was made on one of our first stages, those between the stages too."""
PURPOSE = "org.agon.purpose"
"""Of containers that live for the length of a question."""


async def labels_of(docker: Docker, image: str) -> Mapping[str, str] | None:
    """None when the image is not in the engine. Raises `DockerError`."""
    found = await _found(docker, image)
    return None if found is None else (found.get("Config") or {}).get("Labels") or {}


async def id_of(docker: Docker, image: str) -> str | None:
    """None when the image is not in the engine. Raises `DockerError`."""
    found = await _found(docker, image)
    return None if found is None else str(found["Id"])


async def remove_unnamed(docker: Docker, before: str | None, *, now: str) -> None:
    """After a name went to another image: remove the one that had it, unless something still runs in it. What it was
    made from stays, as another build may be at work on that."""
    if before is not None and before != await id_of(docker, now):
        with suppress(DockerError):
            await docker.images.delete(before, noprune=True)


async def _found(docker: Docker, image: str) -> dict[str, Any] | None:
    try:
        return await docker.images.inspect(image)
    except DockerError as error:
        if error.status == 404:
            return None
        raise
