"""How values are written: ids, times, languages, verdicts, tokens."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.contest_api.ids import identifier, named, number_of, submission_of
from server.contest_api.judgement_types import IDS, judgement_types
from server.contest_api.languages import entry_point, language_id, our_language
from server.contest_api.routes import in_parts
from server.contest_api.texts import reltime_text, time_text
from server.contest_api.tokens import OVERLAP, BadToken, Token, token_of
from server.contest_api.version import Version, version_at
from server.wire.submissions import Verdict

NOW = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)
ALLOWED = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,34}[A-Za-z0-9_-])?")


@given(some.text(max_size=100))
def test_every_text_has_an_id_that_is_allowed(text: str) -> None:
    assert ALLOWED.fullmatch(identifier(text))
    assert identifier(identifier(text)) == identifier(text)


def test_long_ids_stay_apart_and_lead_back() -> None:
    long = ["two-sum-" * 9 + end for end in ("a", "b")]
    assert identifier(long[0]) != identifier(long[1])
    assert [named(identifier(each), long) for each in long] == long
    assert named("another", long) is None
    assert identifier("two-sum") == "two-sum"


@pytest.mark.parametrize("text", ["", "-1", "1.0", "٣", "1" * 10, "x"])
def test_what_is_no_number_of_ours_is_none(text: str) -> None:
    assert number_of(text) is None


def test_only_ids_of_submissions_are_asked_for() -> None:
    known = "01900000-0000-7000-8000-00000000000a"
    assert submission_of(known) == known
    assert [submission_of(each) for each in (known.upper(), known[:-1], "1", "")] == [None] * 4


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(), "0:00:00.000"),
        (timedelta(hours=1, minutes=2, seconds=3, microseconds=4999), "1:02:03.004"),
        (timedelta(hours=123), "123:00:00.000"),
        (timedelta(seconds=-1), "-0:00:01.000"),
        (timedelta(microseconds=-1), "-0:00:00.001"),
    ],
)
def test_relative_times(span: timedelta, text: str) -> None:
    assert reltime_text(span) == text


def test_times_are_in_utc_with_milliseconds() -> None:
    berlin = timezone(timedelta(hours=1))
    assert time_text(datetime(2030, 1, 1, 0, 0, 0, 1999, tzinfo=berlin)) == "2029-12-31T23:00:00.001Z"


def test_the_versions_write_spans_differently() -> None:
    span = timedelta(minutes=20, seconds=59)
    assert (version_at("api").span(span), version_at("api/2023-06").span(span)) == ("0:20:59.000", 20)
    assert Version.V2023_06.url.endswith("/2023-06/contest_api")


def test_every_verdict_has_a_type_of_its_own() -> None:
    assert set(IDS) == set(Verdict)
    types = {each["id"]: each for each in judgement_types(is_pass_fail=True)}
    assert len(types) == len(Verdict)
    assert {name for name, each in types.items() if each["solved"]} == {"AC"}
    assert {name for name, each in types.items() if not each["penalty"]} == {"AC", "CE", "JE"}
    assert not any("penalty" in each for each in judgement_types(is_pass_fail=False))


def test_languages_go_by_their_known_names() -> None:
    assert (language_id("python"), our_language("python3"), our_language("cpp")) == ("python3", "python", "cpp")
    assert entry_point("java", "Solution.java") == "Solution"
    assert entry_point("python", "solution.py") == "solution.py"
    assert entry_point("cpp", "solution.cpp") is None


@given(some.integers(0, 10**8), some.integers(1, 10**8), some.integers(0, 10**9))
def test_a_token_comes_back_as_it_was(last: int, version: int, ago: int) -> None:
    told_at = NOW - timedelta(milliseconds=ago)
    token = Token(audience="t7", told_at=told_at, last_team=last, version=version)
    assert token_of(token.text(), audience="t7", now=NOW) == token


@given(some.text(max_size=40))
def test_no_text_breaks_the_reading_of_tokens(text: str) -> None:
    try:
        token = token_of(text, audience="p", now=NOW)
    except BadToken:
        return
    assert token.audience == "p"


def test_a_token_of_another_client_or_of_the_future_is_refused() -> None:
    token = Token(audience="s", told_at=NOW, last_team=1, version=1)
    for audience, now in (("p", NOW), ("s", NOW - timedelta(hours=1))):
        with pytest.raises(BadToken):
            token_of(token.text(), audience=audience, now=now)


@pytest.mark.parametrize("junk", [".1", "\n", " ", "x"])
def test_a_token_with_something_behind_it_is_none(junk: str) -> None:
    token = Token(audience="s", told_at=NOW, last_team=1, version=1)
    with pytest.raises(BadToken):
        token_of(token.text() + junk, audience="s", now=NOW)


def test_what_a_token_says_of_teams_only_grows_and_a_little_is_told_twice() -> None:
    token = Token(audience="s", told_at=NOW, last_team=5, version=1)
    assert [token.up_to(team).last_team for team in (4, 6)] == [5, 6]
    assert NOW - token.since == OVERLAP > timedelta(minutes=1)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        [{"id": "a", "files": [{"href": '\u00fc/"'}]}, {"id": "b", "files": []}],
        {"time": "12:00", "state": {"ended": None}, "rows": [{"rank": 1, "score": {"num_solved": 2}}, {"rank": 2}]},
    ],
)
def test_what_is_written_in_parts_is_the_same(value: Any) -> None:
    assert in_parts(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
