"""The contest at hand: how it stands, its problems, one's own standing, its news. Asks as often as it is advised to.

Knows no widget. When it begins, freezes or ends is told by the server's clock, at once; what the server says of it then
is asked for in the same moment.
"""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.api.contests import CONTEST, STANDING, ContestClient
from desktop.api.errors import Offline, Refused, ServerTrouble
from desktop.clock import ServerClock
from desktop.models.contest_problems import ContestProblemsModel
from desktop.models.contest_times import state_at
from desktop.services.contest_news import ContestNews
from desktop.services.contest_shelf import ContestShelf
from desktop.wake import Wake
from server.wire.boards import OwnStanding
from server.wire.contests import LIVE, OVER, TO_COME, ContestDetail, ContestProblem, ContestState
from server.wire.submissions import Submission

log = logging.getLogger(__name__)

TICK_MILLISECONDS = 500
LIVE_SECONDS = 5.0
QUIET_SECONDS = 30.0
FINAL_SECONDS = 300.0
AT_THE_START_SECONDS = 2.0
"""How soon to ask again when it should have begun and the server does not show the problems yet."""
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
NOT_HERE = "This contest is not on this machine yet. It opens as soon as the server answers. "


class ContestDesk(QObject):
    changed = Signal()
    """The contest, its state, or what is the matter."""
    ticked = Signal()
    """Half a second has passed."""
    standing_changed = Signal()
    ended = Signal(object)
    """The server says that this contest, which was on, is over."""

    def __init__(
        self,
        *,
        server: ContestClient,
        shelf: ContestShelf,
        news: ContestNews,
        clock: ServerClock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._shelf = shelf
        self._clock = clock
        self.news = news
        self.problems = ContestProblemsModel(self)
        self.contest: ContestDetail | None = None
        self.contest_id: str | None = None
        self.heard_at: datetime | None = None
        self.note = ""
        """Why the server does not tell; empty while it does."""
        self.standing: OwnStanding | None = None
        self._known: dict[str, ContestDetail] = {}
        self._opened: dict[str, tuple[ContestProblem, ...]] = {}
        """Problems out of a contest's pack, until the server tells them."""
        self._state: ContestState | None = None
        self._detail_due = 0.0
        self._pause = FIRST_PAUSE_SECONDS
        self._wake = Wake()
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def state(self) -> ContestState | None:
        """By the server's clock."""
        return None if self.contest is None else state_at(self.contest, self._clock.now())

    @property
    def is_clock_known(self) -> bool:
        return self._clock.is_heard

    def now(self) -> datetime:
        return self._clock.now()

    async def open(self, contest_id: str) -> None:
        """Take a contest at hand, as it is on the disk; what the server says comes by `follow`."""
        if contest_id == self.contest_id:
            self.wake()
            return
        self.contest_id, self.contest, self.standing = contest_id, None, None
        self.heard_at, self.note, self._state = None, "", None
        self.problems.replace(())
        self.standing_changed.emit()
        self.changed.emit()
        kept = await self._shelf.kept(contest_id, "detail", CONTEST)
        standing = await self._shelf.kept(contest_id, "standing", STANDING)
        await self.news.open(contest_id)
        if contest_id != self.contest_id:
            return
        if kept is not None:
            self.heard_at = kept.heard_at
            self._take(kept.value)
        self.standing = standing.value if standing else None
        self.standing_changed.emit()
        self.changed.emit()
        self.wake()

    async def register(self, team: str | None = None) -> None:
        """Raises `ServerTrouble`."""
        assert self.contest_id is not None
        contest_id = self.contest_id
        contest = await self._server.register(contest_id, team=team)
        await self._shelf.put(contest_id, "detail", contest.model_dump_json(by_alias=True).encode())
        if contest_id == self.contest_id:
            self.heard_at = self._clock.now()
            self._take(contest)
            self.wake()

    async def show_opened(self, contest_id: str, problems: tuple[ContestProblem, ...]) -> None:
        """They came out of the contest's pack: what else the server tells of them is still to be heard."""
        contest = self.contest
        if contest is None or contest.id != contest_id or contest.problems or not problems:
            return
        self._opened[contest_id] = problems
        self._take(contest)
        await self._shelf.put(contest_id, "detail", self._known[contest_id].model_dump_json(by_alias=True).encode())

    def competition_of(self, problem_id: str, *, opened_in: str | None = None) -> str | None:
        """The contest in which a submission to this problem counts now, as far as is known here. Of several it is the
        one that the problem was opened in, else the one at hand.

        The server decides by when it arrives. So a contest is over here only once the server has said so: a clock that
        is a second ahead must not turn a last submission into practice.
        """
        now = self._clock.now()
        taking = [
            each.id
            for each in self._known.values()
            if _takes_submissions(each, now) and any(problem.id == problem_id for problem in each.problems)
        ]
        preferred = (each for each in (opened_in, self.contest_id) if each in taking)
        return next(preferred, taking[0] if taking else None)

    def title_of(self, problem_id: str | None) -> str:
        """`A. Two Sum`; of a problem that is not of this contest, nothing."""
        problem = self.problems.problem(problem_id) if problem_id is not None else None
        return f"{problem.label}. {problem.title}" if problem else ""

    def wake(self) -> None:
        """Ask the server now."""
        self._detail_due = 0.0
        self._pause = FIRST_PAUSE_SECONDS
        self._wake.wake()

    def tick(self) -> None:
        state = self.state
        if state is not self._state:
            self._state = state
            self.wake()
            self.changed.emit()
        self.ticked.emit()

    def hear_verdict(self, submission: Submission) -> None:
        """A submission was judged: if it was made here, the problems and the standing are others now."""
        if submission.competition_id is not None and submission.competition_id == self.contest_id:
            self.wake()

    async def follow(self) -> None:
        """For ever."""
        await self._wake.repeat(self._look)

    async def refresh(self) -> float:
        """Ask what is due; how long the server would have one wait. Raises `ServerTrouble`."""
        contest_id = self.contest_id
        assert contest_id is not None
        advised = await self._refresh_detail(contest_id)
        contest = self.contest
        if contest is None or contest_id != self.contest_id:
            return 0.0
        if contest.is_registered and self.state not in TO_COME:
            advised = await self._refresh_standing(contest_id) or advised
        elif advised is not None:
            await self.news.refresh()
        return self._pause_after(advised) if contest_id == self.contest_id else 0.0

    async def _look(self) -> float:
        if self.contest_id is None:
            return FINAL_SECONDS
        try:
            pause = await self.refresh()
        except ServerTrouble as trouble:
            log.info("no news of the contest: %s", trouble)
            self._tell(str(trouble))
            advised = trouble.retry_after_seconds if isinstance(trouble, Offline) else None
            self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
            return advised or self._pause
        self._pause = FIRST_PAUSE_SECONDS
        self._tell("")
        return pause

    async def _refresh_detail(self, contest_id: str) -> float | None:
        """The server's advice; None when it was not asked."""
        if self._clock.monotonic() < self._detail_due:
            return None
        fetched = await self._shelf.renew(
            contest_id,
            "detail",
            lambda etag: self._server.contest(contest_id, etag=etag),
            is_known=self.contest is not None,
        )
        if not self._wake.is_woken:
            self._detail_due = self._clock.monotonic() + QUIET_SECONDS
        if contest_id == self.contest_id:
            self.heard_at = self._clock.now()
            if fetched.value is not None:
                self._take(fetched.value)
        return fetched.poll_seconds or QUIET_SECONDS

    async def _refresh_standing(self, contest_id: str) -> float | None:
        try:
            fetched = await self._shelf.renew(
                contest_id,
                "standing",
                lambda etag: self._server.standing(contest_id, etag=etag),
                is_known=self.standing is not None,
            )
        except Refused as refusal:
            log.info("no standing: %s", refusal.code)
            return None
        if contest_id != self.contest_id:
            return None
        if fetched.value is not None:
            self.standing = fetched.value
            self.standing_changed.emit()
        if self.standing is not None:
            await self.news.refresh(self.standing.news)
        return fetched.poll_seconds

    def _pause_after(self, advised: float | None) -> float:
        assert self.contest is not None
        state = self.state
        if state in LIVE and (not self.contest.problems or self.contest.id in self._opened):
            self._detail_due = 0.0
            return AT_THE_START_SECONDS
        if state in LIVE:
            return advised or LIVE_SECONDS
        return FINAL_SECONDS if state is ContestState.FINALIZED else max(advised or 0.0, QUIET_SECONDS)

    def _take(self, contest: ContestDetail) -> None:
        before = self.contest
        self.contest = self._known[contest.id] = self._with_opened(contest)
        self._state = self.state
        self.problems.replace(self.contest.problems)
        self.changed.emit()
        if before is not None and before.state not in OVER and contest.state in OVER:
            self.ended.emit(contest)

    def _with_opened(self, contest: ContestDetail) -> ContestDetail:
        if contest.problems:
            self._opened.pop(contest.id, None)
        opened = self._opened.get(contest.id)
        if opened is None or state_at(contest, self._clock.now()) not in LIVE:
            return contest
        return contest.model_copy(update={"problems": opened, "problem_count": len(opened)})

    def _tell(self, note: str) -> None:
        if note and self.contest is None:
            note = NOT_HERE + note
        if note != self.note:
            self.note = note
            self.changed.emit()


def _takes_submissions(contest: ContestDetail, now: datetime) -> bool:
    begun = state_at(contest, now) not in TO_COME
    return begun and contest.is_registered and contest.state not in OVER
