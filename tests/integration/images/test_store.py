"""Looking at the images of an engine, and removing those of older content; in an engine to itself."""

from __future__ import annotations

import asyncio

import pytest
from aiodocker import Docker

from runner.engine.transfers import Build, build
from runner.images.building import Builder
from runner.images.context import stage_members, tar
from runner.images.ground import Ground
from runner.images.labels import PURPOSE, STAGE, id_of
from runner.images.store import Presence, complaints, images, presence, prune
from tests.integration.images.trial import TINY, recipe
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow

OLD = recipe(content=b"old")
NEW = recipe(content=b"new")


@pytest.fixture
def builder(own_docker: Docker) -> Builder:
    return Builder(own_docker, Ground(base=TINY), on_step=lambda _name, _step: None)


async def test_an_image_is_here_or_missing_or_of_another_version(own_docker: Docker, builder: Builder) -> None:
    assert presence(NEW, await images(own_docker)) is Presence.MISSING
    await builder.build(OLD)
    assert presence(NEW, await images(own_docker)) is Presence.OTHER_VERSION
    await builder.build(NEW)
    found = await images(own_docker)
    assert presence(NEW, found) is Presence.HERE
    assert presence(recipe("another"), found) is Presence.MISSING
    assert {image.tag for image in found} == {NEW.tag, OLD.tag}
    assert [image.created for image in found] == sorted((image.created for image in found), reverse=True)
    assert {(image.name, image.base) for image in found} == {("trial", TINY)}


async def test_an_image_as_its_recipe_says_draws_no_complaint(own_docker: Docker, builder: Builder) -> None:
    await builder.build(NEW)
    assert await complaints(own_docker, NEW) == []
    assert await own_docker.containers.list(all=True) == []


async def test_an_image_that_only_bears_the_name_draws_complaints(own_docker: Docker, builder: Builder) -> None:
    await builder.build(OLD)
    repository, _, tag = NEW.tag.partition(":")
    await own_docker.images.tag(OLD.tag, repository, tag=tag)
    label, supervisor = await complaints(own_docker, NEW)
    assert label == f"its label org.agon.content is {OLD.digest!r} and not {NEW.digest!r}"
    assert supervisor == "its supervisor is not this one"


async def test_a_supervisor_that_was_changed_is_found_out_whatever_the_labels_say(
    own_docker: Docker, builder: Builder
) -> None:
    await builder.build(NEW)
    text = f"FROM {NEW.tag}\nCOPY main.py /opt/agon/lib/runner/supervisor/main.py\n"
    changed = tar(stage_members(text, {"main.py": b"evil"}))
    await build(own_docker, changed, Build(tag=NEW.tag), on_line=lambda _line: None)
    assert await complaints(own_docker, NEW) == ["its supervisor is not this one"]


async def tags(docker: Docker) -> set[str]:
    return {tag for image in await docker.images.list() for tag in image["RepoTags"] or ()} - {TINY}


async def containers(docker: Docker) -> set[str]:
    return {container.id for container in await docker.containers.list(all=True)}


async def test_pruning_removes_what_no_recipe_makes_and_nothing_else(own_docker: Docker, builder: Builder) -> None:
    for each in (OLD, NEW, recipe("gone")):
        await builder.build(each)
    pruned = await prune(own_docker, kept=[NEW], unknown=[])
    gone = recipe("gone")
    assert pruned.removed == tuple(sorted([OLD.tag, gone.tag, gone.toolchain_tag]))
    assert pruned.in_use == ()
    assert await tags(own_docker) == {NEW.tag, NEW.toolchain_tag, NEW.base_tag}
    assert await id_of(own_docker, TINY) is not None


async def test_images_of_a_language_that_cannot_be_known_here_are_spared(own_docker: Docker, builder: Builder) -> None:
    unknown = recipe("unknown")
    await builder.build(unknown)
    assert (await prune(own_docker, kept=[NEW], unknown=["unknown"])).removed == ()
    assert {unknown.tag, unknown.toolchain_tag} <= await tags(own_docker)


async def test_an_image_in_use_is_kept_and_said(own_docker: Docker, builder: Builder) -> None:
    await builder.build(OLD)
    container = await own_docker.containers.create({"Image": OLD.tag})
    pruned = await prune(own_docker, kept=[NEW], unknown=[])
    await container.delete()
    assert pruned.in_use == (OLD.tag,)
    assert OLD.tag in await tags(own_docker)


async def test_images_of_others_and_of_the_programs_themselves_are_not_touched(
    own_docker: Docker, builder: Builder
) -> None:
    others = {"agon-sandbox-trial:theirs": "theirs=1", "agon-app:latest": f"{STAGE}=app"}
    for tag, label in others.items():
        text = tar(stage_members(f"FROM {TINY}\nLABEL {label}\n", {}))
        await build(own_docker, text, Build(tag=tag), on_line=lambda _line: None)
    await builder.build(NEW)
    await prune(own_docker, kept=[NEW], unknown=[])
    assert await tags(own_docker) == {*others, NEW.tag, NEW.base_tag, NEW.toolchain_tag}


async def test_what_a_broken_build_left_goes_when_no_build_can_need_it_any_more(
    own_docker: Docker, builder: Builder
) -> None:
    await builder.build(NEW)
    text = tar(stage_members(f"FROM {NEW.toolchain_tag}\nENV STEP=1\n", {}))
    left = await build(own_docker, text, Build(), on_line=lambda _line: None)
    theirs, asked = [
        await own_docker.containers.create({"Image": NEW.tag, "Labels": labels}) for labels in ({}, {PURPOSE: "look"})
    ]
    await prune(own_docker, kept=[NEW], unknown=[])
    assert await id_of(own_docker, left) is not None
    assert await containers(own_docker) == {asked.id, theirs.id}
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await id_of(own_docker, left) is not None or asked.id in await containers(own_docker):
            await asyncio.sleep(0.2)  # the engine counts in whole seconds
            await prune(own_docker, kept=[NEW], unknown=[], broken_after="0s")
    assert await containers(own_docker) == {theirs.id}
    await theirs.delete()
    assert await complaints(own_docker, NEW) == []
