"""Checking in: an account, a machine and a contest become a session, by the code that a proctor gave."""

from __future__ import annotations

import base64
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from server.accounts.model import Account
from server.contests.admission import Admission, Visit
from server.contests.model import Contestant, own_timeline
from server.contests.refusals import Disqualified
from server.contests.service import Contests
from server.errors import TooManyRequests
from server.limits import Rate, TokenBuckets, block_of
from server.proctoring.model import KioskSession, NewSession
from server.proctoring.policies import Policies
from server.proctoring.refusals import BadCheckInCode, KioskNotOpen
from server.proctoring.sessions import Sessions
from server.proctoring.store import KioskStore
from server.wire.contests import RegisterRequest
from server.wire.kiosk import CheckIn, CheckInRequest, KioskTerms
from server.wire.kiosk_proof import is_check_in_code

log = structlog.get_logger(__name__)

OPENS_BEFORE = timedelta(minutes=60)
WRONG_CODES = Rate(burst=10, per_second=1 / 30)
CHECK_INS = Rate(burst=20, per_second=1 / 30)
"""Of one user, with right codes: each is a session that proctors see."""
KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class _Times:
    opens_at: datetime
    starts_at: datetime
    ends_at: datetime


class CheckIns:
    def __init__(
        self,
        *,
        store: KioskStore,
        policies: Policies,
        sessions: Sessions,
        admission: Admission,
        contests: Contests,
        new_id: Callable[[], str],
        clock: Callable[[], datetime],
        seconds: Callable[[], float],
    ) -> None:
        self._store = store
        self._policies = policies
        self._sessions = sessions
        self._admission = admission
        self._contests = contests
        self._new_id = new_id
        self._clock = clock
        self._tries = TokenBuckets(WRONG_CODES, clock=seconds)
        self._check_ins = TokenBuckets(CHECK_INS, clock=seconds)

    async def terms(self, account: Account, contest_id: str) -> KioskTerms:
        """What is told before check-in. Raises `UnknownCompetition`, `NoKiosk`."""
        visit = await self._admission.visit(account, contest_id)
        times = _times(visit)
        return KioskTerms(
            contest_id=contest_id,
            title=visit.contest.title,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
            opens_at=times.opens_at,
            policy=self._policies.get(contest_id).policy,
        )

    async def check_in(self, account: Account, contest_id: str, request: CheckInRequest, *, address: str) -> CheckIn:
        """Whoever may still register is registered by it. Raises `UnknownCompetition`, `NoKiosk`, `KioskNotOpen`,
        `Disqualified`, `BadCheckInCode`, `TooManyRequests`, and what keeps one from registering."""
        visit = await self._admission.visit(account, contest_id)
        stored = self._policies.get(contest_id)
        _check_open(visit)
        self._check_code(account, stored.secret, request.code, address)
        contestant = visit.contestant or await self._registered(account, contest_id)
        new = NewSession(
            id=self._new_id(),
            contest_id=contest_id,
            user_id=account.id,
            contestant_id=contestant.id,
            machine_id=request.machine.id,
            machine=request.machine.model_dump_json(by_alias=True),
            machine_name=request.machine.name,
            address=address,
            key=secrets.token_bytes(KEY_BYTES),
            leave_secret=secrets.token_bytes(KEY_BYTES),
            at=self._clock(),
        )
        finding = await self._store.check_in(new)
        session = self._sessions.keep(
            KioskSession(
                id=new.id,
                contest_id=contest_id,
                user_id=account.id,
                key=new.key,
                leave_secret=new.leave_secret,
            )
        )
        log.info("kiosk_checked_in", session=new.id, contest=contest_id, user=account.id, finding=finding)
        return CheckIn.model_validate(
            {
                "session_id": new.id,
                "key": base64.b64encode(new.key).decode(),
                "leave_secret": base64.b64encode(new.leave_secret).decode(),
                "contest_id": contest_id,
                "title": visit.contest.title,
                "username": account.username,
                "ends_at": await self._sessions.ends_at(session),
                "policy": stored.policy,
                "server_time": self._clock(),
            }
        )

    def _check_code(self, account: Account, secret: bytes, code: str, address: str) -> None:
        who = f"{block_of(address)}\0{account.id}"
        _refuse_while(self._tries.take(who), "Too many wrong codes")
        if not is_check_in_code(secret, code, self._clock()):
            raise BadCheckInCode
        self._tries.give_back(who)
        _refuse_while(self._check_ins.take(str(account.id)), "You check in too often")

    async def _registered(self, account: Account, contest_id: str) -> Contestant:
        await self._contests.register(account, contest_id, RegisterRequest())
        return (await self._admission.entered(account, contest_id))[1]


def _refuse_while(seconds: float, what: str) -> None:
    if seconds > 0:
        wait = max(1, math.ceil(seconds))
        raise TooManyRequests(retry_after_seconds=wait, message=f"{what}; try again in {wait} s.")


def _times(visit: Visit) -> _Times:
    timeline = own_timeline(visit.contest, visit.contestant)
    return _Times(opens_at=timeline.starts_at - OPENS_BEFORE, starts_at=timeline.starts_at, ends_at=timeline.ends_at())


def _check_open(visit: Visit) -> None:
    """Raises `KioskNotOpen`, `Disqualified`."""
    times, contestant = _times(visit), visit.contestant
    if visit.now < times.opens_at:
        raise KioskNotOpen(f"Check-in opens at {times.opens_at:%H:%M} UTC, an hour before the start.")
    if visit.now >= times.ends_at:
        raise KioskNotOpen("The contest is over: there is nothing to check in to.")
    if contestant is not None and contestant.is_virtual:
        raise KioskNotOpen("You take part afterwards: that needs no kiosk.")
    if contestant is not None and contestant.is_disqualified:
        raise Disqualified
