"""Every attack of this folder, in every kind of sandbox: the right verdict in time, no secret told, nobody else harmed,
and nothing left.
"""

from __future__ import annotations

import asyncio
import platform
import re
import time
from dataclasses import dataclass, replace

import pytest

from runner.wire import Report, Verdict
from tests.attacks.arena import Arena
from tests.attacks.canaries import Canaries
from tests.attacks.model import BREACH, Case, SandboxAfter, read_cases

pytestmark = [pytest.mark.sandbox, pytest.mark.asyncio(loop_scope="session")]

CASES = read_cases()
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
MOST_TOLD = 64 * 1024
"""Characters: what a report quotes of a program is bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    report: Report
    seconds: float
    accomplice: Report | None


def _parameter(case: Case) -> object:
    return pytest.param(case, id=case.name, marks=() if case.attack.quick else pytest.mark.slow)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
async def test_an_attack_achieves_nothing(place: Arena, case: Case) -> None:
    attack = case.attack
    place.needs(attack.language)
    if attack.machine not in {"any", platform.machine()}:
        pytest.skip(f"the program knows the system calls of {attack.machine}")
    if attack.kind == "function":  # the process that waits for its like is then there already
        await place.judge_good(attack)
    before = await place.traces(attack.language)
    made = place.maker.made[attack.language]

    async with place.neighbour() as neighbours:
        performance = await _perform(place, case)

    _check(performance.report, attack.verdicts, place.canaries)
    assert re.search(attack.says, _told(performance.report), re.MULTILINE | re.DOTALL), performance.report
    assert performance.seconds < attack.most_seconds
    assert {report.verdict for report in neighbours} == {Verdict.ACCEPTED}, neighbours
    assert await place.traces(attack.language) == before
    if attack.accomplice == "next":
        assert case.accomplice is not None
        performance = replace(performance, accomplice=await place.judge(attack, case.accomplice))
    if performance.accomplice is not None:
        _check(performance.accomplice, frozenset({Verdict.ACCEPTED}), place.canaries)
    following = await place.judge_good(attack)
    assert following.verdict is Verdict.ACCEPTED, following
    assert attack.sandbox is SandboxAfter.EITHER or attack.sandbox is (
        SandboxAfter.KEPT if place.maker.made[attack.language] == made else SandboxAfter.REPLACED
    )


async def _perform(place: Arena, case: Case) -> Performance:
    """The attack, and its accomplice beside it where it has one."""
    started = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        attack = tasks.create_task(place.judge(case.attack, case.program))
        accomplice = None
        if case.attack.accomplice == "beside":
            assert case.accomplice is not None
            accomplice = tasks.create_task(place.judge(case.attack, case.accomplice, place=place.beside))
        await attack
        seconds = time.monotonic() - started
    return Performance(
        report=attack.result(), seconds=seconds, accomplice=None if accomplice is None else accomplice.result()
    )


def _check(report: Report, verdicts: frozenset[Verdict], canaries: Canaries) -> None:
    told = _told(report)
    assert BREACH not in told, told
    assert canaries.told_in(told) == []
    assert not _CONTROL.search(told), ascii(told)
    assert len(told) < MOST_TOLD
    assert report.verdict in verdicts, report


def _told(report: Report) -> str:
    """All that came from the program or its compiler."""
    parts = [report.message, *(each.message for each in report.diagnostics)]
    if report.failure is not None:
        parts += [report.failure.got or "", report.failure.printed, report.failure.message]
    return "\n".join(parts)
