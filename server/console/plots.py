"""Lines over the last hour, as coordinates: templates draw them as SVG. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.operations.samples import SPAN, Sample

WIDTH, HEIGHT = 600.0, 150.0
"""Of the field in which lines are, in units of the picture."""
TICKS = 4
GAP = timedelta(seconds=90)
"""A line is broken where nothing is known for so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    name: str
    kind: str
    """A class of the style."""
    paths: tuple[str, ...]
    """`x,y x,y …` of each unbroken part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    title: str
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    """Heights, with what they stand for."""
    times: tuple[tuple[float, str], ...]
    summary: str
    """For those who do not see it."""


Value = Callable[[Sample], float | None]


def plot(
    title: str, samples: Sequence[Sample], values: Iterable[tuple[str, str, Value]], *, now: datetime, unit: str = ""
) -> Plot:
    """`values` are names, classes of the style, and what is drawn of each sample."""
    wanted = list(values)
    series = [[(sample.at, value(sample)) for sample in samples] for _, _, value in wanted]
    known = [number for each in series for _, number in each if number is not None]
    top = nice_top(max(known, default=0.0))
    lines = tuple(
        Line(name=name, kind=kind, paths=tuple(_paths(each, top=top, now=now)))
        for (name, kind, _), each in zip(wanted, series, strict=True)
    )
    ticks = tuple((HEIGHT - HEIGHT * step / TICKS, f"{top * step / TICKS:g}{unit}") for step in range(TICKS + 1))
    times = tuple(
        (WIDTH - WIDTH * minutes / (SPAN.total_seconds() / 60), f"{minutes} min ago" if minutes else "now")
        for minutes in (60, 45, 30, 15, 0)
    )
    last = ", ".join(f"{name} {_said(each, unit)}" for (name, _, _), each in zip(wanted, series, strict=True))
    return Plot(title=title, lines=lines, ticks=ticks, times=times, summary=f"{title}, now: {last}")


def nice_top(highest: float) -> float:
    """The next of 1, 2, 4, 5, 8 and their tenfolds, so that every tick is a round number."""
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= highest)


def _said(series: Sequence[tuple[datetime, float | None]], unit: str) -> str:
    last = series[-1][1] if series else None
    return "unknown" if last is None else f"{last:.3g}{unit}"


def _paths(series: Sequence[tuple[datetime, float | None]], *, top: float, now: datetime) -> Iterable[str]:
    part: list[str] = []
    before: datetime | None = None
    for at, number in series:
        if number is None:
            continue
        if before is not None and at - before > GAP:
            yield " ".join(part)
            part = []
        part.append(f"{max(0.0, WIDTH - WIDTH * ((now - at) / SPAN)):.1f},{HEIGHT - HEIGHT * number / top:.1f}")
        before = at
    if part:
        yield " ".join(part)
