"""What the overview begins with: everything that is wrong, the worst first, and nothing when all is well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.judging.queue_server import QueueServer
from server.operations.concerns import (
    LATE_SECONDS,
    SLOW_SECONDS,
    Disk,
    Standing,
    Urgency,
    Waiting,
    concerns,
)
from server.operations.store import MOST_COUNTED, Needs

QUEUE = QueueServer(used_bytes=10, most_bytes=100, is_saving=True, dead=0)
NOTHING = Needs(internal_errors=0, questions={}, rejudgings=())
WELL = Standing(
    runners=2,
    waiting=[],
    queue=QUEUE,
    disk=Disk(free=50 * 2**30, total=100 * 2**30),
    needs=NOTHING,
    slow_seconds=1.0,
    lag_seconds=0.01,
    paused=[],
    over=[],
)
WAITING = Waiting(job_class="contest", language="python", waiting=3, in_hand=1, oldest_seconds=1.0, is_served=True)


def test_when_all_is_well_nothing_is_said() -> None:
    assert concerns(WELL) == []
    assert concerns(replace(WELL, waiting=[WAITING])) == []


@pytest.mark.parametrize(
    "standing",
    [
        replace(WELL, queue=replace(QUEUE, used_bytes=80)),
        replace(WELL, queue=replace(QUEUE, used_bytes=1000, most_bytes=0)),  # of a queue without a bound
        replace(WELL, disk=Disk(free=15 * 2**30, total=100 * 2**30)),
        replace(WELL, lag_seconds=LATE_SECONDS),
        replace(WELL, slow_seconds=SLOW_SECONDS),
        replace(WELL, slow_seconds=None),
        replace(WELL, waiting=[replace(WAITING, oldest_seconds=SLOW_SECONDS)]),
        replace(WELL, waiting=[replace(WAITING, waiting=0, oldest_seconds=600)]),  # a runner has it
        replace(WELL, waiting=[replace(WAITING, waiting=0, is_served=False)]),
    ],
)
def test_what_is_still_well_is_not_said(standing: Standing) -> None:
    assert concerns(standing) == []


@pytest.mark.parametrize(
    ("standing", "urgency", "words", "part"),
    [
        (replace(WELL, queue=None), Urgency.BROKEN, "does not answer", ""),
        (replace(WELL, needs=None), Urgency.BROKEN, "database does not answer", ""),
        (replace(WELL, runners=0), Urgency.BROKEN, "No runner is alive", "fleet"),
        (replace(WELL, queue=replace(QUEUE, is_saving=False)), Urgency.SOON, "cannot write", ""),
        (replace(WELL, queue=replace(QUEUE, used_bytes=81)), Urgency.SOON, "81%", ""),
        (replace(WELL, queue=replace(QUEUE, dead=1)), Urgency.SOON, "1 job was given up", "fleet#dead"),
        (replace(WELL, disk=Disk(free=2**29, total=2**31)), Urgency.BROKEN, "full but for 0.5 GiB", ""),
        (replace(WELL, disk=Disk(free=4 * 2**30, total=100 * 2**30)), Urgency.BROKEN, "full but for 4.0 GiB", ""),
        (replace(WELL, disk=Disk(free=0, total=0)), Urgency.BROKEN, "full but for 0.0 GiB", ""),
        (replace(WELL, disk=Disk(free=10 * 2**30, total=100 * 2**30)), Urgency.SOON, "10.0 GiB left (10%)", ""),
        (replace(WELL, lag_seconds=0.5), Urgency.SOON, "0.5 s late", ""),
        (replace(WELL, slow_seconds=7.0), Urgency.SOON, "7.0 s", "fleet"),
        (replace(WELL, waiting=[replace(WAITING, oldest_seconds=6)]), Urgency.SOON, "the oldest for 6 s", "fleet"),
        (replace(WELL, waiting=[replace(WAITING, oldest_seconds=40)]), Urgency.BROKEN, "3 jobs wait", "fleet"),
        (
            replace(WELL, waiting=[replace(WAITING, is_served=False, reason="no compiler")]),
            Urgency.BROKEN,
            "no runner serves it: no compiler",
            "fleet",
        ),
        (
            replace(WELL, needs=replace(NOTHING, internal_errors=MOST_COUNTED - 1)),
            Urgency.SOON,
            "999 submissions",
            "submissions?verdict=internal_error",
        ),
        (
            replace(WELL, needs=replace(NOTHING, internal_errors=MOST_COUNTED)),
            Urgency.SOON,
            "1,000+ submissions",
            "submissions?verdict=internal_error",
        ),
        (
            replace(WELL, needs=replace(NOTHING, questions={"open": 1})),
            Urgency.SOON,
            "open: 1 question waits",
            "contests/open/questions",
        ),
        (replace(WELL, needs=replace(NOTHING, rejudgings=(7,))), Urgency.TO_DO, "Rejudging 7", "rejudgings/7"),
        (replace(WELL, paused=[("sums", "it fails")]), Urgency.BROKEN, "sums is paused", "problems/sums"),
        (replace(WELL, over=[("open", "Open")]), Urgency.TO_DO, "Open is over and not final", "contests/open"),
    ],
)
def test_what_is_wrong_is_said_with_the_place_to_mend_it(
    standing: Standing, urgency: Urgency, words: str, part: str
) -> None:
    [found] = concerns(standing)
    assert (found.urgency, found.part) == (urgency, part)
    assert words in found.what


def test_what_nobody_waits_for_may_wait() -> None:
    assert concerns(replace(WELL, waiting=[replace(WAITING, job_class="rejudge", oldest_seconds=600)])) == []


def test_the_worst_comes_first() -> None:
    standing = replace(
        WELL,
        over=[("open", "Open")],
        runners=0,
        queue=replace(QUEUE, dead=2),
        needs=replace(NOTHING, internal_errors=3),
    )
    found = concerns(standing)
    assert [each.urgency for each in found] == [Urgency.BROKEN, Urgency.SOON, Urgency.SOON, Urgency.TO_DO]
    assert "given up" in found[1].what


def test_what_follows_from_something_worse_is_not_said_beside_it() -> None:
    unserved = replace(WAITING, is_served=False)
    assert len(concerns(replace(WELL, runners=0, queue=None))) == 1
    assert [each.part for each in concerns(replace(WELL, runners=0, waiting=[unserved]))] == ["fleet"]


def test_of_what_is_as_urgent_the_heaviest_comes_first() -> None:
    waiting = [replace(WAITING, language=name, oldest_seconds=age) for name, age in (("c", 40), ("go", 50))]
    found = concerns(replace(WELL, waiting=[*waiting, replace(WAITING, language="java", is_served=False)]))
    assert [each.what.partition(":")[0] for each in found] == ["java", "go, contest", "c, contest"]
    assert found[0].what.endswith("no runner serves it")
    for_ever = replace(WAITING, oldest_seconds=1e6)
    assert concerns(replace(WELL, runners=0, waiting=[for_ever]))[0].what.startswith("No runner is alive")
