"""What follows from a verdict in this process: whoever waits is woken, problems stand differently, figures grow, the
other servers hear of it. Touches neither queue nor database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

import structlog
from pydantic import ValidationError

from runner import wire
from server.judging.translate import progress_of
from server.metrics import Metrics
from server.problems.standing import Standing
from server.submissions.applying import Applied, Outcome
from server.submissions.model import Details, JobOrder, Judged, Judgement
from server.submissions.watch import Watch
from server.wire.submissions import Verdict

log = structlog.get_logger(__name__)

PROGRESS = wire.PROGRESS_CHANNEL


class JudgedHerald(Protocol):
    def judged(self, judged: Sequence[Judged]) -> None: ...

    def done(self, submission_id: str) -> None: ...


class Store(Protocol):
    async def apply(self, judgement: Judgement) -> Applied: ...


class Aftermath:
    def __init__(
        self,
        *,
        watch: Watch,
        standing: Standing,
        metrics: Metrics,
        herald: JudgedHerald,
        store: Store,
        clock: Callable[[], datetime],
        on_judged: Callable[[Judged], None],
    ) -> None:
        """`on_judged` hears of every verdict, whichever server applied it."""
        self._on_judged = on_judged
        self._watch = watch
        self._standing = standing
        self._metrics = metrics
        self._herald = herald
        self._store = store
        self._clock = clock

    def applied(self, applied: Sequence[Applied]) -> None:
        """This server applied these."""
        for each in applied:
            assert each.record is not None
            assert each.news is not None
            self._watch.finished(each.record.id, each.record)
            self._standing.heard(each.news)
            self._on_judged(each.news)
            self._count(each)
        self._herald.judged([each.news for each in applied if each.news is not None])

    def changed(self, judged: Sequence[Judged]) -> None:
        """A person changed these verdicts, on this server: by a rejudging that was applied, or one by one."""
        for each in judged:
            self.heard(each)
        self._herald.judged(judged)

    def passed_over(self, applied: Applied) -> None:
        """This server had no use for this one."""
        self._metrics.passed_over(applied.outcome.value)
        if applied.outcome is Outcome.DUPLICATE:  # who applied it may have died before anyone was told
            self.done(applied.judgement.submission_id)

    def done(self, submission_id: str) -> None:
        """The answer to this submission or run can be read."""
        self.heard_done(submission_id)
        self._herald.done(submission_id)

    def heard_done(self, submission_id: str) -> None:
        """Another server says so."""
        self._watch.finished(submission_id, None)

    def heard(self, judged: Judged) -> None:
        """Another server applied this."""
        self._watch.finished(judged.submission_id, None)
        self._standing.heard(judged)
        self._on_judged(judged)

    def progressed(self, message: bytes) -> None:
        """A runner says how far it is."""
        try:
            progress = progress_of(wire.Progress.model_validate_json(message))
        except ValidationError as problem:
            log.warning("progress_not_understood", problem=str(problem))
            return
        self._watch.progressed(progress)

    async def give_up(self, order: JobOrder, why: str) -> None:
        """It can never be judged, for a reason fit to show. Raises `DatabaseAway`."""
        log.error("never_judged", submission=order.submission_id, problem=order.problem_id, why=why)
        judgement = Judgement(
            submission_id=order.submission_id,
            attempt=order.attempt,
            verdict=Verdict.INTERNAL_ERROR,
            passed=0,
            total=0,
            cpu_seconds=0.0,
            slowest_seconds=0.0,
            wall_seconds=0.0,
            memory_mib=0.0,
            runner="",
            judged_at=self._clock(),
            details=Details(message=why),
        )
        applied = await self._store.apply(judgement)
        if applied.is_fresh:
            self.applied([applied])

    def _count(self, each: Applied) -> None:
        record = each.record
        assert record is not None
        judged_at = each.judgement.judged_at
        seconds = (judged_at - record.submitted_at).total_seconds()
        self._metrics.judged(record.priority, record.language, each.judgement.verdict, seconds)
        log.info(
            "judged",
            submission=record.id,
            attempt=record.attempt,
            verdict=each.judgement.verdict.value,
            runner=each.judgement.runner,
            seconds=round(seconds, 4),
        )
