"""Who takes part, in the database: alone or as a team, now or later; who is invited, who is out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, and_, bindparam, delete, insert, select, update

from server.accounts.model import key_of
from server.audit import recording
from server.audit.model import Note
from server.contests.model import Contestant, ContestantId
from server.contests.store import lock_open
from server.database.engine import Database
from server.database.schema import accounts, contest_invitations, contest_members, contestants
from server.database.writer import Writer

TO_THE_CONTEST = ""
TOGETHER = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Someone wants to take part."""

    contest_id: str
    user_id: int
    username: str
    name: str
    at: datetime
    team: str | None = None
    members: tuple[str, ...] = ()
    """User names that may join the team."""
    virtual_from: datetime | None = None
    needs_invitation: bool = False


class Entered(StrEnum):
    NEW = "new"
    """Registered by this."""
    ALREADY = "already"
    NAME_TAKEN = "name_taken"
    """Another team has that name, and has not invited this one."""
    NOT_INVITED = "not_invited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A contestant, with the accounts that it has."""

    contestant: Contestant
    user_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disqualification:
    contest_id: str
    contestant_id: ContestantId
    why: str | None
    """None takes it back."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    contest_id: str
    username: str
    team: str = TO_THE_CONTEST


class RegistrationStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def register(self, registration: Registration) -> Entered:
        return await self._writer.write(_register, registration)

    async def invite(self, invitations: Sequence[Invitation], note: Note[None] | None = None) -> None:
        """Those that stand already are passed over."""
        await recording.write(self._writer, _invite, tuple(invitations), note)

    async def uninvite(self, invitation: Invitation, note: Note[bool] | None = None) -> bool:
        """By the keys of its names. False when it does not stand. Who has entered by it goes on taking part."""
        return await recording.write(self._writer, _uninvite, invitation, note)

    async def invited(self, contest_id: str, *, limit: int | None = None) -> list[Invitation]:
        """As the keys of their names, in their order."""
        wanted = select(contest_invitations).where(contest_invitations.c.contest_id == contest_id)
        rows = await self._database.rows(wanted.order_by(contest_invitations.c.username_key).limit(limit))
        return [Invitation(contest_id=contest_id, username=row.username_key, team=row.team_key) for row in rows]

    async def is_invited(self, contest_id: str, username: str) -> bool:
        wanted = select(contest_invitations.c.username_key).where(
            contest_invitations.c.contest_id == contest_id, contest_invitations.c.username_key == key_of(username)
        )
        return bool(await self._database.rows(wanted.limit(1)))

    async def disqualify(self, disqualification: Disqualification, note: Note[None] | None = None) -> None:
        """Raises `NotNow` where the contest is final."""
        await recording.write(self._writer, _disqualify, disqualification, note)

    async def of_user(self, contest_id: str, user_id: int) -> Enrolled | None:
        """How this user takes part."""
        return await self._one(OF_USER, contest_id=contest_id, user_id=user_id)

    async def contests_of(self, user_id: int) -> dict[str, Contestant]:
        """All in which this user takes part."""
        found = await self._all(ALL_OF_USER, user_id=user_id)
        return {each.contestant.contest_id: each.contestant for each in found}

    async def by_id(self, contestant_id: int) -> Enrolled | None:
        return await self._one(BY_ID, contestant_id=contestant_id)

    async def by_name(self, contest_id: str, username: str) -> Enrolled | None:
        return await self._one(BY_NAME, contest_id=contest_id, username_key=key_of(username))

    async def after(self, contest_id: str, after: int, *, limit: int = TOGETHER) -> list[Enrolled]:
        """Those of a contest with greater ids, in order."""
        return await self._all(AFTER, contest_id=contest_id, after=after, most=limit)

    async def _one(self, wanted: Select[Any], **values: str | int) -> Enrolled | None:
        found = await self._all(wanted, **values)
        return found[0] if found else None

    async def _all(self, wanted: Select[Any], **values: str | int) -> list[Enrolled]:
        return await self._database.read(lambda connection: _enrolled(connection, wanted, values))


def _statement(place: ColumnElement[bool], *, has_most: bool = False) -> Select[Any]:
    """Contestants with their members. Made once each: making one takes ten times as long as asking the database."""
    chosen = select(contestants).where(place).order_by(contestants.c.id)
    some = (chosen.limit(bindparam("most", type_=Integer)) if has_most else chosen).subquery()
    return (
        select(some, contest_members.c.user_id, accounts.c.username.label("member"))
        .outerjoin(contest_members, contest_members.c.contestant_id == some.c.id)
        .outerjoin(accounts, accounts.c.id == contest_members.c.user_id)
        .order_by(some.c.id, contest_members.c.user_id)
    )


IN_CONTEST = contestants.c.contest_id == bindparam("contest_id")
MEMBERSHIPS = select(contest_members.c.contestant_id).where(contest_members.c.user_id == bindparam("user_id"))
MEMBERSHIP = MEMBERSHIPS.where(contest_members.c.contest_id == bindparam("contest_id"))
OF_USER = _statement(contestants.c.id.in_(MEMBERSHIP))
ALL_OF_USER = _statement(contestants.c.id.in_(MEMBERSHIPS))
BY_ID = _statement(contestants.c.id == bindparam("contestant_id"))
BY_NAME = _statement(and_(IN_CONTEST, contestants.c.username_key == bindparam("username_key")))
AFTER = _statement(and_(IN_CONTEST, contestants.c.id > bindparam("after")), has_most=True)


def _enrolled(connection: Connection, wanted: Select[Any], values: Mapping[str, str | int]) -> list[Enrolled]:
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(wanted, values):
        found.setdefault(row.id, []).append(row)
    return [_one(rows) for rows in found.values()]


def _one(rows: Sequence[Row[Any]]) -> Enrolled:
    first = rows[0]
    members = [row for row in rows if row.user_id is not None]
    is_alone = len(members) == 1 and members[0].member == first.username
    contestant = Contestant(
        id=ContestantId(first.id),
        contest_id=first.contest_id,
        username=first.username,
        name=first.name,
        members=() if is_alone else tuple(row.member for row in members),
        extra=timedelta(seconds=first.extra_seconds),
        virtual_from=first.virtual_from,
        is_disqualified=first.disqualified_at is not None,
    )
    return Enrolled(contestant=contestant, user_ids=tuple(row.user_id for row in members))


def _register(connection: Connection, items: Sequence[Registration]) -> Sequence[Entered]:
    return [_enter(connection, item) for item in items]


def _enter(connection: Connection, item: Registration) -> Entered:
    present = select(contest_members.c.contestant_id).where(
        contest_members.c.contest_id == item.contest_id, contest_members.c.user_id == item.user_id
    )
    if connection.execute(present).first() is not None:
        return Entered.ALREADY
    teams = _invitations_of(connection, item)
    wanted = TO_THE_CONTEST if item.team is None else key_of(item.team)
    if item.needs_invitation and TO_THE_CONTEST not in teams and (item.team is None or wanted not in teams):
        return Entered.NOT_INVITED
    handle = item.username if item.team is None else item.team
    same_name = and_(contestants.c.contest_id == item.contest_id, contestants.c.username_key == key_of(handle))
    taken = connection.execute(select(contestants.c.id).where(same_name)).scalar_one_or_none()
    if taken is not None:
        if item.team is None or wanted not in teams:
            return Entered.NAME_TAKEN
        _join(connection, item, taken)
        connection.execute(update(contestants).where(contestants.c.id == taken).values(changed_at=item.at))
        return Entered.NEW
    _join(connection, item, _new_contestant(connection, item, handle))
    team = TO_THE_CONTEST if item.team is None else item.team
    _invite(
        connection,
        [tuple(Invitation(contest_id=item.contest_id, username=each, team=team) for each in item.members if team)],
    )
    return Entered.NEW


def _invitations_of(connection: Connection, item: Registration) -> set[str]:
    wanted = select(contest_invitations.c.team_key).where(
        contest_invitations.c.contest_id == item.contest_id,
        contest_invitations.c.username_key == key_of(item.username),
    )
    return set(connection.execute(wanted).scalars())


def _new_contestant(connection: Connection, item: Registration, handle: str) -> int:
    values = {
        "contest_id": item.contest_id,
        "username": handle,
        "username_key": key_of(handle),
        "name": item.name if item.team is None else item.team,
        "registered_at": item.at,
        "virtual_from": item.virtual_from,
        "changed_at": item.at,
    }
    key = connection.execute(insert(contestants).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _join(connection: Connection, item: Registration, contestant_id: int) -> None:
    member = {"contest_id": item.contest_id, "user_id": item.user_id, "contestant_id": contestant_id}
    connection.execute(insert(contest_members).values(**member))


def _invite(connection: Connection, items: Sequence[Iterable[Invitation]]) -> Sequence[None]:
    for invitations in items:
        put_invitations(connection, invitations)
    return [None] * len(items)


def put_invitations(connection: Connection, invitations: Iterable[Invitation]) -> None:
    """Those that stand already are passed over."""
    wanted = {(each.contest_id, key_of(each.username), key_of(each.team)) for each in invitations}
    for contest_id, username_key, team_key in sorted(wanted):
        row = {"contest_id": contest_id, "username_key": username_key, "team_key": team_key}
        place = and_(*(contest_invitations.c[name] == value for name, value in row.items()))
        if connection.execute(select(contest_invitations.c.contest_id).where(place)).first() is None:
            connection.execute(insert(contest_invitations).values(**row))


def _uninvite(connection: Connection, items: Sequence[Invitation]) -> Sequence[bool]:
    columns = contest_invitations.c
    gone = []
    for item in items:
        place = and_(
            columns.contest_id == item.contest_id,
            columns.username_key == item.username,
            columns.team_key == item.team,
        )
        gone.append(connection.execute(delete(contest_invitations).where(place)).rowcount > 0)
    return gone


def _disqualify(connection: Connection, items: Sequence[Disqualification]) -> Sequence[None]:
    for item in items:
        lock_open(connection, item.contest_id)
        values: dict[Any, Any] = {
            contestants.c.disqualified_at: None if item.why is None else item.at,
            contestants.c.disqualified_why: item.why,
            contestants.c.revision: contestants.c.revision + 1,
            contestants.c.changed_at: item.at,
        }
        connection.execute(update(contestants).where(contestants.c.id == item.contestant_id).values(values))
    return [None] * len(items)
