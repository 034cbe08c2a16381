"""Takes away the devices that an engine puts into every container and no program needs.

/dev/zero, mapped as shared, is memory that belongs to no process; a terminal is a way to talk past the supervisor; and
what is mounted below (terminals, message queues) is a place to leave something for the next job.
"""

from __future__ import annotations

import os
import stat

KEPT = frozenset({"null", "random", "urandom", "fd", "stdin", "stdout", "stderr"})


def remove_devices(folder: str) -> None:
    """Needs to own the folder. Raises `OSError`: a device that stays is a sandbox that must not serve."""
    for name in os.listdir(folder):
        path = f"{folder}/{name}"
        if name in KEPT:
            continue
        if stat.S_ISDIR(os.lstat(path).st_mode):
            os.chmod(path, 0)
        else:
            os.unlink(path)
