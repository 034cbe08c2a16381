"""A contestant who does not mind a server that is away, and programs with known verdicts."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import httpx

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
