"""Kill any part at any moment: every submission still gets exactly one verdict, the right one."""

from __future__ import annotations

import asyncio
import random
import uuid
from typing import Any

import httpx
import psutil
import pytest

from benchmarks._house import House, running

SUBMISSIONS = 300
IN_FLIGHT = 8
KILLS = 12
PATIENCE_SECONDS = 240.0
PARTS = {"queue": "valkey-server", "server": "server", "runner": "runner"}
RIGHT = """
class Solution:
    def twoSum(self, nums, target):
        seen = {}
        for index, number in enumerate(nums):
            if target - number in seen:
                return [seen[target - number], index]
            seen[number] = index
"""
WRONG = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 0]\n"
CRASHES = "class Solution:\n    def twoSum(self, nums, target):\n        return 1 // 0\n"
PROGRAMS = {"accepted": RIGHT, "wrong_answer": WRONG, "runtime_error": CRASHES}


class Contestant:
    """Submits and waits, over a server that may be away at any moment."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def submit(self, code: str) -> str:
        key = uuid.uuid4().hex
        answer = await self._insist(
            "POST",
            "/problems/two-sum/submit",
            json={"code": code, "language": "python"},
            headers={"Idempotency-Key": key},
        )
        return str(answer["id"])

    async def verdict(self, submission_id: str) -> str:
        while True:
            answer = await self._insist("GET", f"/check/{submission_id}", params={"wait": 5})
            if answer["state"] == "done":
                return str(answer["verdict"])

    async def _insist(self, method: str, path: str, **details: Any) -> dict[str, Any]:
        while True:
            try:
                answer = await self._http.request(method, path, **details)
            except httpx.TransportError:
                await asyncio.sleep(0.1)
                continue
            if answer.status_code < 500:
                answer.raise_for_status()
                result: dict[str, Any] = answer.json()
                return result
            await asyncio.sleep(0.1)


def kill(house: House, part: str) -> bool:
    """Whether the part was there to be killed."""
    for process in psutil.Process(house.pid).children():
        if PARTS[part] in process.cmdline() or PARTS[part] in process.cmdline()[0]:
            process.kill()
            return True
    return False


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_every_submission_gets_exactly_one_right_verdict_whatever_is_killed() -> None:
    chance = random.Random(20261123)
    with running() as house:
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
                    part = list(PARTS)[turn % len(PARTS)]
                    while not kill(house, part):
                        await asyncio.sleep(0.01)

            async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
                tasks.create_task(killer())
                for _ in range(IN_FLIGHT):
                    tasks.create_task(one_after_the_other())

            assert got == wanted
            assert len(got) == SUBMISSIONS
            listed = (await http.get("/submissions", params={"limit": 1000})).json()
            assert {each["id"]: each["verdict"] for each in listed} == wanted
            problem = (await http.get("/problems/two-sum", params={"language": "python"})).json()
            assert problem["acceptance"] == pytest.approx(expected.count("accepted") / SUBMISSIONS)
