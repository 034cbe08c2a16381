"""Logs that cannot be written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SPEAKING = """
import structlog
from runner import logs
logs.set_up("info")
for number in range(2000):
    structlog.get_logger(__name__).info("judged", number=number)
print("goes on")
"""


def test_a_disk_that_is_full_ends_nothing() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-c", SPEAKING], stdout=subprocess.PIPE, stderr=full, check=True)
    assert done.stdout == b"goes on\n"
