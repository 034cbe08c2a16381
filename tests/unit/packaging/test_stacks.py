"""The files that bring up the parts: what they say must be what the code understands."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from runner.autoscaler.settings import Settings as AutoscalerSettings
from runner.service import HANDING_BACK_SECONDS
from runner.settings import Settings as RunnerSettings
from server.console.menu import CONSOLE
from server.contest_api.feed import KEEP_ALIVE_SECONDS
from server.main import STOP_SECONDS
from server.publishing.uploading import LARGEST_ARCHIVE
from server.uploads import LARGEST_FIELD_BYTES, MOST_FIELDS
from tests.unit.packaging.documents import (
    PACKAGING,
    READ,
    SETTINGS,
    Part,
    document,
    filled,
    kubernetes_parts,
    service_parts,
)

STACKS = {
    "compose": service_parts("compose.yaml"),
    "swarm": service_parts("stack.yaml"),
    "kubernetes": kubernetes_parts(),
}


def parts(*modules: str) -> list[Any]:
    """Those of the stacks that start one of these modules, as parameters of a test."""
    return [
        pytest.param(part, id=f"{stack} {part.name}")
        for stack, found in STACKS.items()
        for part in found
        if part.module in modules
    ]


def test_every_stack_has_the_parts() -> None:
    assert {part.module for part in STACKS["compose"]} == {"server", "runner"}
    assert {part.module for part in STACKS["swarm"]} == set(SETTINGS)
    assert {part.module for part in STACKS["kubernetes"]} == set(SETTINGS)


@pytest.mark.parametrize("part", parts(*SETTINGS))
def test_a_part_is_a_program_and_understands_its_settings(part: Part) -> None:
    assert importlib.util.find_spec(f"{part.module}.__main__") is not None
    ours = {name: value for name, value in part.environment.items() if name.startswith(("AGON_", "DOCKER_"))}
    assert ours.keys() <= SETTINGS[part.module]
    READ[part.module](ours)


@pytest.mark.parametrize("part", parts("runner"))
def test_a_runner_has_the_time_to_finish_and_to_hand_back(part: Part) -> None:
    settings = RunnerSettings.from_env(part.environment)
    assert settings.docker is not None
    assert part.grace_seconds > settings.grace_seconds + HANDING_BACK_SECONDS


@pytest.mark.parametrize("part", parts("server"))
def test_a_server_has_the_time_to_answer_what_was_asked(part: Part) -> None:
    assert part.grace_seconds > STOP_SECONDS
    assert part.environment["AGON_DATABASE_URL"].startswith("postgresql://")
    assert "AGON_SECRET" in part.environment, "a session must hold at every server"


def test_runners_of_a_swarm_have_a_core_a_slot_and_names_that_differ() -> None:
    runner = document("stack.yaml")["services"]["runner"]
    assert runner["deploy"]["resources"]["reservations"]["cpus"] == runner["environment"]["AGON_SLOTS"]
    assert runner["environment"]["AGON_RUNNER_NAME"] == "{{.Task.Name}}"


def test_the_autoscaler_scales_the_service_that_the_stack_has_when_it_is_called_agon() -> None:
    [part] = [part for part in STACKS["swarm"] if part.module == "runner.autoscaler"]
    assert AutoscalerSettings.from_env(part.environment).service == "agon_runner"
    assert "runner" in document("stack.yaml")["services"]
    assert re.search(r"docker stack deploy .*stack.yaml agon\b", (PACKAGING / "README.md").read_text())


@pytest.mark.parametrize("name", ["compose.yaml", "stack.yaml"])
def test_the_queue_is_durable_and_every_volume_and_network_is_declared(name: str) -> None:
    stack = document(name)
    assert stack["services"]["redis"]["command"][1:3] == ["--appendonly", "yes"]
    for about in stack["services"].values():
        assert set(about.get("networks", [])) <= stack["networks"].keys()
        for volume in about.get("volumes", []):
            source = filled(volume).partition(":")[0] if isinstance(volume, str) else volume.get("source", "/")
            assert source.startswith(("/", ".")) or source in stack["volumes"]


@pytest.mark.parametrize("name", ["compose.yaml", "stack.yaml"])
def test_only_who_needs_it_has_the_engine_and_nobody_has_privileges(name: str) -> None:
    services = document(name)["services"]
    with_engine = {service for service, about in services.items() if "docker.sock" in str(about.get("volumes"))}
    assert with_engine == {"runner", "autoscaler"} & services.keys()
    for service, about in services.items():
        assert "privileged" not in about
        assert "cap_add" not in about
        if service in {"server", "runner", "autoscaler"}:
            assert about["cap_drop"] == ["ALL"]
            assert about["read_only"] is True
            assert not filled(about.get("user", "10001")).startswith("0")
            assert name == "stack.yaml" or about["security_opt"] == ["no-new-privileges:true"], "a Swarm knows no such"


@pytest.mark.parametrize("name", ["compose.yaml", "stack.yaml"])
def test_nothing_starts_before_its_secrets_are_chosen(name: str) -> None:
    services = document(name)["services"]
    assert services["postgres"]["environment"]["POSTGRES_PASSWORD"].startswith("${AGON_DATABASE_PASSWORD:?")
    assert services["server"]["environment"]["AGON_SECRET"].startswith("${AGON_SECRET:?")
    assert services["server"]["environment"]["AGON_DATABASE_URL"].startswith(
        "postgresql://agon:${AGON_DATABASE_PASSWORD}@"
    )


@pytest.mark.parametrize(("name", "front"), [("compose.yaml", "proxy"), ("stack.yaml", "server")])
def test_one_service_is_open_to_all_and_queue_and_database_are_not(name: str, front: str) -> None:
    services = document(name)["services"]
    assert [service for service, about in services.items() if "ports" in about] == [front]
    assert all("network_mode" not in about for about in services.values())


def test_in_compose_each_reaches_what_it_needs_and_no_runner_the_database() -> None:
    stack = document("compose.yaml")
    assert {service: set(about["networks"]) for service, about in stack["services"].items()} == {
        "postgres": {"data"},
        "redis": {"data", "queue"},
        "server": {"data", "front"},
        "proxy": {"front"},
        "runner": {"queue"},
    }
    assert {network for network, about in stack["networks"].items() if about.get("internal")} == {"data", "queue"}


def test_in_compose_the_address_of_a_client_is_believed_of_the_proxys_network_alone() -> None:
    stack = document("compose.yaml")
    [front] = stack["networks"]["front"]["ipam"]["config"]
    assert stack["services"]["server"]["environment"]["AGON_TRUSTED_PROXIES"] == front["subnet"]
    [settings] = stack["services"]["proxy"]["volumes"]
    assert settings.endswith(":ro")


def test_in_a_swarm_what_goes_from_host_to_host_is_encrypted_and_data_stay_where_they_are() -> None:
    stack = document("stack.yaml")
    assert all("encrypted" in about["driver_opts"] for about in stack["networks"].values())
    placed = {
        service: about["deploy"]["placement"]["constraints"]
        for service, about in stack["services"].items()
        if "placement" in about["deploy"]
    }
    assert placed == {
        "postgres": ["node.labels.agon-data == true"],
        "redis": ["node.labels.agon-data == true"],
        "runner": ["node.labels.agon-runner == true"],
        "autoscaler": ["node.role == manager"],
    }


FILES = [path for path in sorted(PACKAGING.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGING)))
def test_no_file_names_a_registry_or_an_archive(path: Path) -> None:
    text = path.read_text()
    images = re.findall(r"image: (?:\$\{[A-Z_]+:-)?([^\s}]+)", text)
    assert all("/" not in image for image in images)
    assert not re.search(r"https?://\S*(debian|pypi|registry|index|mirror)", text)


def test_the_proxy_lets_through_what_a_server_takes_and_waits_for_what_one_is_slow_to_say() -> None:
    proxy = (PACKAGING / "nginx.conf").read_text()
    most = re.search(rf"location {CONSOLE.home} {{\s*client_max_body_size (\d+)m;", proxy)
    waits = re.search(r"proxy_read_timeout (\d+)s;", proxy)
    assert most is not None
    assert waits is not None
    assert int(most[1]) * 2**20 >= LARGEST_ARCHIVE + MOST_FIELDS * LARGEST_FIELD_BYTES
    assert int(waits[1]) > 2 * KEEP_ALIVE_SECONDS
