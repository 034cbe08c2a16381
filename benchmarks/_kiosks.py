"""A hall of kiosks: written straight into the database of a server, and played over HTTP from a process of its own."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import secrets
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import aiohttp
import uuid_utils
import uvloop
from sqlalchemy import Connection as Database_
from sqlalchemy import func, insert, select

from server.accounts.model import Account
from server.accounts.tokens import Tokens
from server.contests.model import ContestPart
from server.contests.packing import KeyChain
from server.contests.plans import Acted, NewContest, Plan
from server.contests.store import ContestStore
from server.database.engine import Database
from server.database.schema import (
    accounts,
    contest_members,
    contestants,
    kiosk_events,
    kiosk_findings,
    kiosk_policies,
    kiosk_sessions,
)
from server.database.writer import Writer
from server.settings import sqlite_url
from server.wire.accounts import Role
from server.wire.contests import EntryRule, Rules
from server.wire.kiosk import EventKind, Head, Heartbeat, JournalEntry, KioskPolicy, KioskState, Machine
from server.wire.kiosk_proof import HEADER, entry_hash, first_hash, sign

CONTEST = "kiosks"
FIRST_ACCOUNT = 1001
KEY = bytes(32)
DRAFT_EVERY = 6
"""Heartbeats."""
STATE = KioskState(has_focus=True, is_locked=False, displays=1, waiting_submissions=0, waiting_pictures=0)
TIMEOUT = aiohttp.ClientTimeout(total=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What one kiosk knows."""

    session_id: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    address: str
    seats: tuple[Seat, ...]
    every_seconds: float
    seconds: float
    incidents: float
    """The share of heartbeats that tell of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    statuses: dict[int, int]
    times: tuple[float, ...]
    """Of the heartbeats, in milliseconds, in order of size."""
    entries: int
    behind: float
    """How many seconds the latest heartbeat was sent after it should have been: of the player, not of the server."""

    def percentile(self, part: float) -> float:
        return self.times[min(len(self.times) - 1, int(part * len(self.times)))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the database has of it."""

    events: int
    findings: int


async def furnish(data: Path, *, number: int, problem: str, secret: str) -> tuple[Seat, ...]:
    """A contest that goes on now, with so many who have checked in."""
    database, now = Database(sqlite_url(data)), datetime.now(UTC)
    tokens = Tokens(
        secret=secret,
        lifetime=timedelta(hours=2),
        clock=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(16),
    )
    try:
        async with Writer(database.write) as writer:
            await _hold(ContestStore(database, writer), problem, now, KeyChain(secret).new_wrapped())
        numbers = range(FIRST_ACCOUNT, FIRST_ACCOUNT + number)
        sessions = {each: str(uuid_utils.uuid7()) for each in numbers}
        await database.write(lambda connection: _check_in(connection, sessions, now))
    finally:
        await database.close()
    return tuple(
        Seat(session_id=session_id, token=tokens.issue(_account(each))[0]) for each, session_id in sessions.items()
    )


async def kept(data: Path) -> Kept:
    database = Database(sqlite_url(data))
    try:
        counts = [
            (await database.rows(select(func.count()).select_from(table)))[0][0]
            for table in (kiosk_events, kiosk_findings)
        ]
    finally:
        await database.close()
    return Kept(events=counts[0], findings=counts[1])


async def _hold(store: ContestStore, problem: str, now: datetime, wrapped_key: str) -> None:
    plan = Plan(
        title="A hall of kiosks",
        rules=Rules.ICPC,
        entry=EntryRule.OPEN,
        is_for_teams=False,
        starts_at=now - timedelta(minutes=10),
        length=timedelta(hours=5),
        freeze=None,
        parts=(ContestPart(problem_id=problem, label="A"),),
    )
    await store.add(NewContest(id=CONTEST, plan=plan, wrapped_key=wrapped_key, created_at=now))
    await store.act(Acted(contest_id=CONTEST, decide=lambda contest, _: replace(contest, announced_at=now)))


def _account(number: int) -> Account:
    return Account(
        id=number, username=f"seat{number}", name=f"Seat {number}", role=Role.CONTESTANT, blocked=False, token_version=0
    )


def _check_in(connection: Database_, sessions: dict[int, str], now: datetime) -> None:
    named = [
        {"id": each, "username": f"seat{each}", "username_key": f"seat{each}", "name": f"Seat {each}"}
        for each in sessions
    ]
    made: dict[str, Any] = {"role": "contestant", "password_hash": "none", "created_at": now}
    connection.execute(insert(accounts), [each | made for each in named])
    entered: dict[str, Any] = {"contest_id": CONTEST, "registered_at": now, "changed_at": now, "revision": 1}
    connection.execute(insert(contestants), [each | entered for each in named])
    members = [{"contest_id": CONTEST, "user_id": each, "contestant_id": each} for each in sessions]
    connection.execute(insert(contest_members), members)
    policy = {"contest_id": CONTEST, "policy": KioskPolicy().model_dump_json(), "secret": KEY, "changed_at": now}
    connection.execute(insert(kiosk_policies), [policy])
    connection.execute(insert(kiosk_sessions), [_session(*each, now) for each in sessions.items()])


def _session(number: int, session_id: str, now: datetime) -> dict[str, Any]:
    first = first_hash(session_id)
    machine = Machine(
        id=f"{number:032x}", name=f"pc-{number}", system="Linux 6.1, X11", version="1", displays=1, warnings=()
    )
    return {
        "id": session_id,
        "contest_id": CONTEST,
        "user_id": number,
        "contestant_id": number,
        "machine_id": machine.id,
        "machine": machine.model_dump_json(by_alias=True),
        "address": "127.0.0.1",
        "key": KEY,
        "leave_secret": KEY,
        "checked_in_at": now,
        "heard_at": now,
        "state": "{}",
        "head": first,
        "told_head": first,
    }


async def play(hall: Play) -> Played:
    """In a process of its own, while this one goes on."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(hall, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        played: Played = await asyncio.to_thread(ours.recv)
    except EOFError:
        raise SystemExit("the process that plays the kiosks died") from None
    finally:
        process.join()
    return played


def _run(hall: Play, answers: Connection) -> None:
    os.nice(1)
    answers.send(uvloop.run(_Hall(hall).play()))


class _Hall:
    def __init__(self, hall: Play) -> None:
        self._hall = hall
        self._chance = random.Random(len(hall.seats))
        self._statuses: Counter[int] = Counter()
        self._times: list[float] = []
        self._entries = 0
        self._behind = 0.0

    async def play(self) -> Played:
        async with (
            aiohttp.ClientSession(self._hall.address, timeout=TIMEOUT, connector=aiohttp.TCPConnector(limit=0)) as http,
            asyncio.TaskGroup() as kiosks,
        ):
            began = time.monotonic()
            for place, seat in enumerate(self._hall.seats):
                first = began + self._hall.every_seconds * place / len(self._hall.seats)
                kiosks.create_task(self._sit(http, seat, first, began + self._hall.seconds))
        return Played(
            statuses=dict(self._statuses),
            times=tuple(sorted(self._times)),
            entries=self._entries,
            behind=self._behind,
        )

    async def _sit(self, http: aiohttp.ClientSession, seat: Seat, due: float, until: float) -> None:
        journal: list[JournalEntry] = []
        count = 0
        while due < until:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            self._behind = max(self._behind, time.monotonic() - due)
            count += 1
            new = self._happened(seat, journal, count)
            await self._beat(http, seat, journal, new)
            due += self._hall.every_seconds

    def _happened(self, seat: Seat, journal: list[JournalEntry], count: int) -> Sequence[JournalEntry]:
        before = len(journal)
        if count % DRAFT_EVERY == 1:
            self._write(seat, journal, EventKind.DRAFT, {"problem": "a", "characters": count, "sha256": "0" * 64})
        if self._chance.random() < self._hall.incidents:
            self._write(seat, journal, EventKind.FOCUS_LOST, {"by": "xterm", "seconds": 2})
        self._entries += len(journal) - before
        return journal[before:]

    def _write(self, seat: Seat, journal: list[JournalEntry], kind: EventKind, detail: dict[str, Any]) -> None:
        now = datetime.now(UTC)
        journal.append(
            JournalEntry(
                number=len(journal) + 1,
                at=now,
                server_at=now,
                uptime_ms=int(time.monotonic() * 1000),
                kind=kind,
                detail=detail,
                previous=_end(seat, journal).hash,
            )
        )

    async def _beat(
        self, http: aiohttp.ClientSession, seat: Seat, journal: list[JournalEntry], new: Sequence[JournalEntry]
    ) -> None:
        path = f"/kiosk/sessions/{seat.session_id}/heartbeat"
        beat = Heartbeat(state=STATE, head=_end(seat, journal), entries=tuple(new))
        body = beat.model_dump_json(by_alias=True).encode()
        proof = sign(
            KEY,
            session=seat.session_id,
            time_ms=int(time.time() * 1000),
            nonce=secrets.token_hex(16),
            method="POST",
            target=path,
            body=body,
        )
        headers = {
            HEADER: str(proof),
            "Authorization": f"Bearer {seat.token}",
            "Content-Type": "application/json",
        }
        started = time.perf_counter()
        async with http.post(path, data=body, headers=headers) as answer:
            await answer.read()
            self._statuses[answer.status] += 1
        self._times.append((time.perf_counter() - started) * 1000)


def _end(seat: Seat, journal: Sequence[JournalEntry]) -> Head:
    end = entry_hash(journal[-1]) if journal else first_hash(seat.session_id)
    return Head(length=len(journal), hash=end)
