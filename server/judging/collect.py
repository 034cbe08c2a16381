"""Takes verdicts from the queue and applies them, many in one transaction; tells whoever waits; has the boards show
them; then acknowledges. Killed at any line, the verdict comes again and is not applied twice. Gives no jobs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import structlog
from pydantic import ValidationError
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from runner.wire import MESSAGE_FIELD, SERVERS_GROUP, VERDICTS_STREAM, JobClass, Report
from server.connection import faults
from server.database.engine import DatabaseAway
from server.judging.dispatch import name_of
from server.judging.runqueue import JUDGEMENT, KEPT_SECONDS, RECORD, run_key
from server.judging.scripts import DISPATCHED, KEEP_JUDGEMENT
from server.judging.translate import judgement_of
from server.submissions.applying import Applied, Outcome
from server.submissions.model import Judgement

log = structlog.get_logger(__name__)

MOST_TOGETHER = 500
BLOCK_MILLISECONDS = 2000
ABANDONED_MILLISECONDS = 30_000
RECLAIM_SECONDS = 15.0
REFUSED_STREAM = "verdicts:refused"
MOST_REFUSED = 1000
LONGEST_REFUSED = 64 * 1024
FIRST, NEW = "0", ">"


class Store(Protocol):
    async def apply(self, judgement: Judgement) -> Applied: ...


class Audience(Protocol):
    """Who must know of verdicts, at once."""

    def applied(self, applied: Sequence[Applied]) -> None: ...

    def passed_over(self, applied: Applied) -> None: ...

    def done(self, submission_id: str) -> None: ...


class Scores(Protocol):
    """What ranks contestants."""

    async def put(self, contestant_ids: Iterable[int]) -> None:
        """Rank these as they are in the database now. Raises `QueueAway`, `DatabaseAway`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    entry: bytes
    message: bytes
    report: Report | None


class Collector:
    def __init__(
        self,
        redis: Redis,
        *,
        consumer: str,
        store: Store,
        audience: Audience,
        scores: Scores,
        clock: Callable[[], datetime],
    ) -> None:
        self._redis = redis
        self._consumer = consumer
        self._store = store
        self._audience = audience
        self._scores = scores
        self._clock = clock
        self._cursor = FIRST
        self._reclaim_at = 0.0

    async def step(self) -> float:
        """Take what has come, apply it, acknowledge it. After a fault, what was taken before comes first."""
        cursor, self._cursor = self._cursor, FIRST
        with faults():
            if await self._reclaim():
                cursor = FIRST
            entries = await self._take(cursor)
        if entries:
            await self._settle([_read(entry, fields) for entry, fields in entries])
        self._cursor = NEW if cursor == NEW or not entries else FIRST
        return 0.0

    async def _take(self, cursor: str) -> list[Any]:
        try:
            found: Any = await self._redis.xreadgroup(
                SERVERS_GROUP,
                self._consumer,
                {VERDICTS_STREAM: cursor},
                count=MOST_TOGETHER,
                block=BLOCK_MILLISECONDS if cursor == NEW else None,
            )
        except ResponseError as refusal:
            if "NOGROUP" not in str(refusal) and "UNBLOCKED" not in str(refusal):
                raise
            await self._make_group()
            return []
        return list(found[0][1]) if found else []

    async def _make_group(self) -> None:
        """At the start, or when the queue came back empty: what was reported before the group is served too."""
        try:
            await self._redis.xgroup_create(VERDICTS_STREAM, SERVERS_GROUP, id="0", mkstream=True)
        except ResponseError as refusal:
            if "BUSYGROUP" not in str(refusal):
                raise

    async def _reclaim(self) -> bool:
        """Make what a dead server had taken this server's own; whether there was any."""
        now = asyncio.get_running_loop().time()
        if now < self._reclaim_at:
            return False
        self._reclaim_at = now + RECLAIM_SECONDS
        try:
            claimed: Any = await self._redis.xautoclaim(
                VERDICTS_STREAM, SERVERS_GROUP, self._consumer, ABANDONED_MILLISECONDS, count=MOST_TOGETHER, justid=True
            )
        except ResponseError as refusal:
            if "NOGROUP" not in str(refusal):
                raise
            await self._make_group()
            return False
        return bool(claimed)

    async def _settle(self, taken: Sequence[_Taken]) -> None:
        refused = [each for each in taken if each.report is None and each.message]
        reports = [(each, each.report) for each in taken if each.report is not None]
        runs: list[tuple[_Taken, Judgement]] = []
        submissions: list[tuple[_Taken, Judgement]] = []
        for each, report in reports:
            judgement = judgement_of(report, judged_at=self._clock())
            (runs if report.job_class is JobClass.RUN else submissions).append((each, judgement))
        unfit = await self._apply(submissions)
        settled = [judgement for each, judgement in (*runs, *submissions) if each not in unfit]
        await self._acknowledge(taken, settled, runs, refused + unfit)
        for _, judgement in runs:
            self._audience.done(judgement.submission_id)

    async def _apply(self, judgements: Sequence[tuple[_Taken, Judgement]]) -> list[_Taken]:
        """The answer is those that cannot be applied: they stay on record as dispatched, so that the sweeper, which
        sees no verdict coming, has them judged again a few times and then gives up. Raises `DatabaseAway` and
        `QueueAway`."""
        results = await asyncio.gather(
            *(self._store.apply(judgement) for _, judgement in judgements), return_exceptions=True
        )
        applied = [result for result in results if isinstance(result, Applied)]
        self._audience.applied([each for each in applied if each.is_fresh])
        for each in applied:
            if each.outcome is Outcome.BESIDE:
                log.info("judged_beside", submission=each.judgement.submission_id, attempt=each.judgement.attempt)
            elif not each.is_fresh:
                self._pass_over(each)
        # Duplicates too: who applied the first may have died before the board had it.
        records = [each.record for each in applied if each.record is not None]
        await self._scores.put(record.contestant_id for record in records if record.contestant_id is not None)
        refused = []
        for (taken, judgement), result in zip(judgements, results, strict=True):
            if isinstance(result, DatabaseAway):
                raise result
            if isinstance(result, BaseException):
                log.error("report_not_applied", submission=judgement.submission_id, exc_info=result)
                refused.append(taken)
        return refused

    def _pass_over(self, each: Applied) -> None:
        self._audience.passed_over(each)
        level = log.warning if each.outcome is Outcome.UNKNOWN else log.info
        level(
            "report_passed_over",
            submission=each.judgement.submission_id,
            attempt=each.judgement.attempt,
            why=each.outcome.value,
        )

    async def _acknowledge(
        self,
        taken: Sequence[_Taken],
        judgements: Sequence[Judgement],
        runs: Sequence[tuple[_Taken, Judgement]],
        refused: Sequence[_Taken],
    ) -> None:
        entries = [each.entry for each in taken]
        with faults():
            async with self._redis.pipeline() as pipe:
                for _, judgement in runs:
                    kept = run_key(judgement.submission_id)
                    pipe.eval(KEEP_JUDGEMENT, 1, kept, RECORD, JUDGEMENT, judgement.model_dump_json(), KEPT_SECONDS)
                for each in refused:
                    log.error("report_refused", entry=each.entry.decode())
                    message = each.message[:LONGEST_REFUSED]
                    pipe.xadd(REFUSED_STREAM, {MESSAGE_FIELD: message}, maxlen=MOST_REFUSED, approximate=True)
                if judgements:
                    pipe.hdel(DISPATCHED, *(name_of(each.submission_id, each.attempt) for each in judgements))
                pipe.xack(VERDICTS_STREAM, SERVERS_GROUP, *entries)
                pipe.xdel(VERDICTS_STREAM, *entries)
                await pipe.execute()


def _read(entry: bytes, fields: dict[bytes, bytes] | None) -> _Taken:
    """Entries that were deleted while they were pending have no fields."""
    message = (fields or {}).get(MESSAGE_FIELD.encode(), b"")
    try:
        report = Report.model_validate_json(message)
    except ValidationError:
        report = None
    return _Taken(entry=entry, message=message, report=report)
