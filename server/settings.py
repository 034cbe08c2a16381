"""The server's settings, all from the environment, read once. Only `main.py` calls `Settings.from_env`."""

from __future__ import annotations

import dataclasses
import ipaddress
import os
import platform
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
LOG_LEVELS = ("debug", "info", "warning", "error")
SHORTEST_SECRET = 32
SECRETS = frozenset({"AGON_SECRET", "AGON_DATABASE_URL", "AGON_REDIS_URL"})
"""Never repeated in a complaint."""
DATABASES = ("sqlite", "postgresql")


class BadSetting(Exception):
    """A setting cannot be used; the message names it and says what it may be."""


def sqlite_url(data: Path) -> str:
    """The database of a data folder."""
    return f"sqlite:///{data.resolve() / 'agon.db'}"


def _setting(variable: str, help_text: str, parse: Callable[[str], Any], default: str = "") -> dict[str, Any]:
    return {"variable": variable, "help": help_text, "parse": parse, "default": default}


def _whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return parse


def _switch(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("must be yes or no")
    return text == "yes"


def _folder(text: str) -> Path:
    return Path(text).expanduser()


def _folders(text: str) -> tuple[Path, ...]:
    return tuple(_folder(part) for part in text.split(os.pathsep) if part)


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as fault:
        raise ValueError(f"must be addresses or networks, separated by commas: {fault}") from None


def _page(text: str) -> str:
    if text and not re.fullmatch(r"https?://[\w.:-]+(/[\x21-\x7e]*)?", text, re.ASCII):
        raise ValueError("must be the address of a page: https://…")
    return text


def _level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise ValueError(f"must be one of {', '.join(LOG_LEVELS)}")
    return text.lower()


def _secret(text: str) -> str:
    if text and len(text.encode()) < SHORTEST_SECRET:
        raise ValueError(f"must have at least {SHORTEST_SECRET} bytes")
    return text


def database_url(text: str) -> str:
    """As it was given, if it can be used. Raises `ValueError`."""
    try:
        is_known = not text or make_url(text).get_backend_name() in DATABASES
    except ArgumentError:
        raise ValueError("is no URL, as postgresql://name:password@host/agon is one") from None
    if not is_known:
        raise ValueError(f"must begin with {' or '.join(f'{name}://' for name in DATABASES)}")
    return text


def redis_url(text: str) -> str:
    """As `database_url`."""
    if not text.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("must begin with redis://, rediss:// or unix://")
    _ = urlsplit(text).port  # raises for what is no port
    return text


def _hours(text: str) -> timedelta:
    return timedelta(hours=_whole(1, 24 * 366)(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    data: Path = field(metadata=_setting("AGON_DATA", "the folder of all that the server keeps", _folder, "agon-data"))
    database_url: str = field(
        metadata=_setting(
            "AGON_DATABASE_URL", "postgresql://NAME:PASSWORD@HOST/DATABASE; empty: SQLite in AGON_DATA", database_url
        )
    )
    redis_url: str = field(
        metadata=_setting("AGON_REDIS_URL", "redis://, rediss:// or unix://", redis_url, "redis://127.0.0.1:6379")
    )
    host: str = field(metadata=_setting("AGON_HOST", "the address to listen on", str, "127.0.0.1"))
    port: int = field(metadata=_setting("AGON_PORT", "the port to listen on", _whole(0, 65535), "8000"))
    name: str = field(metadata=_setting("AGON_SERVER_NAME", "tells this server from others; empty: host and port", str))
    problems: tuple[Path, ...] = field(
        metadata=_setting("AGON_PROBLEMS", "folders of problems, separated as PATH is", _folders)
    )
    public_catalogue: bool = field(
        metadata=_setting(
            "AGON_PUBLIC_CATALOGUE", "whether problems can be read without signing in: yes or no", _switch, "yes"
        )
    )
    secret: str = field(
        metadata=_setting("AGON_SECRET", "signs tokens, the same on all servers; empty: kept in AGON_DATA", _secret)
    )
    session: timedelta = field(metadata=_setting("AGON_SESSION_HOURS", "how long a sign-in lasts", _hours, "336"))
    code_bytes: int = field(metadata=_setting("AGON_CODE_BYTES", "the longest program", _whole(1, 1048576), "65536"))
    body_bytes: int = field(
        metadata=_setting("AGON_BODY_BYTES", "the longest request", _whole(1024, 16777216), "1048576")
    )
    submits_per_minute: int = field(
        metadata=_setting(
            "AGON_SUBMITS_PER_MINUTE", "submissions of one user, and as many at once", _whole(1, 1000000), "30"
        )
    )
    runs_per_minute: int = field(
        metadata=_setting(
            "AGON_RUNS_PER_MINUTE", "trial runs of one user, and as many at once", _whole(1, 1000000), "60"
        )
    )
    requests_per_second: int = field(
        metadata=_setting(
            "AGON_REQUESTS_PER_SECOND", "requests of one user, and ten times as many at once", _whole(1, 1000000), "20"
        )
    )
    address_requests_per_second: int = field(
        metadata=_setting(
            "AGON_ADDRESS_REQUESTS_PER_SECOND",
            "requests from one address, which a hall may share",
            _whole(1, 10000000),
            "5000",
        )
    )
    sign_ins_per_second: int = field(
        metadata=_setting(
            "AGON_SIGN_INS_PER_SECOND",
            "sign-ins from one address, and a hundred times as many at once",
            _whole(1, 10000),
            "5",
        )
    )
    trusted_proxies: tuple[Network, ...] = field(
        metadata=_setting(
            "AGON_TRUSTED_PROXIES", "networks whose X-Forwarded-For, -Proto and -Host are believed", _networks
        )
    )
    desktop_url: str = field(
        metadata=_setting("AGON_DESKTOP_URL", "where people get the desktop of this version; empty: nowhere", _page)
    )
    log_level: str = field(metadata=_setting("AGON_LOG_LEVEL", ", ".join(LOG_LEVELS), _level, "info"))

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Settings:
        """Raises `BadSetting`."""
        return cls(**{each.name: _read(each, environment) for each in dataclasses.fields(cls)})

    @property
    def database(self) -> str:
        return self.database_url or sqlite_url(self.data)

    @property
    def server_name(self) -> str:
        return self.name or f"{platform.node() or 'server'}:{self.port}"


def _read(setting: dataclasses.Field[Any], environment: Mapping[str, str]) -> Any:
    variable = setting.metadata["variable"]
    text = environment.get(variable, setting.metadata["default"])
    try:
        return setting.metadata["parse"](text)
    except ValueError as fault:
        shown = "" if variable in SECRETS else f"={text}"
        raise BadSetting(f"{variable}{shown}: {fault}") from None


def _line(setting: dataclasses.Field[Any]) -> str:
    default = setting.metadata["default"]
    suffix = f" (default: {default})" if default else ""
    return f"  {setting.metadata['variable']:<33} {setting.metadata['help']}{suffix}"


HELP = "\n".join(_line(each) for each in dataclasses.fields(Settings))
