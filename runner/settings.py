"""The runner's settings, read once from the environment by main.py."""

from __future__ import annotations

import os
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from runner.sandbox.docker.settings import MEMORY_MIB, ContainerLimits, DockerSettings

HELP = """\
  AGON_REDIS_URL              redis://, rediss:// or unix:// (default: redis://127.0.0.1:6379)
  AGON_DATA                   folder for prepared toolchains and compiled programs (default: ./data/runner)
  AGON_SLOTS                  jobs at the same time (default: the number of cores)
  AGON_RUNNER_NAME            different for every runner (default: made of the host's name)
  AGON_LANGUAGES              ids separated by commas; only these are served (default: all that this machine can);
                              what problems' validators and checkers are written in must be among them
  AGON_WARM_SANDBOXES         sandboxes kept waiting at the most (default: one a language, and one a slot)
  AGON_SANDBOXES              bubblewrap, or docker for containers of images (default: bubblewrap)
  DOCKER_HOST                 the engine, for docker (default: where Docker's own tools look)
  AGON_SANDBOX_RUNTIME        for docker: another runtime than the engine's own, e.g. runsc or kata
  AGON_SANDBOX_MEMORY_MIB     for docker: of a whole sandbox, above every limit of a problem (default: 5632)
  AGON_SANDBOX_CPUS           for docker: cores' worth of time of a sandbox, e.g. 2 or 1.5 (default: all)
  AGON_SANDBOX_CPUSET         for docker: the cores that sandboxes run on, e.g. 2-7 (default: all)
  AGON_LEASE_SECONDS          after which another runner may take the job of one that died (default: 6)
  AGON_GRACE_SECONDS          for jobs in hand when told to stop; the rest is handed back (default: 20)
  AGON_LOG_LEVEL              debug, info, warning or error (default: info)
"""
BACKENDS = ("bubblewrap", "docker")
LEAST_CPUS = 0.5
"""With less, a program would be too slow by the clock before it has used its CPU time."""
MOST_SLOTS = 256
LOG_LEVELS = ("debug", "info", "warning", "error")
LONGEST_NAME = 100


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    redis_url: str
    data: Path
    slots: int
    name: str
    languages: frozenset[str] | None
    """None: all that this machine can judge."""
    warm_sandboxes: int | None
    """None: as many as there are languages and slots."""
    docker: DockerSettings | None
    """None: bubblewrap."""
    lease_seconds: int
    grace_seconds: int
    log_level: str

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Settings:
        """Raises `BadSetting`."""
        wanted = environment.get("AGON_LANGUAGES", "")
        return cls(
            redis_url=queue_url(environment),
            data=Path(environment.get("AGON_DATA") or "data/runner").resolve(),
            slots=number_in(environment, "AGON_SLOTS", default=usual_slots(_cores()), most=MOST_SLOTS),
            name=_name(environment),
            languages=frozenset(name.strip() for name in wanted.split(",") if name.strip()) or None,
            warm_sandboxes=_optional_number(environment, "AGON_WARM_SANDBOXES", most=1024),
            docker=docker_settings(environment),
            lease_seconds=number_in(environment, "AGON_LEASE_SECONDS", default=6, most=3600),
            grace_seconds=number_in(environment, "AGON_GRACE_SECONDS", default=20, most=3600),
            log_level=_log_level(environment),
        )


def queue_url(environment: Mapping[str, str]) -> str:
    """Raises `BadSetting`, which does not repeat it: it may have a password in it."""
    url = environment.get("AGON_REDIS_URL") or "redis://127.0.0.1:6379"
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise BadSetting("AGON_REDIS_URL must begin with redis://, rediss:// or unix://")
    try:
        _ = urlsplit(url).port
    except ValueError:
        raise BadSetting("AGON_REDIS_URL has a port that is none") from None
    return url


def docker_settings(environment: Mapping[str, str]) -> DockerSettings | None:
    """None for bubblewrap. Raises `BadSetting`."""
    backend = environment.get("AGON_SANDBOXES") or "bubblewrap"
    if backend not in BACKENDS:
        raise BadSetting(f"AGON_SANDBOXES is {backend!r}; it must be one of {', '.join(BACKENDS)}")
    if backend == "bubblewrap":
        return None
    return DockerSettings(
        url=environment.get("DOCKER_HOST") or None,
        runtime=environment.get("AGON_SANDBOX_RUNTIME") or None,
        limits=ContainerLimits(
            memory_mib=number_in(environment, "AGON_SANDBOX_MEMORY_MIB", default=MEMORY_MIB, least=1024, most=1 << 20),
            cpus=_cpus(environment.get("AGON_SANDBOX_CPUS")),
            cpuset=_cpuset(environment.get("AGON_SANDBOX_CPUSET")),
        ),
    )


def _cpus(text: str | None) -> float | None:
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", text) is None or float(text) < LEAST_CPUS:
        raise BadSetting(f"AGON_SANDBOX_CPUS is {text!r}; it must be a number of cores, {LEAST_CPUS:g} or more, e.g. 2")
    return float(text)


def _cpuset(text: str | None) -> str | None:
    if text and re.fullmatch(r"[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*", text) is None:
        raise BadSetting(f"AGON_SANDBOX_CPUSET is {text!r}; it must be a list of cores, e.g. 0,2-7")
    return text or None


def usual_slots(cores: int) -> int:
    return min(cores, MOST_SLOTS)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _name(environment: Mapping[str, str]) -> str:
    # Containers may share the host's name, and each counts its processes from 1.
    name = environment.get("AGON_RUNNER_NAME") or f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}"
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise BadSetting(f"AGON_RUNNER_NAME must be printable and have {LONGEST_NAME} characters at the most")
    return name


def _log_level(environment: Mapping[str, str]) -> str:
    level = (environment.get("AGON_LOG_LEVEL") or "info").lower()
    if level not in LOG_LEVELS:
        raise BadSetting(f"AGON_LOG_LEVEL is {level!r}; it must be one of {', '.join(LOG_LEVELS)}")
    return level


def _optional_number(environment: Mapping[str, str], name: str, *, most: int) -> int | None:
    return number_in(environment, name, default=1, most=most) if environment.get(name) else None


def number_in(environment: Mapping[str, str], name: str, *, default: int, most: int, least: int = 1) -> int:
    text = environment.get(name) or str(default)
    if not (text.isascii() and text.isdigit()) or not least <= int(text) <= most:
        raise BadSetting(f"{name} is {text!r}; it must be a whole number from {least} to {most}")
    return int(text)
