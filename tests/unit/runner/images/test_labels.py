"""What is known of an image by its name, and which image goes when its name went to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from aiodocker import Docker, DockerError
from aiohttp import web

from runner.images.labels import id_of, labels_of, remove_unnamed
from tests.fakes.engine import said

NOW = "agon-sandbox-python:1"


@dataclass
class Engine:
    """It has images by their names."""

    images: dict[str, Any] = field(default_factory=dict)
    removed: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    trouble: int | None = None
    is_in_use: bool = False

    async def answer(self, request: web.Request) -> web.Response:
        name = request.path.removeprefix("/v1.41/images/").removesuffix("/json")
        if request.method == "DELETE":
            self.removed.append((name, dict(request.query)))
            return said({"message": "it is in use"}, status=409) if self.is_in_use else said([])
        if self.trouble is not None:
            return said({"message": "not today"}, status=self.trouble)
        found = self.images.get(name)
        return said({"message": "No such image"}, status=404) if found is None else said(found)


@pytest.fixture
def engine() -> Engine:
    return Engine()


async def test_an_image_that_is_not_here_has_no_id_and_no_labels(docker: Docker) -> None:
    assert await id_of(docker, NOW) is None
    assert await labels_of(docker, NOW) is None


async def test_an_image_without_labels_is_here(engine: Engine, docker: Docker) -> None:
    for config in (None, {}, {"Labels": None}):
        engine.images[NOW] = {"Id": "sha256:one", "Config": config}
        assert await labels_of(docker, NOW) == {}


async def test_an_engine_in_trouble_does_not_say_that_an_image_is_not_here(engine: Engine, docker: Docker) -> None:
    engine.trouble = 500
    for question in (id_of, labels_of):
        with pytest.raises(DockerError, match="not today"):
            await question(docker, NOW)


async def test_an_image_whose_name_went_to_another_is_removed_and_nothing_that_it_was_made_from(
    engine: Engine, docker: Docker
) -> None:
    engine.images[NOW] = {"Id": "sha256:two"}
    await remove_unnamed(docker, "sha256:one", now=NOW)
    [(removed, how)] = engine.removed
    assert removed == "sha256:one"
    assert how["noprune"] in {"1", "true", "True"}
    assert how.get("force", "0") in {"0", "false", "False"}, "something may still run in it"


@pytest.mark.parametrize("before", [None, "sha256:one"])
async def test_where_there_was_none_or_the_same_was_made_again_nothing_is_removed(
    engine: Engine, docker: Docker, before: str | None
) -> None:
    engine.images[NOW] = {"Id": "sha256:one"}
    await remove_unnamed(docker, before, now=NOW)
    assert engine.removed == []


async def test_an_image_in_which_something_still_runs_is_left(engine: Engine, docker: Docker) -> None:
    engine.is_in_use = True
    await remove_unnamed(docker, "sha256:one", now=NOW)
    assert engine.removed
