"""Settings from the environment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from runner.sandbox.docker.settings import ContainerLimits, DockerSettings
from runner.settings import HELP, BadSetting, Settings, usual_slots


def test_nothing_need_be_set() -> None:
    settings = Settings.from_env({})
    assert settings.slots >= 1
    assert settings.languages is None
    assert settings.warm_sandboxes is None
    assert settings.lease_seconds == 6
    assert settings.name


def test_what_is_set_to_nothing_is_not_set() -> None:
    empty = Settings.from_env(dict.fromkeys(re.findall(r"AGON_[A-Z_]+", HELP), "") | {"AGON_RUNNER_NAME": "one"})
    assert empty == Settings.from_env({"AGON_RUNNER_NAME": "one"})


def test_a_machine_with_very_many_cores_has_as_many_slots_as_may_be() -> None:
    assert usual_slots(4) == 4
    assert usual_slots(384) == Settings.from_env({"AGON_SLOTS": "256"}).slots


def test_a_password_in_an_address_that_cannot_be_used_is_not_repeated() -> None:
    with pytest.raises(BadSetting) as refused:
        Settings.from_env({"AGON_REDIS_URL": "redis://:pass/word@localhost"})
    assert "pass" not in str(refused.value)


def test_what_is_set_is_taken() -> None:
    settings = Settings.from_env(
        {
            "AGON_REDIS_URL": "unix:///run/queue.sock",
            "AGON_DATA": "/var/agon",
            "AGON_SLOTS": "3",
            "AGON_RUNNER_NAME": "one",
            "AGON_LANGUAGES": "python, cpp,",
            "AGON_WARM_SANDBOXES": "5",
            "AGON_LOG_LEVEL": "DEBUG",
        }
    )
    assert (settings.redis_url, settings.data) == ("unix:///run/queue.sock", Path("/var/agon"))
    assert (settings.slots, settings.name, settings.warm_sandboxes) == (3, "one", 5)
    assert settings.languages == frozenset({"python", "cpp"})
    assert settings.log_level == "debug"


def test_containers_are_for_who_asks_for_them() -> None:
    assert Settings.from_env({}).docker is None
    docker = Settings.from_env(
        {
            "AGON_SANDBOXES": "docker",
            "DOCKER_HOST": "tcp://10.0.0.7:2376",
            "AGON_SANDBOX_RUNTIME": "runsc",
            "AGON_SANDBOX_MEMORY_MIB": "2048",
            "AGON_SANDBOX_CPUS": "1.5",
            "AGON_SANDBOX_CPUSET": "0,2-7",
        }
    ).docker
    assert docker == DockerSettings(
        url="tcp://10.0.0.7:2376",
        runtime="runsc",
        limits=ContainerLimits(memory_mib=2048, cpus=1.5, cpuset="0,2-7"),
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AGON_SANDBOX_MEMORY_MIB", "100"),
        ("AGON_SANDBOX_CPUS", "0"),
        ("AGON_SANDBOX_CPUS", "0.49"),
        ("AGON_SANDBOX_CPUS", "many"),
        ("AGON_SANDBOX_CPUSET", "1-"),
        ("AGON_SANDBOX_CPUSET", "0;reboot"),
    ],
)
def test_bounds_of_containers_that_cannot_be_used_are_named(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Settings.from_env({"AGON_SANDBOXES": "docker", name: text})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AGON_SLOTS", "0"),
        ("AGON_SLOTS", "-1"),
        ("AGON_SLOTS", "two"),
        ("AGON_SLOTS", "٣"),
        ("AGON_SLOTS", "100000"),
        ("AGON_REDIS_URL", "localhost:6379"),
        ("AGON_REDIS_URL", "redis://localhost:none"),
        ("AGON_LOG_LEVEL", "loud"),
        ("AGON_RUNNER_NAME", "a\nb"),
        ("AGON_LEASE_SECONDS", "0"),
        ("AGON_SANDBOXES", "podman"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Settings.from_env({name: text})


def test_the_help_has_every_setting_that_is_read() -> None:
    source = Path("runner/settings.py").read_text(encoding="utf-8").partition('"""\\\n')[2].partition('"""')[2]
    assert set(re.findall(r"AGON_[A-Z_]+", source)) == set(re.findall(r"AGON_[A-Z_]+", HELP))
