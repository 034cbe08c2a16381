"""What a kiosk and the server tell each other. Part of `server.wire`: the same rules hold.

A kiosk is one machine on which one contestant sits in one contest. From check-in on it signs each request
(`kiosk_proof`), tells by heartbeats that it lives, and hands over its journal entry by entry.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field

from server.wire import longest
from server.wire.base import Answer, Moment, Request

HEARTBEAT_SECONDS = 5
MOST_ENTRIES = 200
"""Journal entries in one heartbeat."""
LARGEST_DETAIL = 2000
"""Characters of an entry's detail, as JSON."""
LARGEST_PICTURE = 256 * 1024
MOST_PROGRAMS = 200
PICTURE_TYPES = ("image/webp", "image/png", "image/jpeg")
CODE_LENGTH = 8
"""Digits or letters of a code that people read out and type in."""


def _storable(detail: Detail) -> Detail:
    if _size(detail) > LARGEST_DETAIL:
        raise ValueError(f"must have at most {LARGEST_DETAIL} characters as JSON")
    if any("\0" in each for pair in detail.items() for each in pair if isinstance(each, str)):
        raise ValueError("must not contain the character NUL")
    return detail


def _size(detail: Detail) -> int:
    return len(json.dumps(detail, ensure_ascii=False))


Detail: TypeAlias = dict[Annotated[str, Field(max_length=40)], str | int | bool]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ProgramName = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^/\\\x00-\x1f]+$")]


class EventKind(StrEnum):
    """What can stand in a journal."""

    # The course of a session.
    CHECKED_IN = "checked_in"
    STARTED = "started"
    """The window holds the machine, again after a break: `resumed` says so. `ended`: the kiosk had not died, but was
    ended before the contest was over."""
    LEFT = "left"
    """`how`: end, code, instruction, reset."""
    ENDED_BADLY = "ended_badly"
    """Found at the next start: the kiosk had died, or was killed."""
    SUBMISSION = "submission"
    """`id` is the idempotency key, with problem, language, and the SHA-256 of the code."""
    DRAFT = "draft"
    """The fingerprint of what is being written: problem, language, characters, SHA-256."""
    INSTRUCTION = "instruction"
    """One of the proctor's was carried out; `id`, `kind`."""
    NETWORK_LOST = "network_lost"
    NETWORK_BACK = "network_back"
    LEAVE_REFUSED = "leave_refused"
    PICTURE_FAILED = "picture_failed"
    # What was prevented.
    CHORD_SWALLOWED = "chord_swallowed"
    PASTE_REFUSED = "paste_refused"
    NAVIGATION_REFUSED = "navigation_refused"
    # What could not be prevented, and was seen.
    FOCUS_LOST = "focus_lost"
    FOCUS_BACK = "focus_back"
    KEYBOARD_TAKEN = "keyboard_taken"
    DISPLAY_ADDED = "display_added"
    DISPLAY_REMOVED = "display_removed"
    SCREEN_LOCKED = "screen_locked"
    SCREEN_UNLOCKED = "screen_unlocked"
    SLEPT = "slept"
    """`seconds` during which the machine did not run."""
    TERMINAL_SWITCHED = "terminal_switched"
    CLIPBOARD_CHANGED = "clipboard_changed"
    WINDOW_ABOVE = "window_above"
    CLOCK_MOVED = "clock_moved"
    """`seconds`, forward or (negative) back."""
    PROGRAM_FOUND = "program_found"
    WATCHDOG_LOST = "watchdog_lost"
    JOURNAL_CHANGED = "journal_changed"
    """Found at a start: the file on the disk is not what was written, or shorter than what the server has."""
    REMOTE_SESSION = "remote_session"
    VIRTUAL_MACHINE = "virtual_machine"


class Severity(StrEnum):
    INFO = "info"
    NOTICE = "notice"
    INCIDENT = "incident"
    """A person should look at it."""


class KioskPolicy(Request):
    """What a contest asks of its kiosks; staff set it."""

    is_required: bool = False
    """Whether submissions of the contest are taken from living kiosks alone."""
    pictures: bool = False
    """Whether pictures of the screen are taken; the contestant is told before check-in."""
    picture_seconds: int = Field(default=60, ge=20, le=3600)
    programs: tuple[ProgramName, ...] = Field(default=(), max_length=MOST_PROGRAMS)
    """Names of programs that should not run: found is an incident, and the start check warns of it."""
    stops_for_programs: bool = False
    """Whether the start check refuses to go on while one runs."""
    stops_for_virtual_machines: bool = False
    stops_for_remote_sessions: bool = True
    stops_for_displays: bool = False
    """Whether more than one display is refused, rather than covered."""
    keep_days: int = Field(default=90, ge=1, le=3650)
    """How long after the contest's end the evidence is kept."""


class KioskTerms(Answer):
    """What a contestant is told before check-in."""

    contest_id: str
    title: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    """Of this contestant."""
    opens_at: AwareDatetime
    """From when on one may check in."""
    policy: KioskPolicy
    heartbeat_seconds: float = HEARTBEAT_SECONDS


class Machine(Request):
    """What a kiosk says of the machine that it runs on."""

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    """Made once per installation by chance; says nothing of the hardware."""
    name: str = Field(min_length=1, max_length=100)
    system: str = Field(min_length=1, max_length=100)
    """Such as `Linux 6.1, X11`."""
    version: str = Field(min_length=1, max_length=40)
    """Of Agon."""
    displays: int = Field(ge=1, le=64)
    warnings: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = Field(default=(), max_length=20)
    """What the start check warned of."""


class CheckInRequest(Request):
    code: str = Field(min_length=1, max_length=32)
    """As the proctor gave it; spaces, hyphens and case do not matter."""
    machine: Machine


class CheckIn(Answer):
    session_id: UUID
    key: str
    """32 bytes in base64: signs the requests of this session, and is told once."""
    leave_secret: str
    """32 bytes in base64: leave codes are derived from it (`kiosk_proof.leave_code`)."""
    contest_id: str
    title: str
    username: str
    ends_at: AwareDatetime
    policy: KioskPolicy
    heartbeat_seconds: float = HEARTBEAT_SECONDS
    server_time: AwareDatetime


class JournalEntry(Request):
    """One line of a journal. Its hash is `kiosk_proof.entry_hash`, in which `previous` takes part."""

    number: int = Field(ge=1, le=10_000_000)
    at: Moment = Field(strict=False)
    """By the machine's own clock."""
    server_at: Moment | None = Field(default=None, strict=False)
    """What the kiosk then took the server's time for."""
    uptime_ms: int = Field(ge=0, lt=2**53)
    """By a clock that nobody can set, of the machine since its start."""
    kind: EventKind = Field(strict=False)
    detail: Annotated[Detail, AfterValidator(_storable)] = Field(default={}, max_length=20)
    previous: Hash


class Head(Request):
    """How far a journal goes."""

    length: int = Field(ge=0, le=10_000_000)
    hash: Hash


class KioskState(Request):
    """How a kiosk stands at a heartbeat."""

    has_focus: bool
    is_locked: bool
    """By the proctor."""
    displays: int = Field(ge=0, le=64)
    waiting_submissions: int = Field(ge=0, le=10_000)
    waiting_pictures: int = Field(ge=0, le=10_000)


class Heartbeat(Request):
    state: KioskState
    head: Head
    """Of the whole journal, the entries here and those still to come included."""
    entries: tuple[JournalEntry, ...] = Field(default=(), max_length=MOST_ENTRIES)
    """The next ones after what the server has."""
    done: tuple[UUID, ...] = Field(default=(), max_length=100)
    """Instructions that were carried out since the last heartbeat that was answered."""


class InstructionKind(StrEnum):
    MESSAGE = "message"
    LOCK = "lock"
    UNLOCK = "unlock"
    EXTRA_TIME = "extra_time"
    END = "end"
    """The session: the kiosk lets go of the machine."""
    PICTURE = "picture"
    """One of the screen now, where the contest takes pictures."""


class Instruction(Answer):
    id: UUID
    kind: InstructionKind
    text: str = Field(default="", max_length=longest.KIOSK_MESSAGE)
    minutes: int = 0
    made_at: AwareDatetime


class HeartbeatAnswer(Answer):
    server_time: AwareDatetime
    head: Head
    """Of the journal as the server has it: the next entry to send is number `head.length + 1`."""
    instructions: tuple[Instruction, ...] = ()
    """In the order they were made; each comes again until it is told of as done."""
    ends_at: AwareDatetime
    is_over: bool = False
    """The contest has ended for this contestant."""
    heartbeat_seconds: float = HEARTBEAT_SECONDS


class PictureReason(StrEnum):
    INTERVAL = "interval"
    EVENT = "event"
    ASKED = "asked"


class PictureQuery(Request):
    """Of the route that takes pictures; the body is the picture."""

    taken_at: Moment = Field(strict=False)
    reason: PictureReason = Field(strict=False)
    entry: int | None = Field(default=None, ge=1, le=10_000_000, strict=False)
    """The journal entry that it was taken for."""


class PictureKept(Answer):
    id: UUID


class LeaveRequest(Request):
    how: str = Field(pattern="^(end|code|instruction|reset)$")
    head: Head


class KioskLeft(Answer):
    left_at: AwareDatetime


def detail_of(**values: Any) -> Detail:
    """A detail within its bounds: strings cut as far as need be and of characters that can be stored; what is None
    left out."""
    told = ((key, value) for key, value in values.items() if value is not None)
    known = {key: value if isinstance(value, bool | int) else _text(value) for key, value in told}
    longest = 300
    while _size(found := _cut(known, longest)) > LARGEST_DETAIL and longest > 0:
        longest //= 2
    return found


def _text(value: object) -> str:
    """Names of windows and programs are any bytes."""
    return str(value).encode(errors="replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def _cut(values: Detail, longest: int) -> Detail:
    return {key: value[:longest] if isinstance(value, str) else value for key, value in values.items()}
