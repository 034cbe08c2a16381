"""Whether a program is taken from where it comes: a contest that requires kiosks takes none but from one that lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from server.accounts.model import Account
from server.contests.book import ContestBook
from server.contests.model import Contestant, own_timeline
from server.contests.roster import Rosters
from server.proctoring.grading import is_living
from server.proctoring.policies import Policies
from server.proctoring.proofs import Presented, Proofs
from server.proctoring.refusals import KioskRequired, KioskSessionClosed, KioskSilent
from server.proctoring.store import KioskStore


class KioskGate:
    def __init__(
        self,
        *,
        policies: Policies,
        proofs: Proofs,
        store: KioskStore,
        book: ContestBook,
        rosters: Rosters,
        clock: Callable[[], datetime],
    ) -> None:
        self._policies = policies
        self._proofs = proofs
        self._store = store
        self._book = book
        self._rosters = rosters
        self._clock = clock

    async def check(self, account: Account, contestant: Contestant, presented: Presented | None) -> None:
        """Of a submission in the contest of `contestant`. Raises `KioskRequired`, `KioskSessionClosed`, and what
        `Proofs.check` does."""
        if not self._is_asked(contestant):
            return
        signed = await self._proofs.check(account.id, presented)
        if signed.session.contest_id != contestant.contest_id:
            raise KioskRequired
        pulse = await self._store.pulse(signed.session.id)
        if pulse is None or pulse.closed_at is not None:
            raise KioskSessionClosed
        if not is_living(self._clock(), pulse.heard_at):
            raise KioskSilent

    async def check_run(self, account: Account, problem_id: str, presented: Presented | None) -> None:
        """Of a trial run of a problem that is of a contest which is under way for this user. Raises as `check`."""
        now = self._clock()
        for contest in self._book.with_problem(problem_id):
            if self._policies.known(contest.id) is None:
                continue
            contestant = await self._rosters.of_user(contest.id, account.id)
            if contestant is None or not self._is_asked(contestant):
                continue
            timeline = own_timeline(contest, contestant)
            if timeline.starts_at <= now < timeline.ends_at():
                await self.check(account, contestant, presented)
                return

    def _is_asked(self, contestant: Contestant) -> bool:
        stored = self._policies.known(contestant.contest_id)
        return stored is not None and stored.policy.is_required and not contestant.is_virtual
