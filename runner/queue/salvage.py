"""What can still be said about an entry that is no job: a submission that it names must not wait for ever. Pure."""

from __future__ import annotations

import json

from pydantic import ValidationError

from runner.wire import Report, Verdict

UNREADABLE = "the judge could not read this submission's job; the judges have been told"


def salvaged_report(message: bytes, *, runner: str) -> Report | None:
    """An internal error for the submission that the message names; None when it names none."""
    try:
        found = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    names = {name: found.get(name) for name in ("submission_id", "attempt", "job_class", "problem_id")}
    figures = dict.fromkeys(("cpu_seconds", "slowest_seconds", "wall_seconds", "memory_mib"), 0.0)
    rest = {"verdict": Verdict.INTERNAL_ERROR, "passed": 0, "total": 0, "runner": runner, "message": UNREADABLE}
    try:
        return Report.model_validate({**names, **figures, **rest})
    except ValidationError:
        return None
