"""What is asked of an image in a container that lives no longer than the answer takes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from aiodocker import Docker

from runner.images.labels import PURPOSE
from runner.images.narration import BuildFailed, end_of
from runner.sandbox.jail import LIBRARY, USER

ASKING_SECONDS = 60.0
LONGEST_VERSION = 200


async def toolchain_version(
    docker: Docker, image: str, command: Sequence[str], *, within_seconds: float = ASKING_SECONDS
) -> str:
    """The first line of what the toolchain says of itself, as a user without rights and without a network. Raises
    `BuildFailed`, and what the client raises."""
    if not command:
        return ""
    asked = f"`{' '.join(command)}`"
    container = await docker.containers.create(
        {
            "Image": image,
            "Entrypoint": list(command[:1]),
            "Cmd": list(command[1:]),
            "User": f"{USER}:{USER}",
            "Labels": {PURPOSE: "version"},
            "HostConfig": {"NetworkMode": "none", "SecurityOpt": ["no-new-privileges"], "CapDrop": ["ALL"]},
        }
    )
    try:
        await container.start()
        async with asyncio.timeout(within_seconds):
            ended = await container.wait()
        lines = "".join(await container.log(stdout=True, stderr=True)).strip().splitlines()
    except TimeoutError:
        raise BuildFailed(f"{asked} does not end in the image") from None
    finally:
        await container.delete(force=True)
    if ended["StatusCode"] != 0 or not lines:
        raise BuildFailed(f"{asked} fails in the image (exit status {ended['StatusCode']}): {end_of(lines)}")
    return lines[0].strip()[:LONGEST_VERSION]


async def library(docker: Docker, image: str) -> dict[str, bytes]:
    """Our own Python in an image, by its names in the recipe, without what was compiled of it. Starts nothing."""
    container = await docker.containers.create({"Image": image, "Labels": {PURPOSE: "look"}})
    try:
        archive = await container.get_archive(LIBRARY)
    finally:
        await container.delete(force=True)
    with archive:
        files = ((member.name, archive.extractfile(member)) for member in archive if member.isfile())
        return {name: file.read() for name, file in files if file is not None and "/__pycache__/" not in name}
