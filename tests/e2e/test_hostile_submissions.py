"""Every kind of bad submission gets the right verdict, and the next submission is unharmed (issue: bad input)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from benchmarks._house import House, running

GOOD = """
class Solution:
    def twoSum(self, nums, target):
        seen = {}
        for index, number in enumerate(nums):
            if target - number in seen:
                return [seen[target - number], index]
            seen[number] = index
"""
FORGE = """
import json, os, struct
class Solution:
    def twoSum(self, nums, target):
        for descriptor in range(3, 64):
            for value in ({"value": [0, 1]}, {"verdict": "accepted"}):
                body = json.dumps(value).encode()
                try:
                    os.write(descriptor, struct.pack(">I", len(body)) + body)
                except OSError:
                    pass
        return [0, 0]
"""


def inside(body: str) -> str:
    """`body` as the method of an otherwise ordinary solution."""
    lines = "\n".join("        " + line for line in body.splitlines())
    return f"import os, sys, time\nclass Solution:\n    def twoSum(self, nums, target):\n{lines}\n"


PROGRAMS: dict[str, tuple[str, set[str]]] = {
    "empty": ("", {"runtime_error", "compile_error"}),
    "binary": ("\x01\x02\x7f" * 100, {"compile_error"}),
    "one line of 60 KiB": ("x = '" + "a" * 60_000 + "'", {"runtime_error", "compile_error"}),
    "does not compile": ("class Solution:\n    def twoSum(self, nums target):\n        pass\n", {"compile_error"}),
    "no Solution": ("def threeSum(nums, target):\n    return [0, 1]\n", {"runtime_error", "compile_error"}),
    "wrong signature": ("class Solution:\n    def twoSum(self):\n        return [0, 1]\n", {"runtime_error"}),
    "returns None": (inside("return None"), {"runtime_error", "wrong_answer"}),
    "returns NaN": (inside("return [float('nan'), 0]"), {"runtime_error", "wrong_answer"}),
    "returns a cycle": (inside("a = []\na.append(a)\nreturn a"), {"runtime_error", "wrong_answer"}),
    "prints a gigabyte": (inside("for _ in range(1024):\n    print('x' * 2**20)"), {"output_limit_exceeded"}),
    "sleeps": (inside("time.sleep(1000)"), {"time_limit_exceeded"}),
    "loops": (inside("while True:\n    pass"), {"time_limit_exceeded"}),
    "forks": (
        inside("while True:\n    try:\n        os.fork()\n    except OSError:\n        pass"),
        {"time_limit_exceeded", "runtime_error", "memory_limit_exceeded"},
    ),
    "exits 0 early": (inside("os._exit(0)"), {"runtime_error"}),
    "exits by sys.exit": (inside("sys.exit(0)"), {"runtime_error"}),
    "recurses for ever": (inside("return self.twoSum(nums, target)"), {"runtime_error", "memory_limit_exceeded"}),
    "allocates everything": (
        inside("hold = []\nwhile True:\n    hold.append(bytearray(2**20))"),
        {"memory_limit_exceeded"},
    ),
    "closes its descriptors": (inside("os.closerange(0, 256)\nreturn [0, 1]"), {"runtime_error"}),
    "forges results": (FORGE, {"wrong_answer", "runtime_error"}),
    "kills everyone": (inside("os.kill(-1, 9)"), {"runtime_error"}),
    "stops itself": (inside("os.kill(os.getpid(), 19)"), {"time_limit_exceeded"}),
}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """For the language of these programs alone: it is ready at once."""
    with running(languages=["python"]) as started:
        yield started


def judge(house: House, code: str) -> dict[str, Any]:
    with httpx.Client(base_url=house.address, headers=house.headers, timeout=60) as http:
        sent = http.post("/problems/two-sum/submit", json={"code": code, "language": "python"})
        assert sent.status_code == 202, sent.text
        answer: dict[str, Any] = sent.json()
        while answer["state"] != "done":
            answer = http.get(f"/check/{answer['id']}", params={"wait": 25}).raise_for_status().json()
        return answer


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_bad_submission_gets_the_right_verdict_and_harms_no_other(house: House, name: str) -> None:
    code, right = PROGRAMS[name]
    answer = judge(house, code)
    assert answer["verdict"] in right, answer
    assert judge(house, GOOD)["verdict"] == "accepted"
