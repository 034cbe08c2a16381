"""Before the start the server says nothing of a contest's problems, by any route; during it, to its contestants."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from server.app import all_routes
from server.contests.packing import KeyChain
from server.wire.sealing import FILL_BYTES, NONCE_BYTES, unseal
from tests.unit.server.contests.stage import CONTEST, PROGRAM, Stage

TAG_BYTES = 16
OF_ONE_PROBLEM = sorted(
    (route.method, route.path, route.name) for route in all_routes() if route.path.startswith("/problems/{id}")
)


def body_of(name: str) -> Any:
    return PROGRAM if name in {"submit", "run"} else None


def path_of(path: str, name: str, problem_id: str) -> str:
    path = path.replace("{id}", problem_id).replace("{path:.+}", "tool.txt")
    return path + ("?language=python" if name == "performance" else "")


@pytest.mark.parametrize(("method", "path", "name"), OF_ONE_PROBLEM)
@pytest.mark.parametrize("announced", [True, False])
async def test_before_the_start_a_problem_is_as_if_it_did_not_exist(
    stage: Stage, method: str, path: str, name: str, announced: bool
) -> None:
    await stage.hold(announced=announced)
    if announced:
        await stage.enter()
    for who in ("ada", None):
        if who is None and name in {"submit", "run"}:
            continue
        answers = [
            await stage.ask(method, path_of(path, name, each), who=who, status=404, json=body_of(name))
            for each in ("add-up", "does-not-exist")
        ]
        assert answers[0]["code"] == "unknown_problem"
        assert json.dumps(answers[0]).replace("add-up", "?") == json.dumps(answers[1]).replace("does-not-exist", "?")


async def test_before_the_start_nothing_lists_a_problem_and_staff_see_it(stage: Stage) -> None:
    everything = {each["id"] for each in await stage.ask("GET", "/problems")}
    await stage.hold()
    await stage.enter()
    for who in ("ada", None):
        listed = await stage.ask("GET", "/problems", who=who)
        assert {each["id"] for each in listed} == everything - {"add-up"}
        assert "add-up" not in {each["id"] for each in await stage.ask("GET", "/problems?q=add", who=who)}
    assert {each["id"] for each in await stage.ask("GET", "/problems", who="boss")} == everything
    assert (await stage.ask("GET", "/problems/add-up", who="boss"))["id"] == "add-up"
    for path in ("/competitions", f"/competitions/{CONTEST}", f"/leaderboard/{CONTEST}"):
        assert "add-up" not in json.dumps(await stage.ask("GET", path, who="ada"))
    detail = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert (detail["problems"], detail["problemCount"]) == ([], None)
    assert (await stage.ask("GET", f"/competitions/{CONTEST}", who="boss"))["problemCount"] == 1


async def test_before_the_start_refusals_are_the_same_for_every_problem(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    for problem in ("add-up", "echo", "does-not-exist"):
        assert (await stage.submit(problem=problem, status=409))["code"] == "contest_closed"
        body = {"question": "Is it?", "problemId": problem}
        assert (
            await stage.code_of("POST", f"/competitions/{CONTEST}/clarifications", 404, json=body) == "no_such_problem"
        )
    assert await stage.code_of("GET", f"/competitions/{CONTEST}/key", 409, who=None) == "contest_closed"


async def test_during_a_contest_its_problems_are_for_its_contestants(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")
    stage.go(0)
    assert (await stage.ask("GET", "/problems/add-up", who="ada"))["id"] == "add-up"
    assert "add-up" in {each["id"] for each in await stage.ask("GET", "/problems", who="ada")}
    for who in ("bob", None):
        assert await stage.code_of("GET", "/problems/add-up", 403, who=who) == "not_registered"
        assert "add-up" not in {each["id"] for each in await stage.ask("GET", "/problems", who=who)}
    await stage.enter("bob")
    assert (await stage.ask("GET", "/problems/add-up", who="bob"))["id"] == "add-up"


async def test_a_problem_of_a_contest_to_come_is_in_no_list(stage: Stage) -> None:
    await stage.hold()
    for path, who, expected in [("/lists", "ada", False), ("/lists/basics", "ada", False), ("/lists", "boss", True)]:
        assert ("add-up" in str(await stage.ask("GET", path, who=who))) is expected


async def test_help_is_kept_from_contestants_until_the_end(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")

    async def help_for(who: str | None) -> tuple[bool, int]:
        found = await stage.ask("GET", "/problems/add-up", who=who)
        return found["editorialHtml"] is not None, len(found["hints"])

    stage.go(0)
    assert await help_for("ada") == (False, 0)
    assert await help_for("boss") == (True, 2)
    stage.go(90)
    assert await help_for("ada") == await help_for(None) == (True, 2)


async def test_help_is_kept_from_everyone_while_it_is_not_over_for_all(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")
    body = {"minutes": 10, "user": "ada", "reason": "a broken keyboard"}
    await stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=body)
    stage.go(95)
    for who in ("bob", None):
        assert (await stage.ask("GET", "/problems/add-up", who=who))["hints"] == []
    stage.go(100)
    assert (await stage.ask("GET", "/problems/add-up", who="bob"))["hints"] != []


async def test_while_a_board_is_frozen_no_figure_of_a_problem_tells_what_it_hides(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    for who in ("ada", "bob"):
        await stage.enter(who)

    async def figures_for(who: str) -> list[Any]:
        one = await stage.ask("GET", "/problems/add-up", who=who)
        (listed,) = await stage.ask("GET", "/problems?q=add-up", who=who)
        study = await stage.ask("GET", "/lists/basics", who=who)
        (part,) = [each for section in study["sections"] for each in section["problems"] if each["id"] == "add-up"]
        performance = await stage.ask("GET", "/problems/add-up/performance?language=python", who=who)
        return [one["acceptance"], listed["acceptance"], part["acceptance"], performance["accepted"]]

    stage.go(70)
    await stage.house.judge((await stage.submit("bob"))["id"])
    assert [await figures_for(who) for who in ("ada", "boss")] == [[None, None, None, 0], [1.0, 1.0, 1.0, 1]]
    stage.go(95)
    assert await figures_for("ada") == [None, None, None, 0]
    await stage.act("thaw")
    assert await figures_for("ada") == [1.0, 1.0, 1.0, 1]


async def test_help_is_kept_from_who_takes_part_afterwards_as_long_as_they_do(stage: Stage) -> None:
    await stage.hold()
    stage.go(90)
    await stage.act("finalize")
    await stage.ask("POST", f"/competitions/{CONTEST}/virtual", who="bob", json=None)
    assert (await stage.ask("GET", "/problems/add-up", who="bob"))["hints"] == []
    assert (await stage.ask("GET", "/problems/add-up", who="ada"))["hints"] != []
    stage.go(180)
    assert (await stage.ask("GET", "/problems/add-up", who="bob"))["hints"] != []


async def test_afterwards_everyone_may_practise(stage: Stage) -> None:
    await stage.hold()
    stage.go(90)
    assert (await stage.ask("GET", "/problems/add-up", who=None))["id"] == "add-up"
    assert (await stage.ask("POST", "/problems/add-up/submit", who="bob", status=202, json=PROGRAM))[
        "competitionId"
    ] is None


async def test_a_problem_of_a_contest_to_come_stays_hidden_though_another_has_ended(stage: Stage) -> None:
    await stage.hold()
    stage.go(100)
    await stage.hold(contest_id="again", startsAt="2030-01-09T12:00:00Z")
    assert await stage.code_of("GET", "/problems/add-up", 404, who="ada") == "unknown_problem"


async def test_the_pack_opens_with_the_key_that_is_given_at_the_start(stage: Stage) -> None:
    await stage.hold()
    assert await stage.code_of("GET", f"/competitions/{CONTEST}/pack", 403, who="bob") == "not_registered"
    await stage.enter()
    async with stage.house.client.get(
        f"/competitions/{CONTEST}/pack", headers=await stage.house.headers("ada")
    ) as answer:
        pack, tag = await answer.read(), answer.headers["ETag"]
    assert (len(pack) - NONCE_BYTES - TAG_BYTES) % FILL_BYTES == 0
    assert b"add-up" not in pack
    known = {"If-None-Match": tag} | await stage.house.headers("ada")
    async with stage.house.client.get(f"/competitions/{CONTEST}/pack", headers=known) as answer:
        assert answer.status == 304
    stage.go(0)
    answers = [await stage.ask("GET", f"/competitions/{CONTEST}/key", who=None) for _ in range(2)]
    assert answers[0] == answers[1]  # the second comes the short way
    closing = {"Connection": "close"}  # goes the long way
    assert await stage.ask("GET", f"/competitions/{CONTEST}/key", who=None, headers=closing) == answers[0]
    assert stage.house.contests.lane.sent == 1
    key = base64.b64decode(answers[0]["key"])
    (packed,) = json.loads(unseal(pack, key=key, contest_id=CONTEST))
    async with stage.house.client.get("/problems/add-up", headers=await stage.house.headers("ada")) as answer:
        detail = await answer.json()
        assert packed["etag"] == answer.headers["ETag"]
    assert packed["label"] == "A"
    assert packed["problem"] == detail | {"acceptance": None, "codeStub": None}
    with pytest.raises(InvalidTag):
        unseal(pack, key=bytes(32), contest_id=CONTEST)
    with pytest.raises(InvalidTag):
        unseal(pack, key=key, contest_id="another")


def test_a_wrapped_key_is_of_no_use_without_the_secret() -> None:
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap  # noqa: PLC0415

    wrapped = KeyChain("s" * 32).new_wrapped()
    assert len(KeyChain("s" * 32).unwrap(wrapped)) == 32
    with pytest.raises(InvalidUnwrap):
        KeyChain("t" * 32).unwrap(wrapped)
