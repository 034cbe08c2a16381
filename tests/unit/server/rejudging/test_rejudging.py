"""Rejudgings over HTTP: what can be chosen, what is told, what is recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import ColumnElement

from server.audit.model import Author
from server.rejudging.model import Preview
from server.rejudging.service import Rejudgings, TooManyToRejudge
from server.rejudging.store import TOGETHER
from server.submissions.applying import Outcome
from server.submissions.model import Judgement
from server.submissions.search import Search
from server.wire.accounts import Role
from server.wire.rejudging import Rejudging, RejudgingChangePage, RejudgingPage, RejudgingState
from server.wire.submissions import GroupScore, Verdict
from tests.unit.server.house import House, judgement

PLACE = "/staff/rejudgings"
UNKNOWN = "01900000-0000-7000-8000-ffffffffffff"


async def ask(house: House, method: str, path: str, *, status: int = 200, role: Role = Role.JUDGE, **more: Any) -> Any:
    async with house.client.request(method, path, headers=await house.headers(role.value, role), **more) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


async def judged(house: House, name: str = "ada", verdict: Verdict = Verdict.WRONG_ANSWER, **more: Any) -> str:
    submission_id = str((await house.submit(name, **more))["id"])
    await house.judge(submission_id, verdict)
    return submission_id


def again(house: House, submission_id: str, verdict: Verdict) -> Judgement:
    return judgement(submission_id, verdict, attempt=2, at=house.clock())


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"problem": "add-up"}, 2),
        ({"user": "BOB"}, 1),
        ({"verdict": "accepted"}, 1),
        ({"runner": "runner-1"}, 3),
        ({"language": "python", "until": "2030-01-01T12:00:00Z"}, 0),
        ({"since": "2030-01-01T12:00:00Z"}, 3),
        ({"competition": "weekly"}, 0),
    ],
)
async def test_those_that_meet_all_conditions_are_judged_anew(
    house: House, conditions: dict[str, Any], expected: int
) -> None:
    await judged(house, "ada")
    await judged(house, "bob", Verdict.ACCEPTED)
    await judged(house, "ada", problem="counter")
    await house.submit("ada")
    body = {"reason": "new data"} | conditions
    if expected == 0:
        assert (await ask(house, "POST", PLACE, status=422, json=body))["code"] == "nothing_to_rejudge"
        return
    made = Rejudging.model_validate(await ask(house, "POST", PLACE, status=201, json=body))
    assert (made.total, made.waiting, made.state, made.created_by) == (expected, expected, RejudgingState.OPEN, "judge")


async def test_before_it_is_made_one_is_told_how_many_it_would_be(house: House) -> None:
    ids = [await judged(house), await judged(house), str((await house.submit())["id"])]
    everything, chosen = Search(problem_id="add-up", is_done=True), [*ids, ids[0], UNKNOWN]
    assert await house.rejudgings.preview(everything) == Preview(found=2, ready=2)
    assert await house.rejudgings.preview(chosen) == Preview(found=4, ready=2)
    await ask(house, "POST", PLACE, status=201, json={"reason": "new data", "submissions": ids[:1]})
    assert await house.rejudgings.preview(everything) == Preview(found=2, ready=1)
    assert await house.rejudgings.preview(chosen) == Preview(found=4, ready=1)


@pytest.mark.parametrize("body", [{}, {"submissions": ["01900000-0000-7000-8000-000000000001"], "problem": "add-up"}])
async def test_it_must_be_said_which_and_in_one_way(house: House, body: dict[str, Any]) -> None:
    refused = await ask(house, "POST", PLACE, status=422, json={"reason": "new data"} | body)
    assert refused["errors"][0]["field"] == "submissions"


async def test_from_the_choice_to_the_verdict_that_counts(house: House) -> None:
    ids = [await judged(house) for _ in range(3)]
    made = await ask(house, "POST", PLACE, status=201, json={"reason": "new data", "submissions": ids})
    number = made["id"]
    await house.store.apply(again(house, ids[0], Verdict.ACCEPTED))
    await house.store.apply(again(house, ids[1], Verdict.WRONG_ANSWER))
    refused = await ask(house, "POST", f"{PLACE}/{number}/apply", status=409)
    assert refused["code"] == "not_now"
    await house.store.apply(again(house, ids[2], Verdict.INTERNAL_ERROR))
    preview = Rejudging.model_validate(await ask(house, "GET", f"{PLACE}/{number}"))
    assert (preview.waiting, preview.changed, preview.failed, preview.applied) == (0, 2, 1, 0)
    assert {(each.old_verdict, each.verdict, each.number, each.is_change) for each in preview.groups} == {
        (Verdict.WRONG_ANSWER, Verdict.ACCEPTED, 1, True),
        (Verdict.WRONG_ANSWER, Verdict.WRONG_ANSWER, 1, False),
        (Verdict.WRONG_ANSWER, Verdict.INTERNAL_ERROR, 1, True),
    }
    assert house.standing.acceptance("add-up") == 0.0
    applied = Rejudging.model_validate(await ask(house, "POST", f"{PLACE}/{number}/apply"))
    assert (applied.state, applied.applied) == (RejudgingState.APPLIED, 2)
    assert house.standing.acceptance("add-up") == round(1 / 3, 4)
    assert (await ask(house, "POST", f"{PLACE}/{number}/drop", status=409))["code"] == "not_now"
    page = RejudgingChangePage.model_validate(await ask(house, "GET", f"{PLACE}/{number}/changes?limit=1"))
    assert [(each.submission_id, each.user, each.is_applied) for each in page.changes] == [(ids[0], "ada", True)]
    page = RejudgingChangePage.model_validate(await ask(house, "GET", f"{PLACE}/{number}/changes?after={page.next}"))
    assert [(each.submission_id, each.is_applied) for each in page.changes] == [(ids[2], False)]
    log = (await ask(house, "GET", f"/staff/audit?subject=rejudging:{number}", role=Role.ADMIN))["entries"]
    assert [(each["action"], each["by"], each["details"]) for each in log] == [
        ("rejudging.apply", "judge", {}),
        ("rejudging.create", "judge", {"reason": "new data", "submissions": 3}),
    ]


@pytest.mark.parametrize("is_away", [False, True])
async def test_what_is_dropped_unjudged_is_taken_out_of_the_queue_if_that_is_there(house: House, is_away: bool) -> None:
    ids = [await judged(house) for _ in range(3)]
    made = await ask(house, "POST", PLACE, status=201, json={"reason": "new data", "submissions": ids})
    await house.store.apply(again(house, ids[1], Verdict.ACCEPTED))
    house.queue.is_away = is_away
    dropped = Rejudging.model_validate(await ask(house, "POST", f"{PLACE}/{made['id']}/drop"))
    assert dropped.state is RejudgingState.DROPPED
    assert house.queue.taken_back == ([] if is_away else [(ids[0], 2), (ids[2], 2)])
    late = await house.store.apply(again(house, ids[0], Verdict.ACCEPTED))
    assert late.outcome is Outcome.OUTDATED


class Plenty:
    """Finds as many submissions as it may."""

    async def ids(self, wanted: Search, *, most: int) -> list[str]:
        return [UNKNOWN] * most

    async def count(self, wanted: Search, *, most: int, also: Sequence[ColumnElement[bool]] = ()) -> int:
        return most


async def test_more_than_may_be_are_not_judged_anew_together(house: House) -> None:
    parts: Any = dict.fromkeys(("store", "catalogue", "scores", "queue", "changed", "clock"))
    rejudgings = Rejudgings(chooser=Plenty(), **parts)
    for refused in (rejudgings.preview(Search()), rejudgings.create(Author(id=None, name="boss"), "why", Search())):
        with pytest.raises(TooManyToRejudge):
            await refused


async def test_one_that_is_named_again_and_again_is_judged_once(house: House) -> None:
    body = {"reason": "new data", "submissions": [await judged(house)] * (TOGETHER + 1)}
    assert (await ask(house, "POST", PLACE, status=201, json=body))["total"] == 1


@pytest.mark.parametrize("change", [{"score": 50.0}, {"group_scores": (GroupScore(name="small", score=30),)}])
async def test_another_score_is_a_change_though_the_verdict_is_the_same(house: House, change: dict[str, Any]) -> None:
    submission_id = str((await house.submit())["id"])
    partly = judgement(submission_id, Verdict.PARTIALLY_ACCEPTED, at=house.clock()).model_copy(update={"score": 30.0})
    await house.store.apply(partly)
    body = {"reason": "new data", "submissions": [submission_id]}
    number = (await ask(house, "POST", PLACE, status=201, json=body))["id"]
    await house.store.apply(partly.model_copy(update={"attempt": 2} | change))
    assert (await ask(house, "GET", f"{PLACE}/{number}"))["changed"] == 1


async def test_of_verdicts_that_come_together_the_first_of_the_attempt_waited_for_is_kept(house: House) -> None:
    submission_id = await judged(house)
    body = {"reason": "new data", "submissions": [submission_id]}
    for attempt in (2, 3):
        number = (await ask(house, "POST", PLACE, status=201, json=body))["id"]
        verdicts = {Verdict.TIME_LIMIT_EXCEEDED: attempt - 2, Verdict.ACCEPTED: attempt, Verdict.COMPILE_ERROR: attempt}
        came = [judgement(submission_id, each, attempt=verdicts[each], at=house.clock()) for each in verdicts]
        outcomes = [each.outcome for each in await asyncio.gather(*map(house.store.apply, came))]
        assert outcomes == [Outcome.OUTDATED, Outcome.BESIDE, Outcome.OUTDATED]
        found = Rejudging.model_validate(await ask(house, "POST", f"{PLACE}/{number}/apply"))
        assert [(each.verdict, each.number) for each in found.groups] == [(Verdict.ACCEPTED, 1)]
    late = judgement(submission_id, Verdict.TIME_LIMIT_EXCEEDED, attempt=2, at=house.clock())
    await ask(house, "POST", PLACE, status=201, json=body)
    assert (await house.store.apply(late)).outcome is Outcome.OUTDATED


async def test_the_list_is_paged(house: House) -> None:
    for _ in range(3):
        body = {"reason": "new data", "submissions": [await judged(house)]}
        await ask(house, "POST", PLACE, status=201, json=body)
    first = RejudgingPage.model_validate(await ask(house, "GET", f"{PLACE}?limit=2"))
    rest = RejudgingPage.model_validate(await ask(house, "GET", f"{PLACE}?limit=2&after={first.next}"))
    assert [each.id for each in (*first.rejudgings, *rest.rejudgings)] == [3, 2, 1]
    assert rest.next is None
    for bad in ("after=x", "after=99999999999"):
        assert (await ask(house, "GET", f"{PLACE}?{bad}", status=422))["code"] == "bad_cursor"
    assert (await ask(house, "GET", f"{PLACE}/1/changes?after=x", status=422))["code"] == "bad_cursor"
    assert (await ask(house, "GET", f"{PLACE}/4/changes", status=404))["code"] == "unknown_rejudging"
