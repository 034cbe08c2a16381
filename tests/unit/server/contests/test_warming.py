"""What is made ahead of a contest."""

from __future__ import annotations

from datetime import datetime

import pytest

from server.contests.model import Contest
from server.contests.warming import Warmer
from tests.unit.server.contests.made import a_contest, at


class Book:
    def all(self) -> list[Contest]:
        return [a_contest()]


@pytest.mark.parametrize(
    ("now", "made"),
    [(at(-20), []), (at(-14), ["p0", "p1"]), (at(45), ["p0", "p1"]), (at(91), [])],
    ids=["long before", "before the start", "while it runs", "after the end"],
)
async def test_problems_of_a_contest_are_made_before_it_starts(now: datetime, made: list[str]) -> None:
    asked: list[str] = []

    async def make(problem_id: str) -> None:
        asked.append(problem_id)

    # The third problem of the contest was taken out of the catalogue.
    warmer = Warmer(book=Book(), has_problem={"p0", "p1"}.__contains__, make=make, clock=lambda: now)
    await warmer.step()
    assert asked == made
