"""Images in a real Docker Engine: the tests' common one, and one to itself for what removes things."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from aiodocker import Docker, DockerError

from runner.engine.connection import connect
from runner.engine.transfers import import_tree
from runner.images.context import Member, tar
from tests.integration.engine import provide_images, start_engine
from tests.integration.images.trial import TINY


@pytest.fixture(scope="session")
def engine() -> Iterator[str]:
    """The address of the common engine, which has the images of Python, TypeScript and the checkers."""
    with start_engine() as url:
        provide_images(url, "python", "typescript")
        yield url


@pytest.fixture(scope="session")
def empty_engine() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="agon-engine-"))
    try:
        with start_engine(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def docker(engine: str) -> AsyncIterator[Docker]:
    async with connect(engine) as client:
        yield client


@pytest.fixture
async def own_docker(empty_engine: str) -> AsyncIterator[Docker]:
    """An engine that has no image but one without a single program."""
    async with connect(empty_engine) as client:
        await import_tree(client, _tree(), repository=TINY.partition(":")[0], tag=TINY.partition(":")[2])
        yield client
        while left := await client.images.list():
            for image in left:
                with suppress(DockerError):  # one that others were made from goes after them
                    await client.images.delete(image["Id"], force=True)


async def _tree() -> AsyncIterator[bytes]:
    for piece in tar([Member(name="etc/nothing", content=b"")]):
        yield piece
