"""Real sandboxes: one for each test, made as the user that runs the tests; by bubblewrap and, for who runs all the
tests, by a Docker engine."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace

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
"""What holds the sandboxes that were made since the test began: other tests keep theirs for the whole session."""


@pytest.fixture
def jails() -> Jails:
    before = _jails()
    return lambda: [jail for jail in _jails() if jail not in before]


def _jails() -> list[psutil.Process]:
    """The parents of supervisors: bubblewrap, or what an engine puts before a container."""
    found = []
    for process in psutil.process_iter():
        try:
            parent = process.parent()
            if parent is not None and _is_supervisor(process) and not _is_supervisor(parent):
                found.append(parent)
        except psutil.Error:
            continue
    return found


def _is_supervisor(process: psutil.Process) -> bool:
    return "/opt/agon/lib/runner/supervisor" in process.cmdline() and process.name().startswith("python")


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
def maker(backend: str, bubblewrap: BubblewrapMaker, request: pytest.FixtureRequest) -> SandboxMaker:
    if backend == "bubblewrap":
        return bubblewrap
    from tests.integration.sandbox.containers import maker_of  # noqa: PLC0415 - as above

    return maker_of(request.getfixturevalue("docker_image")[0])


@pytest.fixture
def bubblewrap(jails: Jails) -> BubblewrapMaker:
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
