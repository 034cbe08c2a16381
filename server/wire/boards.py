"""Boards, places on them, and how they are revealed."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from server.wire import longest
from server.wire.base import LONGEST_PAGE, Answer
from server.wire.contests import ContestState

LARGEST_BOARD = 1_000_000


class BoardProblem(Answer):
    id: str
    label: str = Field(max_length=longest.LABEL)
    title: str
    points: float | None = None
    colour: str | None = None
    """`#rrggbb`, of its balloons."""


class BoardCell(Answer):
    """One contestant at one problem. What is as by default may be left out of an answer."""

    tries: int = 0
    """Counted submissions whose verdict is shown, the accepted one among them."""
    pending: int = 0
    """Submissions whose verdict is not shown: not judged yet, or made after the freeze."""
    solved_seconds: int | None = None
    """From the start to the accepted submission; None while it is not solved."""
    is_first: bool = False
    """The first of all to solve it."""
    points: float | None = None
    """Where the rules give points."""


class BoardRow(Answer):
    rank: int = Field(ge=1)
    """From 1; equal contestants share it, and the next rank is left out."""
    user: str
    """The user name, or the team's: the same as long as the contest lasts, and no other row's."""
    name: str
    members: tuple[str, ...] = ()
    """Of a team."""
    solved: int
    points: float | None = None
    """The sum, where the rules give points."""
    penalty_seconds: int
    """What parts those who are equal otherwise, by the contest's rules; less is better."""
    cells: tuple[BoardCell, ...] = ()
    """In the order of the page's problems."""


class BoardPage(Answer):
    """The same for everyone who may see the board, so that it can be cached for all."""

    competition_id: str
    page: int = Field(ge=1)
    limit: int = Field(ge=1, le=LONGEST_PAGE)
    total: int = Field(ge=0, le=LARGEST_BOARD)
    """Rows on the whole board."""
    problems: tuple[BoardProblem, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    is_frozen: bool = False
    is_stale: bool = False
    """The board cannot be read just now: this is how it last was."""
    as_of: AwareDatetime
    """The last change that the board shows; while nothing changes it stands, and the ETag with it."""
    state: ContestState | None = None
    starts_at: AwareDatetime | None = None
    """Of the contest, as for all: who has more time of their own finds it with the contest."""
    ends_at: AwareDatetime | None = None
    freezes_at: AwareDatetime | None = None


class OwnStanding(Answer):
    """`/leaderboard/{competitionId}/me`: how the asking contestant stands; their own cells know no freeze."""

    row: BoardRow | None = None
    """None before the first counted submission."""
    place: int | None = Field(default=None, ge=0)
    """The row's place on the whole board, from 0: with shared ranks the rank does not tell the page."""
    news: str = ""
    """Changes with every announcement and every answer that this contestant may read: then it is time to fetch them."""


class RevealStep(Answer):
    """One step of the closing ceremony, which goes from the last place upwards."""

    user: str
    rank: int
    """Before the step."""
    problem: int | None = None
    """The place of the problem whose cell becomes known, from 0; None: nothing of this row is hidden any more, and its
    rank is final."""
    cell: BoardCell | None = None
    new_rank: int
    place: int = Field(ge=0)
    """Of the row after the step, from 0; the rows that it passes move down by one."""
    worth: int
    """What the row is then worth: rows of the same worth share a rank, more is better."""
    solved: int
    """Like the next two, of the row after the step."""
    points: float | None = None
    penalty_seconds: int


class Reveal(Answer):
    """What the freeze hid, in the order in which a ceremony shows it."""

    competition_id: str
    problems: tuple[BoardProblem, ...]
    rows: tuple[BoardRow, ...]
    """As the public has it, the first place first."""
    worths: tuple[int, ...]
    """Of the rows, in their order: see `RevealStep.worth`."""
    steps: tuple[RevealStep, ...]
