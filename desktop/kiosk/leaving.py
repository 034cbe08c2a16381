"""Leave codes, as the kiosk looks at them without the network: each once, and after ten wrong ones not at once.

What is waited for is counted by the clock that nobody can set. After a start of the machine a wait begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.kiosk.folder import CodeMemory, Instant
from server.wire.kiosk_proof import leave_step

FREE_TRIES = 10
FIRST_WAIT_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of a code, and what is to be remembered before anything is done about it."""

    memory: CodeMemory
    is_right: bool = False
    was_used: bool = False
    wait_seconds: float = 0.0
    """Until the next code is looked at."""
    was_looked_at: bool = True


def judge(memory: CodeMemory, secret: bytes, code: str, *, at: datetime, now: Instant) -> Judged:
    """`at` is the server's time, as far as it is known."""
    waits = still_waits(memory, now)
    if waits > 0:
        # Seen after a start of the machine, the wait counts from here.
        begun = memory.waits_from is not None and memory.waits_from.boot == now.boot
        kept = memory if begun else memory.model_copy(update={"waits_from": now})
        return Judged(memory=kept, wait_seconds=waits, was_looked_at=False)
    step = leave_step(secret, code, at)
    if step is None:
        return _wrong(memory, now)
    if step <= memory.used_step:
        return Judged(memory=memory, was_used=True)
    return Judged(memory=CodeMemory(used_step=step), is_right=True)


def still_waits(memory: CodeMemory, now: Instant) -> float:
    """Seconds until the next code is looked at."""
    since = memory.waits_from
    if since is None:
        return 0.0
    if since.boot != now.boot or now.uptime_ms < since.uptime_ms:
        return memory.wait_seconds
    return max(0.0, memory.wait_seconds - (now.uptime_ms - since.uptime_ms) / 1000)


def _wrong(memory: CodeMemory, now: Instant) -> Judged:
    wrong = memory.wrong + 1
    if wrong < FREE_TRIES:
        return Judged(memory=memory.model_copy(update={"wrong": wrong}))
    wait = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2.0 ** min(wrong - FREE_TRIES, 10))
    waiting = memory.model_copy(update={"wrong": wrong, "wait_seconds": wait, "waits_from": now})
    return Judged(memory=waiting, wait_seconds=wait)
