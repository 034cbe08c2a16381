"""Real sandboxes: one for each test, made as the user that runs the tests; by bubblewrap and, for who runs all the
tests, by a Docker engine."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from functools import partial

import psutil
import pytest

from harnesses.language import Launch
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.interface import Program, SandboxMaker, SandboxSpec
from tests.integration.sandbox.cell import HARNESS_FOLDER, Cell, harness_command

DOCKER = pytest.param("docker", marks=[pytest.mark.slow, pytest.mark.timeout(600)])
HAS_DOCKER = os.geteuid() == 0 and importlib.util.find_spec("aiodocker") is not None
"""The tests as an ordinary user have neither."""

Jails = Callable[[], list[psutil.Process]]
"""What holds the sandboxes that were made since the test began (bubblewrap, or what an engine puts before a container):
other tests keep theirs for the whole session."""


@pytest.fixture
def jails(backend: str, request: pytest.FixtureRequest) -> Jails:
    look = _jails
    if backend == "docker":
        from tests.integration.sandbox.containers import shims  # noqa: PLC0415 - an ordinary user lacks it

        look = partial(shims, request.getfixturevalue("docker_image")[0])
    before = look()
    return lambda: [jail for jail in look() if jail not in before]


def _jails() -> list[psutil.Process]:
    return [process for process in psutil.Process().children() if process.name() == "bwrap"]


@pytest.fixture(scope="session")
def docker_image() -> Iterator[tuple[str, str]]:
    """The address of an engine, and the image in it that has this folder's harness."""
    from tests.integration.sandbox.containers import engine_with_image  # noqa: PLC0415 - an ordinary user lacks it

    with engine_with_image() as found:
        yield found


@pytest.fixture(params=["bubblewrap", *([DOCKER] if HAS_DOCKER else [])])
def backend(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def maker(backend: str, jails: Jails, bubblewrap: BubblewrapMaker, request: pytest.FixtureRequest) -> SandboxMaker:
    if backend == "bubblewrap":
        return bubblewrap
    from tests.integration.sandbox.containers import maker_of  # noqa: PLC0415 - as above

    return maker_of(request.getfixturevalue("docker_image")[0])


@pytest.fixture
def bubblewrap() -> BubblewrapMaker:
    return BubblewrapMaker()


@pytest.fixture
def mounted() -> SandboxSpec:
    """For bubblewrap."""
    return SandboxSpec(
        language="python", harness_folder=str(HARNESS_FOLDER), prepared_folder=None, zygote="miniharness"
    )


@pytest.fixture
def spec(backend: str, mounted: SandboxSpec, request: pytest.FixtureRequest) -> SandboxSpec:
    if backend == "bubblewrap":
        return mounted
    return replace(mounted, image=request.getfixturevalue("docker_image")[1])


@pytest.fixture
async def cell(maker: SandboxMaker, spec: SandboxSpec) -> AsyncIterator[Cell]:
    sandbox = await maker.make(spec)
    yield Cell(sandbox=sandbox, interpreter=maker.interpreter)
    await sandbox.close()


@pytest.fixture
def warm_program(maker: SandboxMaker) -> Program:
    return Program(argv=harness_command(maker.interpreter), launch=Launch.PRESTART)
