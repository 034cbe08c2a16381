"""What the server knows of kiosks, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.wire.kiosk import KioskPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPolicy:
    """What a contest asks of its kiosks."""

    policy: KioskPolicy
    secret: bytes
    """Check-in codes are derived from it."""
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskSession:
    """What of a session never changes; whether it is open is asked of the database each time."""

    id: str
    contest_id: str
    user_id: int
    key: bytes
    """Signs its requests; empty once the evidence was deleted."""
    leave_secret: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """How a session stands now."""

    heard_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    id: str
    contest_id: str
    user_id: int
    contestant_id: int
    machine_id: str
    machine: str
    """As JSON."""
    machine_name: str
    address: str
    key: bytes
    leave_secret: bytes
    at: datetime


class FindingKind(StrEnum):
    JOURNAL_BROKEN = "journal_broken"
    SECOND_MACHINE = "second_machine"
    """Checked in while an earlier session of the same person still lived."""
    REPLACED = "replaced"
    """Checked in on another machine, after the first one had fallen silent."""


LONGEST_FINDING = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a person should look at, and no journal tells of."""

    session_id: str
    contest_id: str
    at: datetime
    kind: FindingKind
    text: str
