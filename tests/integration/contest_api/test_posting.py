"""What tools and contestants do through the Contest API, and what hostile ones try."""

from __future__ import annotations

import asyncio
import base64
import io
import time
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from runner.wire import JobClass
from server.contest_api.texts import time_text
from server.wire.accounts import Role
from tests.integration.contest_api.tools import HERE, OLD, Tools
from tests.integration.server.test_contests import CONTEST
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis

SUBMISSIONS = f"{HERE}/submissions"


def packed(files: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> str:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", compression=compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return base64.b64encode(body.getvalue()).decode()


def posted(data: str | None = None, **changes: Any) -> dict[str, Any]:
    data = packed({"main.py": b"pass\n"}) if data is None else data
    return {"language_id": "python3", "problem_id": "add-up", "files": [{"data": data}]} | changes


async def test_a_contestant_submits_and_gets_the_program_back(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    await hall.enter("ada")
    for base in ("/api", OLD):
        async with hall.world.client.post(base + SUBMISSIONS, json=posted(), headers=tools.auth("ada")) as answer:
            assert answer.status == 201, await answer.text()
            made, place = await answer.json(), answer.headers["Location"]
        assert place == f"{base}{SUBMISSIONS}/{made['id']}"
        assert await tools.ask(place, who="ada", base="") == made
        async with hall.world.client.get(f"{base}/{made['files'][0]['href']}", headers=tools.auth("ada")) as answer:
            with zipfile.ZipFile(io.BytesIO(await answer.read())) as archive:
                assert {name: archive.read(name) for name in archive.namelist()} == {"solution.py": b"pass\n"}
        job = await hall.runner.take(JobClass.CONTEST)
        assert (job.source, job.submission_id) == ("pass\n", made["id"])
        await hall.runner.report(job)


async def test_the_same_key_again_is_the_same_submission(tools: Tools) -> None:
    await tools.hall.hold()
    await tools.hall.enter("ada")
    key = {"Idempotency-Key": "k1"}
    ids = [
        (await tools.ask(SUBMISSIONS, who="ada", method="POST", status=201, json=posted(), headers=key))["id"]
        for _ in range(2)
    ]
    assert ids[0] == ids[1]


HOSTILE = {
    "no base64": "!!!",
    "no zip": base64.b64encode(b"PK\x03\x04 and no more").decode(),
    "nothing": "",
    "no file": packed({}),
    "two files": packed({"a.py": b"", "b.py": b""}),
    "a way up": packed({"../main.py": b"pass"}),
    "a way up for Windows": packed({"..\\main.py": b"pass"}),
    "an absolute path": packed({"/etc/passwd": b"pass"}),
    "a folder": packed({"src/main.py": b"pass"}),
    "a bomb": packed({"main.py": b"x" * 50_000_000}),
    "a coding that takes memory": packed({"main.py": b"pass"}, compression=zipfile.ZIP_LZMA),
    "no text": packed({"main.py": b"\xff\xfe\x00"}),
    "a NUL": packed({"main.py": b"a\0b"}),
    "a thousand entries": packed({f"{n}/": b"" for n in range(1000)}),
}


async def test_no_hostile_archive_gets_through(tools: Tools) -> None:
    await tools.hall.hold()
    await tools.hall.enter("ada")
    for what, data in HOSTILE.items():
        problem = await tools.ask(SUBMISSIONS, who="ada", method="POST", status=422, json=posted(data))
        assert problem["reason"] == "bad_archive", what
    broken = bytearray(base64.b64decode(posted()["files"][0]["data"]))
    broken[40] ^= 0xFF
    damaged = posted(base64.b64encode(bytes(broken)).decode())
    await tools.ask(SUBMISSIONS, who="ada", method="POST", status=422, json=damaged)
    assert await tools.ask(SUBMISSIONS) == []


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"problem_id": "nothing"}, 404, "no_such_problem"),
        ({"language_id": "cobol"}, 422, "unknown_language"),
        ({"team_id": "999"}, 422, "invalid_request"),
        ({"time": "2030-01-01T00:00:00Z"}, 422, "invalid_request"),
        ({"id": "1"}, 422, "invalid_request"),
        ({"files": []}, 422, "invalid_request"),
        ({"files": [{"data": "", "mime": "text/plain"}]}, 422, "invalid_request"),
    ],
)
async def test_what_a_team_may_not_say_is_refused(
    tools: Tools, changes: dict[str, Any], status: int, reason: str
) -> None:
    await tools.hall.hold()
    await tools.hall.enter("ada")
    problem = await tools.ask(SUBMISSIONS, who="ada", method="POST", status=status, json=posted(**changes))
    assert (problem["code"], problem["reason"]) == (status, reason)


async def test_who_takes_no_part_submits_and_asks_nothing(tools: Tools) -> None:
    await tools.hall.hold()
    await tools.hall.world.headers("eve")
    await tools.ask(SUBMISSIONS, who="eve", method="POST", status=403, json=posted())
    await tools.ask(SUBMISSIONS, who=None, method="POST", status=401, json=posted())
    await tools.ask(f"{HERE}/clarifications", who="eve", method="POST", status=403, json={"text": "Why?"})


async def test_before_the_start_no_refusal_tells_of_a_problem(tools: Tools) -> None:
    await tools.hall.hold(started=-timedelta(hours=1))
    await tools.hall.enter("ada")
    answers = []
    for problem_id in ("add-up", "nothing"):
        answers.append(
            await tools.ask(SUBMISSIONS, who="ada", method="POST", status=409, json=posted(problem_id=problem_id))
        )
        body = {"text": "Why?", "problem_id": problem_id}
        answers.append(await tools.ask(f"{HERE}/clarifications", who="ada", method="POST", status=404, json=body))
    assert answers[:2] == answers[2:]


@pytest.mark.parametrize(
    "more",
    [{"from_team_id": "999"}, {"to_team_ids": ["1"]}, {"to_team_id": "1"}, {"reply_to_id": "q1"}, {"time": "x"}],
)
async def test_a_question_is_ones_own_and_to_the_judges(tools: Tools, more: dict[str, Any]) -> None:
    await tools.hall.hold()
    await tools.hall.enter("ada")
    await tools.ask(f"{HERE}/clarifications", who="ada", method="POST", status=422, json={"text": "Why?"} | more)


async def test_an_answer_to_one_team_is_for_that_team(tools: Tools) -> None:
    await tools.hall.hold()
    await tools.hall.enter("ada", "bob")
    path = f"{HERE}/clarifications"
    asked = await tools.ask(path, who="ada", method="POST", status=201, json={"text": "Why?"})
    body = {"text": "Because.", "reply_to_id": asked["id"], "to_team_ids": [asked["from_team_id"]]}
    told = await tools.ask(path, method="POST", status=201, json=body)
    assert told["to_team_ids"] == [asked["from_team_id"]]
    assert (await tools.ask(f"{path}/{told['id']}", who="ada", base=OLD))["to_team_id"] == asked["from_team_id"]
    assert await tools.ask(path, who="bob") == []
    await tools.ask(path, method="POST", status=422, json=body | {"to_team_ids": ["999"]})
    await tools.ask(path, method="POST", status=404, json={"text": "x", "reply_to_id": "q99"})
    tools.hall.people["paul"] = await tools.hall.world.headers("paul", Role.PROCTOR)
    await tools.ask(path, who="paul", method="POST", status=403, json={"text": "x", "reply_to_id": asked["id"]})


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"from_team_id": "1"}, 422),
        ({"to_team_ids": ["1"]}, 422),
        ({"to_team_id": "1"}, 422),
        ({"problem_id": "x"}, 404),
    ],
)
async def test_what_is_said_is_said_to_all_and_of_a_problem_of_the_contest(
    tools: Tools, more: dict[str, Any], status: int
) -> None:
    await tools.hall.hold()
    path = f"{HERE}/clarifications"
    await tools.ask(path, method="POST", status=status, json={"text": "Welcome."} | more)
    assert await tools.ask(path) == []


async def test_the_start_is_moved_by_planners_while_there_is_time(tools: Tools) -> None:
    await tools.hall.hold(started=-timedelta(hours=1))
    await tools.staff()
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)
    body = {"id": CONTEST, "start_time": time_text(moment)}
    assert (await tools.ask(HERE, method="PATCH", json=body))["start_time"] == time_text(moment)
    assert (await tools.ask(HERE, who=None))["start_time"] == time_text(moment)
    await tools.ask(HERE, method="PATCH", who="judy", status=403, json=body)
    await tools.ask(HERE, method="PATCH", status=409, json=body | {"id": "another"})
    soon = time_text(datetime.now(UTC) + timedelta(seconds=20))
    for refused in ({"start_time": soon}, {"start_time": None}, {"scoreboard_thaw_time": soon}):
        problem = await tools.ask(HERE, method="PATCH", status=403, json={"id": CONTEST} | refused)
        assert problem["code"] == 403
    for unclear in ({}, {"start_time": time_text(moment), "scoreboard_thaw_time": time_text(datetime.now(UTC))}):
        await tools.ask(HERE, method="PATCH", status=422, json={"id": CONTEST} | unclear)
    paused = {"id": CONTEST, "start_time": time_text(moment), "countdown_pause_time": "0:30:00.000"}
    await tools.ask(HERE, method="PATCH", status=403, json=paused)


async def test_a_contest_that_runs_is_not_moved_and_not_thawed(tools: Tools) -> None:
    await tools.hall.hold(freezeMinutes=90)
    later = time_text(datetime.now(UTC) + timedelta(hours=1))
    await tools.ask(HERE, method="PATCH", status=403, json={"id": CONTEST, "start_time": later})
    now = time_text(datetime.now(UTC))
    await tools.ask(HERE, method="PATCH", status=403, json={"id": CONTEST, "scoreboard_thaw_time": now})


async def test_a_board_is_thawed_after_the_end(tools: Tools) -> None:
    await tools.hall.hold_past(freezeMinutes=30)
    later = {"id": CONTEST, "scoreboard_thaw_time": time_text(datetime.now(UTC) + timedelta(minutes=5))}
    assert "send a moment that has come" in (await tools.ask(HERE, method="PATCH", status=403, json=later))["message"]
    now = time_text(datetime.now(UTC))
    changed = await tools.ask(HERE, method="PATCH", json={"id": CONTEST, "scoreboard_thaw_time": now})
    assert changed == await tools.ask(HERE, who=None)
    assert (await tools.ask(f"{HERE}/state", who=None))["thawed"] is not None


async def test_a_name_and_a_password_do_for_tools_and_wrong_ones_do_not(tools: Tools) -> None:
    await tools.hall.hold()
    client = tools.hall.world.client
    for header in ("Basic !!!", "Basic " + base64.b64encode(b"boss").decode(), "Basic " + "A" * 5000):
        async with client.get(f"/api{HERE}", headers={"Authorization": header}) as answer:
            assert (answer.status, answer.headers["WWW-Authenticate"][:6]) == (401, "Basic ")
    wrong = {"Authorization": "Basic " + base64.b64encode(b"boss:wrong horse").decode()}
    statuses, began = [], time.monotonic()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while 429 not in statuses:
            async with client.get(f"/api{HERE}", headers=wrong) as answer:
                statuses.append(answer.status)
    more = 1 + (time.monotonic() - began) / 10  # another guess is allowed every ten seconds
    assert statuses[:10] == [401] * 10
    assert len(statuses) <= 11 + more
    async with client.get("/competitions", headers=tools.auth("boss")) as answer:
        assert answer.status == 401  # elsewhere a token is wanted


async def test_a_pair_that_was_verified_ends_with_its_sessions(tools: Tools) -> None:
    hall = tools.hall
    await hall.hold()
    assert (await tools.ask(f"{HERE}/account"))["username"] == "boss"
    await hall.world.headers("boss", Role.ADMIN)
    async with hall.world.client.post("/auth/logout?everywhere=true", headers=hall.people["boss"]) as answer:
        assert answer.status < 300
    assert (await tools.ask(f"{HERE}/account"))["username"] == "boss"  # verified once more


async def test_files_of_problems_come_only_with_the_problems(tools: Tools) -> None:
    await tools.hall.hold()
    await tools.hall.enter("ada")
    await tools.ask(f"{HERE}/problems/nothing/statement", who="ada", status=404)
    assert (await tools.ask(f"{HERE}/problems/add-up/statement", who="ada", status=404))["reason"] == "unknown_file"
    await tools.ask(f"{HERE}/problems/add-up/statement", who=None, status=403)


@pytest.mark.parametrize(
    "path", ["doesnt-exist", "doesnt-exist/42", "submissions/999999", "submissions/xyz9999", "teams/x"]
)
async def test_what_is_not_there_is_not_found_as_the_api_says_it(tools: Tools, path: str) -> None:
    await tools.hall.hold()
    problem = await tools.ask(f"{HERE}/{path}", who=None, status=404)
    assert problem["code"] == 404
    assert problem["message"]
