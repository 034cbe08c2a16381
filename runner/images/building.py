"""Makes the images of sandboxes in a Docker Engine: stage after stage, each only when it is not there.

An image has its name once it is whole: who looks meanwhile sees the old one, or none. Two builds at once do the same
work twice and harm nobody.
"""

from __future__ import annotations

import asyncio
import platform
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain

from aiodocker import Docker, DockerError

from runner.engine.connection import EngineTrouble
from runner.engine.transfers import Build, build, pull
from runner.images import debootstrap
from runner.images.context import Member, stage_members, tar, wheel_members
from runner.images.labels import BASE, CONTENT, NAME, PURPOSE, TOOLCHAIN, here
from runner.images.recipes import Recipe
from runner.sandbox.jail import USER

DEFAULT_BASE = "debian:trixie-slim"
DEBOOTSTRAP = "debootstrap"
VERSION_SECONDS = 60.0
LONGEST_VERSION = 200
_LAST_LINES = 20
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}

OnStep = Callable[[str, str], None]
"""Called with the name of an image and what is being done for it, in a line."""


class BuildFailed(Exception):
    """An image could not be made; the message has the end of what was said, or what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What images are made on, and how."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An image that is there now."""

    tag: str
    version: str
    """The toolchain's own word."""
    size_bytes: int
    seconds: float
    was_here: bool


class Builder:
    """Of one engine, one image after the other. Raises `BuildFailed`, `NotServed`, and what the client raises."""

    def __init__(self, docker: Docker, ground: Ground, *, on_step: OnStep) -> None:
        self._docker = docker
        self._ground = ground
        self._on_step = on_step
        self._made: set[str] = set()
        """Tags of this run: what is made anew is made once."""

    async def build(self, recipe: Recipe) -> Built:
        started = time.monotonic()
        was_here = await self._is_here(recipe.tag)
        if not was_here:
            run = _Run(name=recipe.name, on_step=self._on_step)
            await self._base(recipe, run)
            await self._toolchain(recipe, run)
            await self._sandbox(recipe, run)
        image = await self._docker.images.inspect(recipe.tag)
        return Built(
            tag=recipe.tag,
            version=image["Config"]["Labels"].get(TOOLCHAIN, ""),
            size_bytes=image["Size"],
            seconds=time.monotonic() - started,
            was_here=was_here,
        )

    async def _is_here(self, tag: str) -> bool:
        """Whether the image need not be made."""
        if tag in self._made:
            return True
        if self._ground.fresh:
            return False
        labels = await here(self._docker, tag)
        return labels is not None and self._ground.base in {None, labels.get(BASE)}

    async def _base(self, recipe: Recipe, run: _Run) -> None:
        if await self._is_here(recipe.base_tag):
            return
        base = self._ground.base or DEFAULT_BASE
        image = await self._found(base, run)
        arguments = {"BASE": image, **await self._mirror(base)}
        members = stage_members(recipe.base.dockerfile, recipe.base.files)
        await self._stage(
            run, members, tag=recipe.base_tag, arguments=arguments, labels={BASE: base}, fresh=self._ground.fresh
        )

    async def _toolchain(self, recipe: Recipe, run: _Run) -> None:
        if await self._is_here(recipe.toolchain_tag):
            return
        below = await here(self._docker, recipe.base_tag) or {}
        arguments = {"BASE": recipe.base_tag}
        if "ARG MIRROR" in recipe.toolchain.dockerfile:
            arguments |= await self._mirror(below.get(BASE, ""))
        members = stage_members(recipe.toolchain.dockerfile, recipe.toolchain.files)
        if recipe.wheel is not None:
            await self._check_machine()
            members = chain(members, [*wheel_members(recipe.wheel)])
        await self._stage(run, members, tag=recipe.toolchain_tag, arguments=arguments, fresh=self._ground.fresh)

    async def _sandbox(self, recipe: Recipe, run: _Run) -> None:
        members = stage_members(recipe.sandbox.dockerfile, recipe.sandbox.files)
        content = await self._stage(run, members, tag=None, arguments={"TOOLCHAIN": recipe.toolchain_tag})
        version = await self._version(content, recipe)
        labels = {NAME: recipe.name, CONTENT: recipe.digest, TOOLCHAIN: version}
        named = stage_members(f"FROM {content}\n", {})
        await self._stage(run, named, tag=recipe.tag, arguments={}, labels=labels)

    async def _stage(
        self,
        run: _Run,
        members: Iterator[Member],
        *,
        tag: str | None,
        arguments: Mapping[str, str],
        labels: Mapping[str, str] | None = None,
        fresh: bool = False,
    ) -> str:
        """The id of the new image; the one that had the tag before is removed, if nobody uses it."""
        before = None if tag is None else await self._id(tag)
        what = Build(tag=tag, arguments=arguments, labels=labels or {}, network=await self._network(), fresh=fresh)
        with run.told():
            made = await build(self._docker, tar(members), what, on_line=run.on_line)
        if tag is not None:
            self._made.add(tag)
            await self._forget(before, tag)
        return made

    async def _forget(self, before: str | None, tag: str) -> None:
        if before is not None and before != await self._id(tag):
            with suppress(DockerError):  # a container of it is still there, or another build was quicker
                await self._docker.images.delete(before, noprune=True)

    async def _id(self, tag: str) -> str | None:
        try:
            return str((await self._docker.images.inspect(tag))["Id"])
        except DockerError as error:
            if error.status == 404:
                return None
            raise

    async def _found(self, base: str, run: _Run) -> str:
        """The base image's name in the engine, where it is at the end."""
        if base == DEBOOTSTRAP:
            return await self._own_base(run)
        if self._ground.fresh or await self._id(base) is None:
            run.on_line(f"pulling {base}")
            try:
                await pull(self._docker, base, on_line=run.on_line)
            except DockerError as error:
                raise BuildFailed(
                    f"the image {base} is not here and cannot be pulled ({error.message}): connect the engine to its "
                    "registry, name another image of Debian with --base, or make one with --base debootstrap"
                ) from error
        return base

    async def _own_base(self, run: _Run) -> str:
        image = debootstrap.base_image(self._ground.suite)
        if self._ground.fresh or await self._id(image) is None:
            mirror = self._ground.mirror or await debootstrap.machine_mirror()
            if mirror is None:
                raise BuildFailed("--base debootstrap needs an archive of Debian: name one with --mirror URL")
            before = await self._id(image)
            await debootstrap.make_base(self._docker, suite=self._ground.suite, mirror=mirror, on_line=run.on_line)
            await self._forget(before, image)
        return image

    async def _mirror(self, base: str) -> dict[str, str]:
        """The build's argument, where packages do not come from what the base names."""
        mirror = self._ground.mirror
        if mirror is None and base == DEBOOTSTRAP:
            mirror = await debootstrap.machine_mirror()
            if mirror is None:
                raise BuildFailed(
                    "the base that debootstrap made names no archive of Debian: name one with --mirror URL"
                )
        return {} if mirror is None else {"MIRROR": mirror}

    async def _network(self) -> str | None:
        if self._ground.network is not None:
            return self._ground.network
        networks = await self._docker.networks.list()
        return None if any(each["Driver"] == "bridge" for each in networks) else "host"

    async def _check_machine(self) -> None:
        """What is copied from this machine must run on the engine's."""
        ours = _MACHINES.get(platform.machine(), platform.machine())
        theirs = (await self._docker.version()).get("Arch", ours)
        if ours != theirs:
            raise BuildFailed(
                f"its toolchain is copied from this machine ({ours}), but the engine's is another kind ({theirs}): "
                "build on a machine of that kind"
            )

    async def _version(self, image: str, recipe: Recipe) -> str:
        """The first line of the toolchain's word, asked in the image as a user without rights or a network."""
        if not recipe.version_command:
            return ""
        container = await self._docker.containers.create(
            {
                "Image": image,
                "Entrypoint": list(recipe.version_command[:1]),
                "Cmd": list(recipe.version_command[1:]),
                "User": f"{USER}:{USER}",
                "Labels": {PURPOSE: "build"},
                "HostConfig": {"NetworkMode": "none", "SecurityOpt": ["no-new-privileges"], "CapDrop": ["ALL"]},
            }
        )
        try:
            await container.start()
            async with asyncio.timeout(VERSION_SECONDS):
                ended = await container.wait()
            said = "".join(await container.log(stdout=True, stderr=True))
        except TimeoutError:
            raise BuildFailed(f"`{' '.join(recipe.version_command)}` does not end in the image") from None
        finally:
            await container.delete(force=True)
        lines = said.strip().splitlines()
        if ended["StatusCode"] != 0 or not lines:
            raise BuildFailed(f"`{' '.join(recipe.version_command)}` fails in the image: {_end_of(lines)}")
        return lines[0].strip()[:LONGEST_VERSION]


@dataclass(kw_only=True)
class _Run:
    """What is said while an image is made: the steps are told on, the end is kept for when it fails."""

    name: str
    on_step: OnStep
    _last: deque[str] = field(default_factory=lambda: deque(maxlen=_LAST_LINES))

    def on_line(self, line: str) -> None:
        if line.startswith("Step ") or not line.startswith(" "):
            self._last.append(line)
        if line.startswith(("Step ", "debootstrap ", "pulling ")):
            self.on_step(self.name, line)

    @contextmanager
    def told(self) -> Iterator[None]:
        """A build that fails is told with the end of its output. Raises `BuildFailed`; what is the engine's own
        trouble passes."""
        self._last.clear()
        try:
            yield
        except DockerError as error:
            if "no space left on device" in f"{error.message} {_end_of(list(self._last))}".lower():
                raise EngineTrouble(
                    "the disk of the Docker Engine is full: free some space there, for example with "
                    "`./agon images prune` or `docker image prune`"
                ) from error
            raise BuildFailed("\n".join([*self._last, error.message.strip()])) from error


def _end_of(lines: list[str]) -> str:
    return "\n".join(lines[-_LAST_LINES:])
