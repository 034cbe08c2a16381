"""What proctors see and do, by a browser without scripts, with kiosks that sign what they send."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import insert, select, update

from server import keys
from server.database.schema import (
    audit_log,
    contest_extensions,
    kiosk_events,
    kiosk_findings,
    kiosk_instructions,
    kiosk_pictures,
    kiosk_sessions,
)
from server.proctor.grids import MOST_KEPT as MOST_GRIDS_KEPT
from server.proctor.grids import Part
from server.proctoring.seats import MOST_KEPT as MOST_SEATS_KEPT
from server.wire.accounts import Role
from server.wire.kiosk import EventKind
from tests.unit.server.console.visit import Page, Visit
from tests.unit.server.contests.stage import CONTEST
from tests.unit.server.proctoring.hall import PNG, Hall, Kiosk, machine

ROOM = f"/proctor/{CONTEST}"
ADA = f"{ROOM}/people/ada"
TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def proctor(hall: Hall) -> Visit:
    return Visit(house=hall.stage.house, who="paul", role=Role.PROCTOR)


@pytest.fixture
async def kiosk(hall: Hall) -> Kiosk:
    """Ada's, ten minutes into the contest."""
    await hall.open(pictures=True)
    made = await hall.kiosk()
    hall.stage.go(10)
    await made.beat([made.happened(EventKind.CHECKED_IN, machine="pc-1")])
    return made


def words(page: Page) -> str:
    """What a person reads of it."""
    return " ".join(unescape(TAG.sub(" ", page.text)).split())


async def send(proctor: Visit, path: str, fields: Mapping[str, str], *, status: int = 303) -> Page:
    return await proctor.send(f"{ADA}/{path}", fields, of=ADA, status=status)


async def deeds(hall: Hall) -> list[str]:
    rows = await hall.stage.house.database.rows(select(audit_log.c.action).order_by(audit_log.c.id))
    return [row.action for row in rows if row.action.startswith("kiosk.") and row.action != "kiosk.policy"]


async def test_incidents_come_first_and_grades_follow_the_heartbeats(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    for name in ("bob", "eve", "zoe"):
        await hall.stage.enter(name)
    zoe = await hall.kiosk("zoe", on=2)
    found = zoe.happened(EventKind.PROGRAM_FOUND, program="<b>teamviewer</b>")
    await zoe.beat([found])
    bob = await hall.kiosk("bob", on=3)
    hall.stage.house.clock.advance(seconds=20)
    await zoe.beat()
    await bob.leave("code")
    page = await proctor.get(ROOM)
    rows = re.findall(r'people/(\w+)"', page.text)
    assert rows == ["zoe", "ada", "eve", "bob"]
    assert "&lt;b&gt;teamviewer&lt;/b&gt;" in page.text
    assert "1 incident A program of the contest's list runs" in words(page)
    grades = re.findall(r'class="grade grade-(\w+)"', page.text)
    assert grades == ["ok", "late", "waiting", "left"]
    only = await proctor.get(f"{ROOM}?state=incidents&words=ZO")
    assert re.findall(r'people/(\w+)"', only.text) == ["zoe"]
    assert "Nobody is like this" in (await proctor.get(f"{ROOM}?state=missing")).text
    assert re.findall(r'people/(\w+)"', (await proctor.get(f"{ROOM}?words=pc-3")).text) == ["bob"]
    overview = words(await proctor.get("/proctor"))
    assert "1 incident to look at" in overview
    assert "Open sessions 2" in overview


async def test_who_is_invited_and_has_not_come_is_not_here_yet(hall: Hall, proctor: Visit) -> None:
    stage = hall.stage
    await stage.hold(entry="invited")
    await hall.put()
    for name in ("ada", "bob", "eve"):
        await stage.house.headers(name)
    invited = {"users": ["ada", "EVE", "boss"]}
    await stage.ask("POST", f"/competitions/{CONTEST}/invitations", who="boss", status=204, json=invited)
    await hall.kiosk()
    page = await proctor.get(ROOM)
    assert re.findall(r'class="grade grade-(\w+)"', page.text) == ["ok", "waiting"]
    assert re.findall(r'people/(\w+)"', page.text) == ["ada"]
    assert "eve invited, has not entered" in words(page)
    assert "1 Not here yet" in words(page)
    assert "2 All" in words(page)
    await stage.enter("eve")
    stage.house.clock.advance(seconds=11)
    entered = await proctor.get(f"{ROOM}?state=waiting")
    assert re.findall(r'people/(\w+)"', entered.text) == ["eve"]
    assert "has not entered" not in words(entered)


async def test_who_takes_part_afterwards_is_not_waited_for(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    hall.stage.go(91)
    await hall.stage.act("finalize")
    await hall.stage.ask("POST", f"/competitions/{CONTEST}/virtual", who="bob", json=None)
    assert re.findall(r'people/(\w+)"', (await proctor.get(ROOM)).text) == ["ada"]
    assert (await proctor.get(f"{ROOM}/people/bob")).status == 404


async def test_the_grid_is_sent_anew_only_when_it_has_changed(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    house, headers = hall.stage.house, await proctor.headers()
    async with house.client.get(f"{ROOM}/grid", headers=headers) as first:
        tag = {"If-None-Match": first.headers["ETag"]}
        assert "<html" not in await first.text()
    house.clock.advance(seconds=5)
    await kiosk.beat()
    async with house.client.get(f"{ROOM}/grid", headers=headers | tag) as same:
        assert same.status == 304
    await kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)])
    house.clock.advance(seconds=3)
    async with house.client.get(f"{ROOM}/grid", headers=headers | tag) as changed:
        assert 'data-unseen="1"' in await changed.text()


async def test_a_grid_that_is_looked_at_is_renewed_before_the_next_look(
    hall: Hall, kiosk: Kiosk, proctor: Visit
) -> None:
    house = hall.stage.house
    grids = house.client.app[keys.grids]
    assert (await proctor.get(ROOM)).text.count('data-unseen="0"') == 1
    await kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)])
    house.clock.advance(seconds=1)
    assert 'data-unseen="0"' in (await proctor.get(ROOM)).text
    assert await grids.renew() >= 1
    assert 'data-unseen="1"' in (await proctor.get(ROOM)).text
    await send(proctor, "acknowledge", {"session": kiosk.id, "entry": "2"})
    assert 'data-unseen="0"' in (await proctor.get(ROOM)).text
    house.clock.advance(seconds=10)
    await kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)])
    await grids.renew()
    assert 'data-unseen="1"' in (await proctor.get(ROOM)).text


async def test_a_grid_beyond_its_last_page_is_the_last_page(kiosk: Kiosk, proctor: Visit) -> None:
    assert re.findall(r'people/(\w+)"', (await proctor.get(f"{ROOM}?page=3")).text) == ["ada"]


async def test_whatever_a_person_is_called_the_grid_leads_to_them(hall: Hall, proctor: Visit) -> None:
    await hall.open()
    await hall.stage.enter("a/b?c#d%20")
    [link] = re.findall(r'href="(/proctor/[^"]+/people/[^"]+)"', (await proctor.get(ROOM)).text)
    assert "<bdi>a/b?c#d%20</bdi>" in (await proctor.get(unescape(link))).text


async def test_a_grid_shows_the_contest_as_it_is_now(hall: Hall, proctor: Visit) -> None:
    await hall.open()
    await hall.kiosk()
    assert "0 of 1" in words(await proctor.get(ROOM))
    plan = await hall.stage.plan(problems=[{"id": "add-up"}, {"id": "counter"}])
    await hall.stage.ask("PUT", f"/competitions/{CONTEST}", who="boss", json=plan)
    assert "0 of 2" in words(await proctor.get(ROOM))


async def test_only_so_many_grids_are_kept_written_and_rooms_read(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    house = hall.stage.house
    grids, seats, contest = house.client.app[keys.grids], house.proctor.seats, house.contests.book.get(CONTEST)
    whole, room = await grids.write(contest, Part()), await seats.room(contest)
    for number in range(MOST_SEATS_KEPT - 1):
        seats.version(f"contest-{number}")
    assert await seats.room(contest) is room
    seats.version("one more")
    assert await seats.room(contest) is not room
    await kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)])
    house.clock.advance(seconds=1)
    for number in range(MOST_GRIDS_KEPT - 1):
        await grids.write(contest, Part(words=f"pc-{number}."))
    assert await grids.write(contest, Part()) == whole
    await grids.write(contest, Part(words="one more"))
    assert 'data-unseen="1"' in await grids.write(contest, Part())


async def test_a_thousand_kiosks_are_one_look_and_turned_by_pages(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    database = hall.stage.house.database
    [row] = [dict(each._mapping) for each in await database.rows(select(kiosk_sessions))]
    copies = [row | {"id": f"01900000-0000-7000-8000-{n:012x}", "closed_at": row["heard_at"]} for n in range(300)]
    await database.write(lambda connection: connection.execute(insert(kiosk_sessions), copies))
    room = await hall.stage.house.proctor.seats.room(hall.stage.house.contests.book.get(CONTEST))
    assert [(each.person.username, each.session is not None) for each in room.seats] == [("ada", True)]
    assert await hall.stage.house.proctor.seats.room(hall.stage.house.contests.book.get(CONTEST)) is room
    assert (await proctor.get(f"{ADA}?session=01900000-0000-7000-8000-ffffffffffff")).status == 404


async def test_a_person_has_a_time_line_in_words_with_the_clocks_that_differ(
    hall: Hall, kiosk: Kiosk, proctor: Visit
) -> None:
    kiosk.happened(EventKind.DRAFT, problem="add-up", language="python", characters=120)
    kiosk.skew = timedelta(seconds=60)
    lost = kiosk.happened(EventKind.NETWORK_LOST)
    wrong = lost.model_copy(update={"at": lost.at + timedelta(hours=1), "server_at": hall.stage.house.clock()})
    kiosk.entries[-1] = wrong
    hall.stage.house.clock.advance(minutes=10)
    kiosk.skew = timedelta()
    kiosk.happened(EventKind.NETWORK_BACK, seconds=600)
    await kiosk.beat(kiosk.entries[1:])
    page = await proctor.get(ADA)
    said = words(page)
    assert "Connected again after 10 min." in said
    assert "1 h 1 min ahead" in said
    assert "told 10 min later" in said
    assert "Was writing" not in said
    everything = words(await proctor.get(f"{ADA}?show=all"))
    assert "Was writing" in everything
    assert "in python, 120 characters" in everything
    assert "Nothing more" in words(await proctor.get(f"{ADA}?before=1"))
    assert (await proctor.get(f"{ROOM}/people/nobody")).status == 404


async def test_a_person_has_what_they_submitted_in_this_contest(hall: Hall, kiosk: Kiosk) -> None:
    within, elsewhere = await hall.stage.submit(), await hall.stage.house.submit("ada", problem="counter")
    text = (await Visit(house=hall.stage.house, who="judy", role=Role.JUDGE).get(ADA)).text
    assert (within["id"] in text, elsewhere["id"] in text) == (True, False)


async def test_incidents_are_acknowledged_one_by_one_and_together(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    for kind in (EventKind.FOCUS_LOST, EventKind.WINDOW_ABOVE, EventKind.WATCHDOG_LOST):
        await kiosk.beat([kiosk.happened(kind)])
    hall.stage.house.clock.advance(seconds=1)
    page = await proctor.get(ADA)
    assert "3 incidents to look at" in words(page)
    until = page.value("until")
    one = {"session": kiosk.id, "entry": "2"}
    assert (await send(proctor, "acknowledge", one)).said == "Acknowledged."
    assert (await send(proctor, "acknowledge", one)).said == "Somebody has acknowledged it already."
    for other in ("%", kiosk.id.replace("-", "")):
        assert (await send(proctor, "acknowledge", {"session": other, "entry": "3"})).said.startswith("Somebody")
    for strange in ({"finding": "x"}, {"finding": str(2**31)}, {"session": kiosk.id, "entry": "²"}):
        await send(proctor, "acknowledge", strange, status=404)
    hall.stage.house.clock.advance(seconds=1)
    await kiosk.beat([kiosk.happened(EventKind.TERMINAL_SWITCHED)])
    assert (await send(proctor, "acknowledge-all", {"until": until})).said == "2 incidents acknowledged."
    page = await proctor.get(ADA)
    assert "1 incident to look at Acknowledge all" in words(page)
    assert words(page).count("acknowledged by paul") == 3
    rows = await hall.stage.house.database.rows(
        select(kiosk_events.c.number).where(kiosk_events.c.acknowledged_at.is_not(None))
    )
    assert sorted(row.number for row in rows) == [2, 3, 4]
    assert await deeds(hall) == ["kiosk.acknowledge", "kiosk.acknowledge"]


async def test_nobody_acknowledges_what_is_anothers_or_came_since(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    await hall.stage.enter("bob")
    bob = await hall.kiosk("bob", on=2)
    await bob.beat([bob.happened(EventKind.FOCUS_LOST)])
    bob.entries.clear()
    hall.stage.house.clock.advance(seconds=1)
    await bob.beat()  # a journal that is shorter than before
    [of_bob] = await hall.rows(kiosk_findings)
    for fields in ({"session": bob.id, "entry": "1"}, {"finding": str(of_bob.id)}):
        assert (await send(proctor, "acknowledge", fields)).said == "Somebody has acknowledged it already."
    await kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)])
    until = (await proctor.get(ADA)).value("until")
    hall.stage.house.clock.advance(seconds=1)
    kiosk.entries.clear()
    await kiosk.beat()
    assert (await send(proctor, "acknowledge-all", {"until": until})).said == "1 incident acknowledged."
    assert [row.acknowledged_at for row in await hall.rows(kiosk_findings)] == [None, None]
    [found] = [row for row in await hall.rows(kiosk_findings) if row.session_id == kiosk.id]
    for said in ("Acknowledged.", "Somebody has acknowledged it already."):
        assert (await send(proctor, "acknowledge", {"finding": str(found.id)})).said == said


async def test_instructions_are_told_and_shown_as_delivered_or_not(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    await send(proctor, "message", {"text": " Look at\r\nthe board. "})
    await send(proctor, "lock", {"text": "Wait."})
    assert "Not delivered yet" in words(await proctor.get(ADA))
    answer = await kiosk.beat()
    told = [(each["kind"], each["text"]) for each in answer["instructions"]]
    assert told == [("message", "Look at\nthe board."), ("lock", "Wait.")]
    assert "Sent" in words(await proctor.get(ADA))
    await kiosk.beat(done=[answer["instructions"][0]["id"]])
    page = words(await proctor.get(ADA))
    assert re.search(r"Message : Look at the board\. \S+ by paul Done", page)
    assert "Write what the contestant is to read" in (await send(proctor, "message", {"text": " "}, status=422)).text
    assert "A text may have 500" in (await send(proctor, "lock", {"text": "x" * 501}, status=422)).text
    everyone = await proctor.send(f"{ROOM}/message", {"text": "Ten minutes."}, of=ROOM)
    assert everyone.said == "1 kiosk will show it; below you see which have not yet."
    assert "2 not done yet" in words(everyone)
    await kiosk.leave("code")
    assert "Never delivered" in words(await proctor.get(ADA))
    assert "no open session" in (await proctor.send(f"{ADA}/unlock", {}, of=ADA, status=409)).text
    assert (await proctor.send(f"{ROOM}/message", {"text": "Hm."}, of=ROOM)).said.startswith("Nobody has")
    assert await deeds(hall) == ["kiosk.message", "kiosk.lock", "kiosk.message"]


async def test_nobody_is_told_what_is_for_another_or_for_another_contest(
    hall: Hall, kiosk: Kiosk, proctor: Visit
) -> None:
    bob = await hall.kiosk("bob", on=2)
    await hall.stage.hold(contest_id="other", startsAt="2030-01-01T13:30:00Z")
    code = (await hall.stage.house.kiosks.policies.code("other")).text
    body = {"code": code, "machine": machine(3)}
    await hall.stage.ask("POST", "/competitions/other/kiosk/check-in", status=201, json=body)
    await send(proctor, "message", {"text": "Look at the board."})
    await send(proctor, "more-time", {"minutes": "5", "reason": "a fire drill"})
    assert [row.session_id for row in await hall.rows(kiosk_instructions)] == [kiosk.id] * 2
    await proctor.send(f"{ROOM}/message", {"text": "Ten minutes."}, of=ROOM)
    told = [row.session_id for row in await hall.rows(kiosk_instructions) if row.text == "Ten minutes."]
    assert sorted(told) == sorted([kiosk.id, bob.id])
    await kiosk.leave("code")
    more = await send(proctor, "more-time", {"minutes": "5", "reason": "a fire drill"})
    assert more.said.endswith("no kiosk of theirs is open to be told.")
    assert await deeds(hall) == ["kiosk.message", "kiosk.extra-time", "kiosk.message", "kiosk.extra-time"]


async def test_what_no_kiosk_was_sent_can_be_withdrawn_and_nothing_else(
    hall: Hall, kiosk: Kiosk, proctor: Visit
) -> None:
    await send(proctor, "message", {"text": "Wrong hall."})
    await send(proctor, "end", {})
    await send(proctor, "more-time", {"minutes": "5", "reason": "a fire drill"})
    given = {row.kind: {"instruction": row.id} for row in await hall.rows(kiosk_instructions)}
    page = await proctor.get(ADA)
    assert page.text.count(">Withdraw</button>") == 2  # not extra time
    assert "3 not done yet" in words(await proctor.get(ROOM))
    for kind in ("message", "end"):
        said = (await send(proctor, "withdraw", given[kind])).said
        assert said == "It is withdrawn: the kiosk never learns of it."
    assert (await send(proctor, "withdraw", given["end"])).said == "Somebody has withdrawn it already."
    assert "1 not done yet" in words(await proctor.get(ROOM))
    assert "own page" in (await send(proctor, "withdraw", given["extra_time"], status=409)).text
    assert [each["kind"] for each in (await kiosk.beat())["instructions"]] == ["extra_time"]
    assert re.search(r"Message : Wrong hall\. \S+ by paul Withdrawn", words(await proctor.get(ADA)))
    [row] = [row for row in await hall.rows(audit_log) if row.action == "kiosk.withdraw" and "Wrong" in row.details]
    assert (row.author, json.loads(row.details)) == (
        "paul",
        {"user": "ada", "instruction": "Message", "text": "Wrong hall."},
    )


async def test_it_is_too_late_to_withdraw_what_was_sent_or_never_will_be(
    hall: Hall, kiosk: Kiosk, proctor: Visit
) -> None:
    await send(proctor, "lock", {"text": "Wait."})
    [row] = await hall.rows(kiosk_instructions)
    await kiosk.beat()
    assert "Withdraw" not in words(await proctor.get(ADA))
    assert "It is too late" in (await send(proctor, "withdraw", {"instruction": row.id}, status=409)).text
    await send(proctor, "withdraw", {"instruction": row.id.replace("-", "")}, status=404)
    await send(proctor, "unlock", {})
    [late] = [each for each in await hall.rows(kiosk_instructions) if each.kind == "unlock"]
    await kiosk.leave("code")
    assert "ended before" in (await send(proctor, "withdraw", {"instruction": late.id}, status=409)).text
    await hall.kiosk("bob", on=2)
    bob = f"{ROOM}/people/bob"
    for strange in (late.id, late.id.upper(), "x"):  # ada's, and none at all
        assert (await proctor.send(f"{bob}/withdraw", {"instruction": strange}, of=bob, status=404)).status == 404
    assert await deeds(hall) == ["kiosk.lock", "kiosk.unlock"]


async def test_nothing_is_withdrawn_from_another_contest(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    await hall.stage.hold(contest_id="other", startsAt="2030-01-01T15:00:00Z")
    await hall.stage.ask("POST", "/competitions/other/register", json={})
    await send(proctor, "lock", {"text": "Wait."})
    [row] = await hall.rows(kiosk_instructions)
    await proctor.send("/proctor/other/people/ada/withdraw", {"instruction": row.id}, of=ADA, status=404)
    assert [each.withdrawn_at for each in await hall.rows(kiosk_instructions)] == [None]


async def test_extra_time_lengthens_the_contest_and_is_told(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    more = {"minutes": "15", "reason": "a fire drill"}
    assert (await send(proctor, "more-time", more)).said == "15 minutes more for ada; their kiosk is told."
    answer = await kiosk.beat()
    [told] = answer["instructions"]
    assert (told["kind"], told["minutes"], answer["endsAt"]) == ("extra_time", 15, "2030-01-01T14:45:00Z")
    [row] = await hall.rows(contest_extensions)
    assert (row.seconds, row.reason) == (900, "a fire drill")
    for minutes in ("0", "-5", "100000"):
        assert "Give 1 to 1,440" in (await send(proctor, "more-time", more | {"minutes": minutes}, status=422)).text


async def test_a_teams_extra_time_is_told_to_each_of_its_kiosks(hall: Hall, proctor: Visit) -> None:
    await hall.stage.hold(isForTeams=True)
    await hall.put()
    await hall.stage.enter("ada", team="Lanterns", members=["bob"])
    await hall.stage.enter("bob", team="Lanterns")
    kiosks = [await hall.kiosk(name, on=on) for on, name in enumerate(("ada", "bob"), start=1)]
    hall.stage.go(10)
    await send(proctor, "more-time", {"minutes": "5", "reason": "a fire drill"})
    for kiosk in kiosks:
        answer = await kiosk.beat()
        assert [each["minutes"] for each in answer["instructions"]] == [5]
        assert answer["endsAt"] == "2030-01-01T14:35:00Z"
    assert "Lanterns" in words(await proctor.get(ROOM))


async def test_a_contest_without_kiosks_gets_none_by_being_looked_at(hall: Hall, proctor: Visit) -> None:
    await hall.stage.hold()
    assert "This contest has no kiosks" in words(await proctor.get(ROOM))
    assert (await proctor.get(f"{ROOM}/code")).status == 404
    assert "No contest is taken in kiosks" in words(await proctor.get("/proctor"))


async def test_a_code_to_leave_is_told_and_recorded(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    page = await proctor.send(f"{ADA}/leave-code", {"session": kiosk.id}, of=ADA, status=200)
    [code] = re.findall(r"<output>([2-9A-Z]{4}-[2-9A-Z]{4})</output>", page.text)
    assert code == (await hall.stage.house.kiosks.sessions.leave_code(kiosk.id)).text
    other = await hall.kiosk("bob", on=2)
    assert (await proctor.send(f"{ADA}/leave-code", {"session": other.id}, of=ADA, status=404)).status == 404
    assert await deeds(hall) == ["kiosk.leave-code"]


async def test_a_stale_session_is_cleared_and_its_person_checks_in_anew(
    hall: Hall, kiosk: Kiosk, proctor: Visit
) -> None:
    hall.stage.house.clock.advance(minutes=5)
    assert "not heard of since" in words(await proctor.get(ADA))
    assert 'class="grade grade-missing"' in (await proctor.get(ROOM)).text
    assert (await send(proctor, "clear", {"session": kiosk.id})).said.startswith("The session is cleared: ada")
    assert 'class="grade grade-closed"' in (await proctor.get(ROOM)).text
    assert "Cleared by a proctor ( paul )" in words(await proctor.get(ADA))
    assert (await send(proctor, "clear", {"session": kiosk.id})).said == "It was closed already."
    again = await hall.kiosk(on=4)
    assert "pc-4" in words(await proctor.get(ADA))
    assert f"?session={again.id}" in (await proctor.get(ADA)).text


async def test_pictures_are_for_staff_alone_and_for_this_contest(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    kept = await kiosk.picture()
    path = f"{ROOM}/pictures/{kept['id']}"
    assert path in (await proctor.get(ADA)).text
    assert await proctor.body(path) == PNG
    assert path in (await proctor.get(f"{ADA}/pictures")).text
    assert path not in (await proctor.get(f"{ADA}/pictures?after={kept['id']}")).text
    of_bob = await (await hall.kiosk("bob", on=2)).picture()
    for unknown in ("1", of_bob["id"], kept["id"].replace("-", "")):
        assert (await proctor.get(f"{ADA}/pictures?after={unknown}")).status == 404
    judge = Visit(house=hall.stage.house, who="judy", role=Role.JUDGE)
    async with judge.house.client.get(path, headers=await judge.headers()) as answer:
        assert await answer.read() == PNG
        assert answer.headers["Cache-Control"].startswith("private,")
        assert answer.headers["Vary"] == "Cookie, Authorization"
    for who, role in (("ada", Role.CONTESTANT), ("sam", Role.SETTER)):
        assert (await Visit(house=hall.stage.house, who=who, role=role).get(path)).status == 403
    for wrong in (
        f"/proctor/other/pictures/{kept['id']}",
        f"{ROOM}/pictures/1",
        f"{ROOM}/pictures/%00",
        path.replace("-", ""),
    ):
        assert (await proctor.get(wrong)).status == 404
    await hall.stage.enter("eve")
    assert (await proctor.get(f"{ROOM}/people/eve/pictures")).status == 404
    assert f"{ADA}/take-picture" in (await proctor.get(ADA)).text
    await hall.put()
    assert f"{ADA}/take-picture" not in (await proctor.get(ADA)).text
    page = update(kiosk_pictures).values(media_type="text/html")
    await hall.stage.house.database.write(lambda connection: connection.execute(page))
    assert (await proctor.get(path)).status == 404


async def test_notes_stay_with_the_person_and_a_judge_reads_alone(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    assert (await send(proctor, "note", {"text": "Looked at the neighbour's <screen>."})).said == "It is noted."
    assert "Write the note first" in (await send(proctor, "note", {"text": " "}, status=422)).text
    assert "this one has 2,001" in (await send(proctor, "note", {"text": "x" * 2001}, status=422)).text
    assert "this one has 501" in (await send(proctor, "message", {"text": "x" * 501}, status=422)).text
    judge = Visit(house=hall.stage.house, who="judy", role=Role.JUDGE)
    page = await judge.get(ADA)
    assert "neighbour&#39;s &lt;screen&gt;." in page.text
    assert "Tell the kiosk" not in page.text
    assert 'method="post" action="/proctor' not in page.text
    assert (await judge.get(f"{ROOM}/code")).status == 403


async def test_the_code_to_check_in_is_shown_large(hall: Hall, kiosk: Kiosk, proctor: Visit) -> None:
    page = await proctor.get(f"{ROOM}/code")
    assert f"<output>{await hall.code()}</output>" in page.text
    assert (await proctor.get("/proctor/nothing/code")).status == 404


async def test_a_contest_gets_kiosks_by_the_form_and_one_like_it_too(hall: Hall) -> None:
    await hall.stage.hold(announced=False)
    boss, path = Visit(house=hall.stage.house), f"/admin/contests/{CONTEST}/kiosk"
    assert "has no kiosks" in (await boss.get(path)).text
    fields = {
        "on": ["is_required", "pictures"],
        "picture_seconds": "30",
        "programs": "zoom\r\n\r\nanydesk\r\nzoom",
        "keep_days": "7",
    }
    wrong = await boss.send(path, fields | {"picture_seconds": "5", "programs": "a/b"}, of=path, status=422)
    assert "Seconds between pictures: Input should be greater than or equal to 20" in wrong.trouble[0]
    assert wrong.trouble[1].startswith("Programs, the 1. in the list")
    for days in ("x", "²", "9" * 11):
        refused = await boss.send(path, fields | {"keep_days": days}, of=path, status=422)
        assert refused.trouble == ["Days: must be a whole number"]
    await boss.send(path, fields, of=path)
    policy = hall.stage.house.kiosks.policies.get(CONTEST).policy
    assert (policy.is_required, policy.pictures, policy.stops_for_remote_sessions) == (True, True, False)
    assert (policy.picture_seconds, policy.programs, policy.keep_days) == (30, ("zoom", "anydesk"), 7)
    form = await boss.get(f"/admin/new-contest?from={CONTEST}")
    copied = {
        name: form.value(name)
        for name in ("seen", "source", "id", "title", "length", "freeze", "label", "problem", "points")
    }
    copied |= {"starts_at": "2030-02-01T12:00", "rules": "icpc", "entry": "open", "colour": ""}
    await boss.send("/admin/new-contest", copied, of="/admin/new-contest")
    assert hall.stage.house.kiosks.policies.get(f"{CONTEST}-copy").policy == policy
    assert await hall.rows(kiosk_instructions) == []
