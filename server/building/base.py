"""What nearly every service is built on: the database, the connections to the queue, and the news between servers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

import uuid_utils
from redis.asyncio import Redis

from server.bus import Bus
from server.connection import connect
from server.database.engine import Database
from server.database.writer import Writer
from server.limits import Rate, Rates, Spend
from server.metrics import Metrics
from server.news import Herald
from server.settings import Settings

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What nearly everything is built on."""

    settings: Settings
    clock: Clock
    metrics: Metrics
    database: Database
    writer: Writer
    sending: Redis
    """For the dispatcher and trial runs: what a user waits for."""
    collecting: Redis
    """For the collector alone, which blocks on it."""
    asking: Redis
    """For all that is asked now and then."""
    ranking: Redis
    """For the boards."""
    bus: Bus
    herald: Herald


async def build_base(settings: Settings, database: Database, stack: AsyncExitStack, clock: Clock) -> Base:
    metrics = Metrics()
    writer = await stack.enter_async_context(Writer(database.write, watch=metrics))
    sending, asking, ranking = (connect(settings.redis_url) for _ in range(3))
    # What these two are given is theirs alone: a read that is silently repeated would lose what the first one took.
    collecting, listening = (connect(settings.redis_url, retries=0) for _ in range(2))
    for client in (sending, collecting, asking, ranking, listening):
        stack.push_async_callback(client.aclose)
    bus = Bus(listener=listening, speaker=asking)
    return Base(
        settings=settings,
        clock=clock,
        metrics=metrics,
        database=database,
        writer=writer,
        sending=sending,
        collecting=collecting,
        asking=asking,
        ranking=ranking,
        bus=bus,
        herald=Herald(server=settings.server_name, tell=bus.tell),
    )


def new_id() -> str:
    """Ordered by time, so that the newest are together in every index."""
    return str(uuid_utils.uuid7())


def rates_of(settings: Settings) -> Rates:
    def a_minute(number: int) -> Rate:
        return Rate(burst=number, per_second=number / 60)

    def a_second(number: int, *, burst: int) -> Rate:
        return Rate(burst=burst * number, per_second=number)

    return Rates(
        by_user={
            Spend.READ: a_second(settings.requests_per_second, burst=10),
            Spend.SUBMIT: a_minute(settings.submits_per_minute),
            Spend.RUN: a_minute(settings.runs_per_minute),
        },
        address=a_second(settings.address_requests_per_second, burst=2),
        sign_in_address=a_second(settings.sign_ins_per_second, burst=100),
        sign_in_name=Rate(burst=10, per_second=0.1),
    )
