"""How the queue's server is, as it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis

from runner.wire import DEAD_STREAM
from server.connection import faults

WRITINGS = ("rdb_last_bgsave_status", "aof_last_write_status")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueServer:
    used_bytes: int
    most_bytes: int
    """0: no limit."""
    is_saving: bool
    """Whether its last writing to disk went well."""
    dead: int
    """Jobs that were given up."""


async def ask(redis: Redis) -> QueueServer:
    """Raises `QueueAway`."""
    with faults():
        found: dict[str, Any] = await redis.info()
        dead = await redis.xlen(DEAD_STREAM)
    return QueueServer(
        used_bytes=int(found.get("used_memory", 0)),
        most_bytes=int(found.get("maxmemory", 0)),
        is_saving=all(found.get(name, "ok") == "ok" for name in WRITINGS),
        dead=int(dead),
    )
