"""What images are made on, where the engine or this machine is not as usual."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from aiodocker import Docker
from aiohttp import web

from runner.images.ground import DEBOOTSTRAP, Ground, build_arguments, check_machine, network
from runner.images.narration import BuildFailed
from tests.fakes.engine import said


@dataclass
class Engine:
    machine: str = "amd64"
    networks: list[str] = field(default_factory=lambda: ["bridge", "host"])

    async def answer(self, request: web.Request) -> web.Response:
        if request.path.endswith("/networks"):
            return said([{"Name": name} for name in self.networks])
        return said({"Arch": self.machine})


@pytest.fixture
def engine() -> Engine:
    return Engine()


async def test_what_is_copied_from_this_machine_goes_to_no_engine_of_another_kind(
    engine: Engine, docker: Docker
) -> None:
    engine.machine = "s390x"
    with pytest.raises(BuildFailed, match=r"the engine's is of another kind \(s390x\)"):
        await check_machine(docker)


async def test_builds_have_the_network_that_was_named_or_the_hosts_where_there_is_no_other(
    engine: Engine, docker: Docker
) -> None:
    assert await network(docker, Ground()) is None
    engine.networks = ["host", "none"]
    assert await network(docker, Ground()) == "host"
    assert await network(docker, Ground(network="mine")) == "mine"


async def test_a_base_that_names_no_archive_needs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert await build_arguments(Ground(), "debian:trixie-slim") == {}
    assert await build_arguments(Ground(mirror="http://a"), DEBOOTSTRAP) == {"MIRROR": "http://a"}
    with pytest.raises(BuildFailed, match="name one by --mirror URL"):
        await build_arguments(Ground(), DEBOOTSTRAP)
