"""From what the database knows of a contestant to what the boards are to show. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from server.contests.model import Contest
from server.leaderboard.board import Placed, Row
from server.leaderboard.entries import Entry, hides_any, public_entry, staff_entry
from server.leaderboard.fragments import body_of, marks_of, score_of
from server.leaderboard.store import Books

NOWHERE = Row("", "", "")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def has_staff_board(contest: Contest) -> bool:
    """Whether there is anything that the public must not see."""
    return contest.timeline.freeze is not None and contest.thawed_at is None


def placed(contest: Contest, books: Iterable[Books]) -> list[Placed]:
    """Those who take part later are left out, as they are on no board, and those who have done nothing yet."""
    return [_placed(contest, each) for each in books if each.revision > 0 and not each.contestant.is_virtual]


def _placed(contest: Contest, books: Books) -> Placed:
    is_out = books.contestant.is_disqualified
    public = NOWHERE if is_out else row_of(public_entry(contest, books.contestant, books.filed))
    staff = None
    if has_staff_board(contest):
        staff = public
        if not is_out and hides_any(contest, books.contestant, books.filed):
            staff = row_of(staff_entry(contest, books.contestant, books.filed))
    return Placed(
        contestant_id=books.contestant.id,
        revision=books.revision,
        changed_ms=milliseconds(books.changed_at),
        public=public,
        staff=staff,
    )


def row_of(entry: Entry) -> Row:
    return Row(score_of(entry), marks_of(entry), body_of(entry))


def milliseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MILLISECOND


def moment_of(ms: int) -> datetime:
    return EPOCH + ms * MILLISECOND
