"""Trial runs, kept in the queue's server for an hour, the newest ones of each user: who started them, and what came of
them."""

from __future__ import annotations

from pydantic import TypeAdapter
from redis.asyncio import Redis

from server.connection import faults, refused_when_away
from server.errors import NoQueue
from server.judging.dispatch import Dispatcher
from server.submissions.applying import with_judgement
from server.submissions.model import JobOrder, Judgement, SubmissionRecord

KEPT_SECONDS = 3600
MOST_OF_ONE = 30
"""Runs of one user that are kept: what came of one may be a quarter of a megabyte, and a minute has room for many."""
RECORD, JUDGEMENT = "record", "judgement"
RECORDS = TypeAdapter(SubmissionRecord)


def run_key(run_id: str) -> str:
    return f"run:{run_id}"


def runs_key(user_id: int) -> str:
    """The runs of one user, the newest first."""
    return f"runs-of:{user_id}"


class RunQueue:
    def __init__(self, redis: Redis, *, dispatcher: Dispatcher) -> None:
        self._redis = redis
        self._dispatcher = dispatcher

    async def start(self, record: SubmissionRecord, order: JobOrder) -> None:
        """Raises `NoQueue`."""
        with refused_when_away():
            with faults():
                await self._keep(record)
            lost = await self._dispatcher.send([order])
        if lost:
            raise NoQueue

    async def get(self, run_id: str) -> SubmissionRecord | None:
        """None when there is none, or no more. Raises `NoQueue`."""
        with refused_when_away(), faults():
            record, judgement = await self._redis.hmget(run_key(run_id), [RECORD, JUDGEMENT])
        if record is None:
            return None
        started = RECORDS.validate_json(record)
        return started if judgement is None else with_judgement(started, Judgement.model_validate_json(judgement))

    async def _keep(self, record: SubmissionRecord) -> None:
        own = runs_key(record.user_id)
        async with self._redis.pipeline() as pipe:
            pipe.hset(run_key(record.id), RECORD, RECORDS.dump_json(record))
            pipe.lpush(own, record.id)
            for key in (run_key(record.id), own):
                pipe.expire(key, KEPT_SECONDS)
            pipe.lrange(own, MOST_OF_ONE, -1)
            pipe.ltrim(own, 0, MOST_OF_ONE - 1)
            *_, old, _ = await pipe.execute()
        if old:
            await self._redis.unlink(*(run_key(each.decode()) for each in old))
