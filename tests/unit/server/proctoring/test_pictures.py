"""Pictures of screens: which are kept, and until when."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import insert

from server.database.schema import (
    audit_log,
    kiosk_events,
    kiosk_findings,
    kiosk_pictures,
    kiosk_sessions,
)
from server.proctoring.pictures import MOST_PICTURES, RATE
from server.proctoring.refusals import UnknownKioskSession
from server.proctoring.retention import NO_MACHINE
from server.wire.accounts import Role
from server.wire.kiosk import LARGEST_PICTURE, EventKind, Head
from tests.unit.server.console.visit import Visit
from tests.unit.server.contests.stage import CONTEST
from tests.unit.server.house import START
from tests.unit.server.proctoring.hall import PNG, Hall, Kiosk, machine

WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(50)


@pytest.fixture
async def kiosk(hall: Hall) -> Kiosk:
    await hall.open(pictures=True, keepDays=30)
    return await hall.kiosk()


async def test_a_picture_is_kept_once_with_its_true_type(hall: Hall, kiosk: Kiosk) -> None:
    first = await kiosk.picture()
    assert await kiosk.picture() == first
    await kiosk.picture(WEBP)
    rows = await hall.rows(kiosk_pictures)
    assert sorted((row.media_type, row.data) for row in rows) == [("image/png", PNG), ("image/webp", WEBP)]
    assert {(row.taken_at, row.reason, row.session_id) for row in rows} == {(START, "interval", kiosk.id)}
    await (await hall.kiosk("bob", on=2)).picture()
    assert len(await hall.rows(kiosk_pictures)) == 3


async def test_what_is_no_picture_or_too_large_is_refused(hall: Hall, kiosk: Kiosk) -> None:
    for data in (b"", b"<svg/>", b"RIFF0000AVI ", b"GIF89a"):
        assert (await kiosk.picture(data, status=415))["code"] == "bad_picture"
    assert (await kiosk.picture(PNG + bytes(LARGEST_PICTURE), status=413))["code"] == "request_too_large"
    assert await hall.rows(kiosk_pictures) == []


async def test_a_contest_without_pictures_keeps_none(hall: Hall, kiosk: Kiosk) -> None:
    await hall.put()
    assert (await kiosk.picture(status=409))["code"] == "no_pictures"


async def test_a_closed_session_hands_in_none(kiosk: Kiosk) -> None:
    await kiosk.leave()
    assert (await kiosk.picture(status=409))["code"] == "kiosk_session_closed"


async def test_a_kiosk_hands_in_no_picture_for_another_session(hall: Hall, kiosk: Kiosk) -> None:
    other = await hall.kiosk("bob", on=2)
    path = f"{other.path}/pictures?takenAt=2030-01-01T12:00:00Z&reason=interval"
    await kiosk.send(path, PNG, status=403)
    assert await hall.rows(kiosk_pictures) == []
    await kiosk.picture()


async def test_pictures_come_no_faster_than_they_may(hall: Hall, kiosk: Kiosk) -> None:
    for number in range(int(RATE.burst)):
        await kiosk.picture(taken_at=START + timedelta(seconds=number))
    assert (await kiosk.picture(status=429))["code"] == "too_many_requests"
    hall.stage.house.clock.advance(seconds=1)
    await kiosk.picture()


async def test_a_session_has_no_more_pictures_than_may_be(hall: Hall, kiosk: Kiosk) -> None:
    await kiosk.picture()
    [row] = await hall.rows(kiosk_pictures)
    more = [
        row._asdict() | {"id": str(uuid.UUID(int=number)), "taken_at": START - timedelta(seconds=number)}
        for number in range(1, MOST_PICTURES)
    ]
    await hall.stage.house.database.write(lambda connection: connection.execute(insert(kiosk_pictures), more))
    assert (await kiosk.picture(WEBP, status=409))["code"] == "enough_pictures"
    await kiosk.picture()
    await (await hall.kiosk("bob", on=2)).picture(WEBP)


async def test_evidence_is_not_due_before_it_is_for_who_was_given_more_time(hall: Hall, kiosk: Kiosk) -> None:
    await kiosk.picture()
    more = {"minutes": 60, "user": "ada", "reason": "her machine was away"}
    await hall.stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=more)
    step = hall.stage.house.kiosks.retention.step
    for minutes, left in ((89, 1), (90, 0)):
        hall.stage.turn(START + timedelta(days=30, hours=2, minutes=minutes))
        await step()
        assert len(await hall.rows(kiosk_pictures)) == left


async def test_evidence_is_deleted_when_it_is_due_and_a_line_stays(hall: Hall, kiosk: Kiosk) -> None:
    await kiosk.picture()
    await kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)])
    await (await hall.kiosk("bob", on=2)).leave("code")
    await _elsewhere(hall, "eve")
    hall.stage.house.clock.advance(seconds=5)
    await kiosk.beat(head=Head(length=0, hash="0" * 64))
    step = hall.stage.house.kiosks.retention.step
    evidence = (kiosk_pictures, kiosk_events, kiosk_findings)
    hall.stage.turn(START + timedelta(days=30, hours=2, minutes=29))
    await step()
    assert [len(await hall.rows(table)) for table in evidence] == [1, 1, 1]
    hall.stage.turn(START + timedelta(days=30, hours=2, minutes=30))
    for _ in range(2):
        await step()
    assert [len(await hall.rows(table)) for table in evidence] == [0, 0, 0]
    row, of_bob, of_eve = sorted(await hall.rows(kiosk_sessions), key=lambda each: each.user_id)
    assert (row.key, row.leave_secret, row.address, row.closed_how) == (b"", b"", "", "cleared")
    assert (row.machine, row.machine_id, row.state) == (NO_MACHINE.model_dump_json(by_alias=True), NO_MACHINE.id, "{}")
    assert (row.user_id, row.checked_in_at) == (2, START)
    assert (of_bob.closed_how, of_bob.closed_at) == ("code", START)
    assert (of_eve.closed_at, len(of_eve.key), of_eve.machine_id) == (None, 32, machine(3)["id"])
    with pytest.raises(UnknownKioskSession):
        await hall.stage.house.kiosks.sessions.leave_code(kiosk.id)
    assert [row.action for row in await hall.rows(audit_log)].count("kiosk.forget") == 1
    assert (await kiosk.beat(status=409))["code"] == "kiosk_session_closed"


async def test_what_was_deleted_is_not_remembered_for_the_grid(hall: Hall, kiosk: Kiosk) -> None:
    proctor = Visit(house=hall.stage.house, who="paul", role=Role.PROCTOR)
    await kiosk.beat([kiosk.happened(EventKind.CHORD_SWALLOWED, chord="Alt+Tab")])
    hall.stage.house.clock.advance(seconds=5)
    before = (await proctor.get(f"/proctor/{CONTEST}")).text
    hall.stage.turn(START + timedelta(days=30, hours=2, minutes=30))
    await hall.stage.house.kiosks.retention.step()
    after = (await proctor.get(f"/proctor/{CONTEST}")).text
    for words in ("pc-1", "127.0.0.1", "Alt+Tab"):
        assert words in before
        assert words not in after


async def _elsewhere(hall: Hall, who: str) -> None:
    """In a kiosk of another contest, which keeps its evidence longer."""
    await hall.stage.hold(contest_id="other")
    path = "/competitions/other/kiosk"
    await hall.stage.ask("PUT", f"{path}/policy", who="boss", json={"keepDays": 60})
    body = {"code": (await hall.stage.house.kiosks.policies.code("other")).text, "machine": machine(3)}
    await hall.stage.ask("POST", f"{path}/check-in", who=who, status=201, json=body)
