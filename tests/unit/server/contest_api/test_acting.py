"""What is done through the Contest API just before the start, and who is told of what is asked."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from server.contest_api.acting import LEAST_NOTICE
from server.contest_api.zips import archive_of
from server.database.schema import contest_members
from server.wire import longest
from server.wire.accounts import Role
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import START

HERE = f"/api/contests/{CONTEST}"
CLARIFICATIONS = f"{HERE}/clarifications"
SUBMISSIONS = f"{HERE}/submissions"


def posted(**changes: Any) -> dict[str, Any]:
    data = base64.b64encode(archive_of("main.py", "pass")).decode()
    return {"language_id": "python3", "problem_id": "add-up", "files": [{"data": data}]} | changes


@pytest.mark.parametrize(("sooner", "status"), [(0, 200), (1, 403)])
async def test_the_start_is_not_moved_in_the_last_moments_before_it(stage: Stage, sooner: int, status: int) -> None:
    await stage.hold()
    stage.turn(START + timedelta(hours=1) - LEAST_NOTICE + timedelta(seconds=sooner))
    moved = {"id": CONTEST, "start_time": (START + timedelta(hours=5)).isoformat()}
    await stage.ask("PATCH", HERE, who="boss", status=status, json=moved)


async def test_what_was_asked_by_who_was_taken_out_is_told_no_more(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    await stage.ask("POST", CLARIFICATIONS, status=201, json={"text": "Why?"})
    assert len(await stage.ask("GET", CLARIFICATIONS, who="boss")) == 1
    out = {"user": "ada", "reason": "copied"}
    await stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    assert await stage.ask("GET", CLARIFICATIONS, who="boss") == []
    assert "team_id" not in await stage.ask("GET", f"{HERE}/account")


async def test_nobody_speaks_for_another_team_nor_says_where_a_question_goes(stage: Stage) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    theirs = (await stage.ask("GET", f"{HERE}/account", who="bob"))["team_id"]
    for more in (
        {"from_team_id": theirs},
        {"to_team_id": theirs},
        {"to_team_ids": [theirs]},
        {"to_group_ids": ["g"]},
        {"reply_to_id": "q1"},
    ):
        await stage.ask("POST", CLARIFICATIONS, status=422, json={"text": "Why?", **more})
    for more in ({"from_team_id": theirs}, {"to_team_id": theirs}, {"to_team_ids": [theirs]}):
        await stage.ask("POST", CLARIFICATIONS, who="boss", status=422, json={"text": "Hear!", **more})
    assert await stage.ask("GET", CLARIFICATIONS, who="boss") == []


async def test_a_proctor_answers_no_question(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    asked = await stage.ask("POST", CLARIFICATIONS, status=201, json={"text": "Why?"})
    await stage.house.headers("paul", Role.PROCTOR)
    answer = {"text": "So.", "reply_to_id": asked["id"]}
    assert (await stage.ask("POST", CLARIFICATIONS, who="paul", status=403, json=answer))["reason"] == "role_needed"


async def test_the_account_of_a_submission_is_told_of_members_alone(stage: Stage) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    stage.go(10)
    accounts = [(await stage.ask("GET", f"{HERE}/account", who=who))["id"] for who in ("ada", "bob")]
    for who in ("ada", "bob"):
        await stage.submit(who)
    gone = delete(contest_members).where(contest_members.c.user_id == int(accounts[1]))
    await stage.house.database.write(lambda connection: connection.execute(gone))
    found = await stage.ask("GET", f"{HERE}/submissions", who="boss")
    assert [each.get("account_id") for each in found] == [accounts[0], None]


async def test_a_language_with_too_long_a_name_is_refused(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    stage.go(10)
    for length, reason in ((longest.LANGUAGE, "unknown_language"), (longest.LANGUAGE + 1, "invalid_request")):
        body = posted(language_id="x" * length)
        assert (await stage.ask("POST", SUBMISSIONS, status=422, json=body))["reason"] == reason


async def test_who_takes_part_afterwards_is_no_team_here(stage: Stage) -> None:
    """Nothing is taken that could not be shown."""
    await stage.hold()
    stage.go(91)
    await stage.act("finalize")
    await stage.ask("POST", f"/competitions/{CONTEST}/virtual")
    await stage.ask("POST", SUBMISSIONS, status=403, json=posted())
    await stage.ask("POST", CLARIFICATIONS, status=403, json={"text": "Why?"})
    assert await stage.ask("GET", "/submissions") == []
    assert await stage.ask("GET", f"/competitions/{CONTEST}/clarifications") == []


async def test_what_comes_in_minutes_that_count_for_nobody_is_not_taken(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    gone = {"startsAt": "2030-01-01T13:05:00Z", "endsAt": "2030-01-01T13:20:00Z", "reason": "a power cut"}
    await stage.ask("POST", f"/competitions/{CONTEST}/removed-intervals", who="boss", status=201, json=gone)
    stage.go(10)
    await stage.ask("POST", SUBMISSIONS, status=403, json=posted())
    assert await stage.ask("GET", "/submissions") == []
    stage.go(20)
    await stage.ask("POST", SUBMISSIONS, status=201, json=posted())


async def test_who_of_the_staff_takes_part_asks_and_announces_nothing(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("boss")
    assert (await stage.ask("POST", CLARIFICATIONS, who="boss", status=201, json={"text": "Why?"}))["id"] == "q1"


async def test_a_board_is_thawed_at_a_moment_and_at_no_other(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    stage.go(91)
    refused = await stage.ask("PATCH", HERE, who="boss", status=403, json={"id": CONTEST, "scoreboard_thaw_time": None})
    assert refused["reason"] == "not_now"
    assert (await stage.ask("GET", f"{HERE}/state", who=None))["thawed"] is None


async def test_access_says_what_each_may_do(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    await stage.house.headers("judy", Role.JUDGE)
    found = [
        (await stage.ask("GET", f"{HERE}/access", who=who))["capabilities"] for who in (None, "ada", "judy", "boss")
    ]
    assert found == [
        [],
        ["team_submit", "post_clar"],
        ["post_clar"],
        ["contest_start", "contest_thaw", "post_clar"],
    ]


async def test_of_who_was_taken_out_nothing_is_left(stage: Stage) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    stage.go(10)
    sent = (await stage.submit())["id"]
    await stage.house.judge(sent)
    kinds = ("teams", "persons", "accounts", "submissions", "judgements")
    assert [len(await stage.ask("GET", f"{HERE}/{kind}", who="boss")) for kind in kinds] == [2, 2, 2, 1, 1]
    out = {"user": "ada", "reason": "copied"}
    await stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    assert [len(await stage.ask("GET", f"{HERE}/{kind}", who="boss")) for kind in kinds] == [1, 1, 1, 0, 0]
    assert len((await stage.ask("GET", f"{HERE}/scoreboard", who="boss"))["rows"]) == 1
    for who in ("ada", "boss"):
        await stage.ask("GET", f"{SUBMISSIONS}/{sent}/files", who=who, status=404)


async def test_what_is_asked_afterwards_is_no_question_of_a_team(stage: Stage) -> None:
    await stage.hold()
    stage.go(91)
    await stage.act("finalize")
    await stage.ask("POST", f"/competitions/{CONTEST}/virtual")
    asked = f"/competitions/{CONTEST}/clarifications"
    await stage.ask("POST", asked, status=201, json={"question": "Why?"})
    assert len(await stage.ask("GET", asked)) == 1
    assert await stage.ask("GET", CLARIFICATIONS, who="boss") == []


async def test_what_is_judged_after_the_freeze_is_for_staff_and_its_own_team(stage: Stage) -> None:
    """Whoever asked before."""
    await stage.hold(freezeMinutes=30)
    for name in ("ada", "bob"):
        await stage.enter(name)
    stage.go(70)
    await stage.house.judge((await stage.submit())["id"])
    for who, judgements, files in (("boss", 1, 1), (None, 0, 0), ("ada", 1, 1), ("bob", 0, 0), ("boss", 1, 1)):
        assert len(await stage.ask("GET", f"{HERE}/judgements", who=who)) == judgements, who
        (sent,) = await stage.ask("GET", SUBMISSIONS, who=who)
        assert len(sent["files"]) == files, who


async def test_places_after_the_freeze_are_the_staffs_alone(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    await stage.enter()
    stage.go(70)
    await stage.house.judge((await stage.submit())["id"])
    for who, solved, winners in (("boss", 1, 1), (None, 0, 0), ("ada", 0, 0), ("boss", 1, 1)):
        (row,) = (await stage.ask("GET", f"{HERE}/scoreboard", who=who))["rows"]
        awards = {each["id"]: each["team_ids"] for each in await stage.ask("GET", f"{HERE}/awards", who=who)}
        assert (row["score"]["num_solved"], len(awards["winner"])) == (solved, winners), who


async def test_a_problem_that_is_also_of_a_contest_to_come_is_read_by_its_contestants_alone(stage: Stage) -> None:
    await stage.hold()
    await stage.hold(contest_id="later", startsAt=(START + timedelta(days=9)).isoformat())
    await stage.enter()
    stage.go(10)
    statement = f"{HERE}/problems/add-up/statement"
    reasons = [(await stage.ask("GET", statement, who=who, status=404))["reason"] for who in ("ada", None)]
    assert reasons == ["unknown_file", "unknown_problem"]
