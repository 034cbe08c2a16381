"""What staff see of submissions, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from server.wire import Role, StaffSubmissionDetail, StaffSubmissionPage, State, Verdict
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
        ("after=x_01900000-0000-7000-8000-000000000001", "bad_cursor"),
        ("done=perhaps", "invalid_request"),
        ("since=now", "invalid_request"),
        ("verdict=perfect", "invalid_request"),
        ("runner=%00", "invalid_request"),
    ],
)
async def test_a_search_of_another_form_is_refused(house: House, query: str, code: str) -> None:
    assert (await get(house, f"/staff/submissions?{query}", status=422))["code"] == code
