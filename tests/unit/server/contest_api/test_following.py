"""What is found out for the feeds, by a clock that the test turns."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest

from server.contest_api.following import (
    FOR_STAFF,
    LOOKS_BETWEEN_WHOLE_ONES,
    MOST_BEHIND,
    MOST_OF_ADDRESS,
    MOST_READERS,
    Behind,
    Followed,
    Look,
    TooManyFeeds,
)
from server.wire.accounts import Role
from server.wire.submissions import Verdict
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import START

FEED = f"/api/contests/{CONTEST}/event-feed?stream=false"


@pytest.fixture
async def followed(stage: Stage) -> AsyncIterator[Followed]:
    """Half an hour after the start, ada and bob take part, and somebody reads."""
    await stage.hold(freezeMinutes=30)
    await stage.enter("ada")
    await stage.enter("bob")
    stage.go(30)
    async with stage.house.contest_api.following.follow(CONTEST, address="::1", is_staff=False) as opened:
        yield opened


async def looked(stage: Stage, followed: Followed, *, seconds: float = 1) -> list[Look]:
    """What one look finds."""
    number = followed.number
    stage.house.clock.advance(seconds=seconds)
    await stage.house.contest_api.following.step()
    return followed.after(number)


async def told(stage: Stage, who: str | None, query: str = "") -> list[dict[str, Any]]:
    headers = {} if who is None else await stage.house.headers(who)
    async with stage.house.client.get(FEED + query, headers=headers) as answer:
        assert answer.status == 200
        return [json.loads(line) for line in (await answer.text()).splitlines() if line]


async def test_a_look_finds_what_is_new_and_nothing_twice(stage: Stage, followed: Followed) -> None:
    assert await looked(stage, followed) == []
    sent = await stage.submit("ada")
    ((change,),) = [look.changes for look in await looked(stage, followed)]
    assert ([each.id for each in change.filed], change.judged, change.is_whole) == ([sent["id"]], (), False)
    assert await looked(stage, followed) == []
    await stage.house.judge(sent["id"], Verdict.WRONG_ANSWER)
    ((change,),) = [look.changes for look in await looked(stage, followed)]
    assert (change.filed, [each.verdict for each in change.judged]) == ((), [Verdict.WRONG_ANSWER])
    further = await stage.submit("ada")
    ((change,),) = [look.changes for look in await looked(stage, followed)]
    assert ([each.id for each in change.filed], change.judged) == ([further["id"]], ())


async def test_what_was_before_the_reader_came_is_not_news(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")
    stage.go(10)
    before = await stage.submit("ada")
    stage.go(30)
    async with stage.house.contest_api.following.follow(CONTEST, address="::1", is_staff=False) as followed:
        await stage.house.judge(before["id"])
        ((change,),) = [look.changes for look in await looked(stage, followed)]
        assert (change.filed, [each.id for each in change.judged]) == ((), [before["id"]])


async def test_a_verdict_that_is_put_back_is_news_although_it_is_an_old_one(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")
    stage.go(10)
    sent = await stage.submit("ada")
    await stage.house.judge(sent["id"], Verdict.WRONG_ANSWER)
    ruling, given = f"/staff/submissions/{sent['id']}/override", {"verdict": "accepted", "reason": "the data was wrong"}
    await stage.ask("PUT", ruling, who="boss", json=given)
    stage.go(30)
    async with stage.house.contest_api.following.follow(CONTEST, address="::1", is_staff=False) as followed:
        await stage.ask("DELETE", ruling, who="boss")
        ((change,),) = [look.changes for look in await looked(stage, followed)]
        assert (change.filed, [each.verdict for each in change.judged]) == ((), [Verdict.WRONG_ANSWER])


async def test_a_new_team_is_told_whole(stage: Stage, followed: Followed) -> None:
    await stage.enter("carol")
    ((change,),) = [look.changes for look in await looked(stage, followed)]
    assert (change.team.contestant.username, change.is_whole) == ("carol", True)


async def test_who_joins_a_team_is_told_with_it(stage: Stage) -> None:
    await stage.hold(isForTeams=True)
    await stage.enter("ada", team="Lanterns", members=["bob"])
    stage.go(30)
    async with stage.house.contest_api.following.follow(CONTEST, address="::1", is_staff=False) as followed:
        await stage.enter("bob", team="Lanterns")
        ((change,),) = [look.changes for look in await looked(stage, followed)]
        assert (change.is_whole, [each.username for each in change.team.members]) == (True, ["ada", "bob"])


async def test_what_is_written_long_after_its_moment_is_found_by_the_whole_look(
    stage: Stage, followed: Followed
) -> None:
    await looked(stage, followed, seconds=600)
    stage.house.clock.advance(seconds=-500)
    await stage.submit("ada")
    stage.house.clock.advance(seconds=500)
    found = [len(await looked(stage, followed)) for _ in range(LOOKS_BETWEEN_WHOLE_ONES)]
    assert sum(found) == 1


async def test_what_is_written_a_little_after_its_moment_is_found_by_the_next_look(
    stage: Stage, followed: Followed
) -> None:
    await looked(stage, followed, seconds=60)
    stage.house.clock.advance(seconds=-30)
    await stage.submit("ada")
    stage.house.clock.advance(seconds=30)
    assert len(await looked(stage, followed)) == 1


async def test_what_arrived_just_before_the_reader_came_and_was_written_then_is_news(
    stage: Stage, followed: Followed
) -> None:
    stage.house.clock.advance(seconds=-30)
    sent = await stage.submit("ada")
    stage.house.clock.advance(seconds=30)
    ((change,),) = [look.changes for look in await looked(stage, followed)]
    assert [each.id for each in change.filed] == [sent["id"]]


async def test_a_contest_is_looked_at_as_long_as_anybody_reads(stage: Stage, followed: Followed) -> None:
    following = stage.house.contest_api.following
    async with following.follow(CONTEST, address="::2", is_staff=False) as the_same:
        assert the_same is followed
    await stage.submit("ada")
    assert len(await looked(stage, followed)) == 1


async def test_a_contest_that_nobody_reads_is_not_looked_at(stage: Stage) -> None:
    await stage.hold()
    following = stage.house.contest_api.following
    async with following.follow(CONTEST, address="::1", is_staff=False) as followed:
        pass
    await following.step()
    assert followed.looks == 0


async def test_a_server_that_ends_wakes_its_readers_and_takes_no_new_ones(stage: Stage, followed: Followed) -> None:
    following, stirs = stage.house.contest_api.following, followed.stirs
    following.stop()
    assert followed.stirs == stirs + 1
    with pytest.raises(TooManyFeeds):
        await AsyncExitStack().enter_async_context(following.follow(CONTEST, address="::2", is_staff=True))


async def test_time_alone_wakes_the_readers(stage: Stage, followed: Followed) -> None:
    stirs = followed.stirs
    await looked(stage, followed)
    assert followed.stirs == stirs
    stage.go(60)
    assert await looked(stage, followed) == []
    assert followed.stirs == stirs + 1  # frozen


async def test_a_contest_is_over_for_its_readers_once_it_was_looked_at(stage: Stage, followed: Followed) -> None:
    sent = await stage.submit("ada")
    await stage.house.judge(sent["id"])
    stage.go(91)
    for act in ("thaw", "finalize"):
        await stage.act(act)
    assert not followed.is_over
    (look,) = await looked(stage, followed)
    assert ([each.verdict for each in look.changes[0].judged], followed.is_over) == ([Verdict.ACCEPTED], True)


async def test_a_reader_that_is_too_far_behind_is_told_so(followed: Followed) -> None:
    for _ in range(MOST_BEHIND + 1):
        followed.publish(Look(at=START, changes=()))
    assert len(followed.after(1)) == MOST_BEHIND
    with pytest.raises(Behind):
        followed.after(0)


async def test_nobody_takes_all_the_feeds(stage: Stage) -> None:
    await stage.hold()
    following = stage.house.contest_api.following
    async with AsyncExitStack() as stack:
        for number in range(MOST_READERS - FOR_STAFF):
            address = f"192.0.2.{number // MOST_OF_ADDRESS}"
            await stack.enter_async_context(following.follow(CONTEST, address=address, is_staff=False))
        for address in ("192.0.2.0", "192.0.2.99"):
            with pytest.raises(TooManyFeeds):
                await stack.enter_async_context(following.follow(CONTEST, address=address, is_staff=False))
        await stack.enter_async_context(following.follow(CONTEST, address="192.0.2.0", is_staff=True))
    assert following.readers == 0
    async with following.follow(CONTEST, address="192.0.2.0", is_staff=False):
        assert following.readers == 1


async def test_of_many_who_come_at_once_no_more_are_let_in(stage: Stage) -> None:
    await stage.hold()
    following, most = stage.house.contest_api.following, MOST_READERS - FOR_STAFF
    async with AsyncExitStack() as stack:
        addresses = [f"192.0.2.{number // MOST_OF_ADDRESS}" for number in range(most + 1)]
        coming = [following.follow(CONTEST, address=each, is_staff=False) for each in addresses]
        came = await asyncio.gather(*map(stack.enter_async_context, coming), return_exceptions=True)
        assert [each for each in came if not isinstance(each, Followed)] == [came[-1]]
        assert all(each is came[0] for each in came[:-1])  # looked at once for all of them
        assert isinstance(came[-1], TooManyFeeds)


async def test_one_address_takes_only_so_many(stage: Stage) -> None:
    await stage.hold()
    following = stage.house.contest_api.following
    async with AsyncExitStack() as stack:
        for number in range(MOST_OF_ADDRESS):
            address = f"2001:db8::{number}"  # of one subscriber
            await stack.enter_async_context(following.follow(CONTEST, address=address, is_staff=False))
        with pytest.raises(TooManyFeeds):
            await stack.enter_async_context(following.follow(CONTEST, address="2001:db8::99", is_staff=False))


async def test_after_the_freeze_judged_and_waiting_look_alike_to_others(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    await stage.enter("ada")
    await stage.enter("bob")
    stage.go(70)
    sent = [(await stage.submit("ada"))["id"] for _ in range(2)]
    token = (await told(stage, None))[-1]["token"]
    before = await told(stage, None, f"&since_token={token}")
    await stage.house.judge(sent[0])
    after = await told(stage, None, f"&since_token={token}")
    assert [each | {"token": ""} for each in before] == [each | {"token": ""} for each in after]
    own = [each["id"] for each in await told(stage, "ada") if each["type"] == "judgements"]
    assert own == [sent[0]]


async def test_who_comes_back_after_long_and_breaks_off_at_once_has_missed_nothing(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    stage.go(10)
    sent = (await stage.submit())["id"]
    token = (await told(stage, None))[-1]["token"]
    stage.go(20)
    await stage.house.judge(sent)
    stage.go(60)
    for _ in range(2):
        events = await told(stage, None, f"&since_token={token}")
        assert [each["id"] for each in events if each["type"] == "judgements"] == [sent]
        token = events[0]["token"]


async def test_who_comes_back_after_the_thaw_is_told_what_the_freeze_hid(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    await stage.enter()
    stage.go(70)
    sent = (await stage.submit())["id"]
    await stage.house.judge(sent)
    stage.go(91)
    token = (await told(stage, None))[-1]["token"]
    stage.go(200)
    await stage.act("thaw")
    events = await told(stage, None, f"&since_token={token}")
    assert [each["id"] for each in events if each["type"] == "judgements"] == [sent]


async def test_who_is_on_the_staff_no_longer_reads_as_staff_no_further(stage: Stage) -> None:
    await stage.hold(entry="invited")
    stage.go(10)
    headers, client = await stage.house.headers("judy", Role.JUDGE), stage.house.client
    async with client.get(FEED.removesuffix("?stream=false"), headers=headers) as answer:
        while json.loads(await answer.content.readline())["id"] != "first-to-solve-add-up":  # the last for a while
            pass
        await stage.ask("PUT", "/staff/people/by-name/judy/role", who="boss", json={"role": "contestant"})
        body = {"minutes": 5, "reason": "a power cut"}
        await stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=body)
        await stage.house.contest_api.following.step()
        while (line := await answer.content.readline()) == b"\n":  # it has been silent for long
            pass
        assert line == b""


async def test_who_enters_while_reading_goes_on_as_one_who_takes_part(stage: Stage) -> None:
    await stage.hold()
    stage.go(10)
    headers, client = await stage.house.headers("ada"), stage.house.client
    async with client.get(FEED.removesuffix("?stream=false"), headers=headers) as answer:
        while json.loads(await answer.content.readline())["id"] != "first-to-solve-add-up":  # the last for a while
            pass
        await stage.enter("ada")
        await stage.house.contest_api.following.step()
        while (line := await answer.content.readline()) == b"\n" or json.loads(line)["type"] != "persons":
            pass
    own = (await stage.ask("GET", f"/api/contests/{CONTEST}/account"))["team_id"]
    assert json.loads(line)["token"].startswith(f"t{own}.")


async def test_who_was_in_another_team_is_told_to_nobody_when_it_goes(stage: Stage) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    token = (await told(stage, "bob"))[-1]["token"]
    out = {"user": "ada", "reason": "copied"}
    await stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    gone = [each["type"] for each in await told(stage, "bob", f"&since_token={token}") if each["data"] is None]
    assert gone == ["teams"]


async def test_who_comes_back_knows_of_a_question_that_it_has_gone(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    await stage.ask("POST", f"/api/contests/{CONTEST}/clarifications", status=201, json={"text": "Why?"})
    token = (await told(stage, "boss"))[-1]["token"]
    out = {"user": "ada", "reason": "copied"}
    await stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    events = await told(stage, "boss", f"&since_token={token}")
    asked = [(each["id"], each["data"]) for each in events if each["type"] == "clarifications"]
    assert asked == [(None, [])]


async def test_a_reader_that_is_too_far_behind_is_let_go(stage: Stage) -> None:
    await stage.hold()
    following = stage.house.contest_api.following
    async with stage.house.client.get(FEED.removesuffix("?stream=false")) as answer:
        while json.loads(await answer.content.readline())["id"] != "winner":  # the last before the start
            pass
        async with following.follow(CONTEST, address="::2", is_staff=False) as followed:
            for _ in range(MOST_BEHIND + 1):
                followed.publish(Look(at=START, changes=()))
        while (line := await answer.content.readline()) == b"\n":
            pass
        assert line == b""


async def test_more_time_for_one_is_told_of_that_one(stage: Stage, followed: Followed) -> None:
    body = {"minutes": 5, "reason": "a power cut", "user": "ada"}
    await stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=body)
    ((change,),) = [look.changes for look in await looked(stage, followed)]
    assert (change.is_whole, change.team.contestant.extra) == (True, timedelta(minutes=5))
