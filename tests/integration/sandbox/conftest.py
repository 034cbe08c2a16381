"""Real sandboxes: one for each test, made as the user that runs the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import psutil
import pytest

from harnesses.language import Launch
from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.interface import Program, SandboxSpec
from tests.integration.sandbox.cell import HARNESS_FOLDER, Cell, harness_command

Jails = Callable[[], list[psutil.Process]]
"""The jails that were started since the test began: other tests keep theirs for the whole session."""


@pytest.fixture
def jails() -> Jails:
    before = _jails()
    return lambda: [jail for jail in _jails() if jail not in before]


def _jails() -> list[psutil.Process]:
    return [process for process in psutil.Process().children() if process.name() == "bwrap"]


@pytest.fixture
def maker(jails: Jails) -> BubblewrapMaker:
    return BubblewrapMaker()


@pytest.fixture
def spec() -> SandboxSpec:
    return SandboxSpec(
        language="python", harness_folder=str(HARNESS_FOLDER), prepared_folder=None, zygote="miniharness"
    )


@pytest.fixture
async def cell(maker: BubblewrapMaker, spec: SandboxSpec) -> AsyncIterator[Cell]:
    sandbox = await maker.make(spec)
    yield Cell(sandbox=sandbox, interpreter=maker.interpreter)
    await sandbox.close()


@pytest.fixture
def warm_program(maker: BubblewrapMaker) -> Program:
    return Program(argv=harness_command(maker.interpreter), launch=Launch.PRESTART)
