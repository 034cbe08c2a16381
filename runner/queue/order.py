"""In which order the streams are looked at. Pure.

Contests and trial runs come before practice, and practice before rejudging; yet every few turns the order begins with a
lower class, so that a contest that lasts for hours starves nobody. Languages take turns at being first.
"""

from __future__ import annotations

from collections.abc import Sequence

from runner.wire import JobClass, job_stream

BY_RANK = (JobClass.CONTEST, JobClass.RUN, JobClass.PRACTICE, JobClass.REJUDGE)
PRACTICE_EVERY = 8
REJUDGE_EVERY = 32


def classes(turn: int) -> tuple[JobClass, ...]:
    """The classes in the order for one turn; contest and run, which are equals, change places."""
    if turn % REJUDGE_EVERY == REJUDGE_EVERY - 1:
        return (JobClass.REJUDGE, JobClass.CONTEST, JobClass.RUN, JobClass.PRACTICE)
    if turn % PRACTICE_EVERY == PRACTICE_EVERY - 1:
        return (JobClass.PRACTICE, JobClass.CONTEST, JobClass.RUN, JobClass.REJUDGE)
    if turn % 2:
        return (JobClass.RUN, JobClass.CONTEST, JobClass.PRACTICE, JobClass.REJUDGE)
    return BY_RANK


def order(turn: int, languages: Sequence[str]) -> list[str]:
    """The names of the streams, the one to be served first in front."""
    if not languages:
        return []
    # Turns that favour one class come at even distances, so the rotation must not have the same rhythm.
    first = (turn // 2 + turn // PRACTICE_EVERY) % len(languages)
    rotated = (*languages[first:], *languages[:first])
    return [job_stream(job_class, language) for job_class in classes(turn) for language in rotated]
