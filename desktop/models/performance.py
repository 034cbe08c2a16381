"""Where a submission stands among the accepted ones, worked out from the server's histograms. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.models.wording import mebibytes, seconds
from server.wire.problems import Histogram, Performance
from server.wire.submissions import Submission, Verdict

FEWEST_BARS = 10
FEWEST = 5
"""With fewer others a percentage would say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    label: str
    value: str
    words: str
    """How it compares, in a few words."""
    bars: tuple[float, ...]
    """Heights, from 0 to 1; the fewest that are not none can still be seen."""
    own: int
    """Which of the bars this submission is in."""
    least: str
    most: str
    """The values at both ends, as they are said."""
    among: str
    """Of how many it is the picture."""


def standings(submission: Submission, performance: Performance | None) -> tuple[Standing, ...]:
    """Time and memory; none for what is not accepted, or is in another language than was asked for."""
    if performance is None or submission.verdict is not Verdict.ACCEPTED or submission.kind == "run":
        return ()
    if (submission.problem_id, submission.language) != (performance.problem_id, performance.language):
        return ()
    found = []
    if performance.slowest_seconds is not None and submission.slowest_seconds is not None:
        time = performance.slowest_seconds
        found.append(_standing("Slowest case", "Faster", submission.slowest_seconds, time, seconds))
    if performance.memory_mib is not None and submission.memory_mib is not None:
        memory = performance.memory_mib
        found.append(_standing("Memory", "Smaller", submission.memory_mib, memory, mebibytes))
    return tuple(found)


def _standing(
    name: str, better: str, own: float, histogram: Histogram, said: Callable[[float | None], str]
) -> Standing:
    at = place_of(own, histogram)
    counts, most = _without_empty_end(histogram.counts, at), max(histogram.counts)
    others = sum(counts)
    share = share_beaten(at, counts)
    words = "Among the first" if others < FEWEST else f"{better} than {share:.0%}"
    end = histogram.least + histogram.width * len(counts)
    return Standing(
        label=name,
        value=said(own),
        words=words,
        bars=tuple(0.0 if count == 0 else max(0.06, count / most) for count in counts),
        own=at,
        least=said(histogram.least),
        most=said(end),
        among=f"{others:,} accepted",
    )


def _without_empty_end(counts: tuple[int, ...], own: int) -> tuple[int, ...]:
    last = max((place for place, count in enumerate(counts) if count), default=0)
    return counts[: max(last, own, FEWEST_BARS - 1) + 1]


def place_of(value: float, histogram: Histogram) -> int:
    """The bin of a value; what is beyond either end belongs to the last one there."""
    return max(0, min(len(histogram.counts) - 1, int((value - histogram.least) / histogram.width)))


def share_beaten(at: int, counts: tuple[int, ...]) -> float:
    """Of the others. Those in the same bin are as often a little better as a little worse."""
    others = sum(counts) - 1
    if others <= 0:
        return 0.0
    beside = max(0, counts[at] - 1)
    return min(1.0, (sum(counts[at + 1 :]) + beside / 2) / others)
