"""The autoscaler's settings, read once from the environment by main.py."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from runner.fleet.policy import Bounds
from runner.settings import LOG_LEVELS, BadSetting, number_in, queue_url
from runner.wire import MOST_RUNNERS

HELP = """\
  AGON_REDIS_URL              redis://, rediss:// or unix:// (default: redis://127.0.0.1:6379)
  AGON_SCALER                 swarm: scale a service of a Docker Swarm; none: only say how many runners are wanted,
                              on /metrics, for whoever scales (default: none)
  AGON_RUNNER_SERVICE         for swarm: the service's name (default: agon_runner)
  DOCKER_HOST                 for swarm: the engine of a manager (default: where Docker's own tools look)
  AGON_MIN_RUNNERS            at the least (default: 1)
  AGON_MAX_RUNNERS            at the most (default: 10)
  AGON_TARGET_WAIT_SECONDS    nobody should wait longer for a slot (default: 5)
  AGON_QUIET_SECONDS          without need of so many, before there are fewer (default: 120)
  AGON_METRICS_HOST           the address to give figures out on (default: 127.0.0.1)
  AGON_METRICS_PORT           its port; 0: give none out (default: 8001)
  AGON_AUTOSCALER_NAME        different for every autoscaler (default: made of the host's name)
  AGON_LOG_LEVEL              debug, info, warning or error (default: info)
"""


class Backend(StrEnum):
    NONE = "none"
    SWARM = "swarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    redis_url: str
    backend: Backend
    service: str
    docker_host: str | None
    bounds: Bounds
    metrics_host: str
    metrics_port: int
    name: str
    log_level: str

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Settings:
        """Raises `BadSetting`."""
        return cls(
            redis_url=queue_url(environment),
            backend=Backend(_choice(environment, "AGON_SCALER", default=Backend.NONE, known=tuple(Backend))),
            service=environment.get("AGON_RUNNER_SERVICE") or "agon_runner",
            docker_host=environment.get("DOCKER_HOST") or None,
            bounds=_bounds(environment),
            metrics_host=environment.get("AGON_METRICS_HOST") or "127.0.0.1",
            metrics_port=number_in(environment, "AGON_METRICS_PORT", default=8001, least=0, most=65535),
            name=environment.get("AGON_AUTOSCALER_NAME") or f"{socket.gethostname()}-{secrets.token_hex(4)}",
            log_level=_choice(environment, "AGON_LOG_LEVEL", default="info", known=LOG_LEVELS),
        )


def _bounds(environment: Mapping[str, str]) -> Bounds:
    least = number_in(environment, "AGON_MIN_RUNNERS", default=1, least=0, most=MOST_RUNNERS)
    most = number_in(environment, "AGON_MAX_RUNNERS", default=10, least=1, most=MOST_RUNNERS)
    if least > most:
        raise BadSetting(f"AGON_MIN_RUNNERS is {least}; it must not be above AGON_MAX_RUNNERS, which is {most}")
    return Bounds(
        least=least,
        most=most,
        target_seconds=number_in(environment, "AGON_TARGET_WAIT_SECONDS", default=5, least=1, most=3600),
        quiet_seconds=number_in(environment, "AGON_QUIET_SECONDS", default=120, least=1, most=24 * 3600),
    )


def _choice(environment: Mapping[str, str], name: str, *, default: str, known: Sequence[str]) -> str:
    text = (environment.get(name) or default).lower()
    if text not in known:
        raise BadSetting(f"{name} is {text!r}; it must be one of {', '.join(known)}")
    return text
