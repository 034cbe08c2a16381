"""Uploaded packages in the database: versions, their archives and their trials, and how problems stand. What was stored
of a version is never replaced; its state only changes from the one that was expected, so that of two servers one
does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, or_, select, update

from problems.expectations import wants_every_case
from server.audit import recording
from server.audit.model import Note
from server.database.engine import Database
from server.database.schema import accounts, problem_archives, problem_standings, problem_trials, problem_versions
from server.database.writer import Writer
from server.publishing.model import (
    PROGRAMS,
    NewVersion,
    Progress,
    Report,
    Standing,
    Trial,
    TrialResult,
    TrialState,
    Version,
    VersionState,
)
from server.submissions.model import JobOrder, Priority
from server.submissions.store import OpenSubmission

PIECE_BYTES = 2**20
VERSION = problem_versions.c
TRIAL = problem_trials.c
STANDING = problem_standings.c
VERSIONS = select(problem_versions, accounts.c.username).outerjoin(accounts, accounts.c.id == VERSION.uploaded_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A version's trials are over, or are to begin anew."""

    version_id: int
    trial: int
    """The one that is settled: nothing happens when the version is at another."""
    state: VersionState
    report: Report
    at: datetime
    places: Version | None = None
    """The version, where it is put in place at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    ids: Sequence[str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A version is put in place of what there was."""

    version: Version
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    problem_id: str
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    problem_id: str
    at: datetime | None
    """None: it goes on."""
    why: str = ""


class PublishingStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def add(self, new: NewVersion, note: Note[Version | None]) -> Version | None:
        """With the next number of its problem; None when the same archive is a version of it already."""
        return await recording.write(self._writer, _add, new, note)

    async def settle(self, settled: Settled, note: Note[bool] | None = None) -> bool:
        return await recording.write(self._writer, _settle, settled, note)

    async def begin_anew(self, settled: Settled, note: Note[bool]) -> bool:
        """All of its programs are to be judged again; not those of a version that is published."""
        return await recording.write(self._writer, _begin_anew, settled, note)

    async def digests(self) -> frozenset[str]:
        """Of the archives of all versions."""
        return frozenset(row.digest for row in await self._database.rows(select(VERSION.digest)))

    async def skip(self, skipped: Skipped) -> None:
        await self._writer.write(_skip, skipped)

    async def place(self, placed: Placed, note: Note[bool]) -> bool:
        """From now on it is what readers see; false when that is so already."""
        return await recording.write(self._writer, _place, placed, note)

    async def hide(self, hidden: Hidden, note: Note[bool]) -> bool:
        """Whether that was a change."""
        return await recording.write(self._writer, _hide, hidden, note)

    async def pause(self, paused: Paused, note: Note[bool]) -> bool:
        """Whether that was a change."""
        return await recording.write(self._writer, _pause, paused, note)

    async def versions(self, problem_id: str) -> list[Version]:
        """The newest first."""
        asked = VERSIONS.where(VERSION.problem_id == problem_id).order_by(VERSION.number.desc())
        return [_version(row) for row in await self._database.rows(asked)]

    async def version(self, problem_id: str, number: int) -> Version | None:
        rows = await self._database.rows(VERSIONS.where(VERSION.problem_id == problem_id, VERSION.number == number))
        return _version(rows[0]) if rows else None

    async def of_packages(self, packages: Sequence[str]) -> list[Version]:
        """Versions that are judged by one of these, for contestants or in a trial."""
        in_trials = select(TRIAL.version_id).where(TRIAL.package.in_(packages))
        asked = VERSIONS.where(or_(VERSION.package.in_(packages), VERSION.id.in_(in_trials)))
        return [_version(row) for row in await self._database.rows(asked)]

    async def latest(self) -> list[Version]:
        """Of each problem the version that was uploaded last."""
        newest = select(func.max(VERSION.id)).group_by(VERSION.problem_id)
        return [_version(row) for row in await self._database.rows(VERSIONS.where(VERSION.id.in_(newest)))]

    async def judging(self) -> list[Version]:
        asked = VERSIONS.where(VERSION.state == VersionState.JUDGING.value).order_by(VERSION.id)
        return [_version(row) for row in await self._database.rows(asked)]

    async def standings(self) -> list[Standing]:
        asked = (
            select(problem_standings, problem_versions, accounts.c.username)
            .outerjoin(problem_versions, VERSION.id == STANDING.version_id)
            .outerjoin(accounts, accounts.c.id == VERSION.uploaded_by)
        )
        return [_standing(row) for row in await self._database.rows(asked)]

    async def archive_sizes(self, version_id: int) -> int:
        """How many pieces it has."""
        asked = select(func.count()).where(problem_archives.c.version_id == version_id)
        return int((await self._database.rows(asked))[0][0])

    async def piece(self, version_id: int, place: int) -> bytes:
        asked = select(problem_archives.c.data).where(
            problem_archives.c.version_id == version_id, problem_archives.c.place == place
        )
        return bytes((await self._database.rows(asked))[0][0])

    async def trials(self, version_id: int) -> list[Trial]:
        """In the order of the package."""
        asked = select(problem_trials).where(TRIAL.version_id == version_id).order_by(TRIAL.place)
        return [_trial(row) for row in await self._database.rows(asked)]

    async def progress(self, version_ids: Sequence[int]) -> dict[int, Progress]:
        """By version."""
        asked = (
            select(
                TRIAL.version_id,
                func.count().label("total"),
                func.count().filter(TRIAL.state == TrialState.WAITING.value).label("waiting"),
            )
            .where(TRIAL.version_id.in_(version_ids))
            .group_by(TRIAL.version_id)
        )
        rows = await self._database.rows(asked) if version_ids else []
        return {row.version_id: Progress(done=row.total - row.waiting, total=row.total) for row in rows}

    async def open_before(self, before: datetime, *, after: str | None, limit: int) -> list[OpenSubmission]:
        """Trials that should be in the queue, in the order of their ids: the sweeper alone puts them there."""
        asked = select(TRIAL.id, TRIAL.trial).where(_waiting(), TRIAL.queued_at <= before)
        if after is not None:
            asked = asked.where(TRIAL.id > after)
        rows = await self._database.rows(asked.order_by(TRIAL.id).limit(limit))
        return [OpenSubmission(id=row.id, attempt=row.trial) for row in rows]

    async def orders(self, ids: Sequence[str]) -> list[JobOrder]:
        """What must be judged of these."""
        asked = (
            select(problem_trials, VERSION.problem_id)
            .join(problem_versions, VERSION.id == TRIAL.version_id)
            .where(TRIAL.id.in_(ids), _waiting())
            .order_by(TRIAL.id)
        )
        return [_order(row) for row in await self._database.rows(asked)]


def _add(connection: Connection, items: Sequence[NewVersion]) -> Sequence[Version | None]:
    return [_added(connection, item) for item in items]


def _added(connection: Connection, item: NewVersion) -> Version | None:
    same = select(VERSION.id).where(VERSION.problem_id == item.problem_id, VERSION.digest == item.digest)
    if connection.execute(same).first() is not None:
        return None
    newest = select(func.max(VERSION.number)).where(VERSION.problem_id == item.problem_id)
    values = {
        "problem_id": item.problem_id,
        "number": (connection.execute(newest).scalar() or 0) + 1,
        "title": item.title,
        "digest": item.digest,
        "file_name": item.file_name,
        "size": sum(map(len, item.archive)),
        "package": item.package,
        "uploaded_at": item.uploaded_at,
        "uploaded_by": item.uploaded_by,
        "state": VersionState.JUDGING.value,
        "publishes_itself": item.publishes_itself,
        "trial": 1,
        "changed_at": item.uploaded_at,
        "report": item.report.model_dump_json(),
    }
    key = connection.execute(insert(problem_versions).values(**values)).inserted_primary_key
    assert key is not None
    pieces = [{"version_id": key[0], "place": place, "data": data} for place, data in enumerate(item.archive)]
    connection.execute(insert(problem_archives), pieces)
    if item.hides_problem:
        _stand(connection, item.problem_id, {"is_hidden": True})
    if item.trials:
        connection.execute(insert(problem_trials), _trial_rows(item, key[0]))
    return _version(connection.execute(VERSIONS.where(VERSION.id == key[0])).one())


def _trial_rows(item: NewVersion, version_id: int) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "version_id": version_id,
            "place": place,
            "trial": 1,
            "path": each.path,
            "language": each.program.language[:32],
            "package": item.trial_package,
            "program": PROGRAMS.dump_json(each.program).decode(),
            "state": (TrialState.SKIPPED if each.skipped else TrialState.WAITING).value,
            "queued_at": item.uploaded_at,
            "result": TrialResult(skipped=each.skipped).model_dump_json() if each.skipped else None,
        }
        for place, each in enumerate(item.trials)
    ]


def _settle(connection: Connection, items: Sequence[Settled]) -> Sequence[bool]:
    done = []
    for item in items:
        done.append(_settled(connection, item, VERSION.state == VersionState.JUDGING.value))
        if done[-1] and item.places is not None:
            _placed(connection, Placed(version=item.places, at=item.at))
    return done


def _settled(connection: Connection, item: Settled, condition: ColumnElement[bool], **more: Any) -> bool:
    change = (
        update(problem_versions)
        .where(VERSION.id == item.version_id, VERSION.trial == item.trial, condition)
        .values(state=item.state.value, report=item.report.model_dump_json(), changed_at=item.at, **more)
    )
    return connection.execute(change).rowcount == 1


def _begin_anew(connection: Connection, items: Sequence[Settled]) -> Sequence[bool]:
    done = []
    for item in items:
        is_open = VERSION.state != VersionState.PUBLISHED.value
        done.append(_settled(connection, item, is_open, trial=item.trial + 1))
        if done[-1]:
            connection.execute(
                update(problem_trials)
                .where(TRIAL.version_id == item.version_id, TRIAL.state != TrialState.SKIPPED.value)
                .values(state=TrialState.WAITING.value, trial=item.trial + 1, queued_at=item.at, result=None)
            )
    return done


def _skip(connection: Connection, items: Sequence[Skipped]) -> Sequence[None]:
    for item in items:
        result = TrialResult(skipped=item.why).model_dump_json()
        connection.execute(
            update(problem_trials)
            .where(TRIAL.id.in_(item.ids), _waiting())
            .values(state=TrialState.UNSERVED.value, result=result)
        )
    return [None for _ in items]


def _place(connection: Connection, items: Sequence[Placed]) -> Sequence[bool]:
    return [_placed(connection, item) for item in items]


def _placed(connection: Connection, item: Placed) -> bool:
    fit = VERSION.state.in_([VersionState.READY.value, VersionState.PUBLISHED.value])
    change = update(problem_versions).where(VERSION.id == item.version.id, fit)
    if connection.execute(change.values(state=VersionState.PUBLISHED.value, changed_at=item.at)).rowcount == 0:
        return False
    return _stand(connection, item.version.problem_id, {"version_id": item.version.id})


def _hide(connection: Connection, items: Sequence[Hidden]) -> Sequence[bool]:
    return [_stand(connection, item.problem_id, {"is_hidden": item.is_hidden}) for item in items]


def _pause(connection: Connection, items: Sequence[Paused]) -> Sequence[bool]:
    return [_paused(connection, item) for item in items]


def _paused(connection: Connection, item: Paused) -> bool:
    row = _locked(connection, item.problem_id)
    is_paused = row is not None and row.paused_at is not None
    if is_paused == (item.at is not None):
        return False
    return _stand(connection, item.problem_id, {"paused_at": item.at, "paused_why": item.why or None})


def _stand(connection: Connection, problem_id: str, values: dict[str, Any]) -> bool:
    """Whether anything is otherwise now."""
    row = _locked(connection, problem_id)
    if row is None:
        connection.execute(insert(problem_standings).values(problem_id=problem_id, **({"is_hidden": False} | values)))
        return any(values.values())
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    connection.execute(update(problem_standings).where(STANDING.problem_id == problem_id).values(**values))
    return True


def _locked(connection: Connection, problem_id: str) -> Row[Any] | None:
    asked: Select[Any] = select(problem_standings).where(STANDING.problem_id == problem_id)
    return connection.execute(asked.with_for_update()).one_or_none()


def _waiting() -> ColumnElement[bool]:
    return TRIAL.state == TrialState.WAITING.value


def _version(row: Row[Any]) -> Version:
    return Version(
        id=row.id,
        problem_id=row.problem_id,
        number=row.number,
        title=row.title,
        digest=row.digest,
        file_name=row.file_name,
        size=row.size,
        package=row.package,
        uploaded_at=row.uploaded_at,
        uploaded_by=row.username,
        state=VersionState(row.state),
        publishes_itself=row.publishes_itself,
        trial=row.trial,
        changed_at=row.changed_at,
        report=Report.model_validate_json(row.report),
    )


def _standing(row: Row[Any]) -> Standing:
    return Standing(
        problem_id=row.problem_id,
        version=None if row.version_id is None else _version(row),
        is_hidden=row.is_hidden,
        paused_at=row.paused_at,
        paused_why=row.paused_why or "",
    )


def _trial(row: Row[Any]) -> Trial:
    return Trial(
        id=row.id,
        path=row.path,
        language=row.language,
        state=TrialState(row.state),
        queued_at=row.queued_at,
        program=PROGRAMS.validate_json(row.program),
        result=None if row.result is None else TrialResult.model_validate_json(row.result),
    )


def _order(row: Row[Any]) -> JobOrder:
    stated = PROGRAMS.validate_json(row.program)
    assert stated.program is not None, "it would not wait"
    return JobOrder(
        submission_id=row.id,
        attempt=row.trial,
        priority=Priority.REJUDGE,
        problem_id=row.problem_id,
        package=row.package,
        language=row.language,
        code=stated.program.source,
        files=stated.program.files,
        submitted_at=row.queued_at,
        every_case=wants_every_case(stated),
    )
