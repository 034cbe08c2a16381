"""Draws a simulated contest: what came, what the fleet was, and how long people waited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")  # no window, wherever this runs
from matplotlib import pyplot
from matplotlib.ticker import FuncFormatter

from launcher.trouble import Trouble
from runner.fleet.plays import Note, Result

INK, CAME, BUSY, SLOTS, SLOW = "#1f2430", "#3b6fd4", "#2f9e77", "#b9c2d0", "#c2562d"
INCHES = (11, 8.5)
DOTS_PER_INCH = 110


def draw(result: Result, file: Path, *, title: str, target: float) -> None:
    """Raises `Trouble` where the file cannot be written."""
    minutes = [note.at / 60 for note in result.notes]
    figure, panels = pyplot.subplots(3, 1, sharex=True, figsize=INCHES, layout="constrained")
    _panel(panels[0], "submissions a second", minutes, _per_second(result.notes), CAME)
    slots = [note.slots for note in result.notes]
    panels[1].fill_between(minutes, slots, step="post", color=SLOTS, label="slots")
    _panel(panels[1], "slots", minutes, [note.busy for note in result.notes], BUSY, label="busy", least_top=max(slots))
    panels[1].legend(loc="upper left", frameon=False)
    slowest = [note.slowest_seconds for note in result.notes]
    _panel(panels[2], "slowest verdict, seconds", minutes, slowest, SLOW, least_top=target)
    panels[2].axhline(target, color=INK, linewidth=0.8, linestyle="--")
    panels[2].annotate(f"target {target:g} s", (0, target), xytext=(6, -14), textcoords="offset points", color=INK)
    panels[2].set_xlabel("minutes")
    figure.suptitle(title, fontsize=14, color=INK)
    try:
        figure.savefig(file, dpi=DOTS_PER_INCH, format="png")
    except OSError as fault:
        raise Trouble(f"cannot write {file} ({fault.strerror})") from None
    finally:
        pyplot.close(figure)


def _panel(
    panel: Any,
    what: str,
    minutes: Sequence[float],
    values: Sequence[float],
    color: str,
    *,
    label: str | None = None,
    least_top: float = 1.0,
) -> None:
    panel.plot(minutes, values, color=color, linewidth=1.4, label=label)
    panel.set_ylabel(what, color=INK)
    panel.set_ylim(0, 1.08 * max(*values, least_top))
    panel.set_xlim(0, minutes[-1])
    panel.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:,g}"))
    panel.grid(axis="y", color="#e5e8ee")
    panel.spines[["top", "right"]].set_visible(False)


def _per_second(notes: Sequence[Note]) -> list[float]:
    times = [0.0, *(note.at for note in notes)]
    return [note.came / (note.at - before) for before, note in zip(times, notes, strict=False)]
