"""Trial runs, kept in the queue's server for an hour: who started them, and what came of them."""

from __future__ import annotations

from pydantic import TypeAdapter
from redis.asyncio import Redis

from server.connection import faults, refused_when_away
from server.errors import NoQueue
from server.judging.dispatch import Dispatcher
from server.submissions.applying import with_judgement
from server.submissions.model import JobOrder, Judgement, SubmissionRecord

KEPT_SECONDS = 3600
RECORD, JUDGEMENT = "record", "judgement"
RECORDS = TypeAdapter(SubmissionRecord)


def run_key(run_id: str) -> str:
    return f"run:{run_id}"


class RunQueue:
    def __init__(self, redis: Redis, *, dispatcher: Dispatcher) -> None:
        self._redis = redis
        self._dispatcher = dispatcher

    async def start(self, record: SubmissionRecord, order: JobOrder) -> None:
        """Raises `NoQueue`."""
        with refused_when_away():
            with faults():
                async with self._redis.pipeline() as pipe:
                    pipe.hset(run_key(record.id), RECORD, RECORDS.dump_json(record))
                    pipe.expire(run_key(record.id), KEPT_SECONDS)
                    await pipe.execute()
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
