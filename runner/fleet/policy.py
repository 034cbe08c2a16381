"""How many runners a fleet should have. Pure: figures in, a number and its reason out.

More at once, when the queue would otherwise miss its time; fewer only after a quiet time, and then no fewer than
any moment of that time asked for. Times are of a clock that never jumps; ages come with the figures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

EARLY = 0.5
"""A queue that needs this part of the time allowed is late already: new runners need the rest of it to come."""
FULL = 0.9
"""The part of the slots that may be busy for long; above it waiting times grow without end."""
COMFORTABLE = 0.7
"""The part of the slots that is busy in a fleet of the right size."""
PATIENT_SECONDS = 300.0
"""In which what nobody waits for (rejudging) is to be done."""
GAP_SECONDS = 10.0
"""Who has seen nothing for so long knows nothing of the time between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    least: int
    most: int
    target_seconds: float = 5.0
    """Nobody should wait longer."""
    quiet_seconds: float = 120.0
    settle_seconds: float = 15.0
    """From a change until it has shown what it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How the queue and the fleet stand."""

    waiting: int
    """Jobs given to no runner yet that somebody waits for."""
    patient: int
    """The same for jobs that nobody waits for."""
    in_hand: int
    oldest_seconds: float
    """Since when the first of `waiting` waits; 0 when there is none."""
    arrivals_per_second: float
    service_seconds: float
    """The time that a job keeps a slot."""
    current: int
    """Runners asked for; some may still be starting."""
    alive: int
    """Runners that take jobs."""
    slots: float
    """Of one runner."""

    @property
    def jobs(self) -> int:
        return self.waiting + self.patient + self.in_hand

    @property
    def load(self) -> float:
        """Slots that are busy in the long run."""
        return self.arrivals_per_second * self.service_seconds

    @property
    def work(self) -> float:
        """Slots times seconds that wait to be done soon."""
        return self.waiting * self.service_seconds

    @property
    def patient_work(self) -> float:
        return self.patient * self.service_seconds

    @property
    def capacity(self) -> float:
        return self.current * self.slots


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a decision needs to know of the ones before. Begins empty."""

    since: float | None = None
    """Since when the queue is watched without a gap."""
    last: float = 0.0
    raised: float | None = None
    lowered: float | None = None
    asked_for: tuple[tuple[float, int], ...] = ()
    """When how many runners were needed: the largest of the quiet time, and those that will be the largest after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    wanted: int
    reason: str
    state: State


def decide(state: State, figures: Figures, bounds: Bounds, *, now: float) -> Decision:
    """`now` in seconds, of a clock that never jumps."""
    needed = needed_runners(figures, bounds)
    raising = _raised_to(figures, bounds, needed, is_settled=_has_settled(state.raised, bounds, now))
    seen = _seen(state, _within(max(needed, raising, _held(figures)), bounds), now, quiet_seconds=bounds.quiet_seconds)
    wanted, reason = figures.current, ""
    if _within(figures.current, bounds) != figures.current:
        wanted, reason = _within(max(figures.current, raising), bounds), "out of bounds"
    elif _within(raising, bounds) > figures.current:
        wanted, reason = _within(raising, bounds), _why_more(figures)
    elif _may_lower(seen, bounds, now) and seen.asked_for[0][1] < figures.current:
        wanted, reason = seen.asked_for[0][1], f"no more were needed for {bounds.quiet_seconds:g} s"
    if wanted > figures.current:
        seen = replace(seen, raised=now)
    elif wanted < figures.current:
        seen = replace(seen, lowered=now)
    return Decision(wanted=wanted, reason=reason, state=seen)


def needed_runners(figures: Figures, bounds: Bounds) -> int:
    """For what arrives and what waits, whatever runs now. Not yet within the bounds."""
    slots = (
        figures.load / COMFORTABLE
        + figures.work / (EARLY * bounds.target_seconds)
        + figures.patient_work / PATIENT_SECONDS
    )
    return max(math.ceil(slots / figures.slots), 1 if figures.jobs else 0)


def expected_wait_seconds(figures: Figures) -> float:
    """Of what arrives now, with the runners that were asked for."""
    if figures.capacity:
        return figures.work / figures.capacity
    return math.inf if figures.waiting else 0.0


def _raised_to(figures: Figures, bounds: Bounds, needed: int, *, is_settled: bool) -> int:
    """The runners to have at once; 0 when all goes well."""
    early = EARLY * bounds.target_seconds
    is_late = (
        (figures.jobs and not figures.current)
        or expected_wait_seconds(figures) > early
        or figures.load > FULL * figures.capacity
        or figures.patient_work > PATIENT_SECONDS * figures.capacity
    )
    # All runners are there and somebody has waited nevertheless: a job takes longer than it was thought to.
    is_slower = is_settled and figures.alive >= figures.current and figures.oldest_seconds > early
    return max(needed if is_late else 0, figures.current + 1 if is_slower else 0)


def _held(figures: Figures) -> int:
    """The runners that the jobs in hand keep busy: those must not be taken away."""
    return math.ceil(figures.in_hand / figures.slots)


def _has_settled(change: float | None, bounds: Bounds, now: float) -> bool:
    return change is None or now - change >= bounds.settle_seconds


def _may_lower(state: State, bounds: Bounds, now: float) -> bool:
    """After a quiet time; and not in many small steps, while what was asked for in it falls step by step."""
    is_quiet = state.since is not None and now - state.since >= bounds.quiet_seconds
    return is_quiet and _has_settled(state.lowered, bounds, now)


def _seen(state: State, needed: int, now: float, *, quiet_seconds: float) -> State:
    """The state with one more observation. Kept are those that no later one exceeds."""
    has_gap = state.since is None or now - state.last > GAP_SECONDS
    kept = tuple((at, runners) for at, runners in state.asked_for if at > now - quiet_seconds and runners > needed)
    since = now if has_gap else state.since
    return replace(state, since=since, last=now, asked_for=(*kept, (now, needed)))


def _within(runners: int, bounds: Bounds) -> int:
    return min(max(runners, bounds.least), bounds.most)


def _why_more(figures: Figures) -> str:
    if not figures.current:
        return f"{figures.jobs} jobs wait and there is no runner"
    if expected_wait_seconds(figures) > figures.oldest_seconds:
        return (
            f"{figures.waiting} jobs of {figures.service_seconds:.2g} s wait: "
            f"{expected_wait_seconds(figures):.1f} s with {figures.capacity:g} slots"
        )
    if figures.oldest_seconds:
        return f"the oldest of {figures.waiting} jobs waits for {figures.oldest_seconds:.1f} s"
    if figures.patient:
        return f"{figures.patient} jobs of {figures.service_seconds:.2g} s wait to be judged again"
    return f"{figures.load:.1f} of {figures.capacity:g} slots are busy"
