"""The time of a contest: what a clock on the wall shows, less the intervals that were removed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

NONE = timedelta()


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From the first moment on, up to the second."""

    starts_at: datetime
    ends_at: datetime


Change: TypeAlias = tuple[datetime, timedelta | Interval]
"""When it was decided; and how much more time there is for all, or what counts for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    starts_at: datetime
    length: timedelta
    """With every extension of all."""
    freeze: timedelta | None = None
    """How long before the end the board stands still."""
    removed: tuple[Interval, ...] = ()
    """Apart from each other, in order: see `merged`."""

    def elapsed(self, at: datetime) -> timedelta:
        """Contest time at that moment; negative before the start. It stands still in a removed interval."""
        passed = at - self.starts_at
        return passed if not self.removed else passed - sum((self._cut(each, at) for each in self.removed), NONE)

    def is_removed(self, at: datetime) -> bool:
        return any(each.starts_at <= at < each.ends_at for each in self.removed)

    def moment(self, elapsed: timedelta) -> datetime:
        """When so much contest time has first passed."""
        at = self.starts_at + elapsed
        for each in self.removed:
            starts_at = max(each.starts_at, self.starts_at)
            if starts_at < at:
                at += max(NONE, each.ends_at - starts_at)
        return at

    def ends_at(self, extra: timedelta = NONE) -> datetime:
        """For those who were given so much more."""
        return self.moment(self.length + extra)

    @property
    def freezes_after(self) -> timedelta | None:
        """In contest time."""
        return None if self.freeze is None else max(NONE, self.length - self.freeze)

    @property
    def freezes_at(self) -> datetime | None:
        return None if self.freezes_after is None else self.moment(self.freezes_after)

    def changed(self, changes: Iterable[Change]) -> Timeline:
        """With what was given to all and what was removed, one after the other. A board that stands still already goes
        on from no later moment: what was hidden once stays so."""
        line = self
        for at, what in sorted(changes, key=lambda change: change[0]):
            if isinstance(what, Interval):
                after = replace(line, removed=merged([*line.removed, what]))
            else:
                after = replace(line, length=line.length + what)
            if self.freeze is not None and line.freezes_at is not None and at >= line.freezes_at:
                after = replace(after, freeze=max(self.freeze, after.length - after.elapsed(line.freezes_at)))
            line = after
        return line

    def _cut(self, interval: Interval, at: datetime) -> timedelta:
        return max(NONE, min(interval.ends_at, at) - max(interval.starts_at, self.starts_at))


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same moments, as intervals that neither touch nor overlap, in order."""
    found: list[Interval] = []
    for each in sorted(intervals):
        if each.ends_at <= each.starts_at:
            continue
        if found and each.starts_at <= found[-1].ends_at:
            found[-1] = Interval(found[-1].starts_at, max(found[-1].ends_at, each.ends_at))
        else:
            found.append(each)
    return tuple(found)
