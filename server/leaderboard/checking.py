"""Compares a board with the database, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.contests.model import Contest
from server.leaderboard.board import Audience, Boards, Row
from server.leaderboard.placing import has_staff_board, placed
from server.leaderboard.store import BoardStore

CHUNK = 1000
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    rows: int
    """Contestants that were looked at."""
    version: int | None
    """Of the contest, as the board shows it; None where there is no board."""
    expected_version: int
    found: tuple[str, ...]
    """One line each, the first of them."""
    number: int

    @property
    def agree(self) -> bool:
        return self.number == 0 and self.version == self.expected_version


async def check(boards: Boards, store: BoardStore, contest: Contest) -> Differences:
    """Rows that change meanwhile may be told of. Raises `QueueAway`, `DatabaseAway`."""
    audiences = list(Audience) if has_staff_board(contest) else [Audience.PUBLIC]
    shown = {audience: await _shown(boards, contest.id, audience) for audience in audiences}
    found: list[str] = []
    after, rows = 0, 0
    while chunk := await store.chunk(contest.id, after=after, limit=CHUNK):
        after, rows = chunk[-1].contestant.id, rows + len(chunk)
        names = {int(each.contestant.id): each.contestant.username for each in chunk}
        for each in placed(contest, chunk):
            for audience in audiences:
                wanted = each.public if audience is Audience.PUBLIC else each.staff
                assert wanted is not None
                has = shown[audience].pop(each.contestant_id, Row("", "", ""))
                if has != wanted:
                    found.append(f"{audience.value}: {names[each.contestant_id]}: {has} should be {wanted}")
    found += [f"{audience.value}: {each} should not be there" for audience in audiences for each in shown[audience]]
    version = (await boards.versions([contest.id]))[contest.id]
    return Differences(
        rows=rows, version=version, expected_version=contest.version, found=tuple(found[:MOST_SHOWN]), number=len(found)
    )


async def _shown(boards: Boards, contest_id: str, audience: Audience) -> dict[int, Row]:
    found: Mapping[int, Row] = {member: row async for member, _, row in boards.everything(contest_id, audience)}
    return dict(found)
