"""The machine before check-in: displays, disk, programs, and signs that it is virtual or shown elsewhere."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from desktop.kiosk.checks.results import Found, graded, listed, passed, stopped, warned
from desktop.kiosk.watching import programs, surroundings
from server.wire.kiosk import KioskPolicy

MIB = 1024 * 1024
LEAST_MIB = 50
COMFORTABLE_MIB = 500
TRIAL_FILE = "write-trial"


def displays(policy: KioskPolicy, count: int) -> Found:
    if count <= 1:
        return passed("There is one display.")
    if policy.stops_for_displays:
        return stopped(
            f"There are {count} displays, and this contest allows one.",
            "Unplug the others, or turn them off in the system's display settings, and look again.",
        )
    return warned(
        f"There are {count} displays. The contest is shown on one, the others are covered.",
        "Unplug the others if you can; you may also go on.",
    )


def disk(folder: Path) -> Found:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(folder / TRIAL_FILE)
        free = shutil.disk_usage(folder).free // MIB
    except OSError as trouble:
        return stopped(
            f"Nothing can be written where your work is kept ({trouble.strerror or trouble}).",
            f"Make room or mend the permissions of {folder}, and look again.",
        )
    if free < LEAST_MIB:
        return stopped(f"Only {free} MiB are free on the disk.", "Delete what is not needed, and look again.")
    if free < COMFORTABLE_MIB:
        return warned(f"Only {free} MiB are free on the disk.", "Delete what is not needed if you can.")
    return passed(f"There is room on the disk ({free / 1024:,.1f} GiB).")


def listed_programs(policy: KioskPolicy) -> Found:
    running = programs.found(policy.programs) if policy.programs else []
    if running:
        return graded(
            f"Programs that should not run in this contest: {listed(running)}.",
            "Save your work there, end them, and look again.",
            stops=policy.stops_for_programs,
        )
    return passed("None of the programs runs that the contest does not want.")


def virtual_machine(policy: KioskPolicy) -> Found:
    if signs := surroundings.virtual_signs():
        return graded(
            f"This seems to be a virtual machine ({listed(signs)}).",
            "Start Agon on the machine itself. If this is the machine you were given, ask the proctor.",
            stops=policy.stops_for_virtual_machines,
        )
    return passed("There are no signs of a virtual machine.")


def remote_session(policy: KioskPolicy, more_signs: list[str]) -> Found:
    if signs := [*surroundings.remote_signs(), *more_signs]:
        return graded(
            f"This session seems to be shown elsewhere ({listed(signs)}).",
            "Sign in at the machine itself and start Agon there.",
            stops=policy.stops_for_remote_sessions,
        )
    return passed("There are no signs of a remote session.")


def _write(path: Path) -> None:
    """For real: a disk may be full, or of a quota that no figure tells."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, b"\0" * 65536)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
        path.unlink(missing_ok=True)
