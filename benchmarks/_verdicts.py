"""A contestant as the benchmarks play it: submits over HTTP, waits for the verdict, and keeps the time of it all."""

from __future__ import annotations

import asyncio
import statistics
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from benchmarks._house import House

STAGES = ("queue", "compile", "run", "compare", "report")
WARM_UP = 3
COMMENTS = {
    **dict.fromkeys(("python", "ruby", "perl", "r", "shell"), "# {}"),
    **dict.fromkeys(("ada", "haskell", "lua"), "-- {}"),
    "fortran": "! {}",
    "ocaml": "(* {} *)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A program that is accepted, and what it solves."""

    problem: str
    language: str
    source: str
    pause_seconds: float = 0.05
    """A person's, between two submissions: what is warmed ahead gets warm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of one task, in milliseconds, in the order of the submissions."""

    times: tuple[float, ...]
    stages: tuple[Mapping[str, float], ...]

    @property
    def total(self) -> float:
        return statistics.median(self.times[WARM_UP:])

    @property
    def slowest(self) -> float:
        return max(self.times[WARM_UP:])

    def stage(self, name: str) -> float:
        return statistics.median(each.get(name, 0.0) for each in self.stages[WARM_UP:])


def contestant(house: House, *, connections: int = 4) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        house.address,
        headers=house.headers,
        timeout=aiohttp.ClientTimeout(total=60),
        connector=aiohttp.TCPConnector(limit=connections),
    )


async def served(http: aiohttp.ClientSession) -> dict[str, str]:
    """The languages of this machine, each with its toolchain's version."""
    async with http.get("/languages") as answer:
        return {each["id"]: each["version"] for each in await answer.json() if each["served"]}


async def latency(http: aiohttp.ClientSession, task: Task, *, repeats: int, fresh: bool = True) -> Figures:
    """`fresh` makes each source a new one, so that no compile cache helps."""
    times: list[float] = []
    stages: list[dict[str, float]] = []
    for _ in range(WARM_UP + repeats):
        source = with_note(task.source, task.language, uuid.uuid4().hex if fresh else "")
        started = time.perf_counter()
        answer = await judge(http, source, language=task.language, problem=task.problem)
        times.append((time.perf_counter() - started) * 1000)
        if answer["verdict"] != "accepted":
            raise SystemExit(f"{task.language}: {answer['verdict']}: {answer.get('message')}")
        stages.append({name: seconds * 1000 for name, seconds in answer["stages"].items()})
        await asyncio.sleep(task.pause_seconds)
    return Figures(times=tuple(times), stages=tuple(stages))


def with_note(source: str, language: str, note: str) -> str:
    return f"{source}\n{COMMENTS.get(language, '// {}').format(note)}\n"


async def judge(http: aiohttp.ClientSession, source: str, *, language: str, problem: str) -> dict[str, Any]:
    body = {"code": source, "language": language}
    async with http.post(f"/problems/{problem}/submit", json=body) as answer:
        answer.raise_for_status()
        submission: dict[str, Any] = await answer.json()
    while submission["state"] != "done":
        async with http.get(f"/check/{submission['id']}", params={"wait": 25}) as answer:
            answer.raise_for_status()
            submission = await answer.json()
    return submission
