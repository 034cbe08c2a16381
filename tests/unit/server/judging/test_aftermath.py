"""What follows from a verdict that nobody waits for any more."""

from __future__ import annotations

from typing import Any

from server.judging.aftermath import Aftermath
from server.submissions.model import Judged
from server.wire.submissions import Verdict
from tests.unit.server.house import House


async def test_what_is_given_up_just_as_its_verdict_has_come_keeps_that_one(house: House) -> None:
    submission_id = (await house.submit())["id"]
    await house.judge(submission_id)
    heard: list[Judged] = []
    herald: Any = None  # nothing is told
    aftermath = Aftermath(
        watch=house.watch,
        standing=house.standing,
        metrics=house.metrics,
        herald=herald,
        store=house.store,
        clock=house.clock,
        on_judged=heard.append,
    )
    await aftermath.give_up(house.queue.orders[0], "The problem was taken away.")
    record = await house.store.get(submission_id)
    assert record is not None
    assert (record.verdict, heard) == (Verdict.ACCEPTED, [])
