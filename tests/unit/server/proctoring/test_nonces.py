"""What this server remembers of nonces by itself, while Redis is away."""

from __future__ import annotations

import asyncio
from typing import Any

from redis.exceptions import ConnectionError as NotConnected

from server.proctoring.proofs import AWAY_SECONDS, NONCE_SECONDS, Nonces
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.house import Clock


class AwayRedis:
    """Counts how often it is asked."""

    is_silent = False
    """Rather than refusing."""

    def __init__(self) -> None:
        self.asked = 0

    def pipeline(self, *, transaction: bool) -> AwayRedis:
        assert not transaction
        return self

    async def __aenter__(self) -> AwayRedis:
        return self

    async def __aexit__(self, *_: object) -> None:
        return

    def set(self, *_: Any, **__: Any) -> None:
        return

    async def execute(self) -> list[Any]:
        self.asked += 1
        if self.is_silent:
            await asyncio.Event().wait()
        raise NotConnected


async def test_a_redis_that_is_away_is_left_alone_for_a_moment() -> None:
    redis, clock = AwayRedis(), Clock()
    nonces = Nonces(redis, seconds=clock.seconds)  # type: ignore[arg-type]
    assert [await nonces.is_new("s", each) for each in "abc"] == [True] * 3
    assert redis.asked == 1
    clock.advance(seconds=AWAY_SECONDS)
    assert await nonces.is_new("s", "d")
    assert redis.asked == 2
    assert not await nonces.is_new("s", "a")


async def test_a_redis_that_says_nothing_is_not_waited_for() -> None:
    redis, clock = AwayRedis(), Clock()
    redis.is_silent = True
    nonces = Nonces(redis, seconds=clock.seconds)  # type: ignore[arg-type]
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert await asyncio.gather(*(nonces.is_new("s", each) for each in "abac")) == [True, True, False, True]
    assert redis.asked == 1
    assert not await nonces.is_new("s", "c")


async def test_who_asked_along_with_one_that_gave_up_is_answered() -> None:
    redis = AwayRedis()
    redis.is_silent = True
    nonces = Nonces(redis, seconds=Clock().seconds)  # type: ignore[arg-type]
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        first, second = [tasks.create_task(nonces.is_new("s", each)) for each in "ab"]
        while not redis.asked:
            await asyncio.sleep(0)
        first.cancel()
        assert await second


async def test_a_nonce_is_forgotten_when_it_is_old_enough_or_too_many_came_since() -> None:
    clock = Clock()
    nonces = Nonces(AwayRedis(), seconds=clock.seconds, most=2)  # type: ignore[arg-type]
    assert [await nonces.is_new("s", each) for each in ("a", "b", "a", "c")] == [True, True, False, True]
    assert await nonces.is_new("s", "a")
    clock.advance(seconds=NONCE_SECONDS - 1)
    assert not await nonces.is_new("s", "a")
    clock.advance(seconds=1)
    assert await nonces.is_new("s", "d")
    assert await nonces.is_new("s", "a")
