"""What a program does on every case, for those who judge: a verdict ends at the first case that fails, and keeps no
more than that one. The program is run once more, beside the verdict, which nothing of this changes; what came of it is
kept in the queue's server for an hour."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import structlog

from server.accounts.model import Account
from server.errors import DomainError
from server.problems.packages import PackageFolder
from server.submissions.model import JobOrder, Priority, SubmissionRecord
from server.submissions.refusals import UnknownSubmission
from server.wire.submissions import State

log = structlog.get_logger(__name__)


class Queue(Protocol):
    async def start(self, record: SubmissionRecord, order: JobOrder) -> None:
        """Raises `Unavailable`."""
        ...

    async def get(self, run_id: str) -> SubmissionRecord | None:
        """Raises `Unavailable`."""
        ...


class PackageGone(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="package_gone",
            status=409,
            message="What this was judged by is not on this server any more: rejudge it by what the problem is now.",
        )


class CloserLooks:
    def __init__(
        self,
        *,
        queue: Queue,
        packages: PackageFolder,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._queue = queue
        self._packages = packages
        self._clock = clock
        self._new_id = new_id

    async def begin(self, account: Account, submission: SubmissionRecord, code: str) -> str:
        """The number of the look. Raises `PackageGone`, `Unavailable`."""
        package = await asyncio.to_thread(self._packages.open_variant, submission.package)
        if package is None:
            raise PackageGone
        look = SubmissionRecord(
            id=self._new_id(),
            kind="run",
            user_id=account.id,
            username=account.username,
            problem_id=submission.problem_id,
            language=submission.language,
            package=package,
            priority=Priority.RUN,
            attempt=1,
            submitted_at=self._clock(),
            state=State.QUEUED,
            code_digest=submission.code_digest,
        )
        order = JobOrder(
            submission_id=look.id,
            attempt=look.attempt,
            priority=look.priority,
            problem_id=look.problem_id,
            package=package,
            language=look.language,
            code=code,
            submitted_at=look.submitted_at,
            every_case=True,
        )
        await self._queue.start(look, order)
        log.info("closer_look", submission=submission.id, look=look.id, by=account.id)
        return look.id

    async def get(self, submission: SubmissionRecord, look_id: str) -> SubmissionRecord:
        """As it stands. Raises `UnknownSubmission`, `Unavailable`."""
        found = await self._queue.get(look_id)
        if found is None or found.code_digest != submission.code_digest:
            raise UnknownSubmission
        return found
