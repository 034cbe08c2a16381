"""Which time limit suits a problem's example programs, and problem.toml with that limit in it. Pure.

The rule: at least four times what the slowest accepted program takes on its slowest case, at most half of what the
fastest program takes that is there to be too slow, and never less than half a second. A stated limit that keeps the
rule stays; else the shortest of some round figures is taken that keeps it, or of tenths of a second where none does.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator

from problems import toml_lines
from problems.model import LARGEST_TIME_SECONDS

TIMES_THE_SLOWEST = 4.0
SHARE_OF_THE_TOO_SLOW = 0.5
SHORTEST_SECONDS = 0.5
NEAT_SECONDS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0)

_TABLE = re.compile(r"^\s*\[\s*limits\s*\]")
_INLINE = re.compile(r"(^\s*limits\s*=\s*\{)(\s*)")
_DOTTED = re.compile(r"^\s*limits\s*\.")
_STATED = re.compile(r"(\btime_seconds[\"']?\s*=\s*)[+0-9._eE-]+")


class NotWritten(ValueError):
    """The text is laid out in a way that the limit cannot be put into it."""


def least_for(slowest_seconds: float) -> float:
    """What a limit must be at the least, for the slowest accepted program."""
    return max(SHORTEST_SECONDS, TIMES_THE_SLOWEST * slowest_seconds)


def most_for(too_slow_seconds: float | None) -> float:
    """What a limit may be at the most, for the fastest program that is to exceed it; None where there is none."""
    if too_slow_seconds is None:
        return LARGEST_TIME_SECONDS
    return min(LARGEST_TIME_SECONDS, SHARE_OF_THE_TOO_SLOW * too_slow_seconds)


def neat(seconds: float) -> float:
    """The next round figure."""
    return next((step for step in NEAT_SECONDS if step >= seconds), LARGEST_TIME_SECONDS)


def fitting(least: float, most: float, *, stated: float) -> float | None:
    """None where the two leave no room."""
    tenth = math.ceil(round(least * 10, 6)) / 10
    return next((limit for limit in (stated, neat(least), tenth) if least <= limit <= most), None)


def with_time_limit(text: str, seconds: float) -> str:
    """problem.toml with this limit, and all else as it was, comments, too. Raises `NotWritten`."""
    wanted = tomllib.loads(text)
    wanted.setdefault("limits", {})["time_seconds"] = seconds
    for changed in _changed(text, f"{seconds:.1f}"):
        try:
            if tomllib.loads(changed) == wanted:
                return changed
        except tomllib.TOMLDecodeError:
            continue
    raise NotWritten(f"put `time_seconds = {seconds:.1f}` into the table `limits` by hand")


def _changed(text: str, figure: str) -> Iterator[str]:
    """Ways to write it, the likeliest first; not all of them are right for every text."""
    lines = text.split("\n")
    place = toml_lines.line_of(text, ("limits", "time_seconds")) - 1
    yield _joined(lines, place, _STATED.sub(rf"\g<1>{figure}", lines[place], count=1))
    for at, line in enumerate(lines):
        if _TABLE.match(line):
            yield _joined(lines, at, f"{line}\ntime_seconds = {figure}")
        elif _INLINE.match(line):
            yield _joined(lines, at, _INLINE.sub(rf"\g<1> time_seconds = {figure},\g<2>", line))
        elif _DOTTED.match(line):
            yield _joined(lines, at, f"limits.time_seconds = {figure}\n{line}")
    yield f"{text.rstrip()}\n\n[limits]\ntime_seconds = {figure}\n"


def _joined(lines: list[str], at: int, line: str) -> str:
    return "\n".join([*lines[:at], line, *lines[at + 1 :]])
