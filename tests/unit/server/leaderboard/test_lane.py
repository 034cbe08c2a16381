"""What goes the short way, and what must go the long one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp import HttpVersion10
from aiohttp.test_utils import make_mocked_request

from server.leaderboard.lane import MOST_PATHS, Lane, Lasting
from server.origin import COOKIE

BOARD = "/leaderboard/weekly?page=1"
BROWSER = "text/html,*/*;q=0.8"


class Board(Lasting):
    """As somebody else has it."""


KEPT = Board(tag='"1"', plain=(b"plain ", b"body"), packed=(b"packed ", b"body"), unchanged=b"unchanged ")


@pytest.fixture
def lane() -> Lane:
    lane = Lane(now=lambda: 0.0)
    lane.keep(BOARD, KEPT)
    lane.keep_page(BOARD, KEPT)
    return lane


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Accept": BROWSER}, 200),
        ({"Accept-Encoding": "gzip"}, 200),
        ({"If-None-Match": KEPT.tag}, 304),
        ({"Authorization": "Bearer of a token"}, 200),
        ({"Cookie": "theme=dark", "Accept": BROWSER}, 200),
    ],
)
def test_what_is_the_same_for_everyone_goes_the_short_way(lane: Lane, headers: dict[str, str], status: int) -> None:
    answer = lane.answer(make_mocked_request("GET", BOARD, headers=headers))
    assert answer is not None
    assert answer.status == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": BROWSER, "Authorization": "Bearer of a token"},
        {"Accept": BROWSER, "Cookie": f"theme=dark; {COOKIE}=token"},
        {"Accept": "application/json, text/html;q=0.1"},
        {"Accept-Encoding": "gzip;q=0"},
    ],
)
def test_who_may_want_something_else_goes_the_long_way(lane: Lane, headers: dict[str, str]) -> None:
    assert lane.answer(make_mocked_request("GET", BOARD, headers=headers)) is None


@pytest.mark.parametrize("method", ["HEAD", "POST", "DELETE"])
def test_only_reading_goes_the_short_way(lane: Lane, method: str) -> None:
    assert lane.answer(make_mocked_request(method, BOARD)) is None


def test_a_connection_that_cannot_be_kept_goes_the_long_way(lane: Lane) -> None:
    assert lane.answer(make_mocked_request("GET", BOARD, version=HttpVersion10)) is None


def test_what_is_not_fresh_any_more_goes_the_long_way(lane: Lane) -> None:
    old = replace(KEPT, may_go_to_all=False)
    lane.keep(BOARD, old)
    assert lane.answer(make_mocked_request("GET", BOARD)) is None


def test_only_so_many_paths_are_kept(lane: Lane) -> None:
    for number in range(MOST_PATHS):
        lane.keep(f"{BOARD}&limit={number}", KEPT)
    assert lane.answer(make_mocked_request("GET", BOARD)) is None
    assert lane.answer(make_mocked_request("GET", f"{BOARD}&limit={number}")) is not None


def test_what_its_maker_lets_go_of_is_gone_here_too(lane: Lane) -> None:
    board = replace(KEPT)
    for keep, accept in ((lane.keep, "*/*"), (lane.keep_page, BROWSER)):
        keep("/leaderboard/daily", board)
        assert lane.answer(make_mocked_request("GET", "/leaderboard/daily", headers={"Accept": accept})) is not None
    del board
    for accept in ("*/*", BROWSER):
        assert lane.answer(make_mocked_request("GET", "/leaderboard/daily", headers={"Accept": accept})) is None


def test_what_never_changes_again_stays(lane: Lane) -> None:
    lane.keep_for_good("/competitions/weekly/key", Lasting(tag="", plain=KEPT.plain, packed=KEPT.packed, unchanged=b""))
    assert lane.answer(make_mocked_request("GET", "/competitions/weekly/key")) is not None
