"""Whose session counts, and what a look finds of sessions that it does not know yet."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from server.proctoring.people import Person
from server.proctoring.seating import Fast, Placed, Slow
from server.proctoring.seats import Seats
from tests.unit.server.contests.made import a_contest, at
from tests.unit.server.proctoring.hall import STATE

ADA = Person(user_id=1, username="ada", name="", contestant_id=1)


class Looks:
    """Tells who takes part, and then what a look finds."""

    def __init__(self, *found: Fast) -> None:
        self._found: list[Any] = [Slow(people=[ADA], invited=[], solved={}), *found]
        self.meanwhile: Callable[[], None] = lambda: None

    async def read(self, _query: Callable[..., Any]) -> Any:
        await asyncio.sleep(0)
        self.meanwhile()
        return self._found.pop(0)


def placed(minute: float) -> Placed:
    return Placed(user_id=1, place="pc-1", address="::1", checked_in_at=at(minute))


def row(name: str, *, closed_at: datetime | None = None) -> Any:
    return SimpleNamespace(
        id=name, heard_at=at(1), state=json.dumps(STATE), length=0, closed_at=closed_at, closed_how="cleared"
    )


def fast(sessions: Sequence[tuple[Any, float]], *, unseen: Sequence[str] = ()) -> Fast:
    """Each session with the minute of its check-in; `unseen` are those that have an incident."""
    of: dict[str, Any] = {"received_at": at(1), "kind": "focus_lost", "entry": "{}", "many": 1}
    incidents: list[Any] = [SimpleNamespace(session_id=each, **of) for each in unseen]
    return Fast(
        sessions=[each for each, _ in sessions],
        placed={each.id: placed(minute) for each, minute in sessions},
        unseen=incidents,
        found=[],
        undone={},
    )


def seats_in(looks: Any) -> Seats:
    return Seats(looks, title_of=str, clock=lambda: at(1), seconds=lambda: 0.0)


def seats(*found: Fast) -> Seats:
    return seats_in(Looks(*found))


async def test_all_who_look_at_once_have_the_same_look() -> None:
    looked_at, contest = seats(fast([]), fast([])), a_contest()
    first, second = await asyncio.gather(looked_at.room(contest), looked_at.room(contest))
    assert first is second


async def test_what_is_done_while_one_looks_is_seen_by_whoever_looks_next() -> None:
    looks, contest = Looks(fast([]), fast([(row("a"), 0)])), a_contest()
    looked_at = seats_in(looks)
    looks.meanwhile = lambda: looked_at.forget(contest.id)
    [before] = (await looked_at.room(contest)).seats
    looks.meanwhile = lambda: None
    [after] = (await looked_at.room(contest)).seats
    assert before.session is None
    assert after.session is not None


async def counted(*sessions: tuple[Any, float]) -> str | None:
    [seat] = (await seats(fast(sessions)).room(a_contest())).seats
    assert seat.session is not None
    assert (seat.open_state is not None) == seat.session.is_open
    return seat.session.id


async def test_the_open_session_counts_else_the_last() -> None:
    first, last = (row("first", closed_at=at(1)), 0), (row("last", closed_at=at(1)), 5)
    for each in ((first, last), (last, first)):
        assert await counted(*each) == "last"
    opened = row("open"), 2
    for more in ((first, last, opened), (opened, last, first)):
        assert await counted(*more) == "open"


async def test_an_incident_of_a_session_that_began_since_is_for_the_next_look() -> None:
    room = await seats(fast([(row("a"), 0)], unseen=["a", "b"])).room(a_contest())
    assert (room.unseen, room.with_incidents) == (1, 1)
