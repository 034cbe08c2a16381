"""In which state a contest is: by the server's clock and by what its staff did. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from server.contests.model import Contest, Contestant, own_timeline
from server.contests.timeline import Timeline
from server.errors import NotNow
from server.wire.acts import Act
from server.wire.contests import ContestState

FINAL = "It is final: reopen it first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """What may still change the board."""

    waiting: int = 0
    """Submissions that have no verdict."""
    faults: int = 0
    """Submissions that could not be judged."""
    rejudgings: tuple[int, ...] = ()
    """Open ones with submissions of the contest."""

    @property
    def words(self) -> list[str]:
        """Of each that there is, what to do about it."""
        found = []
        if self.waiting:
            found.append(f"{self.waiting} submissions have no verdict yet")
        if self.faults:
            found.append(f"{self.faults} submissions have an internal error: rejudge them, or give them a verdict")
        if self.rejudgings:
            numbers = ", ".join(str(each) for each in self.rejudgings)
            found.append(f"rejudging {numbers} is open: apply or drop it")
        return found


def state_of(contest: Contest, now: datetime, contestant: Contestant | None = None) -> ContestState:
    """As it is for this contestant: it may end later for them, or have begun later."""
    if contest.announced_at is None:
        return ContestState.DRAFT
    state = _by_clock(own_timeline(contest, contestant), now)
    if state is ContestState.ENDED and contest.finalized_at is not None:
        return ContestState.FINALIZED
    if state is ContestState.FROZEN and contest.thawed_at is not None:
        return ContestState.RUNNING
    return state


def _by_clock(timeline: Timeline, now: datetime) -> ContestState:
    if now < timeline.starts_at:
        return ContestState.ANNOUNCED
    if now >= timeline.ends_at():
        return ContestState.ENDED
    freezes_at = timeline.freezes_at
    return ContestState.FROZEN if freezes_at is not None and now >= freezes_at else ContestState.RUNNING


def is_board_frozen(contest: Contest, now: datetime) -> bool:
    """Whether verdicts are hidden from the public board, also after the end."""
    freezes_at = contest.timeline.freezes_at
    return freezes_at is not None and contest.thawed_at is None and now >= freezes_at


def after(contest: Contest, act: Act, now: datetime, *, unsettled: Unsettled) -> Contest:
    """The contest after what its staff does. Raises `NotNow`."""
    state = state_of(contest, now)
    is_over_for_all = state is ContestState.ENDED and now >= contest.last_ends_at
    match act:
        case Act.ANNOUNCE:
            _refuse_unless(state is ContestState.DRAFT, "It is announced already.")
            _refuse_unless(bool(contest.parts), "Give it problems first.")
            _refuse_unless(now < contest.timeline.ends_at(), "It would be over already: set another start.")
            return replace(contest, announced_at=now)
        case Act.WITHDRAW:
            _refuse_unless(state is ContestState.ANNOUNCED, "Only a contest that has not begun can be withdrawn.")
            return replace(contest, announced_at=None)
        case Act.THAW:
            _refuse_unless(is_board_frozen(contest, now), "The board is not frozen.")
            _refuse_unless(is_over_for_all, "It is not over for everyone yet.")
            return replace(contest, thawed_at=now)
        case Act.FREEZE:
            _refuse_unless(contest.thawed_at is not None, "The board was not thawed.")
            refuse_final(contest)
            return replace(contest, thawed_at=None)
        case Act.FINALIZE:
            _refuse_unless(is_over_for_all, "It is not over for everyone yet.")
            _refuse_unless(not is_board_frozen(contest, now), "The board is frozen: thaw it first.")
            _refuse_unless(not unsettled.words, f"{'; '.join(unsettled.words)}.")
            return replace(contest, finalized_at=now)
        case Act.REOPEN:
            _refuse_unless(contest.finalized_at is not None, "It is not final.")
            return replace(contest, finalized_at=None)


def refuse_final(contest: Contest) -> None:
    """Raises `NotNow`."""
    _refuse_unless(contest.finalized_at is None, FINAL)


def _refuse_unless(holds: bool, message: str) -> None:
    if not holds:
        raise NotNow(message)
