"""What people say of the fleet from afar, and what they are told of it: both in Redis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pydantic import ValidationError
from redis.asyncio import Redis

from runner.fleet.policy import Bounds, Decision, Figures
from runner.wire import BOUNDS_KEY, DECISIONS_KEY, MOST_DECISIONS, FleetBounds, ScalingDecision


class RedisSteering:
    def __init__(self, redis: Redis, *, clock: Callable[[], float]) -> None:
        """`clock` gives seconds since 1970."""
        self._redis = redis
        self._clock = clock

    async def bounds(self, own: Bounds) -> Bounds:
        """Those that somebody set, else one's own; what cannot be read was set by nobody."""
        said = await self._redis.get(BOUNDS_KEY)
        if said is None:
            return own
        try:
            wanted = FleetBounds.model_validate_json(said)
        except ValidationError:
            return own
        return replace(own, least=min(wanted.least, wanted.most), most=wanted.most)

    async def tell(self, decision: Decision, figures: Figures) -> None:
        said = ScalingDecision(
            at=self._clock(),
            wanted=decision.wanted,
            current=figures.current,
            reason=decision.reason,
            waiting=figures.waiting + figures.patient,
            oldest_seconds=figures.oldest_seconds,
            service_seconds=figures.service_seconds,
            arrivals_per_second=figures.arrivals_per_second,
        )
        async with self._redis.pipeline(transaction=True) as together:
            together.lpush(DECISIONS_KEY, said.model_dump_json())
            together.ltrim(DECISIONS_KEY, 0, MOST_DECISIONS - 1)
            await together.execute()
