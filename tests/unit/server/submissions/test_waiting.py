"""Waiting for a verdict."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from server.submissions.checks import Checks
from server.submissions.model import Progress, SubmissionRecord
from server.submissions.watch import MOST_UNDERWAY, Watch
from server.wire.accounts import Role
from server.wire.base import LONGEST_WAIT_SECONDS
from server.wire.submissions import State, Verdict
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.house import PASSWORD, House, judgement
from tests.unit.server.submissions.test_applying import record as waiting_record


async def check(house: House, submission_id: str, query: str = "wait=20", name: str = "ada") -> dict[str, Any]:
    async with house.client.get(f"/check/{submission_id}?{query}", headers=await house.headers(name)) as answer:
        assert answer.status == 200, await answer.text()
        found: dict[str, Any] = await answer.json()
        return found


async def until_waiting(house: House, number: int = 1) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while house.watch.waiting < number:
            await asyncio.sleep(0.001)


def running(submission_id: str, case: int, *, attempt: int = 1) -> Progress:
    return Progress(submission_id=submission_id, attempt=attempt, state=State.RUNNING, case=case, total=9)


async def test_who_waits_is_answered_as_soon_as_there_is_a_verdict(house: House) -> None:
    submission = await house.submit()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(check(house, submission["id"]))
        await until_waiting(house)
        await house.judge(submission["id"], Verdict.WRONG_ANSWER)
    assert waiting.result()["verdict"] == "wrong_answer"  # at the end of the wait it would be told as queued
    assert house.watch.waiting == 0


async def test_what_is_done_is_answered_at_once(house: House) -> None:
    submission = await house.submit()
    await house.judge(submission["id"])
    assert (await check(house, submission["id"]))["state"] == "done"


async def test_who_waits_in_vain_is_told_how_it_stands(house: House) -> None:
    submission = await house.submit()
    assert (await check(house, submission["id"], "wait=0.05"))["state"] == "queued"
    assert house.watch.waiting == 0


@pytest.mark.parametrize("wait", ["-1", "nan", "inf", str(LONGEST_WAIT_SECONDS + 1)])
async def test_nobody_waits_for_longer_than_may_be(house: House, wait: str) -> None:
    path = f"/check/{(await house.submit())['id']}?wait={wait}"
    async with house.client.get(path, headers=await house.headers()) as answer:
        assert answer.status == 422


async def test_without_since_only_the_verdict_ends_the_wait(house: House) -> None:
    submission = await house.submit()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(check(house, submission["id"]))
        await until_waiting(house)
        for case in range(1, 9):
            house.watch.progressed(running(submission["id"], case))
            await asyncio.sleep(0)
        assert not waiting.done()
        await house.judge(submission["id"])
    assert waiting.result()["state"] == "done"


async def test_with_since_progress_ends_the_wait_too(house: House) -> None:
    submission = await house.submit()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(check(house, submission["id"], "wait=20&since=queued:0"))
        await until_waiting(house)
        house.watch.progressed(running(submission["id"], 3))
    found = waiting.result()
    assert (found["state"], found["case"], found["total"]) == ("running", 3, 9)


async def test_a_verdict_right_after_progress_is_what_is_answered(house: House) -> None:
    submission = await house.submit()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(check(house, submission["id"], "wait=20&since=queued:0"))
        await until_waiting(house)
        applied = await house.store.apply(judgement(submission["id"]))
        house.watch.progressed(running(submission["id"], 3))  # both in the same turn of the loop
        house.watch.finished(submission["id"], applied.record)
    assert waiting.result()["state"] == "done"


async def test_what_is_no_longer_as_the_client_saw_it_is_answered_at_once(house: House) -> None:
    submission = await house.submit()
    house.watch.progressed(running(submission["id"], 3))
    assert (await check(house, submission["id"], "wait=20&since="))["case"] == 3
    assert (await check(house, submission["id"], "wait=20&since=queued:0"))["case"] == 3
    assert (await check(house, submission["id"], "wait=0.05&since=running:3"))["case"] == 3


async def test_progress_is_shown_without_waiting(house: House) -> None:
    submission = await house.submit()
    compiling = Progress(submission_id=submission["id"], attempt=1, state=State.COMPILING, case=0, total=0)
    house.watch.progressed(compiling)
    found = await check(house, submission["id"], "")
    assert (found["state"], found["case"]) == ("compiling", None)


async def test_progress_of_another_attempt_is_not_shown(house: House) -> None:
    submission = await house.submit()
    house.watch.progressed(running(submission["id"], 3, attempt=2))
    assert (await check(house, submission["id"], ""))["state"] == "queued"


async def test_many_may_wait_for_many_and_each_gets_its_own(house: House) -> None:
    submissions = [(await house.submit())["id"] for _ in range(40)]
    async with asyncio.TaskGroup() as tasks:
        waiting = [tasks.create_task(check(house, each)) for each in submissions for _ in range(2)]
        await until_waiting(house, len(waiting))
        for each in reversed(submissions):
            await house.judge(each)
    assert [task.result()["id"] for task in waiting] == [each for each in submissions for _ in range(2)]


async def test_a_verdict_that_another_server_applied_is_read_from_the_database(house: House) -> None:
    submission = await house.submit()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(check(house, submission["id"]))
        await until_waiting(house)
        await house.store.apply(judgement(submission["id"]))
        house.watch.finished(submission["id"], None)
    assert waiting.result()["verdict"] == "accepted"


async def test_when_news_may_have_been_missed_everyone_looks_again(house: House) -> None:
    done, queued = (await house.submit())["id"], (await house.submit())["id"]
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(check(house, done))
        second = tasks.create_task(check(house, queued))
        await until_waiting(house, 2)
        await house.store.apply(judgement(done))
        house.watch.stale()
        assert (await first)["state"] == "done"
        assert house.watch.waiting == 1
        await house.judge(queued)
    assert second.result()["state"] == "done"


async def test_a_run_is_waited_for_as_a_submission_is(house: House) -> None:
    body = {"code": "pass", "language": "python"}
    async with house.client.post("/problems/add-up/run", json=body, headers=await house.headers()) as answer:
        run_id = (await answer.json())["id"]
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(check(house, run_id))
        await until_waiting(house)
        house.queue.finish_run(judgement(run_id))
        house.watch.finished(run_id, None)
    found = waiting.result()
    assert (found["kind"], found["state"], found["verdict"]) == ("run", "done", "accepted")


class AtHand:
    """Who waits for it waits as soon as the watch knows of it."""

    async def get(self, submission_id: str) -> SubmissionRecord | None:
        return waiting_record(submission_id, 1)


async def test_who_waits_already_when_the_server_stops_is_woken(house: House) -> None:
    account = await house.accounts.ensure_account("judge", PASSWORD, Role.JUDGE)
    checks = Checks(submissions=AtHand(), runs=AtHand(), watch=house.watch)
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(checks.changed("1", account, seconds=2 * PATIENCE_SECONDS, since=None))
        await until_waiting(house)
        checks.stop()
    assert waiting.result().state is State.QUEUED


async def test_a_server_that_stops_answers_all_who_wait(house: House) -> None:
    submission = await house.submit()
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:  # half of what it would wait for
        waiting = tasks.create_task(check(house, submission["id"]))
        await until_waiting(house)
        house.checks.stop()
    assert waiting.result()["state"] == "queued"
    assert (await check(house, submission["id"]))["state"] == "queued"


async def test_a_verdict_between_two_turns_is_not_missed() -> None:
    watch = Watch()
    with watch.on("a") as watcher:
        watch.finished("a", None)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await watcher.turn()
    assert watcher.is_stale


def test_of_who_waits_no_more_nothing_is_left() -> None:
    watch = Watch()
    with watch.on("a"), watch.on("a"), watch.on("b"):
        assert (watch.waiting, len(watch._watchers)) == (3, 2)
    assert (watch.waiting, len(watch._watchers)) == (0, 0)


def test_only_so_much_progress_is_remembered() -> None:
    watch = Watch()
    for number in (*range(MOST_UNDERWAY), 0, MOST_UNDERWAY):
        watch.progressed(running(str(number), 1))
    assert watch.progress("1") is None
    for last in (0, 2, MOST_UNDERWAY):
        assert watch.progress(str(last)) is not None


def test_progress_is_forgotten_with_the_verdict() -> None:
    watch = Watch()
    watch.progressed(running("a", 1))
    watch.finished("a", None)
    assert watch.progress("a") is None
    watch.progressed(running("b", 1))
    watch.stale()
    assert watch.progress("b") is None
