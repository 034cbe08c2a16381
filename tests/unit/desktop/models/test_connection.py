"""How it stands with the server, as answers tell it."""

from __future__ import annotations

from desktop.api.errors import AskedToWait, Expired, Offline
from desktop.models.connection import AWAY_SECONDS, CALM_SECONDS, Connection, Link
from tests.unit.desktop.conftest import ToldClock


class Heard:
    """A connection, and how often it was told to be back."""

    def __init__(self, clock: ToldClock) -> None:
        self.connection = Connection(monotonic=clock.monotonic)
        self.connection.came_back.connect(self._on_back)
        self.times = 0

    def _on_back(self) -> None:
        self.times += 1


def test_a_server_that_asks_to_wait_is_there(clock: ToldClock) -> None:
    heard = Heard(clock)
    heard.connection.hear(None)
    heard.connection.hear(AskedToWait("Try again in 3 s.", retry_after_seconds=3))
    assert (heard.connection.link, heard.connection.message) == (Link.ONLINE, "")


def test_where_only_a_part_of_a_server_answers_it_is_not_back_with_every_answer(clock: ToldClock) -> None:
    heard = Heard(clock)
    for _ in range(100):
        heard.connection.hear(None)
        heard.connection.hear(Offline("Away."))
    assert heard.times == 1
    clock.pass_time(seconds=CALM_SECONDS)
    heard.connection.hear(None)
    assert heard.times == 2


def test_after_a_real_absence_it_is_back_at_once(clock: ToldClock) -> None:
    heard = Heard(clock)
    for times in range(1, 4):
        heard.connection.hear(None)
        assert heard.times == times
        heard.connection.hear(Offline("Away."))
        clock.pass_time(seconds=AWAY_SECONDS)


def test_who_signs_in_anew_is_back_at_once(clock: ToldClock) -> None:
    heard = Heard(clock)
    heard.connection.hear(None)
    heard.connection.hear(Offline("Away."))
    heard.connection.signed_in()
    assert heard.times == 2


def test_who_is_signed_out_is_so_until_they_sign_in(clock: ToldClock) -> None:
    heard = Heard(clock)
    heard.connection.hear(Expired())
    heard.connection.hear(None)
    assert heard.connection.link is Link.SIGNED_OUT
    heard.connection.signed_in()
    assert (heard.connection.link, heard.times) == (Link.ONLINE, 1)
