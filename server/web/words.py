"""How pages say times, durations and points. Pure. `static/words.js` says them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

HOUR = 3600
MINUTE = 60


def moment(at: datetime) -> str:
    """For whoever has no script, which would say it in their own time."""
    return at.astimezone(UTC).strftime("%a %-d %b %Y, %H:%M UTC")


def iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def time_of_day(at: datetime) -> str:
    """`12:03:20`, in UTC, where the day is plain."""
    return at.astimezone(UTC).strftime("%H:%M:%S")


def field_time(at: datetime | None) -> str:
    """As a browser's field of date and time wants it, in UTC."""
    return "" if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def clock(seconds: int) -> str:
    """`1:02:03`."""
    hours, rest = divmod(max(0, seconds), HOUR)
    return f"{hours}:{rest // MINUTE:02}:{rest % MINUTE:02}"


def lasting(seconds: float) -> str:
    """`1 h 30 min`."""
    hours, minutes = divmod(round(seconds / MINUTE), MINUTE)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{minutes} min"] if minutes or not hours else parts)


def brief(seconds: float) -> str:
    """`0.85 s`, `12.5 s`, `640 s`."""
    return f"{seconds:.{2 if seconds < 10 else 1 if seconds < 100 else 0}f} s"


def taken(seconds: float) -> str:
    """What a program used, as the desktop says it: `<1 ms`, `25 ms`, `1.24 s`."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.001 or seconds == 0 else "<1 ms"


def number(value: float) -> str:
    """Points: whole where they are."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def counted(many: int, one: str, more: str = "") -> str:
    """`1 try`, `2 tries`."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "moment": moment,
    "iso": iso,
    "time_of_day": time_of_day,
    "field_time": field_time,
    "clock": clock,
    "lasting": lasting,
    "brief": brief,
    "taken": taken,
    "number": number,
    "counted": counted,
}
