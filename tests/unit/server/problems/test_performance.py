"""`/problems/{id}/performance`: what is counted, in which bins, and how old it may be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.problems.performance import BINS, KEPT_SECONDS, Performances, histogram
from server.wire.problems import Performance
from server.wire.submissions import Verdict
from tests.unit.server.house import House


async def shown(house: House, query: str = "language=python", *, problem: str = "add-up") -> tuple[int, Any]:
    async with house.client.get(f"/problems/{problem}/performance?{query}", headers=await house.headers()) as answer:
        return answer.status, await answer.json()


async def test_only_what_was_accepted_in_the_language_counts(house: House) -> None:
    for verdict, language in (
        (Verdict.ACCEPTED, "python"),
        (Verdict.ACCEPTED, "python"),
        (Verdict.WRONG_ANSWER, "python"),
        (Verdict.ACCEPTED, "cpp"),
    ):
        submitted = await house.submit(language=language)
        await house.judge(submitted["id"], verdict)
    other = await house.submit(problem="sum-of-two")
    await house.judge(other["id"])
    status, found = await shown(house)
    assert status == 200
    performance = Performance.model_validate(found)
    assert performance.accepted == 2
    assert performance.slowest_seconds is not None
    assert sum(performance.slowest_seconds.counts) == 2
    assert performance.memory_mib is not None
    assert performance.memory_mib.least == 9.5


async def test_before_the_first_accepted_submission_there_is_no_picture(house: House) -> None:
    _, found = await shown(house)
    assert (found["accepted"], found["slowestSeconds"], found["memoryMib"]) == (0, None, None)


async def test_it_is_counted_anew_after_a_minute_and_not_before(house: House) -> None:
    await shown(house)
    await house.judge((await house.submit())["id"], slowest_seconds=0.5)
    assert (await shown(house))[1]["accepted"] == 0
    house.clock.advance(seconds=KEPT_SECONDS)
    assert (await shown(house))[1]["accepted"] == 1


@pytest.mark.parametrize(
    ("query", "problem", "status"),
    [
        ("", "add-up", 422),
        ("language=cobol", "add-up", 422),
        ("language=cpp", "in-python", 422),
        ("language=python&page=1", "add-up", 422),
        ("language=python", "nowhere", 404),
    ],
)
async def test_what_cannot_be_asked_is_refused(house: House, query: str, problem: str, status: int) -> None:
    assert (await shown(house, query, problem=problem))[0] == status


@given(st.lists(st.one_of(st.none(), st.floats(min_value=0, max_value=1e6)), max_size=200))
def test_every_value_is_in_one_bin(values: list[float | None]) -> None:
    found = histogram(values, narrowest=0.0005)
    known = [value for value in values if value is not None]
    if found is None:
        assert not known
        return
    assert (len(found.counts), sum(found.counts)) == (BINS, len(known))
    assert found.least == min(known)
    assert found.width >= 0.0005


def test_one_that_is_far_off_does_not_flatten_the_others() -> None:
    found = histogram([0.010 + 0.0001 * place for place in range(100)] + [30.0], narrowest=0.0001)
    assert found is not None
    assert found.width < 0.001
    assert found.counts[-1] >= 1


class NoRows:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def rows(self, _wanted: Any) -> list[Any]:
        self.asked += 1
        return []


async def test_only_so_much_is_kept() -> None:
    database: Any = NoRows()
    performances = Performances(database, clock=lambda: 0.0, most_kept=2)
    asked = []
    for problem in ("a", "b", "a", "c", "b", "a"):
        await performances.get(problem, "python", without=frozenset())
        asked.append(database.asked)
    assert asked == [1, 2, 2, 3, 3, 4]


async def test_it_is_of_the_newest_ones_up_to_a_limit(house: House) -> None:
    for seconds in (9.0, 0.5, 0.25):
        await house.judge((await house.submit())["id"], slowest_seconds=seconds)
    performances = Performances(house.database, clock=house.clock.seconds, most_submissions=2)
    found = (await performances.get("add-up", "python", without=frozenset())).slowest_seconds
    assert found is not None
    assert (found.least, sum(found.counts)) == (0.25, 2)
    assert found.least + found.width * len(found.counts) < 9
