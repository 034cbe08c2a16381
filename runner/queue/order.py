"""In which order the streams are looked at. Pure.

Contests and trial runs come before practice, and practice before rejudging; yet every few turns the order begins with a
lower class, so that a contest that lasts for hours starves nobody. Languages take turns at being first.
"""

from __future__ import annotations

from collections.abc import Collection

from runner.wire import JobClass, job_stream

BY_RANK = (JobClass.CONTEST, JobClass.RUN, JobClass.PRACTICE, JobClass.REJUDGE)
PRACTICE_EVERY = 8
REJUDGE_EVERY = 32
GOLDEN_RATIO = (5**0.5 - 1) / 2


def classes(turn: int) -> tuple[JobClass, ...]:
    """The classes in the order for one turn; contest and run, which are equals, change places."""
    if turn % REJUDGE_EVERY == REJUDGE_EVERY - 1:
        return (JobClass.REJUDGE, JobClass.CONTEST, JobClass.RUN, JobClass.PRACTICE)
    if turn % PRACTICE_EVERY == PRACTICE_EVERY - 1:
        return (JobClass.PRACTICE, JobClass.CONTEST, JobClass.RUN, JobClass.REJUDGE)
    if turn % 2:
        return (JobClass.RUN, JobClass.CONTEST, JobClass.PRACTICE, JobClass.REJUDGE)
    return BY_RANK


def order(turn: int, languages: Collection[str]) -> list[str]:
    """The names of the streams, the one to be served first in front."""
    if not languages:
        return []
    # Multiples of an irrational number are evenly spread modulo 1 along every regular subsequence: no class, whose
    # turns come at even distances, can fall into step with one language.
    first = int(turn * GOLDEN_RATIO % 1 * len(languages))
    names = tuple(languages)
    rotated = (*names[first:], *names[:first])
    return [job_stream(job_class, language) for job_class in classes(turn) for language in rotated]
