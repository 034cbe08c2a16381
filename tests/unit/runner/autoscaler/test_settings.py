"""The autoscaler's settings."""

from __future__ import annotations

import re
from typing import Any

import pytest

from runner.autoscaler.settings import HELP, Backend, Settings
from runner.settings import BadSetting
from runner.wire import MOST_RUNNERS


def test_without_any_it_only_says_the_figure() -> None:
    settings = Settings.from_env({})
    assert (settings.backend, settings.service, settings.docker_host) == (Backend.NONE, "agon_runner", None)
    assert (settings.bounds.least, settings.bounds.most) == (1, 10)
    assert (settings.bounds.target_seconds, settings.bounds.quiet_seconds) == (5, 120)
    assert (settings.metrics_host, settings.metrics_port, settings.log_level) == ("127.0.0.1", 8001, "info")


def test_each_can_be_set() -> None:
    settings = Settings.from_env(
        {
            "AGON_REDIS_URL": "redis://queue",
            "AGON_SCALER": "swarm",
            "AGON_RUNNER_SERVICE": "judge_runner",
            "DOCKER_HOST": "tcp://manager:2375",
            "AGON_MIN_RUNNERS": "0",
            "AGON_MAX_RUNNERS": "40",
            "AGON_TARGET_WAIT_SECONDS": "9",
            "AGON_QUIET_SECONDS": "600",
            "AGON_METRICS_HOST": "0.0.0.0",
            "AGON_METRICS_PORT": "0",
            "AGON_AUTOSCALER_NAME": "one",
            "AGON_LOG_LEVEL": "DEBUG",
        }
    )
    assert (settings.redis_url, settings.backend, settings.service) == ("redis://queue", Backend.SWARM, "judge_runner")
    assert (settings.docker_host, settings.name, settings.log_level) == ("tcp://manager:2375", "one", "debug")
    assert (settings.bounds.least, settings.bounds.most) == (0, 40)
    assert (settings.bounds.target_seconds, settings.bounds.quiet_seconds) == (9, 600)
    assert (settings.metrics_host, settings.metrics_port) == ("0.0.0.0", 0)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("AGON_SCALER", "kubernetes", "none, swarm"),
        ("AGON_MIN_RUNNERS", "-1", "a whole number from 0"),
        ("AGON_MAX_RUNNERS", "0", "a whole number from 1"),
        ("AGON_MAX_RUNNERS", "many", "a whole number from 1"),
        ("AGON_MIN_RUNNERS", "11", "must not be above AGON_MAX_RUNNERS, which is 10"),
        ("AGON_MIN_RUNNERS", str(MOST_RUNNERS + 1), f"to {MOST_RUNNERS}"),
        ("AGON_MAX_RUNNERS", str(MOST_RUNNERS + 1), f"to {MOST_RUNNERS}"),
        ("AGON_TARGET_WAIT_SECONDS", "0", "a whole number from 1"),
        ("AGON_TARGET_WAIT_SECONDS", "3601", "to 3600"),
        ("AGON_QUIET_SECONDS", "0", "a whole number from 1"),
        ("AGON_QUIET_SECONDS", "86401", "to 86400"),
        ("AGON_METRICS_PORT", "-1", "a whole number from 0"),
        ("AGON_METRICS_PORT", "70000", "to 65535"),
        ("AGON_LOG_LEVEL", "loud", "debug, info, warning, error"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name} is .*{says}"):
        Settings.from_env({name: value})


def test_a_queue_that_is_no_address_is_named() -> None:
    with pytest.raises(BadSetting, match=r"^AGON_REDIS_URL must begin with"):
        Settings.from_env({"AGON_REDIS_URL": "localhost"})


def test_the_help_names_every_variable_that_is_read() -> None:
    class Asked(dict[str, str]):
        def get(self, key: str, default: Any = None) -> Any:
            names.add(key)
            return super().get(key, default)

    names: set[str] = set()
    Settings.from_env(Asked())
    assert names == set(re.findall(r"^  ([A-Z_]+) ", HELP, re.MULTILINE))
