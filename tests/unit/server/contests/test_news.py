"""Announcements and clarifications."""

from __future__ import annotations

import asyncio
from typing import Any

from server.audit.model import Action
from server.audit.store import AuditStore, Wanted
from server.contests.news import MOST_UNANSWERED
from tests.unit.server.contests.stage import CONTEST, Stage

ANNOUNCEMENTS = f"/competitions/{CONTEST}/announcements"
CLARIFICATIONS = f"/competitions/{CONTEST}/clarifications"


async def mark(stage: Stage, who: str) -> str:
    """Of what this one may read; boards cannot be read here, so before the start."""
    return str((await stage.ask("GET", f"/leaderboard/{CONTEST}/me", who=who))["news"])


async def asked(stage: Stage, who: str = "ada", *, key: str = "k", status: int = 201, **body: Any) -> Any:
    headers = {"Idempotency-Key": key}
    return await stage.ask(
        "POST", CLARIFICATIONS, who=who, status=status, headers=headers, json={"question": "Why?"} | body
    )


async def test_everyone_reads_announcements_and_knows_that_there_is_one(stage: Stage) -> None:
    await stage.hold()
    await stage.enter("ada")
    before = await mark(stage, "ada")
    await stage.ask("POST", ANNOUNCEMENTS, who="boss", status=201, json={"text": "Good luck\u200f 🙂"})
    assert await mark(stage, "ada") != before
    for who in ("ada", None):
        assert [each["text"] for each in await stage.ask("GET", ANNOUNCEMENTS, who=who)] == ["Good luck\u200f 🙂"]
    assert await stage.code_of("POST", ANNOUNCEMENTS, 403, json={"text": "x"}) == "staff_only"


async def test_the_same_key_says_it_once(stage: Stage) -> None:
    await stage.hold()
    key = {"Idempotency-Key": "k"}

    async def say(path: str, status: int, **body: Any) -> Any:
        return await stage.ask("POST", path, who="boss", status=status, headers=key, json={"text": "Hear!"} | body)

    first = await say(ANNOUNCEMENTS, 201)
    version = stage.house.contests.book.get(CONTEST).news_version
    assert await say(ANNOUNCEMENTS, 201) == first
    assert (await say(f"/api/contests/{CONTEST}/clarifications", 201))["id"] == first["id"]
    assert len(await stage.ask("GET", ANNOUNCEMENTS)) == 1
    assert stage.house.contests.book.get(CONTEST).news_version == version
    assert len((await AuditStore(stage.house.database).page(Wanted(action=Action.CONTEST_SAY), limit=5))[0]) == 1
    assert (await say(ANNOUNCEMENTS, 422, text="Listen!"))["code"] == "idempotency_key_reused"
    await stage.hold(contest_id="other")
    assert (await say("/competitions/other/announcements", 422))["code"] == "idempotency_key_reused"
    assert (await say("/api/contests/other/clarifications", 422))["reason"] == "idempotency_key_reused"
    await stage.ask("POST", ANNOUNCEMENTS, who="boss", status=422, headers={"Idempotency-Key": ""}, json={"text": "x"})


async def test_what_was_asked_in_time_is_answered_later_too(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    first = await asked(stage)
    stage.go(91)
    assert (await asked(stage))["id"] == first["id"]
    for changed in ({"question": "Why not?"}, {"problemId": "add-up"}):
        assert (await asked(stage, status=422, **changed))["code"] == "idempotency_key_reused"
    assert (await asked(stage, key="another", status=409))["code"] == "contest_closed"


async def test_a_question_is_between_who_asked_and_the_staff(stage: Stage) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    before = {who: await mark(stage, who) for who in ("ada", "bob")}
    question = await asked(stage)
    assert (question["isMine"], question["answer"]) == (True, None)
    assert (await asked(stage))["id"] == question["id"]  # the same key: asked once
    assert {who: await mark(stage, who) for who in ("ada", "bob")} == before
    assert [len(await stage.ask("GET", CLARIFICATIONS, who=who)) for who in ("ada", "bob", "boss")] == [1, 0, 1]

    path = f"{CLARIFICATIONS}/{question['id']}/answer"
    await stage.ask("PUT", path, who="boss", json={"answer": "Because."})
    assert (await stage.ask("GET", CLARIFICATIONS, who="ada"))[0]["answer"] == "Because."
    assert [(await mark(stage, who)) != before[who] for who in ("ada", "bob")] == [True, False]
    await stage.ask("PUT", path, who="boss", json={"answer": "For all.", "isForAll": True})
    (seen,) = await stage.ask("GET", CLARIFICATIONS, who="bob")
    assert (seen["answer"], seen["isMine"], seen["isForAll"]) == ("For all.", False, True)
    assert (await mark(stage, "bob")) != before["bob"]


async def test_two_windows_that_ask_the_same_at_once_ask_once(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    questions = await asyncio.gather(*(asked(stage) for _ in range(5)))
    assert len({each["id"] for each in questions}) == 1


async def test_who_may_not_ask_is_told_why(stage: Stage) -> None:
    await stage.hold()
    assert (await asked(stage, status=403))["code"] == "not_registered"
    await stage.enter()
    assert (await asked(stage, key="k\u00e9", status=422))["code"] == "bad_idempotency_key"
    assert "has not begun" in (await asked(stage, problemId="add-up", status=404))["detail"]
    stage.go(1)
    assert (await asked(stage, problemId="echo", status=404))["code"] == "no_such_problem"
    assert (await asked(stage, problemId="add-up"))["problemId"] == "add-up"
    out = f"/competitions/{CONTEST}/disqualifications"
    await stage.ask("POST", out, who="boss", status=204, json={"user": "ada", "reason": "two at one desk"})
    assert (await asked(stage, key="out", status=403))["code"] == "disqualified"
    await stage.ask("DELETE", f"{out}/ada", who="boss", status=204)
    stage.go(91)
    assert (await asked(stage, key="late", status=409))["code"] == "contest_closed"


async def test_only_so_many_questions_of_one_contestant_wait_for_an_answer(stage: Stage) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    first, *_ = [await asked(stage, key=f"k{number}") for number in range(MOST_UNANSWERED)]
    other: dict[str, Any] = {"headers": {"Idempotency-Key": "k0"}, "json": {"text": "Why?"}}
    await stage.hold(contest_id="other")
    await stage.ask("POST", "/competitions/other/register", json={})
    refused = await stage.ask("POST", "/api/contests/other/clarifications", status=422, **other)
    assert refused["reason"] == "idempotency_key_reused"
    assert (await asked(stage, key="one more", status=409))["code"] == "too_many_questions"
    assert (await asked(stage, key="k0"))["id"] == first["id"]
    await asked(stage, "bob", key="one more")
    await stage.ask("PUT", f"{CLARIFICATIONS}/{first['id']}/answer", who="boss", json={"answer": "Because."})
    await asked(stage, key="one more")


async def test_an_answer_to_nothing_is_refused(stage: Stage) -> None:
    await stage.hold()
    for number in ("q999", "q", "9999999999999999999", "qx"):
        path = f"{CLARIFICATIONS}/{number}/answer"
        assert await stage.code_of("PUT", path, 404, who="boss", json={"answer": "x"}) == "unknown_clarification"
