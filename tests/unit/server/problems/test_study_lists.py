"""`/lists`: what is there, how far one got, and nothing of what must not be known."""

from __future__ import annotations

from typing import Any

from server.wire.problems import StudyList, StudyListDetail
from tests.unit.server.house import House


async def get(house: House, path: str, **headers: str) -> tuple[int, Any, str]:
    async with house.client.get(path, headers=await house.headers() | headers) as answer:
        body = await answer.json() if answer.status != 304 else None
        return answer.status, body, answer.headers.get("ETag", "")


async def test_lists_have_the_problems_that_are_here_and_count_those_that_one_solved(house: House) -> None:
    await house.judge((await house.submit())["id"])
    status, found, tag = await get(house, "/lists")
    (basics,) = [StudyList.model_validate(each) for each in found]
    assert (status, basics.id, basics.title, basics.description) == (200, "basics", "Basics", "To begin with.")
    assert [(each.title, each.problems) for each in basics.sections] == [
        ("Sums", ("sum-of-two", "add-up")),
        ("Classes", ("counter",)),
    ]
    assert (basics.problem_count, basics.solved_count) == (3, 1)
    assert (await get(house, "/lists", **{"If-None-Match": tag}))[0] == 304


async def test_a_list_is_shown_with_its_problems(house: House) -> None:
    await house.judge((await house.submit())["id"])
    _, found, _ = await get(house, "/lists/basics")
    basics = StudyListDetail.model_validate(found)
    assert [[(each.id, each.status) for each in part.problems] for part in basics.sections] == [
        [("sum-of-two", "new"), ("add-up", "solved")],
        [("counter", "new")],
    ]
    assert (basics.problem_count, basics.solved_count) == (3, 1)
