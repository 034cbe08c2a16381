"""The grid as it is written, once for all who look at the same part of it: it changes no more often than the seats are
read."""

from __future__ import annotations

from collections.abc import Sequence
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


class Grids:
    def __init__(self, html: Pages, seats: Seats) -> None:
        self._html = html
        self._seats = seats
        self._kept: dict[tuple[str, Part], tuple[Room, str]] = {}

    async def write(self, contest: Contest, part: Part) -> str:
        """The part of the room, without a page around it; not older than a second."""
        room = await self._seats.room(contest)
        known = self._kept.get((contest.id, part))
        if known is not None and known[0] is room:
            return known[1]
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
        self._keep((contest.id, part), room, text)
        return text

    def _keep(self, key: tuple[str, Part], room: Room, text: str) -> None:
        self._kept.pop(key, None)
        while len(self._kept) >= MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = (room, text)


def _tiles(room: Room) -> Sequence[tuple[str, str, int]]:
    """What each asks for, is called, and counts."""
    counts = room.counts()
    grades = [(grade.value, words, counts.get(grade, 0)) for grade, words in GRADES.items()]
    return [("", "All", len(room.seats)), ("incidents", "With incidents", room.with_incidents), *grades]
