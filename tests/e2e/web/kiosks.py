"""Kiosks of a crowd: sessions, journals, pictures, findings, put into the tables as heartbeats would have."""

from __future__ import annotations

import hashlib
import struct
import uuid
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from server import keys
from server.audit.model import Author
from server.database.schema import (
    MICROSECOND,
    kiosk_events,
    kiosk_findings,
    kiosk_instructions,
    kiosk_notes,
    kiosk_pictures,
    kiosk_sessions,
)
from server.proctoring.severity import severity_of
from server.wire.accounts import Role
from server.wire.kiosk import EventKind, JournalEntry, KioskPolicy, KioskState, Machine
from server.wire.kiosk_proof import entry_hash, first_hash
from tests.e2e.web.crowd import Crowd

SYSTEMS = ("Linux 6.1, X11", "Linux 6.1, X11", "Linux 6.8, Wayland (cage)", "Windows 11 24H2")
POLICY = KioskPolicy(is_required=True, pictures=True, programs=("teamviewer", "anydesk", "discord"), keep_days=90)
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """So long ago; by a clock that is wrong by so much; told so much later."""

    ago: timedelta
    kind: EventKind
    detail: Mapping[str, str | int | bool] = field(default_factory=dict)
    skew: timedelta = timedelta()
    late: timedelta = timedelta()
    picture: bool = False


@dataclass(kw_only=True)
class Sat:
    """What is to be in the tables."""

    contest_id: str
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    rows: dict[Table, Rows] = field(default_factory=dict)

    def add(self, table: Table, **row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def session(
        self,
        *,
        user: int,
        contestant: int,
        place: int,
        events: Sequence[Happened] = (),
        heard: float = 2,
        checked_in: timedelta = timedelta(hours=2, minutes=20),
        closed: tuple[timedelta, str] | None = None,
        displays: int = 1,
        warnings: tuple[str, ...] = (),
        ahead: int = 0,
        broken: bool = False,
        **state: Any,
    ) -> str:
        """Heard of so many seconds ago."""
        session_id = str(
            uuid.UUID(int=(0x01900000_0000_7000_8000 << 48) + user * 10 + len(self.rows.get(kiosk_sessions, ())) % 10)
        )
        machine = Machine(
            id=f"{place:032x}",
            name=f"room-a-{place:02}",
            system=SYSTEMS[place % len(SYSTEMS)],
            version="1.0",
            displays=displays,
            warnings=warnings,
        )
        came = self.now - checked_in
        first = Happened(ago=checked_in, kind=EventKind.CHECKED_IN, detail={"machine": machine.name})
        held = Happened(ago=checked_in - timedelta(seconds=4), kind=EventKind.STARTED, detail={"resumed": False})
        head = self._journal(session_id, [first, held, *events])
        length = 2 + len(events)
        self.add(
            kiosk_sessions,
            id=session_id,
            contest_id=self.contest_id,
            user_id=user,
            contestant_id=contestant,
            machine_id=machine.id,
            machine=machine.model_dump_json(by_alias=True),
            address=f"10.20.1.{place % 250}",
            key=b"k" * 32,
            leave_secret=b"s" * 32,
            checked_in_at=came,
            heard_at=self.now - timedelta(seconds=heard) if closed is None else self.now - closed[0],
            state=_state(displays, state).model_dump_json(by_alias=True),
            length=length,
            head=head,
            told_length=length + ahead,
            told_head=head,
            broken_at=self.now if broken else None,
            closed_at=None if closed is None else self.now - closed[0],
            closed_how=None if closed is None else closed[1],
        )
        return session_id

    def _journal(self, session_id: str, events: Sequence[Happened]) -> str:
        previous = first_hash(session_id)
        for number, each in enumerate(events, start=1):
            server_at = self.now - each.ago
            entry = JournalEntry(
                number=number,
                at=server_at + each.skew,
                server_at=server_at,
                uptime_ms=number * 1000,
                kind=each.kind,
                detail=dict(each.detail),
                previous=previous,
            )
            previous = entry_hash(entry)
            self.add(
                kiosk_events,
                session_id=session_id,
                number=number,
                contest_id=self.contest_id,
                at=entry.at,
                server_at=entry.server_at,
                received_at=server_at + each.late + timedelta(seconds=1),
                kind=each.kind.value,
                severity=severity_of(entry).value,
                entry=entry.model_dump_json(by_alias=True),
            )
            if each.picture:
                self.picture(session_id, ago=each.ago, reason="event", entry=number)
        return previous

    def picture(self, session_id: str, *, ago: timedelta, reason: str, entry: int | None = None) -> None:
        at = self.now - ago
        data = screen(hash((session_id, ago)) % 1000)
        self.add(
            kiosk_pictures,
            id=str(uuid.uuid4()),
            session_id=session_id,
            taken_at=at,
            received_at=at + timedelta(seconds=2),
            reason=reason,
            entry=entry,
            media_type="image/png",
            digest=hashlib.sha256(data).hexdigest(),
            data=data,
        )

    def instruction(
        self, session_id: str, kind: str, *, by: int, ago: float, sent: bool, done: bool, **more: Any
    ) -> None:
        at = self.now - timedelta(seconds=ago)
        self.add(
            kiosk_instructions,
            id=str(uuid.uuid4()),
            session_id=session_id,
            kind=kind,
            made_at=at,
            made_by=by,
            sent_at=at + timedelta(seconds=3) if sent else None,
            done_at=at + timedelta(seconds=8) if done else None,
            **{"text": "", "minutes": 0} | more,
        )

    def finding(self, session_id: str, kind: str, text: str, *, ago: timedelta) -> None:
        at = self.now - ago
        self.add(kiosk_findings, session_id=session_id, contest_id=self.contest_id, at=at, kind=kind, text=text)

    def note(self, user: int, text: str, *, by: int, ago: timedelta) -> None:
        at = self.now - ago
        self.add(kiosk_notes, contest_id=self.contest_id, user_id=user, text=text, made_at=at, made_by=by)

    def write(self, connection: Connection) -> None:
        for table in (kiosk_sessions, kiosk_events, kiosk_pictures, kiosk_instructions, kiosk_findings, kiosk_notes):
            if self.rows.get(table):
                connection.execute(insert(table), self.rows[table])


async def contestants_of(crowd: Crowd, contest_id: str, users: Sequence[int]) -> list[tuple[int, int]]:
    """Each user with the number that they have in the contest."""
    found: list[tuple[int, int]] = []
    for user in users:
        enrolled = await crowd.registrations.of_user(contest_id, user)
        assert enrolled is not None
        found.append((user, enrolled.contestant.id))
    return found


async def heard_again(crowd: Crowd, by: timedelta) -> None:
    """As if all that is told of the kiosks were so much later: they go on being heard of."""
    later = text("UPDATE kiosk_sessions SET heard_at = heard_at + :by")
    await crowd.world.database.write(lambda connection: connection.execute(later, {"by": by // MICROSECOND}))


async def ask_kiosks(crowd: Crowd, contest_id: str, *, by: int, policy: KioskPolicy = POLICY) -> None:
    await crowd.world.app[keys.kiosks].policies.put(Author(id=by, name="boss"), contest_id, policy)


async def in_kiosks(crowd: Crowd, contest_id: str, users: Sequence[int]) -> None:
    """A room in which some things went wrong; the first of them has the longest story."""
    boss = await crowd.account("boss", Role.ADMIN)
    await ask_kiosks(crowd, contest_id, by=boss)
    sat = Sat(contest_id=contest_id)
    (ada, her_number), *others = await contestants_of(crowd, contest_id, users)
    _story(sat, ada, her_number, by=boss)
    for place, (user, contestant) in enumerate(others[:-4], start=2):
        _plain(sat, place, user, contestant)
    await crowd.world.database.write(sat.write)


def _ago(hours: int = 0, minutes: float = 0, seconds: float = 0) -> timedelta:
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _story(sat: Sat, user: int, contestant: int, *, by: int) -> None:
    late = _ago(minutes=9)
    fingerprint = {"problem": "add-up", "language": "python", "sha256": "3f9a" * 16}
    session = sat.session(
        user=user,
        contestant=contestant,
        place=1,
        ahead=3,
        displays=2,
        warnings=("Two displays: one of them will be covered.", "The clock is 3 s behind the server's."),
        waiting_submissions=2,
        waiting_pictures=5,
        events=[
            Happened(ago=_ago(2, 5), kind=EventKind.DRAFT, detail={**fingerprint, "characters": 310}),
            Happened(ago=_ago(2, 4), kind=EventKind.SUBMISSION, detail=fingerprint),
            Happened(ago=_ago(1, 50), kind=EventKind.CHORD_SWALLOWED, detail={"chord": "Alt+Tab", "more": 3}),
            Happened(ago=_ago(1, 49), kind=EventKind.PASTE_REFUSED, detail={"where": "middle click"}),
            Happened(
                ago=_ago(1, 31),
                kind=EventKind.WINDOW_ABOVE,
                detail={"title": "Chat: what did you get for C?", "program": "discord", "workspace": 2},
                picture=True,
            ),
            Happened(
                ago=_ago(1, 31, -1),
                kind=EventKind.FOCUS_LOST,
                detail={"to": "Chat: what did you get for C?"},
                picture=True,
            ),
            Happened(ago=_ago(1, 31, -3), kind=EventKind.FOCUS_BACK, detail={"milliseconds": 2400}),
            Happened(ago=_ago(minutes=58), kind=EventKind.NETWORK_LOST, late=late),
            Happened(ago=_ago(minutes=55), kind=EventKind.SUBMISSION, detail=fingerprint, late=_ago(minutes=6)),
            Happened(ago=_ago(minutes=49), kind=EventKind.NETWORK_BACK, detail={"seconds": 540}),
            Happened(ago=_ago(minutes=30), kind=EventKind.CLOCK_MOVED, detail={"seconds": 3600}, skew=_ago(1)),
            Happened(ago=_ago(minutes=12), kind=EventKind.PROGRAM_FOUND, detail={"program": "discord"}, skew=_ago(1)),
            Happened(
                ago=_ago(seconds=40),
                kind=EventKind.DISPLAY_ADDED,
                detail={"display": "HDMI-1", "size": "1920x1080", "displays": 2},
            ),
        ],
    )
    for minutes in range(2, 30, 2):
        sat.picture(session, ago=_ago(minutes=minutes * 5), reason="interval")
    sat.finding(
        session,
        "second_machine",
        "Checked in at “room-a-01” (10.20.1.1), while the kiosk at “laptop” (10.20.9.77) was heard of 3 s before.",
        ago=_ago(2, 20),
    )
    sat.instruction(session, "message", by=by, ago=5000, sent=True, done=True, text="Please keep to the contest.")
    sat.instruction(session, "extra_time", by=by, ago=2600, sent=True, done=True, minutes=10)
    sat.instruction(session, "picture", by=by, ago=20, sent=True, done=False)
    sat.instruction(session, "lock", by=by, ago=4, sent=False, done=False, text="Please wait for a proctor.")
    sat.note(user, "Says that the chat came up by itself. Closed it with her; nothing of the contest in it.", by=by,
             ago=_ago(1, 25))  # fmt: skip
    sat.note(user, "Room A lost its network for some minutes: not her doing.", by=by, ago=_ago(minutes=48))


def _plain(sat: Sat, place: int, user: int, contestant: int) -> None:
    """One of many: most are well."""
    program = {"problem": "gears", "language": "cpp", "sha256": "77aa" * 16}
    draft = Happened(
        ago=_ago(minutes=place % 7, seconds=20), kind=EventKind.DRAFT, detail={**program, "characters": 90 * place}
    )
    sent = Happened(ago=_ago(minutes=20 + place), kind=EventKind.SUBMISSION, detail=program)
    more: dict[str, Any] = {"events": [sent, draft]}
    match place:
        case 5:
            more = {"heard": 31, "events": [sent, draft]}
        case 8:
            lost = Happened(ago=_ago(minutes=6), kind=EventKind.NETWORK_LOST, detail={"why": "no route to host"})
            more = {"heard": 362, "waiting_submissions": 1, "events": [sent, lost]}
        case 11:
            left = Happened(ago=_ago(minutes=33), kind=EventKind.LEFT, detail={"how": "code"})
            more = {"closed": (_ago(minutes=33), "code"), "events": [sent, left]}
        case 14:
            more = {
                "events": [sent, Happened(ago=_ago(minutes=3), kind=EventKind.REMOTE_SESSION, detail={"signs": "xrdp"})]
            }
        case 17:
            more = {"is_locked": True, "broken": True, "events": [sent, draft]}
        case 20:
            more = {"events": [sent, Happened(ago=_ago(minutes=2), kind=EventKind.SLEPT, detail={"seconds": 95})]}
    session = sat.session(user=user, contestant=contestant, place=place, **more)
    if place == 17:
        words = "Entry 41 is not what the kiosk said of it before."
        sat.finding(session, "journal_broken", words, ago=_ago(minutes=1))


def _state(displays: int, changes: Mapping[str, Any]) -> KioskState:
    plain = {
        "has_focus": True,
        "is_locked": False,
        "displays": displays,
        "waiting_submissions": 0,
        "waiting_pictures": 0,
    }
    return KioskState.model_validate({**plain, **changes})


def screen(number: int, *, width: int = 320, height: int = 200) -> bytes:
    """A PNG that looks, from afar, like an editor beside a statement."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows += bytes(_pixel(x, y, number, width))
    return _png(width, height, bytes(rows))


def _pixel(x: int, y: int, number: int, width: int) -> tuple[int, int, int]:
    if y < 12:
        return (31, 79, 209)
    line, is_ink = y // 7, y % 7 in {2, 3}
    if x < width // 3:
        return (90, 98, 112) if is_ink and 8 < x < 40 + (line * 37 + 11) % 60 else (250, 250, 252)
    start = width // 3 + 10 + 8 * ((line + number) % 4)
    length = 20 + (line * 53 + number * 29) % 110
    return (143, 176, 255) if is_ink and start < x < start + length and line < 9 + number % 14 else (24, 30, 40)


def _png(width: int, height: int, raw: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
