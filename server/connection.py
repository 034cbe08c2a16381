"""Clients of the queue's server (Redis or Valkey). Patience is the caller's; faults become `QueueAway`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from server.loops import QueueAway

ANSWER_SECONDS = 10.0
"""Longer than the longest blocking read."""
CONNECT_SECONDS = 3.0


def connect(url: str, *, retries: int = 1) -> Redis:
    """With one retry, as a pooled connection may be stale; with none where a break must be noticed."""
    return Redis.from_url(
        url,
        protocol=2,
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
