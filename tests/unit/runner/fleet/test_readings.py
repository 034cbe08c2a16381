"""From what is read of the queue and the runners to the figures of the policy."""

from __future__ import annotations

from typing import Any

import pytest

from runner.fleet.readings import (
    SUPPOSED_SERVICE_SECONDS,
    SUPPOSED_SLOTS,
    Observer,
    Reading,
    RunnerReading,
    StreamReading,
    runner_reading,
    unserved,
)
from runner.wire import MAKING_READY, JobClass, LanguageState, RunnerState


def stream(language: str = "python", job_class: JobClass = JobClass.CONTEST, **more: Any) -> StreamReading:
    rest = {"waiting": 0, "in_hand": 0, "added": 0, "oldest_seconds": 0.0}
    return StreamReading(job_class=job_class, language=language, **(rest | more))


def runner(name: str = "one", *languages: str, **more: Any) -> RunnerReading:
    rest = {"slots": 4, "judged": 0, "busy_seconds": 0.0, "draining": False, "is_opening": False}
    return RunnerReading(name=name, languages=frozenset(languages or ("python",)), **(rest | more))


def reading(at: float, *streams: StreamReading, runners: tuple[RunnerReading, ...] = (runner(),)) -> Reading:
    return Reading(at=at, streams=streams, runners=runners)


def test_before_anything_is_known_it_is_supposed() -> None:
    figures = Observer().figures(reading(0.0, runners=()), current=3)
    assert (figures.service_seconds, figures.slots) == (SUPPOSED_SERVICE_SECONDS, SUPPOSED_SLOTS)
    assert (figures.current, figures.alive, figures.arrivals_per_second) == (3, 0, 0.0)


def test_the_slots_of_one_that_ends_say_nothing_of_the_next() -> None:
    runners = (runner("one", slots=4), runner("two", slots=100, draining=True))
    assert Observer().figures(reading(0.0, runners=runners), current=1).slots == 4
    assert Observer().figures(reading(0.0, runners=runners[1:]), current=1).slots == SUPPOSED_SLOTS


def test_what_waits_is_added_up_and_the_oldest_counts() -> None:
    figures = Observer().figures(
        reading(
            0.0,
            stream(waiting=3, in_hand=1, oldest_seconds=2.0),
            stream(job_class=JobClass.RUN, waiting=1, oldest_seconds=7.0),
            stream(job_class=JobClass.REJUDGE, waiting=500, in_hand=2, oldest_seconds=900.0),
        ),
        current=1,
    )
    assert (figures.waiting, figures.patient, figures.in_hand, figures.oldest_seconds) == (4, 500, 3, 7.0)


def test_arrivals_are_counted_from_the_first_look_on() -> None:
    observer = Observer()
    observer.figures(reading(100.0, stream(added=5000)), current=1)
    for step in range(1, 201):
        figures = observer.figures(reading(100.0 + step / 2, stream(added=5000 + 10 * step)), current=1)
    assert figures.arrivals_per_second == pytest.approx(20.0, rel=0.01)


def test_two_looks_in_the_same_instant_tell_of_no_rate() -> None:
    observer = Observer()
    observer.figures(reading(0.0, stream(added=1)), current=1)
    assert observer.figures(reading(0.0, stream(added=9)), current=1).arrivals_per_second == 0.0


def test_a_stream_that_is_new_and_a_queue_that_came_back_empty() -> None:
    observer = Observer()
    observer.figures(reading(0.0, stream(added=100)), current=1)
    new = observer.figures(reading(10.0, stream(added=100), stream("cpp", added=50)), current=1)
    assert new.arrivals_per_second > 1.0
    for step in range(2, 100):
        again = observer.figures(reading(10.0 * step, stream(added=7)), current=1)
    assert 0.0 <= again.arrivals_per_second < 0.01


def test_rejudging_is_no_load_that_lasts() -> None:
    observer = Observer()
    observer.figures(reading(0.0), current=1)
    figures = observer.figures(reading(1.0, stream(job_class=JobClass.REJUDGE, added=10_000)), current=1)
    assert figures.arrivals_per_second == 0.0


def test_the_time_of_a_job_is_learned_from_what_runners_tell() -> None:
    observer = Observer()
    for beat in range(100):
        told = tuple(runner(name, judged=10 * beat, busy_seconds=0.4 * beat) for name in ("one", "two"))
        figures = observer.figures(reading(5.0 * beat, runners=told), current=2)
    assert figures.service_seconds == pytest.approx(0.04, rel=0.1)
    assert figures.slots == 4.0


def test_a_time_that_changes_is_learned_soon_and_jobs_in_hand_count() -> None:
    observer = Observer()
    observer.figures(reading(0.0, runners=(runner(judged=5000, busy_seconds=50.0),)), current=1)
    figures = observer.figures(reading(60.0, runners=(runner(judged=5000, busy_seconds=290.0),)), current=1)
    assert figures.service_seconds > 1.0


def test_a_runner_that_started_again_counts_from_nothing() -> None:
    observer = Observer()
    observer.figures(reading(0.0, runners=(runner(judged=100, busy_seconds=10.0),)), current=1)
    figures = observer.figures(reading(5.0, runners=(runner(judged=10, busy_seconds=1.0),)), current=1)
    assert figures.service_seconds == pytest.approx((11.0 + SUPPOSED_SERVICE_SECONDS) / 111)


def test_a_runner_that_stops_and_one_that_makes_ready_take_no_jobs() -> None:
    runners = (runner("a"), runner("b", draining=True), RunnerReading(**_nothing("c")))
    figures = Observer().figures(reading(0.0, runners=runners), current=3)
    assert figures.alive == 1


def _nothing(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "slots": 4,
        "judged": 0,
        "busy_seconds": 0.0,
        "draining": False,
        "languages": frozenset(),
        "is_opening": True,
    }


def test_jobs_in_a_language_that_no_runner_has_bring_no_more_runners_without_it() -> None:
    streams = (stream(waiting=1), stream("swift", waiting=90, oldest_seconds=500.0), stream("go"))
    for more in ((), (RunnerReading(**_nothing("two")),)):  # each that is added is at first still opening
        ready = reading(0.0, *streams, runners=(runner(), *more))
        figures = Observer().figures(ready, current=1)
        assert (figures.waiting, figures.oldest_seconds) == (1, 0.0)
        assert unserved(ready) == {"swift": 90}
    for unknown in (reading(0.0, *streams, runners=()), reading(0.0, *streams, runners=(runner(is_opening=True),))):
        assert Observer().figures(unknown, current=1).waiting == 91
        assert unserved(unknown) == {}


def test_what_a_runner_says_of_itself_is_understood() -> None:
    languages = (
        LanguageState(id="python", served=True),
        LanguageState(id="go", served=False, reason="there is no go"),
    )
    state = RunnerState(
        name="host-7",
        languages=languages,
        slots=8,
        busy=3,
        judged=70,
        busy_seconds=9.5,
        started_at=1e9,
        backend="docker",
    )
    told = runner_reading(state)
    assert (told.slots, told.judged, told.busy_seconds, set(told.languages)) == (8, 70, 9.5, {"python"})
    assert told.takes_jobs
    assert not told.is_opening
    again = runner_reading(state.model_copy(update={"started_at": 2e9}))
    assert again.name != told.name, "one that was started anew counts from 0"
    opening = state.model_copy(update={"languages": (LanguageState(id="go", served=False, reason=MAKING_READY),)})
    assert runner_reading(opening).is_opening
    assert not runner_reading(opening).takes_jobs
    assert runner_reading(state.model_copy(update={"languages": ()})).is_opening, "it has not looked yet"
