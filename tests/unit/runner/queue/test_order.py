"""Whose job comes next."""

from __future__ import annotations

from collections import Counter

import pytest

from runner.queue.order import order
from runner.wire import JobClass, job_stream

LANGUAGES = ("cpp", "java", "javascript", "python")


def first_with_work(turn: int, waiting: set[str]) -> str:
    return next(stream for stream in order(turn, LANGUAGES) if stream in waiting)


@pytest.mark.parametrize("turn", range(64))
def test_every_stream_is_looked_at_once(turn: int) -> None:
    streams = order(turn, LANGUAGES)
    assert sorted(streams) == sorted(job_stream(each, language) for each in JobClass for language in LANGUAGES)


def test_without_languages_there_is_nothing_to_look_at() -> None:
    assert order(5, ()) == []


def test_a_contest_comes_before_practice_and_practice_before_rejudging() -> None:
    streams = order(0, LANGUAGES)
    classes = [stream.split(":")[1] for stream in streams]
    assert classes == ["contest"] * 4 + ["run"] * 4 + ["practice"] * 4 + ["rejudge"] * 4


def test_nobody_starves_while_a_contest_goes_on() -> None:
    waiting = {job_stream(each, language) for each in JobClass for language in LANGUAGES}
    served = Counter(first_with_work(turn, waiting).split(":")[1] for turn in range(3200))
    assert served["contest"] + served["run"] > 0.8 * 3200
    assert served["practice"] > served["rejudge"] > 50
    assert abs(served["contest"] - served["run"]) < 0.2 * 3200


@pytest.mark.parametrize("job_class", list(JobClass))
def test_languages_take_turns_within_each_class(job_class: JobClass) -> None:
    waiting = {job_stream(job_class, language) for language in LANGUAGES}
    served = Counter(first_with_work(turn, waiting) for turn in range(3200))
    assert min(served.values()) > 3200 / len(LANGUAGES) * 0.8


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 20])
def test_no_language_falls_out_of_step_with_a_class(count: int) -> None:
    languages = [f"language{number}" for number in range(count)]
    served = Counter(order(turn, languages)[0] for turn in range(32 * 16 * count))
    for job_class in JobClass:
        times = [served[job_stream(job_class, language)] for language in languages]
        assert min(times) >= max(times) / 2 > 0
