"""What one contestant has on the board: a pure function of the contest and of all that they submitted, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.contests.model import MOST_TRIES, Contest, Contestant, own_timeline
from server.contests.timeline import Timeline
from server.leaderboard.rules.catalogue import RULES
from server.leaderboard.rules.rule import EMPTY, Cell, Total, Try
from server.wire.submissions import Verdict

MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Filed:
    """A submission as it is stored."""

    id: str
    problem_id: str
    submitted_at: datetime
    verdict: Verdict | None
    scores: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the board, without its rank."""

    cells: tuple[Cell, ...]
    """In the order of the contest's problems."""
    total: Total

    @property
    def is_shown(self) -> bool:
        """One who has tried nothing that counts is not on the board."""
        return any(not cell.is_empty for cell in self.cells)


def staff_entry(contest: Contest, contestant: Contestant, filed: Iterable[Filed]) -> Entry:
    """With all verdicts that are known."""
    return _entry(contest, contestant, filed, hidden_after=None)


def public_entry(contest: Contest, contestant: Contestant, filed: Iterable[Filed]) -> Entry:
    """Without those that the freeze hides, until it is thawed."""
    hidden_after = None if contest.thawed_at is not None else contest.timeline.freezes_after
    return _entry(contest, contestant, filed, hidden_after=hidden_after)


def hides_any(contest: Contest, contestant: Contestant, filed: Iterable[Filed]) -> bool:
    """Whether the two rows can differ."""
    hidden_after = contest.timeline.freezes_after
    if hidden_after is None or contest.thawed_at is not None:
        return False
    timeline = own_timeline(contest, contestant)
    return any(timeline.elapsed(each.submitted_at) >= hidden_after for each in filed)


def entry_until(contest: Contest, contestant: Contestant, filed: Iterable[Filed], until: timedelta) -> Entry:
    """As it was when so much contest time had passed; verdicts that came later are taken as known."""
    timeline = own_timeline(contest, contestant)
    return staff_entry(contest, contestant, (each for each in filed if timeline.elapsed(each.submitted_at) <= until))


def _entry(
    contest: Contest, contestant: Contestant, filed: Iterable[Filed], *, hidden_after: timedelta | None
) -> Entry:
    rule = RULES[contest.rules]
    tries = _tries(own_timeline(contest, contestant), filed, hidden_after)
    cells = tuple(
        rule.cell(tries[part.problem_id], points=part.points)
        if part.problem_id in tries
        else (EMPTY if rule.default_points is None else rule.cell((), points=part.points))
        for part in contest.parts
    )
    return Entry(cells=cells, total=rule.total(cells))


def _tries(timeline: Timeline, filed: Iterable[Filed], hidden_after: timedelta | None) -> dict[str, list[Try]]:
    """Those that count, of each problem, in the order of their arrival; each submission once."""
    found: dict[str, list[Try]] = {}
    for each in sorted({each.id: each for each in filed}.values(), key=lambda each: (each.submitted_at, each.id)):
        elapsed = timeline.elapsed(each.submitted_at)
        if not timedelta() <= elapsed < timeline.length or timeline.is_removed(each.submitted_at):
            continue
        is_hidden = hidden_after is not None and elapsed >= hidden_after
        verdict = None if is_hidden else each.verdict
        scores = None if is_hidden else each.scores
        tries = found.setdefault(each.problem_id, [])
        if len(tries) < MOST_TRIES:
            tries.append(Try(at=elapsed // MICROSECOND, verdict=verdict, scores=scores))
    return found
