"""Clients of the queue's server (Redis or Valkey). Patience is the caller's; faults become `QueueAway`."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from server.errors import NoQueue
from server.loops import QueueAway

ANSWER_SECONDS = 10.0
"""Longer than the longest blocking read."""
CONNECT_SECONDS = 3.0
KEEPALIVE = {
    getattr(socket, name): seconds
    for name, seconds in (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))
    if hasattr(socket, name)  # not every system has them
}


def connect(url: str, *, retries: int = 1) -> Redis:
    """With one retry, as a pooled connection may be stale; with none where a break must be noticed."""
    # Without this, a listener on a connection that died silently would listen for ever.
    keeping: dict[str, Any] = {}
    if not url.startswith("unix:"):
        keeping = {"socket_keepalive": True, "socket_keepalive_options": KEEPALIVE}
    return Redis.from_url(
        url,
        protocol=2,
        driver_info=None,  # else each new connection reads a file to say which library this is
        **keeping,
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=CONNECT_SECONDS,
        retry=Retry(NoBackoff(), retries),
        decode_responses=False,
    )


@contextmanager
def faults() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as fault:
        raise QueueAway(f"{type(fault).__name__}: {fault}") from fault


@contextmanager
def refused_when_away() -> Iterator[None]:
    """For what somebody waits for. Raises `NoQueue`."""
    try:
        yield
    except QueueAway:
        raise NoQueue from None
