"""Entering contests and submitting in them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from server.accounts.service import SignedIn
from server.leaderboard.query import LAST_MINUTE
from tests.unit.server.contests.stage import CONTEST, PROGRAM, Stage
from tests.unit.server.house import START

KEY = {"Idempotency-Key": "k-1"}


async def test_entering_once_is_enough(stage: Stage) -> None:
    await stage.hold()
    before = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert (before["state"], before["mayRegister"], before["isRegistered"]) == ("announced", True, False)
    for _ in range(2):
        entered = await stage.enter()
        assert (entered["mayRegister"], entered["isRegistered"]) == (False, True)
    assert [each["isRegistered"] for each in await stage.ask("GET", "/competitions")] == [True]
    assert [each["isRegistered"] for each in await stage.ask("GET", "/competitions", who=None)] == [False]


async def test_entering_twice_at_once_is_entering_once(stage: Stage) -> None:
    await stage.hold()
    await stage.house.headers("ada")
    entered = await asyncio.gather(stage.enter(), stage.enter())
    assert [each["isRegistered"] for each in entered] == [True, True]


async def test_once_it_is_over_nobody_enters(stage: Stage) -> None:
    await stage.hold()
    stage.go(90)
    path = f"/competitions/{CONTEST}/register"
    assert await stage.code_of("POST", path, 409, json={}) == "contest_closed"


async def test_a_draft_is_for_staff_alone(stage: Stage) -> None:
    await stage.hold(announced=False)
    assert await stage.ask("GET", "/competitions") == []
    for method, path in (("GET", ""), ("POST", "/register"), ("GET", "/announcements"), ("GET", "/key")):
        body: dict[str, str] | None = {} if method == "POST" else None
        assert await stage.code_of(method, f"/competitions/{CONTEST}{path}", 404, json=body) == "unknown_competition"
    assert await stage.code_of("GET", f"/leaderboard/{CONTEST}", 404) == "unknown_competition"
    assert (await stage.submit(status=404))["code"] == "unknown_competition"
    assert (await stage.ask("GET", f"/competitions/{CONTEST}", who="boss"))["state"] == "draft"


async def test_a_contest_by_invitation(stage: Stage) -> None:
    await stage.hold(entry="invited")
    await stage.ask(
        "POST", f"/competitions/{CONTEST}/invitations", who="boss", status=204, json={"users": ["ADA", "ada"]}
    )
    assert (await stage.ask("GET", f"/competitions/{CONTEST}", who="bob"))["mayRegister"] is False
    assert await stage.code_of("POST", f"/competitions/{CONTEST}/register", 403, who="bob", json={}) == "not_invited"
    assert (await stage.ask("GET", f"/competitions/{CONTEST}", who="ada"))["mayRegister"] is True
    assert (await stage.enter("ada"))["isRegistered"] is True
    for path in (f"/leaderboard/{CONTEST}", f"/competitions/{CONTEST}/announcements"):
        assert await stage.code_of("GET", path, 403, who="bob") == "not_registered"
    stage.go(1)
    assert (await stage.ask("GET", f"/competitions/{CONTEST}", who="bob"))["problems"] == []


async def test_teams(stage: Stage) -> None:
    await stage.hold(isForTeams=True)
    for name in (None, " x", "a\u202eb", "\u200d", "\u0301", "\ufdfa" * 20):
        body: dict[str, Any] = {} if name is None else {"team": name}
        assert await stage.code_of("POST", f"/competitions/{CONTEST}/register", 422, json=body) == "bad_team"
    for name in ("", " x", "x" * 65, "\ufdfa" * 20):  # nobody can be called so, and no database holds it
        body = {"team": "Lanterns", "members": ["bob", name]}
        assert await stage.code_of("POST", f"/competitions/{CONTEST}/register", 422, json=body) == "bad_username"
    entered = await stage.enter("ada", team="Ünïcode 👩‍👩‍👧 עברית", members=["bob"])
    assert entered["team"] == "Ünïcode 👩‍👩‍👧 עברית"
    again = {"team": "ünïcode 👩‍👩‍👧 עברית"}
    assert (
        await stage.code_of("POST", f"/competitions/{CONTEST}/register", 409, who="eve", json=again)
        == "team_name_taken"
    )
    assert (await stage.enter("bob", **again))["team"] == entered["team"]
    stage.go(1)
    await stage.submit("bob")
    mine = await stage.ask("GET", f"/competitions/{CONTEST}", who="ada")
    assert (mine["problems"][0]["status"], mine["contestants"]) == ("tried", 1)


async def test_who_is_invited_into_a_team_enters_with_that_one_alone(stage: Stage) -> None:
    await stage.hold(isForTeams=True, entry="invited")
    invited = {"users": ["ada"], "team": "Lanterns"}
    await stage.ask("POST", f"/competitions/{CONTEST}/invitations", who="boss", status=204, json=invited)
    other = {"team": "Others"}
    assert await stage.code_of("POST", f"/competitions/{CONTEST}/register", 403, json=other) == "not_invited"
    assert (await stage.enter("ada", team="Lanterns"))["team"] == "Lanterns"


async def test_nobody_gets_into_a_team_by_being_called_like_it(stage: Stage) -> None:
    await stage.hold(isForTeams=True)
    await stage.enter("ada", team="bob")
    place = f"/competitions/{CONTEST}"
    await stage.ask("PUT", place, who="boss", json=await stage.plan(isForTeams=False))
    await stage.ask("POST", f"{place}/invitations", who="boss", status=204, json={"users": ["bob"]})
    assert await stage.code_of("POST", f"{place}/register", 409, who="bob", json={}) == "team_name_taken"


async def test_into_a_team_that_cannot_be_nobody_is_invited(stage: Stage) -> None:
    await stage.hold(isForTeams=True)
    path = f"/competitions/{CONTEST}/invitations"
    for team in (" x", "\ufdfa" * 20):
        body = {"users": ["ada"], "team": team}
        assert await stage.code_of("POST", path, 422, who="boss", json=body) == "bad_team"


async def test_a_team_where_everyone_enters_alone_is_refused(stage: Stage) -> None:
    await stage.hold()
    assert await stage.code_of("POST", f"/competitions/{CONTEST}/register", 422, json={"team": "x"}) == "bad_team"


async def test_only_what_arrives_between_the_bells_counts(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    tick = timedelta(microseconds=1)
    for moment, status in (
        (-tick, 409),
        (tick * 0, 202),
        (timedelta(minutes=90) - tick, 202),
        (timedelta(minutes=90), 409),
    ):
        stage.turn(START + timedelta(hours=1) + moment)
        answer = await stage.submit(status=status)
        assert (answer["state"] == "queued") if status == 202 else (answer["code"] == "contest_closed")


async def test_a_request_that_arrived_before_the_bell_counts_however_late_it_is_written(stage: Stage) -> None:
    """It waits over the bell, here for who it is from to be looked up."""
    await stage.hold()
    await stage.enter()
    stage.go(89.99)
    arrived = stage.house.clock.now
    accounts = stage.house.accounts
    recognise = accounts.recognise

    async def slow(token: str) -> SignedIn:
        stage.go(95)
        return await recognise(token)

    accounts.recognise = slow  # type: ignore[method-assign]
    submitted = await stage.submit()
    assert submitted["submittedAt"] == arrived.isoformat().replace("+00:00", "Z")


async def test_a_body_that_comes_after_the_bell_is_late_though_its_head_was_not(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    stage.go(89.99)
    headers = {"Content-Type": "application/json", **await stage.house.headers("ada")}
    accounts, has_its_head = stage.house.accounts, asyncio.Event()
    recognise = accounts.recognise

    async def notice(token: str) -> SignedIn:
        has_its_head.set()
        return await recognise(token)

    accounts.recognise = notice  # type: ignore[method-assign]

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"code": "pass", "language": "python", '
        await has_its_head.wait()
        stage.go(90)
        yield b'"competitionId": "weekly"}'

    path = "/problems/add-up/submit"
    async with stage.house.client.post(path, data=slowly(), headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (409, "contest_closed")


async def test_what_was_taken_in_time_may_be_sent_again_after_the_end(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    stage.go(89)
    first = await stage.submit(headers=KEY)
    stage.go(91)
    assert (await stage.submit(headers=KEY))["id"] == first["id"]
    assert (await stage.submit(headers=KEY, code="other", status=422))["code"] == "idempotency_key_reused"
    assert (await stage.submit(headers={"Idempotency-Key": "k-2"}, status=409))["code"] == "contest_closed"
    assert (await stage.submit("bob", headers=KEY, status=409))["code"] == "contest_closed"


async def test_what_was_taken_before_is_answered_so_whatever_came_in_between(stage: Stage) -> None:
    path, key = "/problems/counter/submit", {"Idempotency-Key": "k"}
    first = await stage.ask("POST", path, status=202, headers=key, json=PROGRAM)
    await stage.hold(problems=[{"id": "counter"}])
    assert await stage.code_of("POST", path, 404, json=PROGRAM) == "unknown_problem"
    assert (await stage.ask("POST", path, status=202, headers=key, json=PROGRAM))["id"] == first["id"]
    assert len(stage.house.queue.orders) == 1


async def test_who_may_not_submit_is_told_why(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")
    stage.go(1)
    assert (await stage.submit("bob", status=403))["code"] == "not_registered"
    assert (await stage.submit(problem="echo", status=404))["code"] == "no_such_problem"
    assert (await stage.submit(competitionId="nothing", status=404))["code"] == "unknown_competition"
    assert await stage.code_of("POST", "/problems/add-up/submit", 409, json=PROGRAM) == "in_contest"
    out = f"/competitions/{CONTEST}/disqualifications"
    await stage.ask("POST", out, who="boss", status=204, json={"user": "ada", "reason": "copied"})
    assert (await stage.submit(status=403))["code"] == "disqualified"
    await stage.ask("DELETE", f"{out}/ada", who="boss", status=204)
    await stage.submit()


async def test_who_of_the_staff_takes_part_may_try_a_problem_out(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("boss")
    stage.go(10)
    await stage.ask("POST", "/problems/add-up/submit", who="boss", status=202, json=PROGRAM)


async def test_two_windows_that_submit_at_once_are_two_submissions_and_a_retry_is_none(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    stage.go(1)
    keys = [{"Idempotency-Key": name} for name in ("window-1", "window-2")]
    sent = await asyncio.gather(*(stage.submit(headers=key) for key in keys * 3))
    assert len({each["id"] for each in sent}) == 2
    assert (await stage.ask("GET", f"/competitions/{CONTEST}"))["problems"][0]["status"] == "tried"


async def test_more_time_for_one_moves_their_end_alone(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")
    await stage.enter("bob")
    path = f"/competitions/{CONTEST}/extensions"
    body = {"minutes": 10, "user": "ada", "reason": "a broken keyboard"}
    given = await stage.ask("POST", path, who="boss", status=201, json=body)
    stage.go(95)
    await stage.submit("ada")
    assert (await stage.submit("bob", status=409))["code"] == "contest_closed"
    states = [(await stage.ask("GET", f"/competitions/{CONTEST}", who=who))["state"] for who in ("ada", "bob")]
    assert states == ["running", "ended"]
    await stage.ask("DELETE", f"{path}/{given['id']}", who="boss", status=204)
    assert await stage.code_of("DELETE", f"{path}/{given['id']}", 404, who="boss") == "nothing_to_undo"
    assert (await stage.submit("ada", status=409))["code"] == "contest_closed"
    await stage.ask("POST", path, who="boss", status=201, json={"minutes": 30, "reason": "a power cut"})
    await stage.submit("bob")


async def test_no_change_of_the_time_of_all_opens_a_frozen_board(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    stage.go(70)
    more = {"minutes": 20, "reason": "a power cut"}
    await stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=more)
    contest = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert [contest[name] for name in ("freezesAt", "endsAt")] == ["2030-01-01T14:00:00Z", "2030-01-01T14:50:00Z"]
    assert contest["state"] == "frozen"
    gone = {"startsAt": "2030-01-01T13:10:00Z", "endsAt": "2030-01-01T13:20:00Z", "reason": "nobody could work"}
    await stage.ask("POST", f"/competitions/{CONTEST}/removed-intervals", who="boss", status=201, json=gone)
    contest = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert [contest[name] for name in ("freezesAt", "endsAt")] == ["2030-01-01T14:00:00Z", "2030-01-01T15:00:00Z"]
    longer = await stage.plan(freezeMinutes=30, lengthMinutes=120)
    assert await stage.code_of("PUT", f"/competitions/{CONTEST}", 422, who="boss", json=longer) == "bad_contest"
    await stage.ask("PUT", f"/competitions/{CONTEST}", who="boss", json=longer | {"freezeMinutes": 60})
    assert (await stage.ask("GET", f"/competitions/{CONTEST}"))["freezesAt"] == "2030-01-01T14:00:00Z"


async def test_that_a_contest_was_made_shorter_is_not_taken_back_while_its_board_is_frozen(stage: Stage) -> None:
    await stage.hold(freezeMinutes=15)
    stage.go(60)
    path = f"/competitions/{CONTEST}/extensions"
    less = await stage.ask("POST", path, who="boss", status=201, json={"minutes": -10, "reason": "rain"})
    stage.go(70)
    assert await stage.code_of("DELETE", f"{path}/{less['id']}", 422, who="boss") == "bad_contest"
    later = await stage.ask("POST", path, who="boss", status=201, json={"minutes": -5, "reason": "more rain"})
    await stage.ask("DELETE", f"{path}/{later['id']}", who="boss", status=204)
    more = await stage.ask("POST", path, who="boss", status=201, json={"minutes": 10, "reason": "sun"})
    contest = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert [contest[name] for name in ("freezesAt", "endsAt")] == ["2030-01-01T14:05:00Z", "2030-01-01T14:30:00Z"]
    await stage.ask("DELETE", f"{path}/{more['id']}", who="boss", status=204)
    stage.go(81)
    await stage.act("thaw")
    await stage.ask("DELETE", f"{path}/{less['id']}", who="boss", status=204)


async def test_a_removed_interval_moves_the_end_and_can_be_taken_back(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    path = f"/competitions/{CONTEST}/removed-intervals"
    first = START + timedelta(minutes=80)
    body = {
        "startsAt": first.isoformat(),
        "endsAt": (first + timedelta(minutes=15)).isoformat(),
        "reason": "the judge was away",
    }
    removed = await stage.ask("POST", path, who="boss", status=201, json=body)
    stage.go(100)
    await stage.submit()
    await stage.ask("DELETE", f"{path}/{removed['id']}", who="boss", status=204)
    assert (await stage.submit(status=409))["code"] == "contest_closed"
    assert (await stage.ask("GET", path, who="boss"))[0]["restoredAt"] is not None


async def test_taking_part_afterwards(stage: Stage) -> None:
    await stage.hold()
    assert await stage.code_of("POST", f"/competitions/{CONTEST}/virtual", 409) == "not_now"
    stage.go(91)
    await stage.act("finalize")
    stage.go(5000)
    begun = await stage.ask("POST", f"/competitions/{CONTEST}/virtual")
    assert (begun["state"], begun["isRegistered"], begun["contestants"]) == ("running", True, 0)
    assert begun["startsAt"] == (START + timedelta(minutes=5060)).isoformat().replace("+00:00", "Z")
    assert await stage.code_of("POST", "/problems/add-up/submit", 409, json=PROGRAM) == "in_contest"
    await stage.submit()
    assert await stage.code_of("POST", f"/competitions/{CONTEST}/virtual", 409) == "not_now"
    stage.go(5090)
    assert (await stage.submit(status=409))["code"] == "contest_closed"
    assert (await stage.ask("GET", f"/competitions/{CONTEST}", who="bob"))["state"] == "finalized"


async def test_who_is_taken_out_while_taking_part_afterwards_stands_nowhere(stage: Stage) -> None:
    await stage.hold()
    stage.go(91)
    await stage.act("finalize")
    stage.go(5000)
    await stage.ask("POST", f"/competitions/{CONTEST}/virtual")
    await stage.house.judge((await stage.submit())["id"])
    own, out = f"/leaderboard/{CONTEST}/me", {"user": "ada", "reason": "copied"}
    assert (await stage.ask("GET", own))["row"]["rank"] == 1
    assert (await stage.ask("GET", f"/leaderboard/{CONTEST}?minute=90", who="boss"))["total"] == 0
    await stage.act("reopen")
    await stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    assert (await stage.ask("GET", own))["row"] is None


async def test_a_board_that_another_reader_would_not_see_is_for_no_cache_on_the_way(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    await stage.enter()
    await stage.ask("POST", "/competitions", who="boss", status=201, json=await stage.plan() | {"id": "draft"})
    for who, board, is_shared in (
        (None, CONTEST, True),
        ("ada", CONTEST, True),
        ("ada", f"{CONTEST}?around=me", False),
        ("boss", f"{CONTEST}?view=staff", False),
        ("boss", "draft", False),
    ):
        headers = {} if who is None else await stage.house.headers(who)
        async with stage.house.client.get(f"/leaderboard/{board}", headers=headers) as answer:
            known, kept_by = {"If-None-Match": answer.headers["ETag"]}, answer.headers["Cache-Control"]
        assert kept_by == ("public, max-age=1" if is_shared else "private, no-cache"), board
        async with stage.house.client.get(f"/leaderboard/{board}", headers=headers | known) as answer:
            assert (answer.status, answer.headers["Cache-Control"]) == (304, kept_by)


async def test_teams_take_no_part_afterwards(stage: Stage) -> None:
    await stage.hold(isForTeams=True)
    stage.go(91)
    await stage.act("finalize")
    assert await stage.code_of("POST", f"/competitions/{CONTEST}/virtual", 409) == "not_now"


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "limit=0", "limit=1000000", "limit=1001", "around=you", "minute=-1"]
)
async def test_odd_pages_are_refused(stage: Stage, query: str) -> None:
    await stage.hold()
    assert await stage.code_of("GET", f"/leaderboard/{CONTEST}?{query}", 422) == "invalid_request"


@pytest.mark.parametrize("query", ["", "&search=ada", "&minute=1"])
async def test_the_board_of_staff_is_for_staff_however_it_is_asked_for(stage: Stage, query: str) -> None:
    await stage.hold(freezeMinutes=30)
    await stage.enter("ada")
    stage.go(70)
    for who in ("ada", None):
        assert await stage.code_of("GET", f"/leaderboard/{CONTEST}?view=staff{query}", 403, who=who) == "staff_only"


async def test_a_board_of_the_past_is_seen_only_once_all_is_known(stage: Stage) -> None:
    """Not while it runs, nor while a verdict may change."""
    await stage.hold(freezeMinutes=30)
    for minute in (10, 70, 95):
        stage.go(minute)
        assert await stage.code_of("GET", f"/leaderboard/{CONTEST}?minute=5", 409) == "not_now"
    await stage.act("thaw")
    assert await stage.code_of("GET", f"/leaderboard/{CONTEST}?minute=5", 409) == "not_now"
    await stage.act("finalize")
    last = await stage.ask("GET", f"/leaderboard/{CONTEST}?minute=90")
    assert await stage.ask("GET", f"/leaderboard/{CONTEST}?minute={LAST_MINUTE}") == last  # not one more is made


async def test_a_board_that_has_not_begun_is_empty_on_every_page(stage: Stage) -> None:
    await stage.hold()
    for query in ("", "?page=1000000000&limit=1000", "?search=ada"):
        page = await stage.ask("GET", f"/leaderboard/{CONTEST}{query}", who=None)
        assert (page["total"], page["rows"], page["problems"]) == (0, [], [])
    assert (await stage.ask("GET", f"/leaderboard/{CONTEST}/me", status=404))["code"] == "not_registered"
    await stage.enter()
    assert (await stage.ask("GET", f"/leaderboard/{CONTEST}/me"))["row"] is None


async def test_a_board_that_cannot_be_read_says_so(stage: Stage) -> None:
    """There is no Redis here."""
    await stage.hold()
    await stage.enter()
    stage.go(1)
    assert await stage.code_of("GET", f"/leaderboard/{CONTEST}?page=2", 503, who=None) == "board_unavailable"
    assert await stage.code_of("GET", f"/leaderboard/{CONTEST}/me", 503) == "board_unavailable"
    await stage.submit()  # what matters goes on
    detail = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert [(each["id"], each["status"]) for each in detail["problems"]] == [("add-up", "tried")]


async def test_clients_are_told_when_to_ask_again(stage: Stage) -> None:
    await stage.hold()
    seconds = {}
    for minute in (-59, -1, 1, 85, 91):
        stage.go(minute)
        async with stage.house.client.get(f"/competitions/{CONTEST}") as answer:
            seconds[minute] = float(answer.headers["X-Poll-Seconds"])
            known = {"If-None-Match": answer.headers["ETag"]}
        async with stage.house.client.get(f"/competitions/{CONTEST}", headers=known) as answer:
            assert answer.status == 304
            assert "X-Poll-Seconds" in answer.headers
    assert seconds[-59] > seconds[-1]
    assert seconds[85] < seconds[1] < seconds[91]
