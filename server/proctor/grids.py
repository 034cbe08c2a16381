"""The grid as it is written, once for all who look at the same part of it; and written again each second for as long as
somebody does, so that nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, TypeAlias

from server.contests.model import Contest
from server.proctor.places import GRADES, place_of, place_of_person
from server.proctoring.grading import Grade
from server.proctoring.seats import Room, Seat, Seats
from server.web.pages import Pages

ROWS = 200
"""On one page."""
MOST_KEPT = 64
RENEWED_SECONDS = 1.0
KEPT_SECONDS = 2.5
"""A text that is older was not renewed in time, and is written while one waits."""
FOLLOWED_SECONDS = 6.0
"""After a look. Pages look every other second."""
MOST_SHARE = 0.2
"""Of the server's time, for writing what nobody has asked for yet."""

Wanted: TypeAlias = Grade | Literal["incidents"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Of a grid: what somebody looks at."""

    wanted: Wanted = None
    words: str = ""
    page: int = 1

    def has(self, seat: Seat) -> bool:
        return self._is_wanted(seat) and (not self.words or seat.is_like(self.words))

    def _is_wanted(self, seat: Seat) -> bool:
        if self.wanted == "incidents":
            return seat.unseen is not None
        return self.wanted is None or seat.grade is self.wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    text: str
    contest: Contest
    version: int
    """Of the seats."""
    at: float


class Grids:
    def __init__(self, html: Pages, seats: Seats, *, seconds: Callable[[], float]) -> None:
        """`seconds` only ever grows."""
        self._html = html
        self._seats = seats
        self._seconds = seconds
        self._written: dict[tuple[str, Part], _Written] = {}
        self._looked: dict[tuple[str, Part], float] = {}

    async def write(self, contest: Contest, part: Part) -> str:
        """The part of the room, without a page around it. What proctors did is in it; what kiosks told of in the last
        second or two may not be."""
        key, now = (contest.id, part), self._seconds()
        self._looked[key] = now
        known = self._written.get(key)
        if (
            known is not None
            and now - known.at < KEPT_SECONDS
            and known.version == self._seats.version(contest.id)
            and known.contest == contest
        ):
            return known.text
        return await self._write(contest, part)

    async def renew(self) -> float:
        """Write again what somebody looks at; after how many seconds to do so once more."""
        began, spent = self._seconds(), 0.0
        for key, known in list(self._written.items()):
            if began - self._looked.get(key, 0.0) > FOLLOWED_SECONDS:
                self._forget(key)
                continue
            at = self._seconds()
            await self._write(known.contest, key[1])
            spent += self._seconds() - at
            await asyncio.sleep(0)  # others may do their work
        return max(RENEWED_SECONDS, spent / MOST_SHARE)

    async def _write(self, contest: Contest, part: Part) -> str:
        version = self._seats.version(contest.id)
        room = await self._seats.room(contest)
        found = [each for each in room.seats if part.has(each)]
        pages = max(1, ceil(len(found) / ROWS))
        page = min(part.page, pages)
        shown = found[(page - 1) * ROWS : page * ROWS]
        text = self._html.write(
            "proctor/grid.html",
            place=place_of(contest.id),
            place_of_person=lambda seat: place_of_person(contest.id, seat.person.username),
            seats=shown,
            lasts=await self._seats.lasts(contest.id, (each for each in shown if each.unseen is None)),
            found=len(found),
            page=page,
            pages=pages,
            part=part,
            tiles=_tiles(room),
            room=room,
            grades=GRADES,
            problems=len(contest.parts),
        )
        self._keep((contest.id, part), _Written(text=text, contest=contest, version=version, at=self._seconds()))
        return text

    def _keep(self, key: tuple[str, Part], written: _Written) -> None:
        self._written.pop(key, None)
        while len(self._written) >= MOST_KEPT:
            self._forget(next(iter(self._written)))
        self._written[key] = written

    def _forget(self, key: tuple[str, Part]) -> None:
        self._written.pop(key, None)
        self._looked.pop(key, None)


def _tiles(room: Room) -> Sequence[tuple[str, str, int]]:
    """What each asks for, is called, and counts."""
    counts = room.counts()
    grades = [(grade.value, words, counts.get(grade, 0)) for grade, words in GRADES.items()]
    return [("", "All", len(room.seats)), ("incidents", "With incidents", room.with_incidents), *grades]
