"""Reads how the queue and the runners stand. Ages are by the queue's own clock: hosts may disagree about the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import structlog
from pydantic import ValidationError
from redis.asyncio import Redis

from runner.fleet.readings import Reading, RunnerReading, StreamReading, runner_reading
from runner.wire import RUNNERS_GROUP, JobClass, RunnerState, job_stream, runner_key

SCANNED_TOGETHER = 1000

STREAMS = """
local function field(pairs_, name)
    for index = 1, #pairs_, 2 do
        if pairs_[index] == name then return pairs_[index + 1] end
    end
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answers = {}
for index, stream in ipairs(KEYS) do
    local about = redis.pcall('XINFO', 'STREAM', stream)
    if about.err then
        answers[index] = {0, 0, 0, 0}
    else
        local held, next_one = 0, '-'
        for _, group in ipairs(redis.call('XINFO', 'GROUPS', stream)) do
            if field(group, 'name') == ARGV[1] then
                held = field(group, 'pending')
                next_one = '(' .. field(group, 'last-delivered-id')
            end
        end
        local first = redis.call('XRANGE', stream, next_one, '+', 'COUNT', 1)
        local age = 0
        if first[1] then age = math.max(0, now - tonumber(string.match(first[1][1], '^%d+'))) end
        answers[index] = {math.max(0, field(about, 'length') - held), held, field(about, 'entries-added') or 0, age}
    end
end
return answers
"""
"""KEYS: streams. ARGV: their group. For each: how many entries were given to nobody yet, how many are held, how many
ever came, and for how many milliseconds the first that was given to nobody has waited."""

log = structlog.get_logger()


class QueueReader:
    def __init__(self, redis: Redis, *, languages: Sequence[str], clock: Callable[[], float]) -> None:
        self._redis = redis
        self._places = [(job_class, language) for job_class in JobClass for language in languages]
        self._clock = clock
        self._script = redis.register_script(STREAMS)

    async def read(self) -> Reading:
        """Raises `RedisError` and `OSError`."""
        runners = await self._runners()
        found: Any = await self._script(keys=[job_stream(*place) for place in self._places], args=[RUNNERS_GROUP])
        streams = [
            StreamReading(
                job_class=job_class,
                language=language,
                waiting=int(waiting),
                in_hand=int(in_hand),
                added=int(added),
                oldest_seconds=int(age) / 1000,
            )
            for (job_class, language), (waiting, in_hand, added, age) in zip(self._places, found, strict=True)
        ]
        return Reading(at=self._clock(), streams=streams, runners=runners)

    async def _runners(self) -> Sequence[RunnerReading]:
        names = [name async for name in self._redis.scan_iter(match=runner_key("*"), count=SCANNED_TOGETHER)]
        values: Sequence[Any] = await self._redis.mget(names) if names else []
        return [reading for value in values if (reading := _understood(value)) is not None]


def _understood(value: bytes | None) -> RunnerReading | None:
    """None for one that left meanwhile, or speaks otherwise."""
    if value is None:
        return None
    try:
        return runner_reading(RunnerState.model_validate_json(value))
    except ValidationError as problem:
        log.warning("runner_not_understood", problem=str(problem))
        return None
