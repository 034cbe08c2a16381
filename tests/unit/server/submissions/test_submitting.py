"""Submitting, looking, and what others may not see."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from server.submissions.applying import Outcome
from server.submissions.model import Priority
from server.submissions.refusals import BadIdempotencyKey
from server.submissions.runs import check_cases
from server.submissions.service import checked_key
from server.wire.accounts import Role
from server.wire.submissions import GroupScore, State, Submission, Verdict
from tests.unit.server.house import CODE_BYTES, House, judgement

GOOD = {"code": "pass", "language": "python"}


async def send(
    house: House,
    body: dict[str, Any],
    *,
    problem: str = "add-up",
    name: str = "ada",
    route: str = "submit",
    **more: str,
) -> tuple[int, dict[str, Any]]:
    headers = more | await house.headers(name)
    async with house.client.post(f"/problems/{problem}/{route}", json=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def get(house: House, path: str, name: str = "ada", role: Role = Role.CONTESTANT) -> tuple[int, Any]:
    async with house.client.get(path, headers=await house.headers(name, role)) as answer:
        return answer.status, await answer.json()


async def test_a_submission_is_stored_and_offered_to_the_queue(house: House) -> None:
    status, body = await send(house, GOOD)
    assert status == 202
    submission = Submission.model_validate(body)
    assert (submission.state, submission.kind, submission.user) == (State.QUEUED, "submission", "ada")
    assert submission.submitted_at == house.clock()
    [order] = house.queue.orders
    assert (order.submission_id, order.attempt, order.code) == (submission.id, 1, "pass")
    assert order.priority is Priority.PRACTICE
    assert order.cases is None
    assert (await get(house, f"/submissions/{submission.id}"))[1]["code"] == "pass"


async def test_a_submission_stands_when_the_queue_is_away(house: House) -> None:
    house.queue.is_away = True
    status, body = await send(house, GOOD)
    assert status == 202
    assert (await get(house, f"/check/{body['id']}"))[1]["state"] == "queued"
    assert [each.id for each in await house.store.open_before(house.clock(), after=None, limit=10)] == [body["id"]]


@pytest.mark.parametrize(
    "code",
    ["", "\x01\x02\x7f", "x" * CODE_BYTES, "é" * (CODE_BYTES // 2), "# \U0001f4a9 \u202e", "print('\\u0000')", "\r\n"],
)
async def test_programs_of_every_sort_come_back_as_they_were(house: House, code: str) -> None:
    status, body = await send(house, GOOD | {"code": code})
    assert status == 202
    assert (await get(house, f"/submissions/{body['id']}"))[1]["code"] == code
    assert house.queue.orders[0].code == code


@pytest.mark.parametrize("code", ["x" * (CODE_BYTES + 1), "é" * (CODE_BYTES // 2 + 1)])
@pytest.mark.parametrize("route", ["submit", "run"])
async def test_a_program_that_is_too_long_is_refused(house: House, code: str, route: str) -> None:
    status, problem = await send(house, GOOD | {"code": code}, route=route)
    assert (status, problem["code"]) == (413, "code_too_long")
    assert house.queue.orders == []


@pytest.mark.parametrize("route", ["submit", "run"])
@pytest.mark.parametrize(
    ("problem", "change", "refusal"),
    [
        ("add-up", {"language": "klingon"}, (422, "unknown_language")),
        ("in-python", {"language": "javascript"}, (422, "language_not_allowed")),
        ("nothing", {}, (404, "unknown_problem")),
        ("add-up", {"code": "a\0b"}, (422, "nul_character")),
    ],
)
async def test_what_cannot_be_judged_is_refused(
    house: House, route: str, problem: str, change: dict[str, Any], refusal: tuple[int, str]
) -> None:
    status, found = await send(house, GOOD | change, problem=problem, route=route)
    assert (status, found["code"]) == refusal
    assert house.queue.orders == []


async def test_there_are_no_competitions_yet(house: House) -> None:
    status, problem = await send(house, GOOD | {"competitionId": "world-finals"})
    assert (status, problem["code"]) == (404, "unknown_competition")


async def test_the_same_key_is_the_same_submission(house: House) -> None:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first, again = [await send(house, GOOD, **key) for _ in range(2)]
    assert first == again
    assert len(house.queue.orders) == 1
    await house.judge(first[1]["id"])
    status, judged = await send(house, GOOD, **key)
    assert (status, judged["id"], judged["state"]) == (202, first[1]["id"], "done")


async def test_the_same_key_at_once_is_one_submission(house: House) -> None:
    answers = await asyncio.gather(*(send(house, GOOD, **{"Idempotency-Key": "k"}) for _ in range(20)))
    assert {status for status, _ in answers} == {202}
    assert len({body["id"] for _, body in answers}) == 1
    assert len(house.queue.orders) == 1


async def test_the_key_of_another_submission_is_refused(house: House) -> None:
    await send(house, GOOD, **{"Idempotency-Key": "k"})
    for problem, change in (("add-up", {"code": "other"}), ("add-up", {"language": "javascript"}), ("counter", {})):
        status, refusal = await send(house, GOOD | change, problem=problem, **{"Idempotency-Key": "k"})
        assert (status, refusal["code"]) == (422, "idempotency_key_reused")


async def test_the_same_key_of_another_user_is_another_submission(house: House) -> None:
    mine = await send(house, GOOD, **{"Idempotency-Key": "k"})
    theirs = await send(house, GOOD, name="bob", **{"Idempotency-Key": "k"})
    assert mine[1]["id"] != theirs[1]["id"]


@pytest.mark.parametrize("key", ["", "x" * 256, "clé", " "])
async def test_a_key_that_is_no_key_is_refused(house: House, key: str) -> None:
    status, problem = await send(house, GOOD, **{"Idempotency-Key": key})
    assert (status, problem["code"]) == (422, "bad_idempotency_key")


@pytest.mark.parametrize("key", ["a\tb", "a\x7f"])
def test_nor_is_one_that_cannot_be_seen(key: str) -> None:
    with pytest.raises(BadIdempotencyKey):
        checked_key(key)


@pytest.mark.parametrize("path", ["/check/{id}", "/check/{id}?wait=1", "/submissions/{id}"])
async def test_what_is_someone_elses_is_not_there(house: House, path: str) -> None:
    submission = await house.submit("ada")
    path = path.replace("{id}", submission["id"])
    status, problem = await get(house, path, "bob")
    assert (status, problem["code"]) == (404, "unknown_submission")
    status, found = await get(house, path, "judge", Role.JUDGE)
    if status == 200:
        assert found["id"] == submission["id"]
    assert status == 200


@pytest.mark.parametrize("path", ["/check", "/submissions"])
async def test_a_submission_is_known_by_its_id_as_it_was_told(house: House, path: str) -> None:
    told = (await house.submit())["id"]
    for other in (told.replace("-", ""), f"{{{told}}}"):
        assert (await get(house, f"{path}/{other}"))[0] == 404


async def test_what_has_its_verdict_is_not_judged_once_more(house: House) -> None:
    submission_id = (await house.submit())["id"]
    assert [each.submission_id for each in await house.store.orders([submission_id])] == [submission_id]
    await house.judge(submission_id)
    assert await house.store.orders([submission_id]) == []
    assert await house.store.open_before(house.clock(), after=None, limit=10) == []


async def test_the_list_is_ones_own_and_the_newest_first(house: House) -> None:
    mine = [(await house.submit("ada"))["id"] for _ in range(3)]
    theirs = (await house.submit("bob"))["id"]
    _, found = await get(house, "/submissions")
    assert [each["id"] for each in found] == mine[::-1]
    _, found = await get(house, "/submissions", "judge", Role.JUDGE)
    assert {each["id"] for each in found} == {*mine, theirs}
    _, found = await get(house, "/submissions?user=bob", "judge", Role.JUDGE)
    assert [each["id"] for each in found] == [theirs]
    assert all(each["code"] is None for each in found)


async def test_only_staff_ask_for_others(house: House) -> None:
    await house.submit("bob")
    status, problem = await get(house, "/submissions?user=bob")
    assert (status, problem["code"]) == (403, "staff_only")
    assert (await get(house, "/submissions?user=ada"))[1] == []


async def test_the_list_can_be_filtered_and_paged(house: House) -> None:
    right = (await house.submit())["id"]
    wrong = (await house.submit(problem="counter"))["id"]
    waiting = (await house.submit(language="javascript"))["id"]
    await house.judge(right)
    await house.judge(wrong, Verdict.WRONG_ANSWER)
    for query, expected in {
        "verdict=accepted": [right],
        "verdict=wrong_answer&problem=counter": [wrong],
        "problem=counter": [wrong],
        "language=javascript": [waiting],
        "state=queued": [waiting],
        "state=done": [wrong, right],
        "limit=1&page=2": [wrong],
        "problem=nothing": [],
    }.items():
        _, found = await get(house, f"/submissions?{query}")
        assert [each["id"] for each in found] == expected, query


async def test_a_verdict_is_shown_with_all_that_is_known(house: House) -> None:
    submission = await house.submit()
    house.clock.advance(seconds=1)
    await house.judge(submission["id"], Verdict.ACCEPTED)
    _, found = await get(house, f"/check/{submission['id']}")
    judged = Submission.model_validate(found)
    assert (judged.state, judged.verdict, judged.passed, judged.total) == (State.DONE, Verdict.ACCEPTED, 2, 2)
    assert judged.judged_at == house.clock()
    assert judged.language_version == "Python 3"
    assert judged.stages == {"queue": 0.5, "run": 0.25, "report": 0.25}


async def test_the_scores_of_groups_are_shown_with_a_verdict_and_in_the_list(house: House) -> None:
    submission = await house.submit()
    groups = (GroupScore(name="small", score=30, full=30), GroupScore(name="\u00e4", score=0, judged=False))
    made = judgement(submission["id"], Verdict.PARTIALLY_ACCEPTED, at=house.clock())
    await house.store.apply(made.model_copy(update={"score": 30.0, "group_scores": groups}))
    for path in (f"/check/{submission['id']}", f"/submissions/{submission['id']}"):
        _, found = await get(house, path)
        assert found["groupScores"] == [
            {"name": "small", "score": 30.0, "full": 30.0, "judged": True},
            {"name": "\u00e4", "score": 0.0, "full": None, "judged": False},
        ]
    _, listed = await get(house, "/submissions")
    assert Submission.model_validate(listed[0]).group_scores == groups


async def test_a_verdict_that_comes_again_changes_nothing(house: House) -> None:
    submission = await house.submit()
    assert (await house.judge(submission["id"], Verdict.WRONG_ANSWER)).outcome is Outcome.APPLIED
    assert (await house.judge(submission["id"], Verdict.ACCEPTED)).outcome is Outcome.DUPLICATE
    assert (await get(house, f"/check/{submission['id']}"))[1]["verdict"] == "wrong_answer"


async def test_the_same_verdict_twice_in_one_batch_is_applied_once(house: House) -> None:
    submission = await house.submit()
    outcomes = await asyncio.gather(*(house.judge(submission["id"]) for _ in range(5)))
    assert sorted(each.outcome for each in outcomes) == [Outcome.APPLIED] + [Outcome.DUPLICATE] * 4
    _, found = await get(house, "/problems?q=add-up")
    assert found[0]["acceptance"] == 1.0


async def test_a_verdict_of_another_attempt_or_of_nothing_is_passed_over(house: House) -> None:
    submission = await house.submit()
    assert (await house.judge(submission["id"], attempt=2)).outcome is Outcome.OUTDATED
    assert (await house.judge(str(uuid.uuid4()))).outcome is Outcome.UNKNOWN
    assert (await get(house, f"/check/{submission['id']}"))[1]["state"] == "queued"


async def test_a_run_goes_to_the_queue_with_its_cases_and_is_not_stored(house: House) -> None:
    cases = [{"left": 5, "right": 6}, {"left": -1, "right": 1}]
    status, body = await send(house, GOOD | {"cases": cases}, route="run")
    assert (status, body["kind"], body["state"]) == (202, "run", "queued")
    [order] = house.queue.orders
    assert order.priority is Priority.RUN
    assert list(order.cases or ()) == cases
    assert (await get(house, "/submissions"))[1] == []
    assert (await get(house, f"/check/{body['id']}"))[1]["kind"] == "run"
    assert (await get(house, f"/check/{body['id']}", "bob"))[0] == 404


async def test_a_run_without_cases_runs_the_samples(house: House) -> None:
    await send(house, GOOD, route="run")
    assert house.queue.orders[0].cases == ({"left": 1, "right": 2},)


@pytest.mark.parametrize(
    ("problem", "case"),
    [
        ("add-up", {"left": 1}),
        ("add-up", {"left": 1, "right": "2"}),
        ("add-up", {"left": 1, "right": 2, "more": 3}),
        ("add-up", {"left": 2**31, "right": 0}),
        ("add-up", {"left": 1.5, "right": 0}),
        ("add-up", "1 2"),
        ("counter", {"operations": ["next"], "arguments": [[]]}),
        ("counter", {"operations": ["Counter"], "arguments": []}),
        ("sum-of-two", {"left": 1, "right": 2}),
    ],
)
async def test_a_case_that_does_not_fit_the_problem_is_refused(house: House, problem: str, case: Any) -> None:
    good = {"add-up": {"left": 1, "right": 2}, "sum-of-two": "1 2"}.get(
        problem, {"operations": ["Counter"], "arguments": [[]]}
    )
    status, refusal = await send(house, GOOD | {"cases": [good, case]}, problem=problem, route="run")
    assert (status, refusal["code"]) == (422, "bad_case"), refusal
    assert refusal["errors"][0]["field"] == "cases[1]"
    assert house.queue.orders == []


@pytest.mark.parametrize("cases", [[], [{"left": 1, "right": 2}] * 21])
async def test_too_few_and_too_many_cases_are_refused(house: House, cases: list[Any]) -> None:
    status, problem = await send(house, GOOD | {"cases": cases}, route="run")
    assert (status, problem["code"]) == (422, "invalid_request")


async def test_nul_deep_in_a_case_is_refused(house: House) -> None:
    status, problem = await send(house, GOOD | {"cases": [{"left": [["a\0"]], "right": 1}]}, route="run")
    assert (status, problem["code"]) == (422, "nul_character")


async def test_large_cases_are_checked_too(house: House) -> None:
    status, problem = await send(
        house, GOOD | {"cases": ["1 " * 30_000, {"left": 1}]}, problem="sum-of-two", route="run"
    )
    assert (status, problem["code"]) == (422, "bad_case")


class Threads(ThreadPoolExecutor):
    """Remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Any] = []

    def submit(self, work: Any, /, *args: Any, **more: Any) -> Future[Any]:
        self.given += work.args if isinstance(work, partial) else [work]
        return super().submit(work, *args, **more)


async def test_large_cases_are_checked_beside_the_loop_though_nobody_says_how_large_they_are(house: House) -> None:
    threads = Threads()
    asyncio.get_running_loop().set_default_executor(threads)

    async def in_pieces() -> AsyncIterator[bytes]:
        yield json.dumps(GOOD | {"cases": ["1 " * 15_000]}).encode()

    headers = {"Content-Type": "application/json"} | await house.headers()
    async with house.client.post("/problems/sum-of-two/run", data=in_pieces(), headers=headers) as answer:
        assert answer.status == 202
    assert check_cases in threads.given


async def test_there_are_no_runs_while_the_queue_is_away(house: House) -> None:
    house.queue.is_away = True
    status, problem = await send(house, GOOD, route="run")
    assert (status, problem["code"]) == (503, "queue_unavailable")


async def change(house: House, statement: str) -> None:
    await house.database.write(lambda connection: connection.exec_driver_sql(statement).close())


async def test_a_database_that_cannot_be_written_is_said_to_be_away(house: House) -> None:
    headers = await house.headers()
    await change(house, "ALTER TABLE programs RENAME TO elsewhere")
    async with house.client.post("/problems/add-up/submit", json=GOOD, headers=headers) as answer:
        assert answer.status == 503
        assert (await answer.json())["code"] == "database_unavailable"
        assert answer.headers["Retry-After"]
    assert house.queue.orders == []
    await change(house, "ALTER TABLE elsewhere RENAME TO programs")
    assert await house.submit()
