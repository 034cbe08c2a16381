"""What staff may do with contests, and what they are told when it cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from server.audit.model import Author
from server.contests.refusals import PlanChanged
from server.leaderboard.pages import problem_fields
from server.wire.accounts import Role
from server.wire.planning import PlannedProblem
from server.wire.submissions import Verdict
from tests.unit.server.contests.stage import CONTEST, Stage


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"freezeMinutes": 91}, "freezeMinutes"),
        ({"title": "a\u202eb"}, "title"),
        ({"problems": [{"id": "nothing"}]}, "problems[0].id"),
        ({"problems": [{"id": "add-up"}, {"id": "add-up"}]}, "problems[].id"),
        ({"problems": [{"id": "add-up", "points": 0.125}]}, "problems[0].points"),
        ({"problems": [{"id": "add-up", "label": " A"}]}, "problems[0].label"),
    ],
)
async def test_a_contest_that_cannot_be_held_is_refused(stage: Stage, changes: dict[str, Any], field: str) -> None:
    plan = await stage.plan(id=CONTEST, **changes)
    refused = await stage.ask("POST", "/competitions", who="boss", status=422, json=plan)
    assert (refused["code"], refused["errors"][0]["field"]) == ("bad_contest", field)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "Weekly"},
        {"id": "a/b"},
        {"id": ""},
        {"rules": "mine"},
        {"startsAt": "2030-01-02T12:00:00"},
        {"startsAt": "9999-12-31T23:59:00Z"},
        {"lengthMinutes": 0},
        {"lengthMinutes": 100_000},
        {"problems": [{"id": "add-up", "points": 10_001}]},
        {"problems": [{"id": "add-up", "points": -1}]},
    ],
)
async def test_a_plan_of_another_form_is_refused(stage: Stage, changes: dict[str, Any]) -> None:
    plan = await stage.plan(**({"id": CONTEST} | changes))
    assert await stage.code_of("POST", "/competitions", 422, who="boss", json=plan) == "invalid_request"


async def test_an_id_is_used_once(stage: Stage) -> None:
    await stage.hold()
    plan = await stage.plan(id=CONTEST)
    assert await stage.code_of("POST", "/competitions", 409, who="boss", json=plan) == "contest_exists"


async def test_roles(stage: Stage) -> None:
    await stage.hold()
    path = f"/competitions/{CONTEST}/acts"
    assert await stage.code_of("POST", path, 403, json={"act": "withdraw"}) == "staff_only"
    headers = await stage.house.headers("pia", Role.PROCTOR)
    refused = await stage.ask("POST", path, who=None, status=403, headers=headers, json={"act": "withdraw"})
    assert refused["code"] == "role_needed"
    headers = await stage.house.headers("jo", Role.JUDGE)
    body = {"minutes": 5, "reason": "a power cut"}
    await stage.ask("POST", f"/competitions/{CONTEST}/extensions", who=None, status=201, headers=headers, json=body)


async def test_a_contest_that_has_begun_keeps_what_others_have_built_on(stage: Stage) -> None:
    await stage.hold()
    path = f"/competitions/{CONTEST}"
    await stage.ask("PUT", path, who="boss", json=await stage.plan(title="Daily", rules="icpc"))
    stage.go(1)
    changed = await stage.ask(
        "PUT", path, who="boss", json=await stage.plan(title="Hourly", rules="icpc", freezeMinutes=5)
    )
    assert (changed["title"], changed["rules"]) == ("Hourly", "icpc")
    others: list[dict[str, Any]] = [{"rules": "ioi"}, {"problems": []}, {"startsAt": "2030-01-03T12:00:00Z"}]
    for other in others:
        plan = await stage.plan(rules="icpc") | other
        assert await stage.code_of("PUT", path, 409, who="boss", json=plan) == "not_now"


async def test_whoever_changes_what_another_has_changed_is_told_and_changes_nothing(stage: Stage) -> None:
    await stage.hold()
    staff = stage.house.contests.staff
    author = Author(id=None, name="shell")
    seen = await staff.plan(CONTEST)
    first = seen.model_copy(update={"title": "Daily", "problems": (PlannedProblem(id="add-up", colour="#ff0000"),)})
    await staff.replan(author, CONTEST, first, seen=seen)
    with pytest.raises(PlanChanged) as refused:
        await staff.replan(author, CONTEST, seen.model_copy(update={"length_minutes": 60}), seen=seen)
    assert "the title (was Weekly, is Daily); the problems (was A add-up, is A add-up (#ff0000))" in str(refused.value)
    now = await staff.plan(CONTEST)
    assert (now.title, now.length_minutes, now.problems[0].colour) == ("Daily", 90, "#ff0000")
    await staff.replan(author, CONTEST, now.model_copy(update={"length_minutes": 60}), seen=now)
    assert (await staff.plan(CONTEST)).length_minutes == 60


async def test_a_contest_becomes_shorter_but_never_ends_in_the_past(stage: Stage) -> None:
    await stage.hold()
    path = f"/competitions/{CONTEST}/extensions"
    cut = {"minutes": -30, "reason": "the hall closes"}
    assert await stage.code_of("POST", path, 422, who="boss", json=cut | {"minutes": -90}) == "bad_contest"
    stage.go(50)
    shorter = await stage.ask("POST", path, who="boss", status=201, json=cut)
    assert (await stage.ask("GET", f"/competitions/{CONTEST}"))["endsAt"] == "2030-01-01T14:00:00Z"
    for more in ({"minutes": -10}, {"minutes": -60}, {"minutes": 0}):
        assert await stage.code_of("POST", path, 422, who="boss", json=cut | more) == "bad_contest"
    await stage.enter()
    assert (
        await stage.code_of("POST", path, 422, who="boss", json=cut | {"minutes": -5, "user": "ada"}) == "bad_contest"
    )
    await stage.ask("DELETE", f"{path}/{shorter['id']}", who="boss", status=204)
    assert (await stage.ask("GET", f"/competitions/{CONTEST}"))["endsAt"] == "2030-01-01T14:30:00Z"
    for minutes, status in ((50, 422), (51, 200)):
        await stage.ask(
            "PUT", f"/competitions/{CONTEST}", who="boss", status=status, json=await stage.plan(lengthMinutes=minutes)
        )


async def test_colours_are_told_with_the_problems_and_may_change_while_it_runs(stage: Stage) -> None:
    await stage.hold(problems=[{"id": "add-up", "colour": "#00aa00"}])
    stage.go(1)
    plan = await stage.plan(problems=[{"id": "add-up", "colour": "#aa0000"}])
    changed = await stage.ask("PUT", f"/competitions/{CONTEST}", who="boss", json=plan)
    assert changed["problems"][0]["colour"] == "#aa0000"
    board = problem_fields(stage.house.contests.book.get(CONTEST), str)
    assert board == [{"id": "add-up", "label": "A", "title": "add-up", "colour": "#aa0000"}]
    assert (await stage.ask("GET", f"/api/contests/{CONTEST}/problems"))[0]["rgb"] == "#aa0000"
    wrong = await stage.plan(problems=[{"id": "add-up", "colour": "red"}])
    await stage.ask("PUT", f"/competitions/{CONTEST}", who="boss", status=422, json=wrong)


async def test_acts_in_their_order(stage: Stage) -> None:
    await stage.hold(freezeMinutes=10)
    assert (await stage.act("finalize", status=409))["code"] == "not_now"
    await stage.enter()
    stage.go(85)
    submitted = await stage.submit()
    assert (await stage.ask("GET", f"/competitions/{CONTEST}"))["state"] == "frozen"
    assert await stage.code_of("GET", f"/leaderboard/{CONTEST}/reveal", 409, who="boss") == "not_now"
    stage.go(91)
    revealed = await stage.ask("GET", f"/leaderboard/{CONTEST}/reveal", who="boss")
    assert [(each["user"], each["rank"]) for each in revealed["rows"]] == [("ada", 1)]
    await stage.act("thaw")
    assert "1 submissions" in (await stage.act("finalize", status=409))["detail"]
    await stage.house.judge(submitted["id"], Verdict.INTERNAL_ERROR)
    assert "1 submissions have an internal error" in (await stage.act("finalize", status=409))["detail"]
    body = {"reason": "the runner was broken", "submissions": [submitted["id"]]}
    rejudging = await stage.ask("POST", "/staff/rejudgings", who="boss", status=201, json=body)
    assert f"rejudging {rejudging['id']} is open" in (await stage.act("finalize", status=409))["detail"]
    await stage.ask("POST", f"/staff/rejudgings/{rejudging['id']}/drop", who="boss")
    verdict = {"verdict": "accepted", "reason": "judged by hand"}
    await stage.ask("PUT", f"/staff/submissions/{submitted['id']}/override", who="boss", json=verdict)
    assert (await stage.act("finalize"))["state"] == "finalized"
    assert (await stage.act("reopen"))["state"] == "ended"


async def test_a_contest_does_not_become_longer_than_ranks_can_hold(stage: Stage) -> None:
    await stage.hold(lengthMinutes=31 * 24 * 60 - 10)
    path = f"/competitions/{CONTEST}/extensions"
    await stage.enter()
    own = {"minutes": 1, "user": "ada", "reason": "a broken keyboard"}
    given = await stage.ask("POST", path, who="boss", status=201, json=own)
    assert await stage.code_of("POST", path, 422, who="boss", json={"minutes": 10, "reason": "no"}) == "bad_contest"
    await stage.ask("DELETE", f"{path}/{given['id']}", who="boss", status=204)
    await stage.ask("POST", path, who="boss", status=201, json={"minutes": 10, "reason": "why not"})
    assert await stage.code_of("POST", path, 422, who="boss", json={"minutes": 1, "reason": "more"}) == "bad_contest"
    longer = await stage.plan(lengthMinutes=31 * 24 * 60)
    assert await stage.code_of("PUT", f"/competitions/{CONTEST}", 422, who="boss", json=longer) == "bad_contest"
    less = await stage.ask("POST", path, who="boss", status=201, json={"minutes": -10, "reason": "rain"})
    await stage.ask("POST", path, who="boss", status=201, json={"minutes": 10, "reason": "sun"})
    assert await stage.code_of("DELETE", f"{path}/{less['id']}", 422, who="boss") == "bad_contest"


LENGTHENING = ("extensions", {"minutes": 5, "reason": "a power cut"})
CUTTING = (
    "removed-intervals",
    {"startsAt": "2030-01-01T13:10:00Z", "endsAt": "2030-01-01T13:20:00Z", "reason": "a power cut"},
)


async def test_the_time_of_a_final_contest_stands_until_it_is_reopened(stage: Stage) -> None:
    await stage.hold()
    place = f"/competitions/{CONTEST}"
    for path, body in (LENGTHENING, CUTTING):
        await stage.ask("POST", f"{place}/{path}", who="boss", status=201, json=body)
    stage.go(120)
    await stage.act("finalize")
    for path, body in (LENGTHENING, CUTTING):
        assert await stage.code_of("POST", f"{place}/{path}", 409, who="boss", json=body) == "not_now"
        assert await stage.code_of("DELETE", f"{place}/{path}/1", 409, who="boss") == "not_now"
    shorter = LENGTHENING[1] | {"minutes": -60}
    assert await stage.code_of("POST", f"{place}/extensions", 409, who="boss", json=shorter) == "not_now"
    for change in ({"lengthMinutes": 60}, {"freezeMinutes": 5}):
        assert await stage.code_of("PUT", place, 409, who="boss", json=await stage.plan(**change)) == "not_now"
    await stage.ask("PUT", place, who="boss", json=await stage.plan(title="Daily"))
    await stage.act("reopen")
    for path, _ in (LENGTHENING, CUTTING):
        await stage.ask("DELETE", f"{place}/{path}/1", who="boss", status=204)


async def test_who_is_on_a_final_board_stands_until_it_is_reopened(stage: Stage) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    out, copied = f"/competitions/{CONTEST}/disqualifications", {"user": "ada", "reason": "copied"}
    await stage.ask("POST", out, who="boss", status=204, json=copied)
    stage.go(120)
    await stage.act("finalize")
    assert await stage.code_of("POST", out, 409, who="boss", json=copied | {"user": "bob"}) == "not_now"
    assert await stage.code_of("DELETE", f"{out}/ada", 409, who="boss") == "not_now"
    await stage.act("reopen")
    await stage.ask("DELETE", f"{out}/ada", who="boss", status=204)


@pytest.mark.parametrize(("path", "body"), [LENGTHENING, CUTTING])
async def test_nothing_of_another_contest_is_taken_back(stage: Stage, path: str, body: dict[str, Any]) -> None:
    await stage.hold()
    await stage.hold(contest_id="other")
    await stage.ask("POST", f"/competitions/{CONTEST}/{path}", who="boss", status=201, json=body)
    assert await stage.code_of("DELETE", f"/competitions/other/{path}/1", 404, who="boss") == "nothing_to_undo"
    await stage.ask("DELETE", f"/competitions/{CONTEST}/{path}/1", who="boss", status=204)


async def test_who_does_not_take_part_is_not_there(stage: Stage) -> None:
    await stage.hold()
    for user in ("bob", "\U0001f600", "x" * 64):
        body = {"user": user, "reason": "copied"}
        path = f"/competitions/{CONTEST}/disqualifications"
        assert await stage.code_of("POST", path, 404, who="boss", json=body) == "unknown_contestant"
    for user in ("bob", "a%00b", "%ED%A0%80"):
        assert await stage.code_of("DELETE", f"{path}/{user}", 404, who="boss") == "unknown_contestant"
