"""Makes the images of sandboxes in a Docker Engine: stage after stage, each only when it is not there.

An image has its name once it is whole: who looks meanwhile sees the old one, or none. Two builds at once do the same
work twice and harm nobody.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aiodocker import Docker

from runner.engine.transfers import Build, build
from runner.images.context import Member, stage_members, tar, wheel_members
from runner.images.ground import DEFAULT_BASE, Ground, base_image, build_arguments, check_machine, network
from runner.images.labels import BASE, CONTENT, NAME, TOOLCHAIN, id_of, labels_of, remove_unnamed
from runner.images.narration import Narration, OnStep
from runner.images.questions import toolchain_version
from runner.images.recipes import Recipe


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
    """Of one engine, one image after the other. Raises `BuildFailed`, `EngineTrouble`, `NotServed`, and what the client
    raises."""

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
            told = Narration(recipe.name, self._on_step)
            await self._make_base(recipe, told)
            await self._make_toolchain(recipe, told)
            await self._make_sandbox(recipe, told)
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
        labels = await labels_of(self._docker, tag)
        return labels is not None and self._ground.base in {None, labels.get(BASE)}

    async def _make_base(self, recipe: Recipe, told: Narration) -> None:
        if await self._is_here(recipe.base_tag):
            return
        base = self._ground.base or DEFAULT_BASE
        await self._make(
            stage_members(recipe.base.dockerfile, recipe.base.files),
            told,
            tag=recipe.base_tag,
            arguments={
                "BASE": await base_image(self._docker, self._ground, told),
                **await build_arguments(self._ground, base),
            },
            labels={BASE: base},
            fresh=self._ground.fresh,
        )

    async def _make_toolchain(self, recipe: Recipe, told: Narration) -> None:
        if await self._is_here(recipe.toolchain_tag):
            return
        members = [*stage_members(recipe.toolchain.dockerfile, recipe.toolchain.files)]
        arguments = {"BASE": recipe.base_tag}
        if "ARG MIRROR" in recipe.toolchain.dockerfile:  # the engine warns of an argument that nobody asks for
            below = await labels_of(self._docker, recipe.base_tag) or {}
            arguments |= await build_arguments(self._ground, below.get(BASE, ""))
        if recipe.wheel is not None:
            await check_machine(self._docker)
            members += wheel_members(recipe.wheel)
        await self._make(
            members, told, tag=recipe.toolchain_tag, arguments=arguments, fresh=self._ground.fresh, labels={}
        )

    async def _make_sandbox(self, recipe: Recipe, told: Narration) -> None:
        """The version is known only when all else is there: it is asked, then written on the outside."""
        members = stage_members(recipe.sandbox.dockerfile, recipe.sandbox.files)
        content = await self._make(members, told, tag=None, arguments={"TOOLCHAIN": recipe.toolchain_tag}, labels={})
        version = await toolchain_version(self._docker, content, recipe.version_command)
        labels = {NAME: recipe.name, CONTENT: recipe.digest, TOOLCHAIN: version}
        await self._make(stage_members(f"FROM {content}\n", {}), told, tag=recipe.tag, arguments={}, labels=labels)

    async def _make(
        self,
        members: Iterable[Member],
        told: Narration,
        *,
        tag: str | None,
        arguments: Mapping[str, str],
        labels: Mapping[str, str],
        fresh: bool = False,
    ) -> str:
        """The id of the new image; the one that had the tag before is removed, if nobody uses it."""
        before = None if tag is None else await id_of(self._docker, tag)
        what = Build(
            tag=tag,
            arguments=arguments,
            labels=labels,
            network=await network(self._docker, self._ground),
            fresh=fresh,
        )
        with told.told():
            made = await build(self._docker, tar(members), what, on_line=told.on_line)
        if tag is not None:
            self._made.add(tag)
            await remove_unnamed(self._docker, before, now=tag)
        return made
