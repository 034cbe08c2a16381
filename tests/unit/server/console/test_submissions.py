"""Submissions as those who judge read them: the list, two beside each other, those that are judged anew."""

from __future__ import annotations

import pytest

from tests.unit.server.console.visit import Visit

HERE, ANEW = "/admin/submissions", "/admin/rejudgings"
A_FORM = "/admin/new-contest"
UNKNOWN = "01900000-0000-7000-8000-ffffffffffff"


def bare(submission_id: str) -> str:
    """SQLite finds it by this too; PostgreSQL fails at what is no name at all."""
    return submission_id.replace("-", "")


async def test_a_time_of_milliseconds_is_told_as_exactly_as_on_the_submissions_own_page(visit: Visit) -> None:
    submission = (await visit.house.submit())["id"]
    await visit.house.judge(submission)
    for page in (HERE, f"{HERE}/{submission}"):
        assert ">6 ms<" in (await visit.get(page)).text


async def test_two_are_compared_and_no_other_number(visit: Visit) -> None:
    one, other, third = [(await visit.house.submit(name))["id"] for name in ("ada", "bob", "cy")]
    pair = await visit.get(f"{HERE}/compare?submission={one}&submission={other}")
    assert (pair.status, "the same, byte for byte" in pair.text) == (200, True)
    for query, status in (
        (f"a={one}", 422),
        ("&".join(f"submission={each}" for each in (one, other, third)), 422),
        (f"a={one}&b={UNKNOWN}", 404),
        (f"a={one}&b=x", 404),
        (f"a={one}&b={bare(other)}", 404),
        (f"a={bare(one)}&b={other}", 404),
    ):
        assert (await visit.get(f"{HERE}/compare?{query}")).status == status, query


async def test_a_pair_is_of_two_submissions_to_one_problem(visit: Visit) -> None:
    one, other = (await visit.house.submit())["id"], (await visit.house.submit(problem="counter"))["id"]
    same = (await visit.house.submit("bob"))["id"]
    for a, b, status in (
        (one, one, 422),
        (one, other, 422),
        (one, "x", 404),
        (one, UNKNOWN, 404),
        (one, bare(same), 404),
        (bare(one), same, 404),
    ):
        assert (await visit.get(f"/admin/similarity/pair?a={a}&b={b}")).status == status, (a, b)


async def test_a_submission_has_one_name_on_its_pages(visit: Visit) -> None:
    submission = (await visit.house.submit())["id"]
    await visit.house.judge(submission)
    look = (await visit.send(f"{HERE}/{submission}/cases", {}, of=A_FORM)).location.rpartition("/")[2]
    place, verdict = f"{HERE}/{bare(submission)}", {"verdict": "wrong_answer", "reason": "the data was wrong"}
    await visit.send(f"{HERE}/{submission}/override", verdict, of=A_FORM)
    for path in (place, f"{place}/cases/{look}"):
        assert (await visit.get(path)).status == 404, path
    for deed, form in (("cases", {}), ("override", verdict), ("undo-override", {})):
        await visit.send(f"{place}/{deed}", form, of=A_FORM, status=404)


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "internal_error"},
        {"score": "nan"},
        {"score": "-1"},
        {"score": "1e10"},
        {"reason": ""},
        {"reason": "x" * 501},
    ],
)
async def test_a_verdict_that_no_judge_may_give_is_neither_offered_nor_taken(
    visit: Visit, changes: dict[str, str]
) -> None:
    submission = (await visit.house.submit())["id"]
    await visit.house.judge(submission)
    place = f"{HERE}/{submission}"
    assert 'value="internal_error"' not in (await visit.get(place)).text
    form = {"verdict": "accepted", "score": "", "reason": "the data was wrong"} | changes
    await visit.send(f"{place}/override", form, of=place, status=422)


async def test_what_is_judged_anew_is_chosen_and_has_a_verdict(visit: Visit) -> None:
    for name in ("ada", "bob"):
        submission = (await visit.house.submit(name))["id"]
    await visit.house.judge(submission)
    assert "would be judged anew" not in (await visit.get(f"{ANEW}/new")).text
    preview = (await visit.get(f"{ANEW}/new?problem=add-up")).text
    assert ("<b>1 submission</b> would" in preview, "cannot be now" in preview) == (True, False)
    for query, status in (("", 422), ("?submission=x", 404)):
        await visit.send(f"{ANEW}{query}", {"reason": "new data"}, of=A_FORM, status=status)
    await visit.send(f"{ANEW}?problem=add-up", {"reason": ""}, of=A_FORM, status=422)
    made = await visit.send(f"{ANEW}?problem=add-up", {"reason": "new data"}, of=A_FORM)
    assert made.said == "1 submission will be judged anew."
    assert (await visit.get(f"{made.location}?after=x")).status == 422
