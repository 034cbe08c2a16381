"""Kill any part at any moment: every submission still gets exactly one verdict, the right one."""

from __future__ import annotations

import asyncio
import random
import uuid

import httpx
import pytest

from benchmarks._house import running
from tests.e2e.contestant import PROGRAMS, Contestant
from tests.e2e.killing import PARTS, kill

SUBMISSIONS = 180
IN_FLIGHT = 8
KILLS = 9
IN_ALL_SECONDS = 500.0


@pytest.mark.slow
@pytest.mark.timeout(700)
async def test_every_submission_gets_exactly_one_right_verdict_whatever_is_killed() -> None:
    chance = random.Random(20261123)
    with running(languages=["python"]) as house:
        async with httpx.AsyncClient(base_url=house.address, headers=house.headers, timeout=20) as http:
            contestant = Contestant(http)
            expected = [chance.choice(list(PROGRAMS)) for _ in range(SUBMISSIONS)]
            got: dict[str, str] = {}
            wanted: dict[str, str] = {}
            left = iter(expected)

            async def one_after_the_other() -> None:
                for verdict in left:
                    submission_id = await contestant.submit(PROGRAMS[verdict] + f"# {uuid.uuid4()}\n")
                    assert submission_id not in wanted
                    wanted[submission_id] = verdict
                    got[submission_id] = await contestant.verdict(submission_id)

            async def killer() -> None:
                """Spread over the submissions by their count, not by the clock."""
                for turn in range(1, KILLS + 1):
                    while len(wanted) < turn * SUBMISSIONS // (KILLS + 1):
                        await asyncio.sleep(0.01)
                    part = PARTS[turn % len(PARTS)]
                    while not kill(house, part):
                        await asyncio.sleep(0.01)

            async with asyncio.timeout(IN_ALL_SECONDS), asyncio.TaskGroup() as tasks:
                tasks.create_task(killer())
                for _ in range(IN_FLIGHT):
                    tasks.create_task(one_after_the_other())

            assert got == wanted
            assert len(got) == SUBMISSIONS
            listed = (await http.get("/submissions", params={"limit": 1000})).json()
            assert {each["id"]: each["verdict"] for each in listed} == wanted
            problem = (await http.get("/problems/two-sum", params={"language": "python"})).json()
            assert problem["acceptance"] == round(expected.count("accepted") / SUBMISSIONS, 4)
