"""The labels of our images, and looking at them. A label is anybody's to write: the tag is what counts."""

from __future__ import annotations

from collections.abc import Mapping

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


async def here(docker: Docker, tag: str) -> Mapping[str, str] | None:
    """The labels of an image; None when it is not in the engine. Raises `DockerError`."""
    try:
        image = await docker.images.inspect(tag)
    except DockerError as error:
        if error.status == 404:
            return None
        raise
    return (image.get("Config") or {}).get("Labels") or {}
