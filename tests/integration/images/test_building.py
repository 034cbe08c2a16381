"""The builder in a real engine: what it makes again, what it does not, and what a build that ends badly leaves."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace

import pytest
from aiodocker import Docker, DockerError

from runner.images.building import Builder
from runner.images.ground import DEBOOTSTRAP, Ground
from runner.images.labels import id_of, labels_of
from runner.images.narration import BuildFailed
from runner.sandbox.jail import USER
from tests.integration.images.trial import TINY, recipe, said_in
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow


class Steps(list[str]):
    def __call__(self, _name: str, step: str) -> None:
        self.append(step)


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def own_builder(own_docker: Docker, steps: Steps) -> Builder:
    return Builder(own_docker, Ground(base=TINY), on_step=steps)


@pytest.fixture
async def name(docker: Docker) -> AsyncIterator[str]:
    """A name of a language in the common engine that is this test's own; what was made is removed."""
    name = f"trial{uuid.uuid4().hex[:8]}"
    yield name
    for image in await docker.images.list():
        for tag in image["RepoTags"] or ():
            if name in tag:
                await docker.images.delete(tag)


def common_builder(docker: Docker, steps: Steps) -> Builder:
    return Builder(docker, Ground(base=DEBOOTSTRAP), on_step=steps)


async def containers(docker: Docker, image_part: str) -> list[str]:
    found = await docker.containers.list(all=True)
    return [str(each["Command"]) for each in found if image_part in each["Command"]]


async def test_an_image_says_what_it_is(own_docker: Docker, own_builder: Builder) -> None:
    trial = recipe()
    built = await own_builder.build(trial)
    assert not built.was_here
    labels = await labels_of(own_docker, trial.tag)
    assert labels is not None
    assert {name: labels[f"org.agon.{name}"] for name in ("name", "content", "base", "toolchain")} == {
        "name": "trial",
        "content": trial.digest,
        "base": TINY,
        "toolchain": "",
    }


async def test_an_image_that_is_here_is_not_made_again(own_docker: Docker, own_builder: Builder, steps: Steps) -> None:
    await own_builder.build(recipe())
    steps.clear()
    again = await Builder(own_docker, Ground(), on_step=steps).build(recipe())
    assert again.was_here
    assert steps == []


async def test_a_changed_supervisor_makes_the_last_stage_alone(
    own_docker: Docker, own_builder: Builder, steps: Steps
) -> None:
    before = recipe(toolchain="ENV COMPILER=1\n")
    await own_builder.build(before)
    steps.clear()
    after = recipe(toolchain="ENV COMPILER=1\n", content=b"new")
    await own_builder.build(after)
    assert not any("COMPILER" in step for step in steps)
    assert await id_of(own_docker, before.tag) != await id_of(own_docker, after.tag)


async def test_another_base_makes_all_anew(own_docker: Docker, own_builder: Builder, steps: Steps) -> None:
    trial = recipe()
    await own_builder.build(trial)
    await own_docker.images.tag(TINY, "agon-other", tag="1")
    built = await Builder(own_docker, Ground(base="agon-other:1"), on_step=steps).build(trial)
    assert not built.was_here
    labels = await labels_of(own_docker, trial.tag)
    assert labels is not None
    assert labels["org.agon.base"] == "agon-other:1"


async def test_what_is_made_afresh_replaces_what_was_here_and_leaves_nothing_of_it(
    own_docker: Docker, own_builder: Builder, steps: Steps
) -> None:
    trial = recipe(toolchain="ENV COMPILER=1\n")
    await own_builder.build(trial)
    before = [await id_of(own_docker, tag) for tag in (trial.base_tag, trial.toolchain_tag, trial.tag)]
    built = await Builder(own_docker, Ground(base=TINY, fresh=True), on_step=steps).build(trial)
    after = [await id_of(own_docker, tag) for tag in (trial.base_tag, trial.toolchain_tag, trial.tag)]
    assert not built.was_here
    assert not set(before) & set(after)
    assert await id_of(own_docker, before[-1] or "") is None
    assert any(f"the {TINY} that is here will do" in step for step in steps)


async def test_what_is_made_afresh_is_made_once_for_all_languages(own_docker: Docker, steps: Steps) -> None:
    builder = Builder(own_docker, Ground(base=TINY, fresh=True), on_step=steps)
    await builder.build(recipe("one"))
    base = await id_of(own_docker, recipe().base_tag)
    await builder.build(recipe("two"))
    assert await id_of(own_docker, recipe().base_tag) == base


async def test_a_base_that_cannot_be_had_is_told_with_the_ways_out(own_docker: Docker, steps: Steps) -> None:
    builder = Builder(own_docker, Ground(base="registry.invalid/debian:1"), on_step=steps)
    with pytest.raises(BuildFailed, match=r"registry.invalid/debian:1 cannot be pulled .*--base debootstrap"):
        await builder.build(recipe())


async def test_a_build_that_fails_shows_the_end_of_its_output_and_leaves_no_name(
    docker: Docker, steps: Steps, name: str
) -> None:
    failing = recipe(name, sandbox="RUN echo the last words; exit 7\n")
    with pytest.raises(BuildFailed) as caught:
        await common_builder(docker, steps).build(failing)
    assert "the last words" in str(caught.value)
    assert "returned a non-zero code: 7" in str(caught.value)
    assert await id_of(docker, failing.tag) is None
    assert await containers(docker, "the last words") == []


async def test_a_toolchain_that_does_not_tell_its_version_makes_no_image(
    docker: Docker, steps: Steps, name: str
) -> None:
    silent = replace(recipe(name), version_command=("/bin/sh", "-c", "echo no such thing; exit 3"))
    with pytest.raises(BuildFailed, match=r"fails in the image \(exit status 3\): no such thing"):
        await common_builder(docker, steps).build(silent)
    assert await id_of(docker, silent.tag) is None


async def test_the_version_is_asked_without_rights_and_without_a_network(
    docker: Docker, steps: Steps, name: str
) -> None:
    ask = "echo $(id -u) $(id -g) $(grep -c : /proc/net/dev) $(grep -E '^(CapBnd|NoNewPrivs)' /proc/self/status)"
    built = await common_builder(docker, steps).build(replace(recipe(name), version_command=("/bin/sh", "-c", ask)))
    assert built.version.split() == [str(USER), str(USER), "1", "CapBnd:", "0" * 16, "NoNewPrivs:", "1"]


async def test_a_build_that_is_broken_off_leaves_no_name_and_no_container(
    docker: Docker, steps: Steps, name: str
) -> None:
    endless = recipe(name, sandbox=f"RUN echo {name}; sleep 600\n")
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        building = tasks.create_task(common_builder(docker, steps).build(endless))
        while not await containers(docker, f"echo {name}"):
            await asyncio.sleep(0.1)
        building.cancel()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await containers(docker, f"echo {name}"):
            await asyncio.sleep(0.1)
    assert await id_of(docker, endless.tag) is None


async def test_two_builds_at_once_both_end_with_a_whole_image(docker: Docker, steps: Steps, name: str) -> None:
    slow = recipe(name, sandbox="RUN sleep 1; echo whole >/whole\n")
    both = await asyncio.gather(*(common_builder(docker, steps).build(slow) for _ in range(2)))
    assert {built.tag for built in both} == {slow.tag}
    assert await said_in(docker, slow.tag, "cat /whole") == "whole\n"


async def test_nobody_sees_half_an_image(docker: Docker, steps: Steps, name: str) -> None:
    slow = recipe(name, sandbox="RUN sleep 1; echo whole >/whole\n")
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        tasks.create_task(common_builder(docker, steps).build(slow))
        while await id_of(docker, slow.tag) is None:
            await asyncio.sleep(0.02)
        seen = await said_in(docker, slow.tag, "cat /whole")
    assert seen == "whole\n"


async def test_a_replaced_image_that_still_runs_is_left_to_who_runs_it(docker: Docker, steps: Steps, name: str) -> None:
    trial = recipe(name)
    await common_builder(docker, steps).build(trial)
    old = await id_of(docker, trial.tag)
    assert old is not None
    container = await docker.containers.create(
        {"Image": old, "Entrypoint": ["/bin/sleep"], "Cmd": ["600"], "HostConfig": {"NetworkMode": "none"}}
    )
    await container.start()
    try:
        await Builder(docker, Ground(base="agon-debian:trixie"), on_step=steps).build(trial)
        assert await id_of(docker, trial.tag) != old
        assert await id_of(docker, old) == old
        assert (await container.show())["State"]["Running"]
    finally:
        await container.delete(force=True)
        with suppress(DockerError):
            await docker.images.delete(old)
