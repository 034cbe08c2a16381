"""A rejudging in a server with its queue, while the contest runs: the board shows it when it is applied, and neither a
queue that came back empty nor another server loses any of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from redis.asyncio import Redis
from sqlalchemy import text

from runner.wire import JobClass, Verdict, job_stream
from server.judging.scripts import DISPATCHED
from server.wire.rejudging import Rejudging, RejudgingState
from tests.integration.server.stand_in import StandIn
from tests.integration.server.test_contests import Hall
from tests.integration.server.world import World
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis

PLACE = "/staff/rejudgings"


@pytest.fixture
def hall(world: World, runner: StandIn) -> Hall:
    return Hall(world=world, runner=runner)


async def until(hall: Hall, number: int, *, waiting: int = 0, state: RejudgingState | None = None) -> Rejudging:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            found = Rejudging.model_validate(await hall.ask("GET", f"{PLACE}/{number}"))
            if found.waiting == waiting and state in {None, found.state}:
                return found
            await asyncio.sleep(0.02)


async def until_solved(hall: Hall) -> None:
    """On the board, by the only contestant; a queue that was lost has none for a while."""
    await hall.until_board(lambda page: [row.solved for row in page.rows] == [1])


async def begun(hall: Hall, **conditions: Any) -> int:
    body = {"reason": "new data", "problem": "add-up"} | conditions
    return int((await hall.ask("POST", PLACE, status=201, json=body))["id"])


async def test_the_board_shows_it_when_it_is_applied_and_not_before(hall: Hall) -> None:
    await hall.hold(problems=[{"id": "add-up"}])
    await hall.enter("ada", "bob")
    wrong = await hall.solve("ada", verdict=Verdict.WRONG_ANSWER)
    right = await hall.solve("bob")
    await hall.shows({"bob": 1, "ada": 2})
    number = await begun(hall)
    jobs = [await hall.runner.take(JobClass.REJUDGE) for _ in range(2)]
    assert {(job.submission_id, job.attempt) for job in jobs} == {(wrong, 2), (right, 2)}
    for job in jobs:
        verdict = Verdict.ACCEPTED if job.submission_id == wrong else Verdict.WRONG_ANSWER
        await hall.runner.report(job, verdict, times=2)
    found = await until(hall, number)
    assert (found.changed, found.state) == (2, RejudgingState.OPEN)
    await hall.shows({"bob": 1, "ada": 2})
    assert (await hall.ask("GET", f"/check/{right}", who="bob"))["verdict"] == "accepted"
    applied = Rejudging.model_validate(await hall.ask("POST", f"{PLACE}/{number}/apply"))
    assert (applied.state, applied.applied) == (RejudgingState.APPLIED, 2)
    await hall.shows({"ada": 1, "bob": 2})
    assert (await hall.ask("GET", f"/check/{right}", who="bob"))["verdict"] == "wrong_answer"
    assert (await hall.own("bob")).row is not None


async def test_what_is_dropped_leaves_the_queue_except_what_a_runner_has(hall: Hall, redis: Redis) -> None:
    await hall.hold(problems=[{"id": "add-up"}])
    await hall.enter("ada", "bob", "eve")
    for name in ("ada", "bob", "eve"):
        await hall.solve(name, verdict=Verdict.WRONG_ANSWER)
    number = await begun(hall)
    stream = job_stream(JobClass.REJUDGE, "python")
    held = await hall.runner.take(JobClass.REJUDGE)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await redis.xlen(stream) < 3:
            await asyncio.sleep(0.02)
    dropped = Rejudging.model_validate(await hall.ask("POST", f"{PLACE}/{number}/drop"))
    assert (dropped.state, await redis.xlen(stream)) == (RejudgingState.DROPPED, 1)
    await hall.runner.report(held)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await redis.hlen(DISPATCHED):  # its verdict is thrown away
            await asyncio.sleep(0.02)
    board = await hall.shows({"ada": 1, "bob": 1, "eve": 1})
    assert [row.solved for row in board.rows] == [0, 0, 0]
    again = await begun(hall)
    jobs = [await hall.runner.take(JobClass.REJUDGE) for _ in range(3)]
    assert {job.attempt for job in jobs} == {3}
    for job in jobs:
        await hall.runner.report(job)
    assert (await until(hall, again)).changed == 3


async def test_a_queue_that_comes_back_empty_is_given_it_again(hall: Hall, redis: Redis) -> None:
    await hall.hold(problems=[{"id": "add-up"}])
    await hall.enter("ada")
    wrong = await hall.solve("ada", verdict=Verdict.WRONG_ANSWER)
    number = await begun(hall, submissions=[wrong], problem=None)
    await hall.runner.take(JobClass.REJUDGE)
    await redis.flushall()
    job = await hall.runner.take(JobClass.REJUDGE)
    await hall.runner.report(job)
    await until(hall, number)
    await hall.ask("POST", f"{PLACE}/{number}/apply")
    await until(hall, number, state=RejudgingState.APPLIED)
    assert await redis.xlen(job_stream(JobClass.REJUDGE, "python")) == 0
    await until_solved(hall)


async def test_what_one_server_began_to_apply_is_finished_by_whichever_lives(hall: Hall) -> None:
    await hall.hold(problems=[{"id": "add-up"}])
    await hall.enter("ada")
    await hall.solve("ada", verdict=Verdict.WRONG_ANSWER)
    number = await begun(hall)
    await hall.runner.report(await hall.runner.take(JobClass.REJUDGE))
    await until(hall, number)
    died = text("UPDATE rejudgings SET state = 'applying' WHERE id = :id")
    await hall.world.database.write(lambda connection: connection.execute(died, {"id": number}))
    found = await until(hall, number, state=RejudgingState.APPLIED)
    assert found.applied == 1
    await until_solved(hall)
