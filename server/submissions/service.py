"""Takes submissions: checks them, stores them, offers them to the queue. Once stored, a submission stands, whatever
becomes of the queue."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

import structlog

from server.accounts.model import Account, key_of
from server.contests.model import Contestant
from server.errors import DomainError, StaffOnly
from server.problems.catalogue import Catalogue, Entry
from server.proctoring.proofs import Presented
from server.submissions.model import Identity, JobOrder, NewSubmission, Priority, SubmissionRecord
from server.submissions.refusals import BadIdempotencyKey, CodeTooLong, IdempotencyKeyReused, UnknownSubmission
from server.submissions.store import Filter, Receipt
from server.wire.submissions import SubmitRequest

log = structlog.get_logger(__name__)

LONGEST_KEY = 255


class Store(Protocol):
    async def add(self, submission: NewSubmission) -> Receipt: ...

    async def by_key(self, user_id: int, idempotency_key: str) -> SubmissionRecord | None: ...

    async def get(self, submission_id: str) -> SubmissionRecord | None: ...

    async def code(self, submission_id: str) -> str: ...

    async def page(self, filters: Filter, *, offset: int, limit: int) -> tuple[list[SubmissionRecord], int]: ...


class Queue(Protocol):
    def offer(self, order: JobOrder) -> None:
        """Have it judged soon. Never fails: what cannot be queued now is found and queued later."""
        ...


class Entrance(Protocol):
    """Of contests."""

    async def admit(self, account: Account, contest_id: str, problem_id: str, at: datetime) -> Contestant: ...


class Practice(Protocol):
    async def check_practice(self, account: Account, problem_id: str) -> None: ...


class Kiosks(Protocol):
    async def check(self, account: Account, contestant: Contestant, presented: Presented | None) -> None:
        """Raises a refusal where the contest takes nothing but from kiosks, and this is from none."""
        ...


class Scores(Protocol):
    def offer(self, contestant_ids: Iterable[int]) -> None:
        """Have it shown soon that these submitted. Never fails."""
        ...


class Halts(Protocol):
    def is_paused(self, problem_id: str) -> bool:
        """Whether its submissions wait until a person lets them be judged: the sweeper finds them then."""
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
        entrance: Entrance,
        practice: Practice,
        kiosks: Kiosks,
        scores: Scores,
        halts: Halts,
        new_id: Callable[[], str],
        code_bytes: int,
        watch: AcceptedWatch,
    ) -> None:
        self._store = store
        self._queue = queue
        self._catalogue = catalogue
        self._entrance = entrance
        self._practice = practice
        self._kiosks = kiosks
        self._scores = scores
        self._halts = halts
        self._new_id = new_id
        self._code_bytes = code_bytes
        self._watch = watch

    async def submit(
        self,
        account: Account,
        problem_id: str,
        request: SubmitRequest,
        *,
        idempotency_key: str | None,
        arrived_at: datetime,
        presented: Presented | None = None,
    ) -> SubmissionRecord:
        """`presented` is what a kiosk has signed of it. Raises `UnknownProblem`, `UnknownLanguage`,
        `LanguageNotAllowed`, `CodeTooLong`, `BadIdempotencyKey`, `IdempotencyKeyReused`, and what keeps one out of a
        contest."""
        key = checked_key(idempotency_key)
        try:
            contestant = await self._admitted(account, problem_id, request, arrived_at, presented)
            entry = self._catalogue.get(problem_id)
            check_program(self._catalogue, entry, request.code, request.language, most_bytes=self._code_bytes)
        except DomainError as refusal:
            sent_before = await self._sent_before(account, problem_id, request, key)
            if sent_before is None:
                raise refusal from None
            return sent_before
        submission = self._new(account, entry, request, key=key, arrived_at=arrived_at, contestant=contestant)
        receipt = await self._store.add(submission)
        if not receipt.is_new:
            return _same(receipt.record, submission.identity)
        log.info("submitted", submission=submission.id, user=account.id, problem=entry.id, language=request.language)
        self._watch.accepted(submission.priority, submission.language)
        if not self._halts.is_paused(entry.id):
            self._queue.offer(order_of(submission))
        if contestant is not None:
            self._scores.offer([contestant.id])
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

    async def _admitted(
        self,
        account: Account,
        problem_id: str,
        request: SubmitRequest,
        at: datetime,
        presented: Presented | None,
    ) -> Contestant | None:
        if request.competition_id is not None:
            contestant = await self._entrance.admit(account, request.competition_id, problem_id, at)
            await self._kiosks.check(account, contestant, presented)
            return contestant
        await self._practice.check_practice(account, problem_id)
        return None

    async def _sent_before(
        self, account: Account, problem_id: str, request: SubmitRequest, key: str | None
    ) -> SubmissionRecord | None:
        """What was taken when it could be, and is sent again later, as its answer was lost."""
        stored = None if key is None else await self._store.by_key(account.id, key)
        if stored is None:
            return None
        return _same(stored, (problem_id, request.language, digest_of(request.code), request.competition_id))

    def _new(
        self,
        account: Account,
        entry: Entry,
        request: SubmitRequest,
        *,
        key: str | None,
        arrived_at: datetime,
        contestant: Contestant | None,
    ) -> NewSubmission:
        return NewSubmission(
            id=self._new_id(),
            user_id=account.id,
            username=account.username,
            problem_id=entry.id,
            language=request.language,
            code=request.code,
            code_digest=digest_of(request.code),
            package=entry.package,
            priority=Priority.PRACTICE if contestant is None else Priority.CONTEST,
            submitted_at=arrived_at,
            competition_id=None if contestant is None else contestant.contest_id,
            contestant_id=None if contestant is None else contestant.id,
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


def checked_key(key: str | None) -> str | None:
    """Raises `BadIdempotencyKey`."""
    if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise BadIdempotencyKey
    return key


def _same(stored: SubmissionRecord, identity: Identity) -> SubmissionRecord:
    """What was stored when the same was sent before. Raises `IdempotencyKeyReused`."""
    if stored.identity != identity:
        raise IdempotencyKeyReused
    return stored
