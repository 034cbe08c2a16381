"""What contests ask of their kiosks: in memory, looked at anew every second; and the codes of check-in."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from server.audit.model import Action, Author, Deed, On
from server.contests.book import ContestBook
from server.proctoring.model import StoredPolicy
from server.proctoring.refusals import NoKiosk
from server.proctoring.store import KioskStore, PolicyChange
from server.wire.kiosk import KioskPolicy
from server.wire.kiosk_proof import CHECK_IN_STEP, check_in_code, spelled

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """As proctors read it out."""

    text: str
    good_until: datetime
    """When the next one takes its place on the page; this one is taken for as long again."""


class Policies:
    def __init__(self, *, store: KioskStore, book: ContestBook, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._book = book
        self._clock = clock
        self._known: Mapping[str, StoredPolicy] = {}

    async def look(self) -> float:
        """One step of keeping up with the database."""
        await self.refresh()
        return LOOK_SECONDS

    async def refresh(self) -> None:
        before = self._known
        found = await self._store.policies()
        if self._known is before:  # else one was changed here meanwhile, which this may lack; the next look has all
            self._known = found

    def all(self) -> Mapping[str, StoredPolicy]:
        """Of each contest that has kiosks."""
        return self._known

    def known(self, contest_id: str) -> StoredPolicy | None:
        return self._known.get(contest_id)

    def get(self, contest_id: str) -> StoredPolicy:
        """Raises `NoKiosk`."""
        known = self._known.get(contest_id)
        if known is None:
            raise NoKiosk
        return known

    def of(self, contest_id: str) -> KioskPolicy:
        """For staff: where nothing was set, what would be asked. Raises `UnknownCompetition`."""
        known = self.known(self._book.get(contest_id).id)
        return KioskPolicy() if known is None else known.policy

    async def put(self, author: Author, contest_id: str, policy: KioskPolicy) -> KioskPolicy:
        """Raises `UnknownCompetition`."""
        self._book.get(contest_id)
        text, now = policy.model_dump_json(by_alias=True), self._clock()
        deed = Deed(
            author=author,
            action=Action.KIOSK_POLICY,
            subject=On.CONTEST.named(contest_id),
            at=now,
            details=policy.model_dump(mode="json", by_alias=True),
        )
        change = PolicyChange(contest_id=contest_id, policy=text, secret=_new_secret(), at=now)
        stored = await self._store.put_policy(change, lambda _: deed)
        log.info("kiosk_policy", contest=contest_id, required=policy.is_required, by=author.id)
        return self._keep(contest_id, stored).policy

    async def ensured(self, contest_id: str) -> StoredPolicy:
        """Where nothing was set, the usual one is from now on: a contest that staff ask a code for has kiosks. Raises
        `UnknownCompetition`."""
        known = self.known(self._book.get(contest_id).id)
        if known is not None:
            return known
        change = PolicyChange(contest_id=contest_id, policy=None, secret=_new_secret(), at=self._clock())
        return self._keep(contest_id, await self._store.put_policy(change))

    async def copy(self, source: str, contest_id: str) -> None:
        """To a contest that was made like `source`, with a secret of its own. One that has a policy keeps it; where the
        source has none there is nothing to do. Raises `UnknownCompetition`."""
        self._book.get(contest_id)
        if self.known(source) is None:
            return
        change = PolicyChange(contest_id=contest_id, policy=None, secret=_new_secret(), at=self._clock(), like=source)
        self._keep(contest_id, await self._store.put_policy(change))

    async def code(self, contest_id: str) -> Code:
        """For check-in. Raises `UnknownCompetition`."""
        stored, now = await self.ensured(contest_id), self._clock()
        step = CHECK_IN_STEP.total_seconds()
        until = (now.timestamp() // step + 1) * step
        return Code(
            text=spelled(check_in_code(stored.secret, now)), good_until=datetime.fromtimestamp(until, now.tzinfo)
        )

    def _keep(self, contest_id: str, stored: StoredPolicy) -> StoredPolicy:
        self._known = {**self._known, contest_id: stored}
        return stored


def _new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)
