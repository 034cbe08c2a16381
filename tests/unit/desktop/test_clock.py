"""The server's time is right whatever this machine's clock says, and goes evenly between answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.clock import ServerClock
from tests.unit.desktop.conftest import ToldClock

STATED = datetime(2026, 3, 1, 9, 0, 0, tzinfo=UTC)


def test_the_servers_time_goes_on_between_answers(clock: ToldClock) -> None:
    server = ServerClock(clock)
    server.learn(STATED)
    clock.pass_time(minutes=3)
    assert server.now() == STATED + timedelta(minutes=3)
    assert server.skew == timedelta(hours=3)


def test_a_clock_put_back_in_the_middle_changes_nothing(clock: ToldClock) -> None:
    server = ServerClock(clock)
    server.learn(STATED)
    clock.time -= timedelta(days=400)
    assert server.now() == STATED


def test_whole_seconds_stated_again_and_again_do_not_make_it_jump(clock: ToldClock) -> None:
    server = ServerClock(clock)
    server.learn(STATED)
    clock.pass_time(seconds=0.9)
    server.learn(STATED)
    assert server.now() == STATED + timedelta(seconds=0.9)
    clock.pass_time(seconds=0.9)
    server.learn(STATED + timedelta(seconds=1))
    assert server.now() == STATED + timedelta(seconds=1.8)


def test_an_answer_that_disagrees_sets_it(clock: ToldClock) -> None:
    server = ServerClock(clock)
    server.learn(STATED)
    server.learn(STATED + timedelta(seconds=2))
    assert server.now() == STATED + timedelta(seconds=2)
    clock.pass_time(hours=1)
    server.learn(STATED + timedelta(minutes=5))
    assert server.now() == STATED + timedelta(minutes=5)


def test_until_the_server_is_heard_this_machine_is_taken_to_be_as_wrong_as_it_was(clock: ToldClock) -> None:
    server = ServerClock(clock)
    server.expect(timedelta(hours=3))
    assert server.now() == clock.now() - timedelta(hours=3)
    assert not server.is_heard
    server.learn(STATED + timedelta(minutes=1))
    assert server.now() == STATED + timedelta(minutes=1)


def test_before_a_server_is_heard_the_machine_is_all_there_is(clock: ToldClock) -> None:
    assert ServerClock(clock).now() == clock.now()
