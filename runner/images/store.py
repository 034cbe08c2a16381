"""Which of our images an engine has: looking, comparing, and removing those of older content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aiodocker import Docker, DockerError

from runner.images.labels import BASE, CONTENT, NAME, PURPOSE, STAGE, TOOLCHAIN, labels_of
from runner.images.questions import library
from runner.images.recipes import BASE_REPOSITORY, Recipe

BROKEN_AFTER = "10m"
"""What has no name and is younger may be in the hands of a build that goes on; a step of one is never as long."""

MADE = (f"{BASE_REPOSITORY}:", "agon-toolchain-", "agon-sandbox-")
"""How the names begin that recipes give."""


class Presence(StrEnum):
    HERE = "here"
    MISSING = "missing"
    OTHER_VERSION = "of another version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A sandbox's image in the engine."""

    name: str
    """The language's id, or `checker`."""
    tag: str
    version: str
    """Of the toolchain, in its own words."""
    base: str
    size_bytes: int
    created: int
    """Seconds since the epoch."""


async def images(docker: Docker) -> list[Image]:
    """Every sandbox's image, of whatever content, by name and age. Raises `DockerError`."""
    found = await docker.images.list(filters={"label": [NAME]})
    return sorted((image for each in found for image in _named(each)), key=lambda image: (image.name, -image.created))


def presence(recipe: Recipe, found: Iterable[Image]) -> Presence:
    tags = {image.tag for image in found if image.name == recipe.name}
    if recipe.tag in tags:
        return Presence.HERE
    return Presence.OTHER_VERSION if tags else Presence.MISSING


async def complaints(docker: Docker, recipe: Recipe) -> list[str]:
    """What of an image that is here is not as its recipe says. Starts nothing. Raises `DockerError`."""
    labels = await labels_of(docker, recipe.tag) or {}
    found = [
        f"its label {name} is {labels.get(name, '')!r} and not {wanted!r}"
        for name, wanted in ((NAME, recipe.name), (CONTENT, recipe.digest))
        if labels.get(name) != wanted
    ]
    ours = {name: content for name, content in recipe.sandbox.files.items() if name.startswith("lib/")}
    if await library(docker, recipe.tag) != ours:
        found.append("its supervisor is not this one")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    removed: tuple[str, ...]
    """Names of images."""
    in_use: tuple[str, ...]
    """Of older content too, but something still runs in them."""


async def prune(
    docker: Docker, *, kept: Iterable[Recipe], unknown: Iterable[str], broken_after: str = BROKEN_AFTER
) -> Pruned:
    """Remove our images that none of the recipes makes, and what broken builds left; not those of the languages whose
    recipes are `unknown` here, nor that of Agon's own programs. Raises `DockerError`."""
    left = {"until": [broken_after]}
    await docker.containers.prune(filters={"label": [PURPOSE], **left})
    wanted = {tag for recipe in kept for tag in (recipe.tag, recipe.toolchain_tag, recipe.base_tag)}
    spared = tuple(f"agon-{kind}-{name}:" for kind in ("sandbox", "toolchain") for name in unknown)
    removed: list[str] = []
    in_use: list[str] = []
    for each in await docker.images.list(filters={"label": [STAGE]}):
        for tag in _tags(each):
            if tag in wanted or tag.startswith(spared) or not tag.startswith(MADE):
                continue
            (removed if await _delete(docker, tag) else in_use).append(tag)
    await docker.images.prune(filters={"dangling": ["true"], "label": [STAGE], **left})
    return Pruned(removed=tuple(sorted(removed)), in_use=tuple(sorted(in_use)))


def _named(described: dict[str, Any]) -> Iterator[Image]:
    labels = described["Labels"] or {}
    for tag in _tags(described):
        if tag.startswith(f"agon-sandbox-{labels[NAME]}:"):
            yield Image(
                name=labels[NAME],
                tag=tag,
                version=labels.get(TOOLCHAIN, ""),
                base=labels.get(BASE, ""),
                size_bytes=described["Size"],
                created=described["Created"],
            )


def _tags(described: dict[str, Any]) -> list[str]:
    return [tag for tag in described["RepoTags"] or () if tag != "<none>:<none>"]


async def _delete(docker: Docker, tag: str) -> bool:
    """Whether it is gone."""
    try:
        await docker.images.delete(tag)
    except DockerError as error:
        if error.status == 409:
            return False
        if error.status != 404:
            raise
    return True
