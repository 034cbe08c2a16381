"""A runner that judges nothing: takes jobs as a real one does, and reports what the test wants."""

from __future__ import annotations

import asyncio
import zlib
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from problems.model import JudgePackage, digest_of
from runner.wire import (
    MESSAGE_FIELD,
    RUNNERS_GROUP,
    VERDICTS_STREAM,
    CaseReport,
    Job,
    JobClass,
    LanguageState,
    Report,
    RunnerState,
    Verdict,
    job_stream,
    package_key,
    runner_key,
)
from tests.patience import PATIENCE_SECONDS


class StandIn:
    def __init__(self, redis: Redis, *, name: str = "stand-in") -> None:
        self._redis = redis
        self._name = name
        self._held: dict[str, tuple[str, bytes]] = {}

    async def announce(self, *languages: str) -> None:
        """As living, and serving these, for as long as the test lasts."""
        state = RunnerState(
            name=self._name,
            languages=tuple(LanguageState(id=language, served=True, version="1") for language in languages),
            slots=2,
            busy=0,
            started_at=0.0,
            backend="none",
        )
        await self._redis.set(runner_key(self._name), state.model_dump_json())

    async def take(self, job_class: JobClass = JobClass.PRACTICE, language: str = "python") -> Job:
        """The next job, as soon as there is one."""
        stream = job_stream(job_class, language)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                found = await self._next(stream)
                if found:
                    entry, fields = found[0][1][0]
                    job = Job.model_validate_json(fields[MESSAGE_FIELD.encode()])
                    self._held[job.submission_id] = (stream, entry)
                    return job

    async def _next(self, stream: str) -> Any:
        try:
            return await self._redis.xreadgroup(RUNNERS_GROUP, self._name, {stream: ">"}, count=1, block=50)
        except ResponseError:  # there is no group yet
            await self._redis.xgroup_create(stream, RUNNERS_GROUP, id="0", mkstream=True)
            return None

    async def report(self, job: Job, verdict: Verdict = Verdict.ACCEPTED, *, times: int = 1) -> None:
        """Report, acknowledge and delete, in one transaction."""
        stream, entry = self._held[job.submission_id]
        message = report_on(job, verdict).model_dump_json()
        async with self._redis.pipeline() as pipe:
            for _ in range(times):
                pipe.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: message})
            pipe.xack(stream, RUNNERS_GROUP, entry)
            pipe.xdel(stream, entry)
            await pipe.execute()

    async def drop(self, job: Job) -> None:
        """Lose it: neither job nor verdict is left."""
        stream, entry = self._held[job.submission_id]
        await self._redis.xdel(stream, entry)

    async def package(self, job: Job) -> JudgePackage:
        compressed: Any = await self._redis.get(package_key(job.package))
        encoded = zlib.decompress(compressed)
        assert digest_of(encoded) == job.package
        return JudgePackage.model_validate_json(encoded)


def report_on(job: Job, verdict: Verdict = Verdict.ACCEPTED) -> Report:
    cases: tuple[CaseReport, ...] = ()
    if job.job_class is JobClass.RUN:
        cases = tuple(
            CaseReport(index=index, verdict=None, cpu_seconds=0.0, wall_seconds=0.0, memory_mib=0.0, got="1")
            for index, _ in enumerate(job.cases or ())
        )
    return Report(
        submission_id=job.submission_id,
        attempt=job.attempt,
        job_class=job.job_class,
        problem_id=job.problem_id,
        verdict=verdict,
        passed=3,
        total=3,
        cpu_seconds=0.01,
        slowest_seconds=0.005,
        wall_seconds=0.02,
        memory_mib=9.5,
        runner="stand-in",
        cases=cases,
        message="printed \0 this",
    )
