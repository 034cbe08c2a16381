"""What images are made on: the base image, the archive of Debian's packages, the network of the builds."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from aiodocker import Docker, DockerError

from runner.engine.transfers import pull
from runner.images import debootstrap
from runner.images.labels import id_of, remove_unnamed
from runner.images.narration import BuildFailed, Narration

DEFAULT_BASE = "debian:trixie-slim"
DEBOOTSTRAP = "debootstrap"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What was asked for."""

    base: str | None = None
    """An image of Debian, or `debootstrap`; None: what the images here were made on, else the official one."""
    suite: str = "trixie"
    """For debootstrap."""
    mirror: str | None = None
    """The archive of Debian's packages; None: those that the base names."""
    network: str | None = None
    """None: the host's, if the engine has no bridge."""
    fresh: bool = False
    """Make everything anew, with the packages of today."""


async def base_image(docker: Docker, ground: Ground, told: Narration) -> str:
    """The name of the base image, which is in the engine at the end. Raises `BuildFailed`, `EngineTrouble`."""
    base = ground.base or DEFAULT_BASE
    image = debootstrap.base_image(ground.suite) if base == DEBOOTSTRAP else base
    before = await id_of(docker, image)
    if before is None or ground.fresh:
        if base == DEBOOTSTRAP:
            mirror = await _archive(ground, "--base debootstrap")
            await debootstrap.make_base(docker, suite=ground.suite, mirror=mirror, on_line=told.on_line)
        else:
            await _pull(docker, image, told, is_here=before is not None)
        await remove_unnamed(docker, before, now=image)
    return image


async def build_arguments(ground: Ground, base: str) -> dict[str, str]:
    """Those by which packages come from elsewhere than the base says. Raises `BuildFailed`."""
    if ground.mirror is None and base != DEBOOTSTRAP:
        return {}
    return {"MIRROR": await _archive(ground, "a base made by debootstrap")}


async def network(docker: Docker, ground: Ground) -> str | None:
    if ground.network is not None:
        return ground.network
    networks = await docker.networks.list()
    return None if any(each["Name"] == "bridge" for each in networks) else "host"


async def check_machine(docker: Docker) -> None:
    """Raises `BuildFailed` when what is copied from this machine cannot run on the engine's."""
    ours = _MACHINES.get(platform.machine(), platform.machine())
    theirs = (await docker.version()).get("Arch", ours)
    if ours != theirs:
        raise BuildFailed(
            f"its toolchain is copied from this machine ({ours}), but the engine's is of another kind ({theirs}): "
            "build it on a machine of that kind"
        )


async def _pull(docker: Docker, image: str, told: Narration, *, is_here: bool) -> None:
    """The newest; one that is here will do where none can be had."""
    told.on_line(f"pulling {image}")
    try:
        await pull(docker, image, on_line=told.on_line)
    except DockerError as error:
        if is_here:
            told.on_line(f"pulling failed, the {image} that is here will do: {error.message.strip()}")
            return
        raise BuildFailed(
            f"the image {image} cannot be pulled ({error.message.strip()}): let the engine reach its registry, name "
            "another image of Debian with --base IMAGE, or make one with --base debootstrap"
        ) from error


async def _archive(ground: Ground, what_for: str) -> str:
    mirror = ground.mirror or await debootstrap.machine_mirror()
    if mirror is None:
        raise BuildFailed(f"{what_for} needs an archive of Debian, and this machine has none: name one by --mirror URL")
    return mirror
