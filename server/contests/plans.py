"""What staff set of a contest, and what they do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.contests.lifecycle import Unsettled
from server.contests.model import Contest, ContestantId, ContestPart
from server.contests.timeline import Interval
from server.wire.contests import EntryRule, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What staff set of a contest."""

    title: str
    rules: Rules
    entry: EntryRule
    is_for_teams: bool
    starts_at: datetime
    length: timedelta
    freeze: timedelta | None
    parts: tuple[ContestPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContest:
    id: str
    plan: Plan
    wrapped_key: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    contest_id: str
    plan: Plan
    seen: Plan | None = None
    """What is changed, as whoever changes it knows it; None: whatever it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """To another start."""

    contest_id: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What staff do with a contest as a whole."""

    contest_id: str
    decide: Callable[[Contest, Unsettled], Contest]
    """What it is then, by what it is in this very moment: other moments of it. May raise `NotNow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    contest_id: str
    contestant_id: ContestantId | None
    """None: of all."""
    by: timedelta
    reason: str
    granted_at: datetime
    granted_by: int | None
    id: int | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Of an interval that counts for nobody."""

    contest_id: str
    interval: Interval
    reason: str
    removed_at: datetime
    removed_by: int | None
    id: int | None = None
    restored_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An extension or a removal that holds no longer."""

    contest_id: str
    id: int
    at: datetime
