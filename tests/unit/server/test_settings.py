"""Settings from the environment."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from server.settings import HELP, BadSetting, Settings, sqlite_url


def test_everything_has_a_default() -> None:
    settings = Settings.from_env({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.code_bytes == 64 * 1024
    assert settings.problems == ()
    assert settings.database == sqlite_url(settings.data)


def test_what_is_set_is_read(tmp_path: Path) -> None:
    environment = {
        "AGON_DATA": str(tmp_path),
        "AGON_PORT": "9000",
        "AGON_PROBLEMS": os.pathsep.join(["/a", "/b"]),
        "AGON_SESSION_HOURS": "2",
        "AGON_TRUSTED_PROXIES": "10.0.0.0/8, ::1",
        "AGON_PUBLIC_CATALOGUE": "no",
    }
    settings = Settings.from_env(environment)
    assert settings.problems == (Path("/a"), Path("/b"))
    assert settings.session == timedelta(hours=2)
    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.0/8", "::1/128"]
    assert settings.public_catalogue is False
    assert settings.server_name.endswith(":9000")
    assert settings.database == f"sqlite:///{tmp_path}/agon.db"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("AGON_PORT", "http"),
        ("AGON_PORT", "70000"),
        ("AGON_PORT", "-1"),
        ("AGON_PORT", "٨٠٨٠"),
        ("AGON_CODE_BYTES", "0"),
        ("AGON_SUBMITS_PER_MINUTE", "0"),
        ("AGON_PUBLIC_CATALOGUE", "maybe"),
        ("AGON_TRUSTED_PROXIES", "everyone"),
        ("AGON_LOG_LEVEL", "loud"),
        ("AGON_DESKTOP_URL", "file:///etc/passwd"),
        ("AGON_SESSION_HOURS", "0"),
    ],
)
def test_a_bad_setting_is_named(variable: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{variable}={value}: must be"):
        Settings.from_env({variable: value})


def test_a_short_secret_is_refused_and_not_shown() -> None:
    with pytest.raises(BadSetting, match=r"^AGON_SECRET: must have at least 32 bytes$"):
        Settings.from_env({"AGON_SECRET": "hunter2"})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("AGON_DATABASE_URL", "mysql://ada:hunter2@db/agon"),
        ("AGON_DATABASE_URL", "hunter2"),
        ("AGON_REDIS_URL", "http://:hunter2@queue"),
        ("AGON_REDIS_URL", "redis://:hunter2@queue:port"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_and_its_password_not_shown(variable: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{variable}: ") as refused:
        Settings.from_env({variable: value})
    assert "hunter2" not in str(refused.value)


def test_help_tells_of_every_setting() -> None:
    assert len(HELP.splitlines()) == len(Settings.__dataclass_fields__)
    assert all(len(line) <= 120 for line in HELP.splitlines())
