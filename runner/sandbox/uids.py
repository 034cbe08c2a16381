"""Which uids a sandbox has to itself on its machine: limits of processes count by uid over all of it."""

from __future__ import annotations

UIDS = 32
FIRST_UID = 0x70000000
"""Far from where users, containers and user namespaces have theirs."""
LEAST_UIDS = 2 * UIDS
"""In all, where sandboxes are to have some."""
_MOST_PIDS = 1 << 22
_LOWEST = 20_000


def first_uid(pid: int, *, mapped: int) -> int:
    """The first of the uids of a sandbox whose first process has this pid on the machine. `mapped` is how many uids
    there are: in a user namespace there may be few, and then two sandboxes may come to share theirs."""
    if mapped > FIRST_UID + _MOST_PIDS * UIDS:
        return FIRST_UID + pid * UIDS
    lowest = min(_LOWEST, mapped // 2)
    return lowest + pid % ((mapped - lowest) // UIDS) * UIDS
