"""Contests for the fake server: one that runs, some to come, some past; and boards of any length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import overload

from server.wire.boards import BoardCell, BoardRow
from server.wire.contests import ContestDetail, ContestProblem, ContestState, EntryRule, Rules
from server.wire.problems import Status
from server.wire.talk import Announcement, Clarification
from tests.fakes.fake_contests import BOARDS_OWNER, FakeBoard, FakeContests

FIRST = ("Ada", "Bo", "Chiara", "Davide", "Emeka", "Freja", "Giulia", "Hugo", "Ines", "Jun", "Kofi", "Lena", "Mateus")
LAST = ("Okafor", "Nilsson", "Tanaka", "Müller", "Silva", "Novák", "Haddad", "O'Brien", "Kowalska", "Nguyễn", "Rossi")
RUNNING = "weekly-48"


def problems(ids: Sequence[tuple[str, str]], *, seed: int = 3, contestants: int = 4000) -> tuple[ContestProblem, ...]:
    """Lettered in their order; the first ones are the easiest."""
    chance = random.Random(seed)
    found = []
    for place, (problem_id, title) in enumerate(ids):
        tried = round(contestants * 0.9 ** (place + 1) * chance.uniform(0.6, 1.0))
        found.append(
            ContestProblem(
                id=problem_id,
                label="ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place],
                title=title,
                status=Status.NEW,
                tried_by=tried,
                solved_by=round(tried * max(0.02, 0.8 - place * 0.085)),
            )
        )
    return tuple(found)


def contest(
    contest_id: str = RUNNING, *, starts_at: datetime, minutes: int = 90, ids: Sequence[tuple[str, str]] = (),
    title: str = "Agon Weekly 48", contestants: int = 4212,
) -> ContestDetail:  # fmt: skip
    ends_at = starts_at + timedelta(minutes=minutes)
    return ContestDetail(
        id=contest_id,
        title=title,
        state=ContestState.ANNOUNCED,
        rules=Rules.SOLVED_THEN_TIME,
        starts_at=starts_at,
        ends_at=ends_at,
        freezes_at=ends_at - timedelta(minutes=15),
        may_register=True,
        contestants=contestants,
        problem_count=len(ids),
        problems=problems(ids, contestants=contestants),
    )


def season(now: datetime, ids: Sequence[tuple[str, str]], *, rows: int = 4212) -> FakeContests:
    """A running contest in its 48th minute with board, news and questions; others before and after it."""
    running = contest(starts_at=now - timedelta(minutes=47, seconds=48), ids=ids)
    running = running.model_copy(update={"is_registered": True, "problems": _half_done(running.problems)})
    others = [
        contest("weekly-49", starts_at=now + timedelta(minutes=42), title="Agon Weekly 49", ids=ids, contestants=871),
        contest(
            "northern-cup", starts_at=now + timedelta(days=3, hours=5), minutes=300, ids=ids,
            title="Northern University Cup, first round", contestants=64,
        ).model_copy(update={"is_for_teams": True, "rules": Rules.ICPC}),
        contest(
            "final-exam", starts_at=now + timedelta(days=9), minutes=120, ids=ids,
            title="Algorithms and Data Structures: final examination", contestants=212,
        ).model_copy(update={"entry": EntryRule.INVITED, "may_register": False, "is_registered": True}),
    ]  # fmt: skip
    for number in range(47, 36, -1):
        started = now - timedelta(days=7 * (48 - number), hours=2)
        past = contest(f"weekly-{number}", starts_at=started, title=f"Agon Weekly {number}", ids=ids)
        taken = number % 3 != 0
        others.append(past.model_copy(update={"state": ContestState.FINALIZED, "is_registered": taken}))
    served = FakeContests(contests={each.id: each for each in (running, *others)})
    own = min(1187, rows - 1)
    served.boards[RUNNING] = FakeBoard(rows=GeneratedRows(rows, len(ids), own=own), as_of=now, own=own)
    served.announcements[RUNNING] = [
        Announcement(id="a0", at=now - timedelta(minutes=46), text="Welcome! Ten problems, ninety minutes. Good luck."),
        Announcement(
            id="a1", at=now - timedelta(minutes=12), problem_id=ids[2][0] if len(ids) > 2 else None,
            text="The second sample's explanation counted from 1. It is corrected; reload the statement to see it.",
        ),
    ]  # fmt: skip
    served.clarifications[RUNNING] = [
        Clarification(
            id="q0", asked_at=now - timedelta(minutes=30), answered_at=now - timedelta(minutes=25),
            question="May the two places be given in any order?", problem_id=ids[0][0], is_mine=True,
            answer="Yes, any order is accepted.", is_for_all=True,
        ),
        Clarification(
            id="q1", asked_at=now - timedelta(minutes=3), is_mine=True,
            question="Can the list hold the same number more than twice?", problem_id=ids[0][0],
        ),
    ]  # fmt: skip
    return served


def _half_done(found: tuple[ContestProblem, ...]) -> tuple[ContestProblem, ...]:
    """As in the own row: A to D and F are solved, E is tried."""
    states = [(Status.SOLVED, 1)] * 4 + [(Status.TRIED, 5), (Status.SOLVED, 3)]
    return tuple(
        each.model_copy(update={"status": states[place][0], "tries": states[place][1]}) if place < 6 else each
        for place, each in enumerate(found)
    )


class GeneratedRows(Sequence[BoardRow]):
    """A board of any length, each row made when it is looked at; `own` is the place of the asking user."""

    def __init__(self, total: int, problem_count: int, *, own: int | None = None, seed: int = 7) -> None:
        self._total, self._problem_count, self._own, self._seed = total, problem_count, own, seed

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, wanted: int) -> BoardRow: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[BoardRow]: ...
    def __getitem__(self, wanted: int | slice) -> BoardRow | list[BoardRow]:
        if isinstance(wanted, slice):
            return [self._row(place) for place in range(*wanted.indices(self._total))]
        if not 0 <= wanted < self._total:
            raise IndexError(wanted)
        return self._row(wanted)

    def _row(self, place: int) -> BoardRow:
        chance = random.Random(f"{self._seed}/{place}")
        share = place / max(1, self._total)
        solved = round(self._problem_count * 0.9 * (1 - share) ** 1.5)
        tied = place % 50 == 7  # shares the rank of the row before it
        penalty = 600 + (place - tied) * 2
        order = sorted(range(self._problem_count), key=lambda problem: problem + chance.uniform(0, 3))
        cells = [BoardCell()] * self._problem_count
        for number, problem in enumerate(order):
            if number < solved:
                at = round(penalty * (number + 1) / solved)
                cells[problem] = BoardCell(
                    tries=chance.choice((1, 1, 1, 2, 3)), solved_seconds=at, is_first=place < self._problem_count
                    and problem == place,
                )  # fmt: skip
            elif number == solved:
                cells[problem] = BoardCell(tries=chance.choice((0, 1, 2, 5)), pending=chance.choice((0, 0, 0, 1)))
        own = place == self._own
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        return BoardRow(
            rank=place + 1 - tied,
            user=BOARDS_OWNER if own else f"user{place}",
            name="Maya Lindqvist" if own else name,
            solved=solved,
            penalty_seconds=penalty,
            cells=tuple(cells),
        )
