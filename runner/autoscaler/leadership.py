"""Of several autoscalers one leads: it holds a lease in Redis, which ends by itself when its holder is gone."""

from __future__ import annotations

from redis.asyncio import Redis

KEY = "autoscaler:leader"
LEASE_SECONDS = 2.0

HOLD = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
RESIGN = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
"""


class Lease:
    def __init__(self, redis: Redis, *, holder: str, seconds: float = LEASE_SECONDS) -> None:
        self._holder = holder
        self._milliseconds = round(seconds * 1000)
        self._hold = redis.register_script(HOLD)
        self._resign = redis.register_script(RESIGN)

    async def hold(self) -> bool:
        """Take or renew it; False while another has it. Raises `RedisError` and `OSError`."""
        return bool(await self._hold(keys=[KEY], args=[self._holder, self._milliseconds]))

    async def resign(self) -> None:
        """Let another have it at once. Raises `RedisError` and `OSError`."""
        await self._resign(keys=[KEY], args=[self._holder])
