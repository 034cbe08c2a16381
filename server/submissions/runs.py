"""Trial runs: a program on the samples or on the user's own inputs. The newest of each user are kept in the queue's
server for an hour, and never in the database; without the queue there are none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

import structlog

from harnesses.values import check_case_input
from problems.model import Signature
from problems.valuetypes import BadValue
from server.accounts.model import Account
from server.problems.catalogue import Catalogue, Entry
from server.proctoring.proofs import Presented
from server.submissions.model import CaseInput, JobOrder, Priority, SubmissionRecord
from server.submissions.refusals import BadCase
from server.submissions.service import check_program, digest_of
from server.wire.submissions import RunRequest, State

log = structlog.get_logger(__name__)

CHECKED_IN_PLACE = 20_000
"""Characters of input, about; more are checked in a thread, so that the loop goes on."""


class RunQueue(Protocol):
    async def start(self, record: SubmissionRecord, order: JobOrder) -> None:
        """Raises `Unavailable`."""
        ...


class Readers(Protocol):
    async def check(self, reader: Account | None, problem_id: str) -> None:
        """Raises a refusal of what this reader must not know of."""
        ...


class Kiosks(Protocol):
    async def check_run(self, account: Account, problem_id: str, presented: Presented | None) -> None:
        """Raises a refusal where a contest that is under way takes nothing but from kiosks, and this is from none."""
        ...


class Runs:
    def __init__(
        self,
        *,
        queue: RunQueue,
        catalogue: Catalogue,
        readers: Readers,
        kiosks: Kiosks,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        code_bytes: int,
    ) -> None:
        self._queue = queue
        self._catalogue = catalogue
        self._readers = readers
        self._kiosks = kiosks
        self._clock = clock
        self._new_id = new_id
        self._code_bytes = code_bytes

    async def run(
        self,
        account: Account,
        problem_id: str,
        request: RunRequest,
        *,
        size: int,
        presented: Presented | None = None,
    ) -> SubmissionRecord:
        """`presented` is what a kiosk has signed of it. Raises `UnknownProblem`, `NotRegistered`, `UnknownLanguage`,
        `LanguageNotAllowed`, `CodeTooLong`, `BadCase`, `Unavailable`, and what a kiosk is asked for."""
        await self._readers.check(account, problem_id)
        await self._kiosks.check_run(account, problem_id, presented)
        entry = self._catalogue.get(problem_id)
        check_program(self._catalogue, entry, request.code, request.language, most_bytes=self._code_bytes)
        cases = request.cases or tuple(case.input for case in entry.samples)
        if size > CHECKED_IN_PLACE:
            await asyncio.to_thread(check_cases, entry.signature, cases)
        else:
            check_cases(entry.signature, cases)
        record = self._record(account, entry, request)
        order = JobOrder(
            submission_id=record.id,
            attempt=record.attempt,
            priority=record.priority,
            problem_id=entry.id,
            package=entry.package,
            language=request.language,
            code=request.code,
            submitted_at=record.submitted_at,
            cases=cases,
        )
        await self._queue.start(record, order)
        log.info("run_started", submission=record.id, user=account.id, problem=entry.id, language=request.language)
        return record

    def _record(self, account: Account, entry: Entry, request: RunRequest) -> SubmissionRecord:
        return SubmissionRecord(
            id=self._new_id(),
            kind="run",
            user_id=account.id,
            username=account.username,
            problem_id=entry.id,
            language=request.language,
            package=entry.package,
            priority=Priority.RUN,
            attempt=1,
            submitted_at=self._clock(),
            state=State.QUEUED,
            code_digest=digest_of(request.code),
        )


def check_cases(signature: Signature | None, cases: Sequence[CaseInput]) -> None:
    """Raises `BadCase`."""
    for index, case in enumerate(cases):
        try:
            check_case_input(signature, case)
        except BadValue as problem:
            raise BadCase(index, str(problem)) from None
