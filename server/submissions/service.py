"""Takes submissions: checks them, stores them, offers them to the queue. Once stored, a submission stands, whatever
becomes of the queue."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import structlog

from server.accounts.model import Account, key_of
from server.errors import StaffOnly
from server.problems.catalogue import Catalogue, Entry
from server.submissions.model import JobOrder, NewSubmission, Priority, SubmissionRecord
from server.submissions.refusals import (
    BadIdempotencyKey,
    CodeTooLong,
    IdempotencyKeyReused,
    UnknownCompetition,
    UnknownSubmission,
)
from server.submissions.store import Filter, Receipt
from server.wire import SubmitRequest

log = structlog.get_logger(__name__)

LONGEST_KEY = 255


class Store(Protocol):
    async def add(self, submission: NewSubmission) -> Receipt: ...

    async def get(self, submission_id: str) -> SubmissionRecord | None: ...

    async def code(self, submission_id: str) -> str: ...

    async def page(self, filters: Filter, *, offset: int, limit: int) -> tuple[list[SubmissionRecord], int]: ...


class Queue(Protocol):
    def offer(self, order: JobOrder) -> None:
        """Have it judged soon. Never fails: what cannot be queued now is found and queued later."""
        ...


class AcceptedWatch(Protocol):
    def accepted(self, priority: Priority, language: str) -> None: ...


class Submissions:
    def __init__(
        self,
        *,
        store: Store,
        queue: Queue,
        catalogue: Catalogue,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        code_bytes: int,
        watch: AcceptedWatch,
    ) -> None:
        self._store = store
        self._queue = queue
        self._catalogue = catalogue
        self._clock = clock
        self._new_id = new_id
        self._code_bytes = code_bytes
        self._watch = watch

    async def submit(
        self, account: Account, problem_id: str, request: SubmitRequest, *, idempotency_key: str | None
    ) -> SubmissionRecord:
        """Raises `UnknownProblem`, `UnknownLanguage`, `LanguageNotAllowed`, `CodeTooLong`, `UnknownCompetition`,
        `BadIdempotencyKey`, `IdempotencyKeyReused`."""
        entry = self._catalogue.get(problem_id)
        check_program(self._catalogue, entry, request.code, request.language, most_bytes=self._code_bytes)
        if request.competition_id is not None:
            raise UnknownCompetition
        submission = self._new(account, entry, request, _checked_key(idempotency_key))
        receipt = await self._store.add(submission)
        if not receipt.is_new:
            return _same(receipt.record, submission)
        log.info("submitted", submission=submission.id, user=account.id, problem=entry.id, language=request.language)
        self._watch.accepted(submission.priority, submission.language)
        self._queue.offer(order_of(submission))
        await asyncio.sleep(0)  # the queue hears of it first: judging begins while the answer is written
        return receipt.record

    async def get(self, account: Account, submission_id: str) -> tuple[SubmissionRecord, str]:
        """With its code. Raises `UnknownSubmission`."""
        record = await self._store.get(submission_id)
        if record is None or not (account.is_staff or record.user_id == account.id):
            raise UnknownSubmission
        return record, await self._store.code(submission_id)

    async def page(
        self, account: Account, filters: Filter, *, offset: int, limit: int
    ) -> tuple[list[SubmissionRecord], int]:
        """One's own; staff see all. Raises `StaffOnly`."""
        if not account.is_staff:
            if filters.username is not None and key_of(filters.username) != key_of(account.username):
                raise StaffOnly
            filters = filters.of(account.id)
        return await self._store.page(filters, offset=offset, limit=limit)

    def _new(self, account: Account, entry: Entry, request: SubmitRequest, key: str | None) -> NewSubmission:
        return NewSubmission(
            id=self._new_id(),
            user_id=account.id,
            username=account.username,
            problem_id=entry.id,
            language=request.language,
            code=request.code,
            code_digest=digest_of(request.code),
            package=entry.package,
            priority=Priority.PRACTICE,
            submitted_at=self._clock(),
            idempotency_key=key,
        )


def check_program(catalogue: Catalogue, entry: Entry, code: str, language: str, *, most_bytes: int) -> None:
    """Raises `UnknownLanguage`, `LanguageNotAllowed`, `CodeTooLong`."""
    catalogue.check_language(entry, language)
    if len(code) > most_bytes or len(code.encode()) > most_bytes:
        raise CodeTooLong(most_bytes=most_bytes)


def digest_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def order_of(submission: NewSubmission) -> JobOrder:
    return JobOrder(
        submission_id=submission.id,
        attempt=1,
        priority=submission.priority,
        problem_id=submission.problem_id,
        package=submission.package,
        language=submission.language,
        code=submission.code,
        submitted_at=submission.submitted_at,
    )


def _checked_key(key: str | None) -> str | None:
    """Raises `BadIdempotencyKey`."""
    if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise BadIdempotencyKey
    return key


def _same(stored: SubmissionRecord, again: NewSubmission) -> SubmissionRecord:
    """What was stored when the same was sent before. Raises `IdempotencyKeyReused`."""
    first = (stored.problem_id, stored.language, stored.code_digest, stored.competition_id)
    if first != (again.problem_id, again.language, again.code_digest, again.competition_id):
        raise IdempotencyKeyReused
    return stored
