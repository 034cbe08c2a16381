"""What staff see of submissions, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from server.wire.accounts import Role
from server.wire.staff import StaffSubmissionDetail, StaffSubmissionPage
from server.wire.submissions import State, Verdict
from tests.unit.server.house import House


async def get(house: House, path: str, *, status: int = 200) -> Any:
    async with house.client.get(path, headers=await house.headers("jo", Role.JUDGE)) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


async def found(house: House, query: str) -> list[str]:
    page = StaffSubmissionPage.model_validate(await get(house, f"/staff/submissions?{query}"))
    return [each.id for each in page.submissions]


async def test_submissions_of_all_are_found_by_what_is_asked_for(house: House) -> None:
    first = (await house.submit("ada"))["id"]
    house.clock.advance(seconds=10)
    second = (await house.submit("bob", problem="counter"))["id"]
    await house.judge(first, Verdict.WRONG_ANSWER)
    for query, expected in {
        "": [second, first],
        "user=ADA": [first],
        "problem=counter": [second],
        "verdict=wrong_answer": [first],
        "runner=runner-1": [first],
        "runner=runner-2": [],
        "done=true": [first],
        "done=false": [second],
        "since=2030-01-01T12:00:05Z": [second],
        "until=2030-01-01T12:00:10Z": [first],
        "competition=weekly": [],
    }.items():
        assert await found(house, query) == expected, query
    page = StaffSubmissionPage.model_validate(await get(house, "/staff/submissions?limit=1"))
    assert [each.id for each in page.submissions] == [second]
    assert await found(house, f"limit=1&after={page.next}") == [first]


async def test_one_is_shown_with_its_code_and_all_its_attempts(house: House) -> None:
    submission = await house.submit("ada", code="print()")
    path = f"/staff/submissions/{submission['id']}"
    waiting = StaffSubmissionDetail.model_validate(await get(house, path))
    assert (waiting.state, waiting.code, waiting.attempts, waiting.runner) == (State.QUEUED, "print()", (), None)
    await house.judge(submission["id"])
    judged = StaffSubmissionDetail.model_validate(await get(house, path))
    assert (judged.verdict, judged.attempt, judged.runner) == (Verdict.ACCEPTED, 1, "runner-1")
    assert [(each.attempt, each.verdict, each.runner) for each in judged.attempts] == [
        (1, Verdict.ACCEPTED, "runner-1")
    ]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("after=1_not-an-id", "bad_cursor"),
        ("after=1", "bad_cursor"),
        (f"after={10**18}_01900000-0000-7000-8000-000000000001", "bad_cursor"),  # beyond the calendar
        ("after=x_01900000-0000-7000-8000-000000000001", "bad_cursor"),
        ("done=perhaps", "invalid_request"),
        ("since=now", "invalid_request"),
        ("verdict=perfect", "invalid_request"),
        ("runner=%00", "invalid_request"),
    ],
)
async def test_a_search_of_another_form_is_refused(house: House, query: str, code: str) -> None:
    assert (await get(house, f"/staff/submissions?{query}", status=422))["code"] == code


async def ruled(house: House, method: str, submission_id: str, *, status: int = 200, **more: Any) -> Any:
    headers = await house.headers("jo", Role.JUDGE)
    path = f"/staff/submissions/{submission_id}/override"
    async with house.client.request(method, path, headers=headers, **more) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


async def test_a_judge_overrides_a_verdict_and_takes_it_back(house: House) -> None:
    submission_id = (await house.submit("ada"))["id"]
    body = {"verdict": "accepted", "reason": "the data was wrong"}
    assert (await ruled(house, "PUT", submission_id, status=409, json=body))["code"] == "not_now"
    await house.judge(submission_id, Verdict.WRONG_ANSWER)
    shown = StaffSubmissionDetail.model_validate(await ruled(house, "PUT", submission_id, json=body))
    assert (shown.verdict, shown.message, shown.overrides[0].reason) == (
        Verdict.ACCEPTED,
        "A judge gave this verdict.",
        "the data was wrong",
    )
    assert house.standing.acceptance("add-up") == 1.0
    assert (await ruled(house, "PUT", submission_id, status=409, json=body))["code"] == "not_now"
    shown = StaffSubmissionDetail.model_validate(await ruled(house, "DELETE", submission_id))
    assert (shown.verdict, shown.language_version, shown.attempt) == (Verdict.WRONG_ANSWER, "Python 3", 1)
    assert house.standing.acceptance("add-up") == 0.0
    assert (await ruled(house, "DELETE", submission_id, status=404))["code"] == "not_overridden"
    headers = await house.headers("boss", Role.ADMIN)
    async with house.client.get(f"/staff/audit?subject=submission:{submission_id}", headers=headers) as answer:
        entries = (await answer.json())["entries"]
    assert [(each["action"], each["by"], each["details"]) for each in entries] == [
        ("submission.undo-override", "jo", {"from": "accepted", "to": "wrong_answer"}),
        (
            "submission.override",
            "jo",
            {"from": "wrong_answer", "to": "accepted", "verdict": "accepted", "reason": "the data was wrong"},
        ),
    ]


@pytest.mark.parametrize(
    "change", [{"verdict": "internal_error"}, {"verdict": "perfect"}, {"score": -1}, {"score": "much"}, {"reason": ""}]
)
async def test_a_verdict_that_no_judge_may_give(house: House, change: dict[str, Any]) -> None:
    submission_id = (await house.submit("ada"))["id"]
    body = {"verdict": "accepted", "reason": "the data was wrong"} | change
    assert (await ruled(house, "PUT", submission_id, status=422, json=body))["code"] == "invalid_request"
