"""What a heartbeat brings, and what is answered to it."""

from __future__ import annotations

import asyncio
import json
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from server.database.schema import kiosk_events, kiosk_findings, kiosk_instructions, kiosk_sessions
from server.proctoring.hearing import MOST_INSTRUCTIONS, Heard, hear
from server.proctoring.heartbeats import ENTRIES
from server.proctoring.routes import LARGEST_HEARTBEAT
from server.wire.kiosk import MOST_ENTRIES, EventKind, Head, JournalEntry
from server.wire.kiosk_proof import entry_hash
from tests.unit.server.house import BODY_BYTES, START
from tests.unit.server.proctoring.hall import STATE, Hall, Kiosk


@pytest.fixture
async def kiosk(hall: Hall) -> Kiosk:
    await hall.open()
    return await hall.kiosk()


async def test_a_journal_is_kept_as_it_is_told(hall: Hall, kiosk: Kiosk) -> None:
    first = kiosk.happened(EventKind.STARTED)
    lost = kiosk.happened(EventKind.FOCUS_LOST, by="xterm", text="Å\U0001f600")
    answer = await kiosk.beat([first, lost])
    assert answer["head"] == {"length": 2, "hash": entry_hash(lost)}
    assert answer["endsAt"] == "2030-01-01T14:30:00Z"
    assert (answer["isOver"], answer["instructions"]) == (False, [])
    events = await hall.rows(kiosk_events)
    assert [(each.number, each.kind, each.severity) for each in events] == [
        (1, "started", "info"),
        (2, "focus_lost", "incident"),
    ]
    assert entry_hash(JournalEntry.model_validate_json(events[1].entry)) == entry_hash(lost)
    [row] = await hall.rows(kiosk_sessions)
    assert (row.length, row.told_length, row.heard_at, row.broken_at) == (2, 2, START, None)


async def test_a_session_that_is_closed_is_told_so_and_nothing_of_it_is_kept(hall: Hall, kiosk: Kiosk) -> None:
    await _instruct(hall, kiosk, "lock")
    await kiosk.leave("code")
    [before] = await hall.rows(kiosk_sessions)
    hall.stage.house.clock.advance(seconds=5)
    late = kiosk.happened(EventKind.STARTED)
    assert (await kiosk.beat([late], status=409))["code"] == "kiosk_session_closed"
    assert await hall.rows(kiosk_events) == []
    assert await hall.rows(kiosk_sessions) == [before]
    assert [row.sent_at for row in await hall.rows(kiosk_instructions)] == [None]


async def test_a_word_that_was_overtaken_makes_no_kiosk_more_silent(hall: Hall, kiosk: Kiosk) -> None:
    late = Heard(session_id=kiosk.id, state="{}", entries=(), told=kiosk.head, told_at=START, done=(), at=START)
    first = replace(late, at=START + timedelta(seconds=5))
    await hall.stage.house.database.write(lambda connection: hear(connection, [first, late]))
    assert [row.heard_at for row in await hall.rows(kiosk_sessions)] == [first.at]


async def test_an_answer_that_was_lost_costs_nothing(hall: Hall, kiosk: Kiosk) -> None:
    entries = [kiosk.happened(EventKind.DRAFT, characters=number) for number in range(MOST_ENTRIES)]
    for _ in range(2):
        assert (await kiosk.beat(entries))["head"]["length"] == MOST_ENTRIES
    assert len(await hall.rows(kiosk_events)) == MOST_ENTRIES
    assert await hall.rows(kiosk_findings) == []


async def test_after_a_break_the_rest_comes_bit_by_bit(hall: Hall, kiosk: Kiosk) -> None:
    entries = [kiosk.happened(EventKind.DRAFT, characters=number) for number in range(7)]
    assert (await kiosk.beat(entries[:3]))["head"]["length"] == 3
    assert (await kiosk.beat(entries[5:]))["head"]["length"] == 3
    assert (await kiosk.beat(entries[3:]))["head"]["length"] == 7
    assert await hall.rows(kiosk_findings) == []


async def test_a_kiosk_may_tell_more_than_others_ask_and_not_without_end(kiosk: Kiosk) -> None:
    """Though the server's own bound, which an operator chooses, is lower."""
    assert BODY_BYTES < LARGEST_HEARTBEAT
    body = json.dumps({"state": STATE, "head": kiosk.head.model_dump(by_alias=True), "entries": [], "done": []})
    await kiosk.send(f"{kiosk.path}/heartbeat", body.encode().ljust(LARGEST_HEARTBEAT))
    too_long = body.encode().ljust(LARGEST_HEARTBEAT + 1)
    assert (await kiosk.send(f"{kiosk.path}/heartbeat", too_long, status=413))["code"] == "request_too_large"


async def test_nobody_fills_the_disk_with_entries(hall: Hall, kiosk: Kiosk) -> None:
    most = int(ENTRIES.burst)
    entries = [kiosk.happened(EventKind.DRAFT) for _ in range(most + MOST_ENTRIES)]
    for start in range(0, len(entries), MOST_ENTRIES):
        answer = await kiosk.beat(entries[start : start + MOST_ENTRIES])
    assert answer["head"]["length"] == most
    hall.stage.house.clock.advance(seconds=5)
    assert (await kiosk.beat(entries[most:]))["head"]["length"] == most + 10
    assert await hall.rows(kiosk_findings) == []


async def test_a_journal_that_was_cut_is_seen_and_goes_on(hall: Hall, kiosk: Kiosk) -> None:
    entries = [kiosk.happened(EventKind.DRAFT, characters=number) for number in range(4)]
    await kiosk.beat(entries)
    hall.stage.house.clock.advance(seconds=5)
    del kiosk.entries[2:]
    kiosk.happened(EventKind.STARTED, resumed=True)
    answer = await kiosk.beat()
    [finding] = await hall.rows(kiosk_findings)
    assert (finding.kind, finding.text) == ("journal_broken", "The journal has 3 entries; before, it had 4.")
    [row] = await hall.rows(kiosk_sessions)
    assert row.broken_at == hall.stage.house.clock()
    head = Head.model_validate(answer["head"])
    assert head == Head(length=4, hash=entry_hash(entries[3]))
    kiosk.entries[:] = entries
    await kiosk.beat([kiosk.happened(EventKind.JOURNAL_CHANGED)])
    assert len(await hall.rows(kiosk_findings)) == 1
    assert len(await hall.rows(kiosk_events)) == 5


async def test_findings_of_a_journal_come_to_an_end(hall: Hall, kiosk: Kiosk) -> None:
    for number in range(25):
        hall.stage.house.clock.advance(seconds=1)
        await kiosk.beat(head=Head(length=0, hash=f"{number:064x}"))
    assert len(await hall.rows(kiosk_findings)) == 20
    assert [row.broken_at for row in await hall.rows(kiosk_sessions)] == [START + timedelta(seconds=1)]


async def test_instructions_come_until_they_are_done(hall: Hall, kiosk: Kiosk) -> None:
    first, second = [await _instruct(hall, kiosk, kind) for kind in ("message", "end")]
    for _ in range(2):
        told = (await kiosk.beat())["instructions"]
        assert [(each["id"], each["kind"], each["text"]) for each in told] == [
            (first, "message", "Look here."),
            (second, "end", "Look here."),
        ]
    hall.stage.house.clock.advance(seconds=5)
    assert [each["id"] for each in (await kiosk.beat(done=[first, str(uuid.uuid4())]))["instructions"]] == [second]
    done_at = hall.stage.house.clock()
    hall.stage.house.clock.advance(seconds=5)
    await kiosk.beat(done=[first])
    rows = {row.id: row for row in await hall.rows(kiosk_instructions)}
    assert {row.sent_at for row in rows.values()} == {START + timedelta(seconds=2)}
    assert (rows[first].done_at, rows[second].done_at) == (done_at, None)


async def test_of_very_many_instructions_the_first_come_first(hall: Hall, kiosk: Kiosk) -> None:
    made = [await _instruct(hall, kiosk, "message") for _ in range(MOST_INSTRUCTIONS + 1)]
    told = [each["id"] for each in (await kiosk.beat())["instructions"]]
    assert told == made[:MOST_INSTRUCTIONS]
    assert [each["id"] for each in (await kiosk.beat(done=told))["instructions"]] == made[MOST_INSTRUCTIONS:]


async def test_a_kiosk_that_leaves_with_another_journal_than_it_told_of_is_told_of(hall: Hall, kiosk: Kiosk) -> None:
    await kiosk.beat([kiosk.happened(EventKind.STARTED)])
    kiosk.entries.clear()
    hall.stage.house.clock.advance(seconds=1)
    await kiosk.leave("code")
    [finding] = await hall.rows(kiosk_findings)
    assert (finding.kind, finding.session_id) == ("journal_broken", kiosk.id)
    [row] = await hall.rows(kiosk_sessions)
    assert row.broken_at == hall.stage.house.clock()


async def test_a_journal_is_broken_from_when_it_was_first(hall: Hall, kiosk: Kiosk) -> None:
    hall.stage.house.clock.advance(seconds=1)
    await kiosk.beat(head=Head(length=0, hash="f" * 64))
    hall.stage.house.clock.advance(seconds=1)
    await kiosk.leave("code")
    assert len(await hall.rows(kiosk_findings)) == 2
    assert [row.broken_at for row in await hall.rows(kiosk_sessions)] == [START + timedelta(seconds=1)]


async def test_a_kiosk_speaks_for_no_other_session(hall: Hall, kiosk: Kiosk) -> None:
    other = await hall.kiosk("bob", on=2)
    body = {"state": STATE, "head": kiosk.head.model_dump(by_alias=True), "entries": [], "done": []}
    assert (await kiosk.send(f"{other.path}/heartbeat", body, status=403))["code"] == "kiosk_signature"


async def test_nobody_is_done_with_what_another_was_told(hall: Hall, kiosk: Kiosk) -> None:
    other = await hall.kiosk("bob", on=2)
    instruction = await _instruct(hall, other, "lock")
    await kiosk.beat(done=[instruction])
    assert [each["id"] for each in (await other.beat())["instructions"]] == [instruction]


async def _instruct(hall: Hall, kiosk: Kiosk, kind: str) -> str:
    row: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "session_id": kiosk.id,
        "kind": kind,
        "text": "Look here.",
        "minutes": 0,
        "made_at": hall.stage.house.clock(),
        "made_by": 1,
    }
    await hall.stage.house.database.write(lambda connection: connection.execute(insert(kiosk_instructions), [row]))
    hall.stage.house.clock.advance(seconds=1)
    return str(row["id"])


async def test_extra_time_and_the_end_are_told(hall: Hall, kiosk: Kiosk) -> None:
    hall.stage.go(91)
    assert (await kiosk.beat())["isOver"] is True
    more = {"minutes": 10, "user": "ada", "reason": "a power cut"}
    await hall.stage.ask("POST", "/competitions/weekly/extensions", who="boss", status=201, json=more)
    answer = await kiosk.beat()
    assert (answer["isOver"], answer["endsAt"]) == (False, "2030-01-01T14:40:00Z")


async def test_many_at_once_are_one_transaction(hall: Hall, kiosk: Kiosk) -> None:
    kiosks = [kiosk, *[await hall.kiosk(f"user{number}", on=number) for number in range(7)]]
    for each in (*kiosks, *kiosks):
        each.happened(EventKind.STARTED)
    # The second tells the first entry anew, as one does that had no answer yet: either may come before the other.
    await asyncio.gather(*(each.beat(each.entries[:number]) for each in kiosks for number in (1, 2)))
    assert {row.length for row in await hall.rows(kiosk_sessions)} == {2}
    assert len(await hall.rows(kiosk_events)) == 16
    assert await hall.rows(kiosk_findings) == []


@pytest.mark.parametrize(
    "change",
    [
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"detail": {"text": "x" * 2001}},
        {"detail": {f"k{number}": 1 for number in range(21)}},
        {"detail": {"nested": {}}},
        {"detail": {"title": "a\0b"}},
        {"number": 0},
        {"kind": "punished"},
        {"uptimeMs": 2**53},
    ],
    ids=lambda change: str(change)[:40],
)
async def test_an_entry_out_of_bounds_is_refused(kiosk: Kiosk, change: dict[str, Any]) -> None:
    entry = kiosk.happened(EventKind.DRAFT).model_dump(mode="json", by_alias=True) | change
    body = {"state": STATE, "head": kiosk.head.model_dump(), "entries": [entry]}
    assert (await kiosk.send(f"{kiosk.path}/heartbeat", body, status=422))["code"] == "invalid_request"


async def test_more_entries_than_may_be_are_refused(kiosk: Kiosk) -> None:
    entries = [kiosk.happened(EventKind.DRAFT) for _ in range(MOST_ENTRIES + 1)]
    await kiosk.beat(entries, status=422)
