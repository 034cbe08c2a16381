"""Puts together all that kiosks are made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from redis.asyncio import Redis

from server.contests.assembling import ContestHouse
from server.database.engine import Database
from server.database.writer import Writer
from server.proctoring.checkin import CheckIns
from server.proctoring.gate import KioskGate
from server.proctoring.heartbeats import GATHER_SECONDS, Heartbeats
from server.proctoring.pictures import Pictures
from server.proctoring.policies import Policies
from server.proctoring.proofs import Nonces, Proofs
from server.proctoring.retention import Retention
from server.proctoring.service import Kiosks
from server.proctoring.sessions import Sessions
from server.proctoring.store import KioskStore


def assemble(
    *,
    database: Database,
    writer: Writer,
    redis: Redis,
    contests: ContestHouse,
    new_id: Callable[[], str],
    clock: Callable[[], datetime],
    seconds: Callable[[], float],
    gather_seconds: float = GATHER_SECONDS,
) -> Kiosks:
    """`seconds` only ever grows."""
    store, book, rosters = KioskStore(database, writer), contests.book, contests.rosters
    policies = Policies(store=store, book=book, clock=clock)
    sessions = Sessions(store=store, book=book, rosters=rosters, clock=clock)
    proofs = Proofs(sessions=sessions, nonces=Nonces(redis, seconds=seconds), clock=clock)
    return Kiosks(
        policies=policies,
        sessions=sessions,
        check_ins=CheckIns(
            store=store,
            policies=policies,
            sessions=sessions,
            admission=contests.admission,
            contests=contests.contests,
            new_id=new_id,
            clock=clock,
            seconds=seconds,
        ),
        proofs=proofs,
        gate=KioskGate(policies=policies, proofs=proofs, store=store, book=book, rosters=rosters, clock=clock),
        heartbeats=Heartbeats(
            writer=writer,
            sessions=sessions,
            proofs=proofs,
            clock=clock,
            seconds=seconds,
            gather_seconds=gather_seconds,
        ),
        pictures=Pictures(writer=writer, policies=policies, new_id=new_id, clock=clock, seconds=seconds),
        retention=Retention(
            database=database,
            writer=writer,
            policies=policies,
            sessions=sessions,
            book=book,
            clock=clock,
        ),
    )
