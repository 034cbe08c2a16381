"""What proctors see of one person, page by page, and of nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Table, insert

from server.database.schema import kiosk_findings, kiosk_instructions, kiosk_sessions
from server.proctoring.showing import MOST_FINDINGS, MOST_INSTRUCTIONS, MOST_SITTINGS, MOST_UNSEEN, Showing, Shown
from server.wire.kiosk import EventKind
from tests.unit.server.contests.stage import CONTEST
from tests.unit.server.proctoring.hall import PNG, Hall, Kiosk, machine


@pytest.fixture
async def kiosk(hall: Hall) -> Kiosk:
    await hall.open(pictures=True)
    return await hall.kiosk()


@pytest.fixture
def showing(hall: Hall) -> Showing:
    return hall.stage.house.proctor.showing


def numbered(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"


async def add(hall: Hall, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    await hall.stage.house.database.write(lambda connection: connection.execute(insert(table), list(rows)))


async def find(hall: Hall, kiosk: Kiosk, ats: Iterable[float], *, contest: str = CONTEST) -> None:
    """So many seconds from now."""
    now = hall.stage.house.clock()
    plain = {"session_id": kiosk.id, "contest_id": contest, "kind": "journal_broken", "text": ""}
    await add(hall, kiosk_findings, [plain | {"at": now + timedelta(seconds=at)} for at in ats])


async def order(hall: Hall, kiosk: Kiosk, numbers: Iterable[int], *, by: int) -> None:
    now = hall.stage.house.clock()
    plain = {"session_id": kiosk.id, "kind": "message", "text": "", "minutes": 0, "made_by": by}
    made = [plain | {"id": numbered(each), "made_at": now + timedelta(seconds=each)} for each in numbers]
    await add(hall, kiosk_instructions, made)


async def test_of_many_sessions_and_instructions_the_latest_are_shown(
    hall: Hall, kiosk: Kiosk, showing: Showing
) -> None:
    user = (await showing.person(CONTEST, "ada")).user_id
    [row] = [dict(each._mapping) for each in await hall.rows(kiosk_sessions)]
    now = hall.stage.house.clock()
    ages = range(1, MOST_SITTINGS + 1)
    old = [{"id": numbered(age), "checked_in_at": now - timedelta(minutes=age), "closed_at": now} for age in ages]
    await add(hall, kiosk_sessions, [row | each for each in old])
    found = await showing.sittings(CONTEST, user)
    assert [each.sitting.id for each in found] == [kiosk.id, *map(numbered, range(1, MOST_SITTINGS))]
    await order(hall, kiosk, range(MOST_INSTRUCTIONS + 1), by=user)
    told = await showing.ordered(CONTEST, user)
    assert [each.id for each in told] == [*map(numbered, range(MOST_INSTRUCTIONS, 0, -1))]


async def test_of_many_findings_the_latest_are_shown_and_all_are_counted(
    hall: Hall, kiosk: Kiosk, showing: Showing
) -> None:
    await find(hall, kiosk, range(MOST_FINDINGS + 1))
    lines = (await showing.time_line(kiosk.id, Shown.ALL, before=None, limit=2)).lines
    assert len(lines) == MOST_FINDINGS
    for _ in range(MOST_UNSEEN + 1):
        kiosk.happened(EventKind.FOCUS_LOST)
    await kiosk.beat(kiosk.entries)
    unseen = await showing.unseen(CONTEST, (await showing.person(CONTEST, "ada")).user_id)
    assert (len(unseen.lines), unseen.total) == (MOST_UNSEEN, MOST_FINDINGS + 1 + MOST_UNSEEN + 1)
    assert [each.finding for each in unseen.lines] == [*range(MOST_FINDINGS + 1, MOST_FINDINGS + 1 - MOST_UNSEEN, -1)]


async def test_what_was_found_is_on_one_page_among_what_was_told_then(
    hall: Hall, kiosk: Kiosk, showing: Showing
) -> None:
    await find(hall, kiosk, [-0.5, 0.5, 1.5, 2.5, 3.5, 4.5])
    for _ in range(5):
        await kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)])
        hall.stage.house.clock.advance(seconds=1)
    pages, before = [], None
    for _ in range(3):
        page = await showing.time_line(kiosk.id, Shown.ALL, before=before, limit=2)
        pages.append([(each.number, each.finding) for each in page.lines])
        before = page.next
    assert before is None
    assert pages == [
        [(None, 6), (5, None), (None, 5), (4, None)],
        [(None, 4), (3, None), (None, 3), (2, None)],
        [(None, 2), (1, None), (None, 1)],
    ]


async def test_pictures_are_turned_by_pages_those_of_one_moment_too(hall: Hall, kiosk: Kiosk, showing: Showing) -> None:
    now = hall.stage.house.clock()
    taken = [
        (await kiosk.picture(PNG + bytes([number]), taken_at=now + timedelta(seconds=second)))["id"]
        for number, second in enumerate((0, 1, 1, 1, 2))
    ]
    pages, after = [], None
    for _ in range(3):
        found, after = await showing.pictures(kiosk.id, after=after, limit=2)
        pages.append([each.id for each in found])
    first, *same, last = taken
    same.sort(reverse=True)
    assert (pages, after) == ([[last, same[0]], [same[1], same[2]], [first]], None)


async def test_what_is_another_contests_or_anothers_is_not_shown(hall: Hall, kiosk: Kiosk, showing: Showing) -> None:
    await hall.stage.hold(contest_id="other", startsAt="2030-01-01T13:00:00Z")
    code = (await hall.stage.house.kiosks.policies.code("other")).text
    body = {"code": code, "machine": machine(3)}
    told = await hall.stage.ask("POST", "/competitions/other/kiosk/check-in", status=201, json=body)
    elsewhere = Kiosk(stage=hall.stage, clock=hall.stage.house.clock, who="ada", told=told)
    bob = await hall.kiosk("bob", on=2)
    user = (await showing.person(CONTEST, "ada")).user_id
    for number, (each, contest) in enumerate(((elsewhere, "other"), (bob, CONTEST))):
        await find(hall, each, [0], contest=contest)
        await each.beat([each.happened(EventKind.FOCUS_LOST)])
        await order(hall, each, [number], by=user)
    assert [each.sitting.id for each in await showing.sittings(CONTEST, user)] == [kiosk.id]
    assert await showing.ordered(CONTEST, user) == []
    assert (await showing.unseen(CONTEST, user)).total == 0
    there = await showing.unseen("other", user)
    assert [each.session_id for each in there.lines] == [elsewhere.id] * 2
    assert there.total == 2
