"""A verdict that a person gives, and takes back. It is an attempt of its own, so that what judging found out is kept
and comes back when the person's verdict is undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

import structlog
from sqlalchemy import Connection, Row, insert, select, update

from server.audit import recording
from server.audit.model import Action, Author, Deed, Note, On
from server.database.engine import Database
from server.database.schema import EPOCH, MICROSECOND, accounts, contests, overrides, reports, submissions
from server.database.writer import Writer
from server.errors import DomainError, NotNow
from server.rejudging.store import LATEST
from server.submissions.model import Details, Judged
from server.submissions.refusals import UnknownSubmission
from server.submissions.store import raise_revisions
from server.wire.submissions import State, Verdict

log = structlog.get_logger(__name__)

MESSAGE = "A judge gave this verdict."
REPLACED = ("attempt", "verdict", "score", "group_scores", "runner")
"""What is put back as it was; and the moment of judging."""


class Refused(StrEnum):
    UNKNOWN = "unknown"
    NOT_JUDGED = "not_judged"
    OVERRIDDEN = "overridden"
    NOT_OVERRIDDEN = "not_overridden"
    FINAL = "final"


class NotOverridden(DomainError):
    def __init__(self) -> None:
        super().__init__(code="not_overridden", status=404, message="It has no verdict of a judge.")


WHY_NOT = {
    Refused.NOT_JUDGED: "It has no verdict yet; wait for that one.",
    Refused.OVERRIDDEN: "It has a verdict of a judge already: take that back first.",
    Refused.FINAL: "Its contest is final: reopen that first.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person says of a submission; None takes back what was said."""

    submission_id: str
    verdict: Verdict | None
    score: float | None
    reason: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    judged: Judged
    contestant_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A verdict of a person, that counts or did."""

    verdict: Verdict
    reason: str
    made_at: datetime
    made_by: str | None
    undone_at: datetime | None


class OverrideStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def rule(self, ruling: Ruling, note: Note[Ruled | Refused] | None = None) -> Ruled | Refused:
        return await recording.write(self._writer, _rule, ruling, note)

    async def of(self, submission_id: str) -> list[Override]:
        """In their order."""
        asked = (
            select(overrides, reports.c.verdict, accounts.c.username)
            .join(
                reports,
                (reports.c.submission_id == overrides.c.submission_id) & (reports.c.attempt == overrides.c.attempt),
            )
            .outerjoin(accounts, accounts.c.id == overrides.c.made_by)
            .where(overrides.c.submission_id == submission_id)
            .order_by(overrides.c.id)
        )
        return [
            Override(
                verdict=Verdict(row.verdict),
                reason=row.reason,
                made_at=row.made_at,
                made_by=row.username,
                undone_at=row.undone_at,
            )
            for row in await self._database.rows(asked)
        ]


class Scores(Protocol):
    def offer(self, contestant_ids: Iterable[int]) -> None: ...


class Overrides:
    def __init__(
        self,
        *,
        store: OverrideStore,
        scores: Scores,
        changed: Callable[[Sequence[Judged]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._scores = scores
        self._changed = changed
        self._clock = clock

    async def override(
        self, author: Author, submission_id: str, verdict: Verdict, *, score: float | None, reason: str
    ) -> None:
        """Raises `UnknownSubmission`, `NotNow`."""
        details = {"verdict": verdict.value, "score": score, "reason": reason}
        await self._rule(author, Action.SUBMISSION_OVERRIDE, submission_id, details, verdict=verdict, score=score)

    async def undo(self, author: Author, submission_id: str) -> None:
        """What judging said counts again. Raises `UnknownSubmission`, `NotOverridden`, `NotNow`."""
        await self._rule(author, Action.SUBMISSION_UNDO_OVERRIDE, submission_id, {}, verdict=None, score=None)

    async def of(self, submission_id: str) -> list[Override]:
        return await self._store.of(submission_id)

    async def _rule(
        self,
        author: Author,
        action: Action,
        submission_id: str,
        details: Mapping[str, Any],
        *,
        verdict: Verdict | None,
        score: float | None,
    ) -> None:
        now = self._clock()
        reason = str(details.get("reason", ""))
        ruling = Ruling(submission_id=submission_id, verdict=verdict, score=score, reason=reason, at=now, by=author.id)
        subject = On.SUBMISSION.named(submission_id)
        ruled = await self._store.rule(
            ruling,
            lambda ruled: (
                None
                if isinstance(ruled, Refused)
                else Deed(author=author, action=action, subject=subject, at=now, details=_told(details, ruled))
            ),
        )
        if isinstance(ruled, Refused):
            raise _refusal(ruled)
        log.info("overridden", submission=submission_id, verdict=ruled.judged.verdict.value, by=author.id)
        self._changed([ruled.judged])
        if ruled.contestant_id is not None:
            self._scores.offer([ruled.contestant_id])


def _told(details: Mapping[str, Any], ruled: Ruled) -> dict[str, Any]:
    previous = ruled.judged.previous
    known = {name: value for name, value in details.items() if value is not None}
    return {"from": None if previous is None else previous.value, "to": ruled.judged.verdict.value, **known}


def _refusal(refused: Refused) -> DomainError:
    match refused:
        case Refused.UNKNOWN:
            return UnknownSubmission()
        case Refused.NOT_OVERRIDDEN:
            return NotOverridden()
        case _:
            return NotNow(WHY_NOT[refused])


def _rule(connection: Connection, items: Sequence[Ruling]) -> Sequence[Ruled | Refused]:
    return [_ruled(connection, item) for item in items]


def _ruled(connection: Connection, item: Ruling) -> Ruled | Refused:
    same = submissions.c.id == item.submission_id
    # First locked, then asked about: what another server did meanwhile is seen.
    connection.execute(select(submissions.c.id).where(same).with_for_update())
    row = connection.execute(select(submissions, *LATEST).where(same)).one_or_none()
    if row is None:
        return Refused.UNKNOWN
    if row.state != State.DONE.value:
        return Refused.NOT_JUDGED
    # Whoever makes it final just now waits for this, or this for them.
    final = select(contests.c.finalized_at).where(contests.c.id == row.competition_id).with_for_update(read=True)
    if connection.execute(final).scalar_one_or_none() is not None:
        return Refused.FINAL
    place = (overrides.c.submission_id == row.id) & overrides.c.undone_at.is_(None)
    standing = connection.execute(select(overrides).where(place)).one_or_none()
    if item.verdict is None:
        return Refused.NOT_OVERRIDDEN if standing is None else _put_back(connection, row, standing, item)
    return _put(connection, row, item, item.verdict) if standing is None else Refused.OVERRIDDEN


def _put(connection: Connection, row: Row[Any], item: Ruling, verdict: Verdict) -> Ruled:
    attempt = max(row.attempt, row.latest_judged or 0, row.latest_rejudged or 0) + 1
    replaced = {name: getattr(row, name) for name in REPLACED} | {"judged_at": (row.judged_at - EPOCH) // MICROSECOND}
    override = {
        "submission_id": row.id,
        "attempt": attempt,
        "reason": item.reason,
        "replaced": json.dumps(replaced),
        "made_at": item.at,
        "made_by": item.by,
    }
    report = {
        "submission_id": row.id,
        "attempt": attempt,
        "verdict": verdict.value,
        "runner": "",
        "judged_at": item.at,
        "details": Details(message=MESSAGE).model_dump_json(),
    }
    connection.execute(insert(overrides).values(**override))
    connection.execute(insert(reports).values(**report))
    values = {
        "attempt": attempt,
        "verdict": verdict.value,
        "score": item.score,
        "group_scores": None,
        "runner": None,
        "judged_at": item.at,
    }
    return _set(connection, row, values, item.at)


def _put_back(connection: Connection, row: Row[Any], standing: Row[Any], item: Ruling) -> Ruled:
    connection.execute(update(overrides).where(overrides.c.id == standing.id).values(undone_at=item.at))
    values = json.loads(standing.replaced)
    return _set(connection, row, values | {"judged_at": EPOCH + values["judged_at"] * MICROSECOND}, item.at)


def _set(connection: Connection, row: Row[Any], values: Mapping[str, Any], at: datetime) -> Ruled:
    connection.execute(update(submissions).where(submissions.c.id == row.id).values(**values))
    raise_revisions(connection, {row.contestant_id: at})
    judged = Judged(
        submission_id=row.id,
        user_id=row.user_id,
        problem_id=row.problem_id,
        verdict=Verdict(values["verdict"]),
        previous=Verdict(row.verdict),
    )
    return Ruled(judged=judged, contestant_id=row.contestant_id)
