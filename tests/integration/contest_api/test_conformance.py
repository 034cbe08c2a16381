"""Every endpoint against the schemas, in both versions, for the public, for a contestant and for staff."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from runner.wire import Verdict
from server.contest_api.version import Version
from server.wire.contests import Rules
from server.wire.rules import TELLING
from tests.integration.contest_api.schemas import check, many, notification, objects
from tests.integration.contest_api.tools import HERE, KINDS, NEW, OLD, Tools
from tests.integration.server.test_contests import CONTEST

pytestmark = pytest.mark.redis

VERSIONS = {NEW: Version.V2026_01, OLD: Version.V2023_06}
AUDIENCES = (None, "ada", "boss")
CHANGES: dict[str, dict[str, Any]] = {
    "icpc": {"freezeMinutes": 30},
    "leetcode": {"problems": [{"id": "add-up", "points": 3}, {"id": "add-on"}]},
}
"""Besides the rules themselves."""


async def played(tools: Tools, **changes: Any) -> None:
    """Ada solved a problem after a wrong try, bob's did not compile, carol only came; something was asked and said."""
    hall = tools.hall
    await hall.hold(**changes)
    await hall.enter("ada", "bob", "carol")
    await hall.solve("ada", verdict=Verdict.WRONG_ANSWER)
    await hall.solve("ada")
    await hall.solve("bob", "add-on", Verdict.COMPILE_ERROR)
    asked = await tools.ask(
        f"{HERE}/clarifications", who="ada", method="POST", status=201, json={"text": "Why?", "problem_id": "add-up"}
    )
    await tools.ask(
        f"{HERE}/clarifications", method="POST", status=201, json={"text": "Because.", "reply_to_id": asked["id"]}
    )
    await tools.ask(f"{HERE}/clarifications", method="POST", status=201, json={"text": "Welcome."})


@pytest.mark.parametrize("rules", list(Rules))
async def test_every_answer_is_as_the_schemas_have_it(tools: Tools, rules: Rules) -> None:
    await played(tools, rules=rules.value, **CHANGES.get(rules.value, {}))
    is_pass_fail = not TELLING[rules].gives_points
    for base, version in VERSIONS.items():
        schemas = objects(version, is_pass_fail=is_pass_fail)
        check(await tools.ask("", who=None, base=base), schemas["information"])
        check(await tools.ask("/", who=None, base=base), schemas["information"])
        for who in AUDIENCES:
            check(await tools.ask("/contests", who=who, base=base), many(schemas["contest"]))
            check(await tools.ask(HERE, who=who, base=base), schemas["contest"])
            for name in ("state", "scoreboard", "access"):
                check(await tools.ask(f"{HERE}/{name}", who=who, base=base), schemas[name])
            for kind in KINDS:
                found = await tools.ask(f"{HERE}/{kind}", who=who, base=base)
                check(found, many(schemas[kind]))
                for each in found[:2]:
                    assert await tools.ask(f"{HERE}/{kind}/{each['id']}", who=who, base=base) == each
            if who is not None:
                check(await tools.ask(f"{HERE}/account", who=who, base=base), schemas["accounts"])
            lines = notification(version, is_pass_fail=is_pass_fail)
            async with tools.feed("?stream=false", who=who, base=base) as feed:
                for event in await feed.rest():
                    check(event, lines[event["type"]])


@pytest.mark.parametrize("base", VERSIONS)
@pytest.mark.parametrize("who", AUDIENCES)
async def test_what_is_given_is_what_access_says_and_whole(tools: Tools, base: str, who: str | None) -> None:
    await played(tools, rules="icpc", **CHANGES["icpc"])
    access = await tools.ask(f"{HERE}/access", who=who, base=base)
    allowed = {each["type"]: set(each["properties"]) for each in access["endpoints"]}
    everything = await tools.collections(who=who, base=base)
    for name, value in everything.items():
        assert set(value) <= allowed[name.split("/")[0]], name
    for name, value in everything.items():
        for field, kind in (
            *(("team_id", "teams"), ("problem_id", "problems"), ("language_id", "languages")),
            *(("submission_id", "submissions"), ("judgement_id", "judgements"), ("reply_to_id", "clarifications")),
            *(("judgement_type_id", "judgement-types"), ("from_team_id", "teams"), ("to_team_id", "teams")),
            *(("person_id", "persons"), ("account_id", "accounts")),
        ):
            if value.get(field) is not None:
                assert f"{kind}/{value[field]}" in everything, (name, field)


async def test_the_public_sees_who_sent_what_and_no_program(tools: Tools) -> None:
    await played(tools)
    for who in (None, "carol"):
        found = await tools.ask(f"{HERE}/submissions", who=who)
        assert [each["files"] for each in found] == [[], [], []]
        await tools.ask(f"{HERE}/submissions/{found[0]['id']}/files", who=who, status=404)
    own = await tools.ask(f"{HERE}/submissions", who="ada")
    assert [len(each["files"]) for each in own] == [1, 1, 0]
    assert [each["judgement_type_id"] for each in await tools.ask(f"{HERE}/judgements", who=None)] == ["WA", "AC", "CE"]


async def test_an_answer_for_all_does_not_say_who_asked(tools: Tools) -> None:
    await played(tools)
    seen = {each["id"]: each for each in await tools.ask(f"{HERE}/clarifications", who="bob")}
    assert set(seen) == {"r1", "a1"}
    assert (seen["r1"]["reply_to_id"], seen["r1"]["text"]) == (None, "> Why?\n\nBecause.")
    own = {each["id"]: each for each in await tools.ask(f"{HERE}/clarifications", who="ada")}
    assert own["r1"]["reply_to_id"] == own["q1"]["id"]
    assert own["q1"]["from_team_id"] == (await tools.ask(f"{HERE}/account", who="ada"))["team_id"]


async def test_the_scoreboard_has_everyone_and_the_awards_their_owners(tools: Tools) -> None:
    await played(tools, rules="icpc", **CHANGES["icpc"])
    teams = {each["name"]: each["id"] for each in await tools.ask(f"{HERE}/teams", who=None)}
    rows = (await tools.ask(f"{HERE}/scoreboard", who=None))["rows"]
    assert [(each["rank"], each["team_id"], each["score"]["num_solved"]) for each in rows] == [
        (1, teams["ada"], 1),
        (2, teams["bob"], 0),
        (2, teams["carol"], 0),
    ]
    assert rows[0]["problems"][0] | {"time": ""} == {
        "problem_id": "add-up",
        "num_judged": 2,
        "num_pending": 0,
        "solved": True,
        "time": "",
    }
    old = (await tools.ask(f"{HERE}/scoreboard", who=None, base=OLD))["rows"][0]
    assert old["score"]["total_time"] == old["problems"][0]["time"] + 20
    awards = {each["id"]: each["team_ids"] for each in await tools.ask(f"{HERE}/awards", who=None)}
    assert awards == {"winner": [teams["ada"]], "first-to-solve-add-up": [teams["ada"]], "first-to-solve-add-on": []}


async def test_before_the_start_there_is_no_problem_but_for_staff(tools: Tools) -> None:
    await tools.hall.hold(started=-timedelta(hours=1))
    await tools.hall.enter("ada")
    for who in (None, "ada"):
        everything = await tools.collections(who=who)
        assert "add-" not in str(everything)
        assert "add-" not in str(await tools.ask(f"{HERE}/scoreboard", who=who))
        await tools.ask(f"{HERE}/problems/add-up", who=who, status=404)
        async with tools.feed("?stream=false", who=who) as feed:
            assert "add-" not in str(await feed.rest())
    assert len(await tools.ask(f"{HERE}/problems")) == 2


async def test_a_contest_by_invitation_is_told_to_those_in_it(tools: Tools) -> None:
    await tools.hall.hold(entry="invited")
    await tools.hall.ask("POST", f"/competitions/{CONTEST}/invitations", json={"users": ["ada"]}, status=204)
    await tools.hall.enter("ada")
    await tools.hall.world.headers("eve")
    team = (await tools.ask(f"{HERE}/account", who="ada"))["team_id"]
    for path in ("scoreboard", "teams", f"teams/{team}", "submissions", "event-feed?stream=false"):
        for who in (None, "eve"):
            assert (await tools.ask(f"{HERE}/{path}", who=who, status=403))["reason"] == "not_registered", path
    assert len(await tools.ask(f"{HERE}/teams", who="ada")) == 1


async def test_a_draft_is_told_to_staff_alone(tools: Tools) -> None:
    await tools.hall.hold(started=-timedelta(hours=1))
    await tools.hall.act("withdraw")
    for who, known in ((None, []), ("boss", [CONTEST])):
        assert [each["id"] for each in await tools.ask("/contests", who=who)] == known
    await tools.ask(HERE, who=None, status=404)


async def test_who_takes_part_afterwards_is_no_team(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold_past("ada")
    await hall.act("finalize")
    hall.people["bob"] = await hall.world.headers("bob")
    await hall.ask("POST", f"/competitions/{CONTEST}/virtual", who="bob")
    submission_id = await hall.solve("bob")
    for who in (None, "bob", "boss"):
        everything = await tools.collections(who=who)
        assert [each["name"] for name, each in everything.items() if name.startswith("teams/")] == ["ada"]
        assert submission_id not in str(everything)
    assert "team_id" not in await tools.ask(f"{HERE}/account", who="bob")
    for path in (f"submissions/{submission_id}", f"judgements/{submission_id}", f"submissions/{submission_id}/files"):
        await tools.ask(f"{HERE}/{path}", status=404)


async def test_what_is_of_another_contest_is_not_here(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    await hall.enter("ada")
    submission_id = await hall.solve("ada")
    team = (await tools.ask(f"{HERE}/account", who="ada"))["team_id"]
    await hall.ask("POST", "/competitions", json=hall.plan | {"id": "other"}, status=201)
    await hall.ask("POST", "/competitions/other/acts", json={"act": "announce"})
    for path in (f"teams/{team}", f"submissions/{submission_id}", f"judgements/{submission_id}"):
        assert (await tools.ask(f"{HERE}/{path}"))["id"] in path
        await tools.ask(f"/contests/other/{path}", status=404)
    await tools.ask(f"/contests/other/submissions/{submission_id}/files", status=404)


async def test_collections_are_filtered_by_what_they_have(tools: Tools) -> None:
    await played(tools)
    ada = (await tools.ask(f"{HERE}/account", who="ada"))["team_id"]
    found = await tools.ask(f"{HERE}/submissions?team_id={ada}&problem_id=add-up", who=None)
    assert len(found) == 2
    assert await tools.ask(f"{HERE}/submissions?team_id=", who=None) == []
    assert len(await tools.ask(f"{HERE}/clarifications?from_team_id=")) == 2
    problem = await tools.ask(f"{HERE}/submissions?submission_id=1", who=None, status=422)
    assert (problem["code"], problem["reason"]) == (422, "invalid_request")
