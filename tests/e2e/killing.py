"""Kills a part of an Agon that `./agon up` keeps running."""

from __future__ import annotations

from contextlib import suppress

import psutil

from benchmarks._house import House

PARTS = ("queue", "server", "runner")
QUEUES = ("valkey-server", "redis-server")


def kill(house: House, part: str) -> bool:
    """Whether the part was there to be killed."""
    for process in psutil.Process(house.pid).children():
        with suppress(psutil.Error):  # one that was killed is there until somebody has waited for it
            if part == _part_of(process.cmdline()):
                process.kill()
                return True
    return False


def _part_of(words: list[str]) -> str:
    """What was started by these words: a server program of the queue, or a module of ours."""
    if words and any(name in words[0] for name in QUEUES):
        return "queue"
    return next((part for part in PARTS if part in words[1:]), "")
