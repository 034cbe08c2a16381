"""What is wrong, or waits for a person: the rules that the overview begins with. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from server.judging.queue_server import QueueServer
from server.operations.store import MOST_COUNTED, Needs

SLOW_SECONDS = 5.0
"""Nobody should wait longer for a verdict."""
STUCK_SECONDS = 30.0
LITTLE_SPACE = 0.15
NO_SPACE = 0.05
NO_SPACE_BYTES = 2**30
FULL_MEMORY = 0.8
LATE_SECONDS = 0.25
"""A loop that is woken so late has more to do than it can."""
PATIENT_CLASS = "rejudge"
FLEET, CONTESTS, PROBLEMS, SUBMISSIONS, REJUDGINGS = "fleet", "contests", "problems", "submissions", "rejudgings"


class Urgency(IntEnum):
    BROKEN = 0
    """Someone waits in vain."""
    SOON = 1
    """It will break, or someone waits too long."""
    TO_DO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    urgency: Urgency
    what: str
    """And what to do."""
    part: str = ""
    """Of the console, where it is mended; with what comes after it in the address."""
    weight: float = 0.0
    """Among those that are as urgent, the heaviest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One stream of the queue in which jobs are."""

    job_class: str
    language: str
    waiting: int
    in_hand: int
    oldest_seconds: float
    is_served: bool
    reason: str = ""
    """Why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    free: int
    total: int
    """Both in bytes."""

    @property
    def share(self) -> float:
        return self.free / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the rules look at. What could not be asked is None."""

    runners: int
    waiting: Sequence[Waiting]
    queue: QueueServer | None
    disk: Disk
    needs: Needs | None
    slow_seconds: float | None
    """The 99th percentile from submission to verdict, over the last minutes."""
    lag_seconds: float
    paused: Sequence[tuple[str, str]]
    """Problems whose submissions wait: id, and why."""
    over: Sequence[tuple[str, str]]
    """Contests that are over and not final: id and title."""


def concerns(standing: Standing) -> list[Concern]:
    """Those that need a person most come first."""
    found = [*_of_machines(standing), *_of_the_queue(standing), *_of_people(standing)]
    return sorted(found, key=lambda each: (each.urgency, -each.weight))


def _of_machines(standing: Standing) -> Iterator[Concern]:
    queue, disk = standing.queue, standing.disk
    if queue is None:
        yield Concern(
            urgency=Urgency.BROKEN,
            what="The queue (Redis) does not answer. Submissions are kept, and judged when it is back: start it again.",
            weight=100,
        )
    elif not queue.is_saving:
        yield Concern(
            urgency=Urgency.SOON, what="The queue (Redis) cannot write to its disk: look at its log.", weight=50
        )
    if standing.needs is None:
        yield Concern(
            urgency=Urgency.BROKEN,
            what="The database does not answer: nothing can be submitted. Start it again.",
            weight=110,
        )
    if queue is not None and queue.most_bytes and queue.used_bytes > FULL_MEMORY * queue.most_bytes:
        share = queue.used_bytes / queue.most_bytes
        yield Concern(urgency=Urgency.SOON, what=f"The queue (Redis) has used {share:.0%} of its memory.", weight=40)
    if disk.share < NO_SPACE or disk.free < NO_SPACE_BYTES:
        yield Concern(
            urgency=Urgency.BROKEN, what=f"The server's disk is full but for {_bytes(disk.free)}: make room.", weight=90
        )
    elif disk.share < LITTLE_SPACE:
        yield Concern(
            urgency=Urgency.SOON, what=f"The server's disk has {_bytes(disk.free)} left ({disk.share:.0%}).", weight=30
        )
    if standing.lag_seconds > LATE_SECONDS:
        yield Concern(
            urgency=Urgency.SOON,
            what=f"This server is overloaded: it is {standing.lag_seconds:.1f} s late. Start another beside it.",
            weight=45,
        )


def _of_the_queue(standing: Standing) -> Iterator[Concern]:
    if not standing.runners and standing.queue is not None:
        yield Concern(
            urgency=Urgency.BROKEN, what="No runner is alive: nothing is judged. Start one.", part=FLEET, weight=80
        )
    for each in standing.waiting:
        many = f"{each.waiting:,} {'job waits' if each.waiting == 1 else 'jobs wait'}"
        if each.waiting and not each.is_served and standing.runners:
            why = f": {each.reason}" if each.reason else ""
            yield Concern(
                urgency=Urgency.BROKEN,
                what=f"{each.language}: {many}, and no runner serves it{why}",
                part=FLEET,
                weight=70,
            )
        elif each.waiting and each.oldest_seconds > SLOW_SECONDS and each.job_class != PATIENT_CLASS:
            yield Concern(
                urgency=Urgency.BROKEN if each.oldest_seconds > STUCK_SECONDS else Urgency.SOON,
                what=f"{each.language}, {each.job_class}: {many}, the oldest for {each.oldest_seconds:.0f} s.",
                part=FLEET,
                weight=min(each.oldest_seconds, 60),
            )
    if standing.slow_seconds is not None and standing.slow_seconds > SLOW_SECONDS:
        yield Concern(
            urgency=Urgency.SOON,
            what=f"One verdict in a hundred takes longer than {standing.slow_seconds:.1f} s: more runners are needed.",
            part=FLEET,
            weight=35,
        )
    if standing.queue is not None and standing.queue.dead:
        dead = standing.queue.dead
        yield Concern(
            urgency=Urgency.SOON,
            what=f"{dead:,} {'job was' if dead == 1 else 'jobs were'} given up: see why, and have them judged again.",
            part=f"{FLEET}#dead",
            weight=25,
        )


def _of_people(standing: Standing) -> Iterator[Concern]:
    for problem_id, why in standing.paused:
        yield Concern(
            urgency=Urgency.BROKEN,
            what=f"{problem_id} is paused, and its submissions wait: {why}. Mend it, and resume it.",
            part=f"{PROBLEMS}/{problem_id}",
            weight=60,
        )
    needs = standing.needs
    if needs is None:
        return
    if needs.internal_errors:
        many = f"{needs.internal_errors:,}{'+' if needs.internal_errors == MOST_COUNTED else ''}"
        noun = "submission" if needs.internal_errors == 1 else "submissions"
        yield Concern(
            urgency=Urgency.SOON,
            what=f"{many} {noun} of the last hour ended in an internal error.",
            part=f"{SUBMISSIONS}?verdict=internal_error",
            weight=20,
        )
    for contest_id, many_questions in needs.questions.items():
        noun = "question waits" if many_questions == 1 else "questions wait"
        yield Concern(
            urgency=Urgency.SOON,
            what=f"{contest_id}: {many_questions:,} {noun} for an answer.",
            part=f"{CONTESTS}/{contest_id}/questions",
            weight=15,
        )
    for rejudging_id in needs.rejudgings:
        yield Concern(
            urgency=Urgency.TO_DO,
            what=f"Rejudging {rejudging_id} is judged: apply or drop it.",
            part=f"{REJUDGINGS}/{rejudging_id}",
        )
    yield from _of_contests(standing.over)


def _of_contests(over: Iterable[tuple[str, str]]) -> Iterator[Concern]:
    for contest_id, title in over:
        yield Concern(
            urgency=Urgency.TO_DO, what=f"{title} is over and not final yet.", part=f"{CONTESTS}/{contest_id}"
        )


def _bytes(number: int) -> str:
    return f"{number / 2**30:.1f} GiB"
