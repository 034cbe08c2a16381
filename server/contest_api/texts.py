"""TIME and RELTIME as the ICPC Contest API writes them, always with milliseconds. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MILLISECOND = timedelta(milliseconds=1)
MINUTE = timedelta(minutes=1)


def time_text(moment: datetime) -> str:
    at = moment.astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"


def reltime_text(span: timedelta) -> str:
    """Cut to milliseconds, towards the start."""
    whole = span // MILLISECOND
    sign = "-" if whole < 0 else ""
    seconds, milliseconds = divmod(abs(whole), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}.{milliseconds:03}"
