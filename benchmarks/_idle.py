"""How busy the cores are, by the kernel's account."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLE_SECONDS = 0.25
IDLE_SHARE = 0.5
"""Of a sample; a core that had less to do than that was idle in it."""


REST_SECONDS = 1.0
REST_SHARE = 0.9
"""Of all cores together; the rest is what any machine does by itself."""


class Cores:
    def __init__(self) -> None:
        self.samples: list[bool] = []
        """For each, whether every core was busy."""
        self._before = _idle_and_all()

    @property
    def all_busy(self) -> float:
        """The share of the time."""
        return sum(self.samples) / len(self.samples) if self.samples else 0.0

    def sample(self) -> None:
        now = _idle_and_all()
        shares = [
            (idle - idle_before) / max(1, total - total_before)
            for (idle, total), (idle_before, total_before) in zip(now, self._before, strict=True)
        ]
        self._before = now
        self.samples.append(max(shares) < IDLE_SHARE)


@contextmanager
def watch_cores() -> Iterator[Cores]:
    cores, done = Cores(), threading.Event()

    def watch() -> None:
        while not done.wait(SAMPLE_SECONDS):
            cores.sample()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield cores
    finally:
        done.set()
        thread.join()


def wait_for_rest(*, most_seconds: float) -> None:
    """Until nothing was going on for a second: what was started ahead warms up for a while after all is ready."""
    give_up = time.monotonic() + most_seconds
    quiet = 0
    before = _idle_and_all()
    while quiet * SAMPLE_SECONDS < REST_SECONDS and time.monotonic() < give_up:
        time.sleep(SAMPLE_SECONDS)
        now = _idle_and_all()
        idle = sum(each[0] for each in now) - sum(each[0] for each in before)
        total = sum(each[1] for each in now) - sum(each[1] for each in before)
        quiet = quiet + 1 if idle >= REST_SHARE * total else 0
        before = now


def _idle_and_all() -> list[tuple[int, int]]:
    """Ticks of each core since the start of the machine (proc(5): user nice system idle iowait irq softirq steal)."""
    lines = Path("/proc/stat").read_text("ascii").splitlines()
    counts = [list(map(int, line.split()[1:9])) for line in lines if line.startswith("cpu") and line[3].isdigit()]
    return [(each[3] + each[4], sum(each)) for each in counts]
