"""Leave codes without the network: each once, near its time, and not by trying."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.kiosk.folder import CodeMemory, Instant
from desktop.kiosk.leaving import FREE_TRIES, judge
from server.wire.kiosk_proof import LEAVE_STEP, leave_code, spelled

SECRET = b"s" * 32
NOW = datetime(2026, 3, 1, 12, 2, tzinfo=UTC)


def up(seconds: float, boot: str = "one") -> Instant:
    return Instant(boot=boot, uptime_ms=int(seconds * 1000))


def test_a_code_is_taken_once() -> None:
    code = spelled(leave_code(SECRET, NOW)).lower()
    first = judge(CodeMemory(), SECRET, code, at=NOW, now=up(0))
    assert first.is_right
    again = judge(first.memory, SECRET, code, at=NOW, now=up(1))
    assert (again.is_right, again.was_used) == (False, True)
    earlier = judge(first.memory, SECRET, leave_code(SECRET, NOW - LEAVE_STEP), at=NOW, now=up(1))
    assert not earlier.is_right
    later = judge(first.memory, SECRET, leave_code(SECRET, NOW + LEAVE_STEP), at=NOW + LEAVE_STEP, now=up(300))
    assert later.is_right


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_machine_may_be_a_step_off(steps: int, is_right: bool) -> None:
    code = leave_code(SECRET, NOW + steps * LEAVE_STEP)
    assert judge(CodeMemory(), SECRET, code, at=NOW, now=up(0)).is_right is is_right


def wrong(memory: CodeMemory, at: Instant) -> tuple[CodeMemory, float, bool]:
    judged = judge(memory, SECRET, "nothing", at=NOW, now=at)
    return judged.memory, judged.wait_seconds, judged.was_looked_at


def test_after_ten_wrong_ones_the_wait_doubles_up_to_an_hour() -> None:
    memory, waits, now = CodeMemory(), [], 0.0
    for _ in range(FREE_TRIES + 8):
        memory, wait, was_looked_at = wrong(memory, up(now))
        assert was_looked_at
        waits.append(wait)
        now += wait
    assert waits[:9] == [0.0] * 9
    assert waits[9:] == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_while_one_waits_not_even_the_right_code_is_looked_at() -> None:
    memory = CodeMemory()
    for _ in range(FREE_TRIES):
        memory, _, _ = wrong(memory, up(0))
    right = leave_code(SECRET, NOW)
    early = judge(memory, SECRET, right, at=NOW, now=up(59))
    assert (early.is_right, early.was_looked_at, early.wait_seconds) == (False, False, 1.0)
    assert judge(early.memory, SECRET, right, at=NOW, now=up(60)).is_right


def test_a_start_of_the_machine_begins_the_wait_anew() -> None:
    memory = CodeMemory()
    for _ in range(FREE_TRIES):
        memory, _, _ = wrong(memory, up(5000))
    right = leave_code(SECRET, NOW)
    started = judge(memory, SECRET, right, at=NOW + timedelta(minutes=2), now=up(10, "two"))
    assert started.wait_seconds == 60
    assert judge(started.memory, SECRET, right, at=NOW, now=up(71, "two")).is_right


def test_a_clock_that_went_back_makes_no_wait_shorter() -> None:
    memory = CodeMemory()
    for _ in range(FREE_TRIES):
        memory, _, _ = wrong(memory, up(5000))
    assert judge(memory, SECRET, leave_code(SECRET, NOW), at=NOW, now=up(10)).wait_seconds == 60
