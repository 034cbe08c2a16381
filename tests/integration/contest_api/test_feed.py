"""The event feed of a whole server: what it tells, to whom, and from where it goes on."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from runner.wire import JobClass, Verdict
from tests.integration.contest_api.tools import HERE, NEW, OLD, Tools, replayed
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.stand_in import StandIn
from tests.integration.server.test_contests import CONTEST, Hall, write_problems
from tests.integration.server.world import open_world
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis

SHORT = {"rules": "icpc", "lengthMinutes": 60, "freezeMinutes": 30}
FROZEN = timedelta(minutes=40)
"""After the start: within the freeze of a short contest."""
NEARLY_OVER = timedelta(minutes=59, seconds=35)


def is_of(kind: str, identity: str | None = None) -> Any:
    return lambda event: event["type"] == kind and (identity is None or event["id"] == identity)


async def known(tools: Tools, *, who: str | None, base: str = NEW) -> dict[str, Any]:
    async with tools.feed("?stream=false", who=who, base=base) as feed:
        return replayed(await feed.rest())


@pytest.mark.parametrize("base", [NEW, OLD])
@pytest.mark.parametrize("who", [None, "ada", "boss"])
async def test_whoever_reads_the_feed_knows_what_the_endpoints_say(tools: Tools, base: str, who: str | None) -> None:
    hall = tools.hall
    await hall.hold(started=FROZEN, **SHORT)
    await hall.enter("ada", "bob")
    async with tools.feed(who=who, base=base) as feed:
        await feed.until(is_of("awards", "winner"))
        await hall.solve("ada")
        await hall.solve("bob", "add-on", Verdict.WRONG_ANSWER)
        last = await hall.submit("bob", "add-on")
        await hall.enter("carol")
        for name in ("ada", "bob"):
            await tools.ask(f"{HERE}/clarifications", who=name, method="POST", status=201, json={"text": "Why?"})
        await tools.ask(f"{HERE}/clarifications", method="POST", status=201, json={"text": "So.", "reply_to_id": "q1"})
        await hall.runner.report(await hall.runner.take(JobClass.CONTEST))
        await hall.ask("GET", f"/check/{last}?wait=20", who="bob")
        expected = await tools.collections(who=who, base=base)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while replayed(feed.events) != expected:
                assert await feed.read() is not None
    assert await known(tools, who=who, base=base) == expected


async def test_a_submission_and_then_its_judgement_are_told(tools_on_each: Tools) -> None:
    tools, hall = tools_on_each, tools_on_each.hall
    await hall.hold()
    await hall.enter("ada")
    async with tools.feed(who=None) as feed:
        await feed.until(is_of("teams"))
        submission_id = await hall.submit("ada")
        told = await feed.until(is_of("submissions", submission_id))
        assert told["data"] == await tools.ask(f"{HERE}/submissions/{submission_id}", who=None)
        await hall.runner.report(await hall.runner.take(JobClass.CONTEST))
        judged = await feed.until(is_of("judgements", submission_id))
        assert judged["data"]["judgement_type_id"] == "AC"
        await feed.until_known(lambda known: known["awards/winner"]["team_ids"] == [told["data"]["team_id"]])
    assert [each["type"] for each in feed.events].count("submissions") == 1


async def test_a_reader_goes_on_from_any_token(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    await hall.enter("ada", "bob")
    await hall.solve("ada")
    async with tools.feed("?stream=false", who=None) as feed:
        events = await feed.rest()
    await hall.solve("bob", "add-on")
    expected = await tools.collections(who=None)
    for place, event in enumerate(events):
        async with tools.feed(f"?stream=false&since_token={event['token']}", who=None) as again:
            assert replayed(events[: place + 1] + await again.rest()) == expected, place


@pytest.mark.slow
async def test_the_freeze_hides_judgements_from_others_until_it_is_lifted(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold(started=NEARLY_OVER, **SHORT)
    await hall.enter("ada", "bob")
    async with tools.feed(who=None) as public, tools.feed(who="ada") as own, tools.feed(who="bob") as other:
        feeds = {None: public, "ada": own, "bob": other}
        for feed in feeds.values():
            await feed.until(is_of("awards", "winner"))
        submission_id = await hall.solve("ada")
        for feed in feeds.values():
            await feed.until(is_of("submissions", submission_id))
        await own.until(is_of("judgements", submission_id))
        for who in (None, "bob"):
            assert await tools.ask(f"{HERE}/judgements", who=who) == []
            await tools.ask(f"{HERE}/judgements/{submission_id}", who=who, status=404)
            (row, _) = (await tools.ask(f"{HERE}/scoreboard", who=who))["rows"]
            assert (row["rank"], row["score"]["num_solved"]) == (1, 0)
        await public.until(lambda event: event["type"] == "state" and event["data"]["ended"] is not None)
        await hall.act("thaw")
        for who in (None, "bob"):
            told = await feeds[who].until(lambda event: is_of("judgements", submission_id)(event) and event["data"])
            assert told["data"]["judgement_type_id"] == "AC"
            before = feeds[who].events[:-1]
            assert not [each for each in before if each["type"] == "judgements" and each["data"] is not None]


@pytest.mark.slow
async def test_the_feed_ends_when_nothing_can_change_any_more(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold(started=NEARLY_OVER, lengthMinutes=60)
    await hall.enter("ada")
    async with tools.feed(who=None) as feed:
        submission_id = await hall.solve("ada")
        await feed.until(lambda event: event["type"] == "state" and event["data"]["ended"] is not None)
        await hall.act("finalize")
        events = await feed.rest()
    assert (events[-1]["type"], events[-1]["data"]["end_of_updates"]) == ("state", events[-1]["data"]["finalized"])
    assert [each for each in events if each["type"] == "state" and each["data"]["end_of_updates"]] == events[-1:]
    assert replayed(events) == await tools.collections(who=None)
    assert f"judgements/{submission_id}" in replayed(events)
    async with tools.feed(who=None) as again:  # ends by itself
        assert replayed(await again.rest()) == replayed(events)


async def test_who_is_taken_out_is_told_as_gone_and_comes_back(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    await hall.enter("ada", "bob")
    submission_id = await hall.solve("ada")
    async with tools.feed() as feed:
        team = await feed.until(is_of("teams"))
        await feed.until(is_of("awards", "winner"))
        await hall.ask(
            "POST", f"/competitions/{CONTEST}/disqualifications", json={"user": "ada", "reason": "x"}, status=204
        )
        gone = await feed.until(is_of("teams", team["id"]))
        assert gone["data"] is None
        async with asyncio.timeout(PATIENCE_SECONDS):
            while replayed(feed.events) != await tools.collections(who="boss"):
                assert await feed.read() is not None
        assert f"submissions/{submission_id}" not in replayed(feed.events)
        await hall.ask("DELETE", f"/competitions/{CONTEST}/disqualifications/ada", status=204)
        await feed.until(lambda event: is_of("judgements", submission_id)(event) and event["data"] is not None)


async def test_a_removed_interval_takes_its_submissions_away_and_gives_them_back(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    await hall.enter("ada")
    async with tools.feed(who=None) as feed:
        submission_id = await hall.solve("ada")
        await feed.until(is_of("judgements", submission_id))
        interval = {
            "startsAt": (datetime.now(UTC) - timedelta(minutes=1)).isoformat(),
            "endsAt": (datetime.now(UTC) + timedelta(minutes=1)).isoformat(),
            "reason": "a power cut",
        }
        removed = await hall.ask("POST", f"/competitions/{CONTEST}/removed-intervals", json=interval, status=201)
        await feed.until(lambda event: is_of("submissions", submission_id)(event) and event["data"] is None)
        assert await tools.ask(f"{HERE}/submissions", who=None) == []
        await hall.ask("DELETE", f"/competitions/{CONTEST}/removed-intervals/{removed['id']}", status=204)
        await feed.until(lambda event: is_of("judgements", submission_id)(event) and event["data"] is not None)


async def test_the_start_tells_the_problems(tools: Tools) -> None:
    await tools.hall.hold(started=-timedelta(seconds=3))
    async with tools.feed(who=None) as feed:
        await feed.until(is_of("problems", "add-up"))
        before = [each for each in feed.events[:-1] if each["type"] == "problems"]
        assert before == []
        assert replayed(feed.events)["state"]["started"] is not None


@pytest.mark.parametrize("token", ["", "x", "p.1.2", "p.99999999999999.1.1", "s.0.0.0", "t1.0.0.0", "p.-1.0.0"])
async def test_a_token_that_is_none_is_refused(tools: Tools, token: str) -> None:
    await tools.hall.hold()
    problem = await tools.ask(f"{HERE}/event-feed?since_token={token}", who=None, status=400)
    assert (problem["code"], problem["reason"]) == (400, "bad_token")


async def test_a_reader_who_is_blocked_reads_no_further(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    await hall.enter("ada")
    async with tools.feed(who="ada") as feed:
        await feed.until(is_of("awards", "winner"))
        await hall.ask("POST", "/staff/people/by-name/ada/block")
        await hall.enter("bob")
        events = await feed.rest()
        assert all(each["data"]["name"] != "bob" for each in events if each["type"] == "teams")
    await tools.ask(f"{HERE}/teams", who="ada", status=403)


async def test_a_contest_that_becomes_one_by_invitation_is_told_to_others_no_further(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    async with tools.feed(who=None) as feed:
        await feed.until(is_of("awards", "winner"))
        await hall.ask("PUT", f"/competitions/{CONTEST}", json=hall.plan | {"entry": "invited"})
        await feed.rest()
    await tools.ask(f"{HERE}/event-feed", who=None, status=403)


async def test_a_token_is_good_after_a_restart_and_nothing_is_lost(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path
) -> None:
    write_problems(tmp_path / "problems")
    runner = StandIn(redis)
    async with open_world(tmp_path, kept_redis) as world:
        tools = Tools(hall=Hall(world=world, runner=runner))
        await tools.hall.hold()
        await tools.hall.enter("ada", "bob")
        await tools.hall.solve("ada")
        async with tools.feed(who=None) as feed:
            await feed.until(is_of("awards", "winner"))
        last = await tools.hall.submit("bob", "add-on")  # when nobody reads
        people = tools.hall.people
    async with open_world(tmp_path, kept_redis) as world:
        tools = Tools(hall=Hall(world=world, runner=runner, people=people))
        await runner.report(await runner.take(JobClass.CONTEST))
        await tools.hall.ask("GET", f"/check/{last}?wait=20", who="bob")
        async with tools.feed(f"?stream=false&since_token={feed.token}", who=None) as again:
            events = await again.rest()
        assert replayed(feed.events + events) == await tools.collections(who=None)
        assert f"judgements/{last}" in replayed(events)
