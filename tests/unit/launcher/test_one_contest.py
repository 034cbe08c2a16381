"""How the commands for contestants find a contest's problems and say its times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

from launcher.one_contest import Look, label_of, moment_of, path_of, poll_seconds, problem_of, span_words, state_words
from launcher.trouble import Trouble
from server.wire.contests import ContestDetail, ContestProblem, ContestState, Rules
from server.wire.problems import Status

START = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)
PROBLEMS = tuple(
    ContestProblem(id=problem_id, label=label, title=problem_id, status=Status.NEW)
    for label, problem_id in (("A", "two-sum"), ("B", "far-sums"))
)


def contest(**changes: Any) -> ContestDetail:
    plain: dict[str, Any] = {
        "id": "weekly",
        "title": "Weekly",
        "state": ContestState.RUNNING,
        "rules": Rules.ICPC,
        "starts_at": START,
        "ends_at": START + timedelta(minutes=90),
        "contestants": 2,
        "problems": PROBLEMS,
    }
    return ContestDetail(**(plain | changes))


def look(**changes: Any) -> Look:
    return Look(contest=contest(**changes), now=START - timedelta(minutes=12), answer=httpx.Response(200))


@pytest.mark.parametrize("given", ["B", "b", "far-sums"])
def test_a_problem_is_named_by_its_letter_or_its_id(given: str) -> None:
    assert problem_of(look(), given).id == "far-sums"


def test_one_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Trouble, match=r"weekly has no problem C; it has A \(two-sum\), B \(far-sums\)"):
        problem_of(look(), "C")


def test_before_the_start_it_is_told_when_that_is() -> None:
    with pytest.raises(Trouble, match=r"weekly has not begun, .*: it starts in 0:12:00"):
        problem_of(look(problems=(), state=ContestState.ANNOUNCED), "A")


def test_those_who_do_not_take_part_are_told_that_it_is_for_others() -> None:
    with pytest.raises(Trouble, match="for those who take part"):
        problem_of(look(problems=()), "A")


def test_a_problem_whose_letter_is_not_known_is_called_by_its_id() -> None:
    assert [label_of(contest(), each) for each in ("far-sums", "gone")] == ["B", "gone"]


@pytest.mark.parametrize(
    ("state", "now", "words"),
    [
        (ContestState.ANNOUNCED, START - timedelta(days=3, hours=4, minutes=5), "Upcoming, starts in 3 d 4 h"),
        (ContestState.ANNOUNCED, START + timedelta(seconds=1), "Upcoming, starts in 0:00:00"),
        (ContestState.FROZEN, START + timedelta(minutes=78), "Running, board frozen, ends in 0:12:00"),
        (ContestState.ENDED, START + timedelta(days=1), "Over"),
    ],
)
def test_the_state_is_told_with_what_comes_next(state: ContestState, now: datetime, words: str) -> None:
    assert state_words(contest(state=state), now) == words


def test_a_span_has_one_day_where_it_is_of_one() -> None:
    noon = START.astimezone().replace(hour=12)  # here: an hour later it is the same day, wherever that is
    start = noon.astimezone(timezone(timedelta(hours=9), "JST"))
    hours = timedelta(hours=1)
    zone = f"{start.astimezone():%Z}"
    begin = f"{start.astimezone():%Y-%m-%d %H:%M}"
    assert span_words(start, start + hours) == f"{begin}–{(start + hours).astimezone():%H:%M} {zone}"
    later = start + timedelta(days=2)
    assert span_words(start, later) == f"{begin} {zone} – {later.astimezone():%Y-%m-%d %H:%M %Z}"


def test_the_time_is_the_servers() -> None:
    answer = httpx.Response(200, headers={"Date": "Thu, 31 Jan 2030 12:00:00 GMT"})
    assert moment_of(answer) == START


@pytest.mark.parametrize("date", [None, "soon"])
def test_where_a_server_does_not_tell_the_time_it_is_this_machines(date: str | None) -> None:
    before = datetime.now(UTC)
    assert before <= moment_of(httpx.Response(200, headers={} if date is None else {"Date": date})) <= datetime.now(UTC)


def test_an_id_leads_out_of_no_path() -> None:
    assert path_of("a/../b?c#d") == "/competitions/a%2F..%2Fb%3Fc%23d"


@pytest.mark.parametrize(
    ("advised", "seconds"), [("3", 3.0), ("0", 1.0), ("1e9", 600.0), ("nan", 10.0), ("soon", 10.0), (None, 10.0)]
)
def test_the_server_says_when_to_ask_again_within_bounds(advised: str | None, seconds: float) -> None:
    headers = {} if advised is None else {"X-Poll-Seconds": advised}
    assert poll_seconds(httpx.Response(200, headers=headers)) == seconds
