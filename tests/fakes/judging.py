"""What a server is given in place of a queue and a fleet, in tests that need neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.errors import NoQueue
from server.languages import Served
from server.loops import QueueAway
from server.problems.statements.renderer import NotRendered
from server.submissions.applying import with_judgement
from server.submissions.model import JobOrder, Judgement, SubmissionRecord


class FakeQueue:
    """Keeps what it is given. As the real one, it never refuses an offer, and refuses a run while it is away."""

    def __init__(self) -> None:
        self.is_away = False
        self.orders: list[JobOrder] = []
        self.taken_back: list[tuple[str, int]] = []
        self._runs: dict[str, SubmissionRecord] = {}

    def offer(self, order: JobOrder) -> None:
        if not self.is_away:
            self.orders.append(order)

    async def start(self, record: SubmissionRecord, order: JobOrder) -> None:
        self._refuse_when_away()
        self._runs[record.id] = record
        self.orders.append(order)

    async def get(self, run_id: str) -> SubmissionRecord | None:
        self._refuse_when_away()
        return self._runs.get(run_id)

    async def take_back(self, jobs: Sequence[tuple[str, int]]) -> int:
        if self.is_away:
            raise QueueAway
        self.taken_back += jobs
        return len(jobs)

    async def answers(self) -> bool:
        return not self.is_away

    def finish_run(self, judgement: Judgement) -> None:
        self._runs[judgement.submission_id] = with_judgement(self._runs[judgement.submission_id], judgement)

    def _refuse_when_away(self) -> None:
        if self.is_away:
            raise NoQueue


class FakeFleet:
    def __init__(self, served: Mapping[str, Served] | None = None) -> None:
        self.served: dict[str, Served] = dict(served or {})

    def languages(self) -> Mapping[str, Served]:
        return self.served


class PlainRenderer:
    """Renders nothing, and counts."""

    def __init__(self) -> None:
        self.rendered = 0
        self.takes_for_ever = ""
        """A text that cannot be rendered in time."""

    async def render(self, markdown: str, *, folder: object) -> str:
        self.rendered += 1
        return f"<p>{markdown}</p>"

    async def try_render(self, markdown: str, *, folder: object) -> str:
        if markdown == self.takes_for_ever:
            raise NotRendered
        return await self.render(markdown, folder=folder)


class SilentNews:
    """Remembers what other servers would have been told."""

    def __init__(self) -> None:
        self.changed: list[int] = []
        self.revoked: list[str] = []
        self.contestants: list[int] = []
        self.problems: list[str] = []

    def account_changed(self, account_id: int) -> None:
        self.changed.append(account_id)

    def contestant_changed(self, contest_id: str, contestant_id: int) -> None:
        self.contestants.append(contestant_id)

    def problem_changed(self, problem_id: str) -> None:
        self.problems.append(problem_id)

    def token_revoked(self, token_id: str, expires_at: object) -> None:
        self.revoked.append(token_id)
