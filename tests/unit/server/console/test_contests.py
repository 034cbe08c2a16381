"""Contests in the console, by a browser without scripts."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest
from sqlalchemy import insert

from server import keys
from server.console.contest_form import BLANK_ROWS
from server.console.contest_news import MOST_SHOWN
from server.console.contest_people import A_PAGE, LARGEST_LIST, MOST_INVITATIONS
from server.console.contest_results import MOST_AT_ONCE, SHOWN
from server.console.contests import A_PAGE as CONTESTS_A_PAGE
from server.database.schema import announcements, contestants, contests
from server.wire import longest
from server.wire.accounts import Role
from server.wire.contests import Rules
from server.wire.planning import ContestPlan
from server.wire.submissions import Verdict
from tests.unit.server.console.visit import Visit
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import START

PLACE = f"/admin/contests/{CONTEST}"
NEW: dict[str, Any] = {
    "seen": "",
    "id": "weekly",
    "title": "Weekly <b>",
    "rules": "icpc",
    "entry": "invited",
    "starts_at": "2030-01-01T13:00",
    "length": "90",
    "freeze": "15",
    "label": ["", "", ""],
    "problem": ["", "add-up", ""],
    "points": ["", "", ""],
    "colour": ["", "#E6194B", ""],
}


async def test_a_contest_is_made_by_the_form_and_another_one_like_it(visit: Visit) -> None:
    made = await visit.send("/admin/new-contest", NEW, of="/admin/new-contest")
    assert (made.location, "It is a draft" in made.said) == (PLACE, True)
    assert "Weekly &lt;b&gt;" in made.text
    assert 'fill="#e6194b"' in made.text
    assert ("Announce</button>" in made.text, "Finalize</button>" in made.text) == (True, False)
    form = await visit.get(f"/admin/new-contest?from={CONTEST}")
    assert (form.value("id"), form.value("title"), form.value("starts_at")) == ("weekly-copy", "Weekly <b> (copy)", "")
    assert [form.value(name) for name in ("problem", "label", "colour")] == ["add-up", "A", "#e6194b"]
    found = await visit.get("/admin/contests?words=WEEK&state=draft")
    assert f'href="{PLACE}"' in found.text
    assert f'href="{PLACE}"' in (await visit.get("/admin/contests?words=%20%20")).text
    assert "There is no such contest" in (await visit.get("/admin/contests?state=running")).text


async def test_an_empty_form_plans_what_is_planned_where_nothing_is_said(visit: Visit) -> None:
    form = await visit.get("/admin/new-contest")
    usual = ContestPlan(title="Usual", starts_at=START)
    assert form.chosen("rules") == usual.rules.value
    assert form.chosen("entry") == usual.entry.value
    assert form.value("length") == str(usual.length_minutes)
    assert form.value("freeze") == (usual.freeze_minutes or "")


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"starts_at": ""}, "Start: must be a date and a time"),
        ({"starts_at": "0001-01-01T00:00+14:00"}, "Start: must be a date and a time"),
        ({"starts_at": "9999-12-31T23:00"}, "Start: must not be in the first or the last year"),
        ({"length": "-5"}, "Length: must be a number of minutes"),
        ({"length": "²"}, "Length: must be a number of minutes"),
        ({"length": "9" * 50}, "Length: must be a number of minutes"),
        ({"length": "0"}, "Length: "),
        ({"freeze": "91"}, "Freeze: is longer than the contest"),
        ({"id": "Weekly!"}, "Id: must have small letters"),
        ({"rules": "golf"}, "Rules: "),
        ({"problem": ["", "nothing", ""]}, "Problem 1, id: there is no problem of this id"),
        ({"points": ["", "many", ""]}, "Problem 1, points: must be a number"),
        ({"points": ["", "nan", ""]}, "Problem 1, points: "),
        ({"colour": ["", "red", ""]}, "Problem 1, colour: must be #rrggbb"),
    ],
)
async def test_what_is_wrong_is_said_beside_what_was_written(
    visit: Visit, changes: dict[str, Any], trouble: str
) -> None:
    shown = await visit.send("/admin/new-contest", NEW | changes, of="/admin/new-contest", status=422)
    assert shown.trouble[0].startswith(trouble)
    assert shown.value("title") == "Weekly <b>"
    assert (await visit.get(PLACE)).status == 404


async def test_a_copy_of_a_contest_with_the_longest_names_has_names_that_may_be(stage: Stage, visit: Visit) -> None:
    longest_id = "a" * longest.CONTEST_ID
    await stage.hold(announced=False, contest_id=longest_id, title="x" * longest.TITLE)
    form = await visit.get(f"/admin/new-contest?from={longest_id}")
    assert (len(form.value("id")), len(form.value("title"))) == (longest.CONTEST_ID, longest.TITLE)
    assert (form.value("id")[-5:], form.value("title")[-7:]) == ("-copy", " (copy)")


async def test_a_form_without_the_plan_that_was_seen_changes_nothing(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    for seen in ("", "{}"):
        page = await visit.send(f"{PLACE}/change", NEW | {"seen": seen}, of=f"{PLACE}/change", status=422)
        assert page.trouble == ["The form is not whole: load the page again."]


async def test_a_start_within_a_second_is_kept_by_who_changes_something_else(stage: Stage, visit: Visit) -> None:
    await stage.hold(startsAt="2030-01-01T13:00:00.250Z")
    before = await stage.ask("GET", f"/competitions/{CONTEST}")
    form = await visit.get(f"{PLACE}/change")
    names = ("seen", "title", "starts_at", "length", "freeze", "problem", "label", "points")
    fields = {name: form.value(name) for name in names} | {"rules": "icpc", "entry": "open", "colour": ""}
    await visit.send(f"{PLACE}/change", fields | {"title": "Daily"}, of=f"{PLACE}/change")
    after = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert (after["title"], after["startsAt"]) == ("Daily", before["startsAt"])
    assert ".25" in before["startsAt"]


async def test_the_second_of_two_who_change_a_contest_is_told_what_the_first_did(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    form = await visit.get(f"{PLACE}/change")
    fields = {name: form.value(name) for name in ("token", "seen", "title", "starts_at", "length", "freeze")}
    fields |= {"rules": "icpc", "entry": "open", "problem": "add-up", "label": "A", "points": "", "colour": ""}
    await visit.post(f"{PLACE}/change", fields | {"title": "Daily"})
    second = await visit.post(f"{PLACE}/change", fields | {"length": "120"}, status=409)
    assert "the title (was Weekly, is Daily)" in second.trouble[0]
    assert second.value("length") == "120"
    assert (await stage.ask("GET", f"/competitions/{CONTEST}"))["title"] == "Daily"
    again = fields | {"length": "120", "seen": second.value("seen")}
    assert (await visit.post(f"{PLACE}/change", again)).said == "It is changed."
    now = await stage.ask("GET", f"/competitions/{CONTEST}")
    assert (now["title"], now["endsAt"]) == ("Weekly", "2030-01-01T15:00:00Z")


async def test_a_contest_from_its_announcement_to_its_final_board(stage: Stage, visit: Visit) -> None:
    await stage.hold(announced=False)
    assert (await visit.send(f"{PLACE}/act", {"act": "announce"}, of=PLACE)).said == "It is announced."
    await stage.enter()
    await stage.enter("bob")
    stage.go(10)
    submitted = await stage.submit()
    more = {"minutes": "10", "user": "", "reason": "a power cut"}
    assert (await visit.send(f"{PLACE}/extend", more, of=PLACE)).said == "+10 min for all."
    assert (await visit.send(f"{PLACE}/extend", more | {"user": "bob"}, of=PLACE)).said == "+10 min for bob."
    await visit.send(f"{PLACE}/extensions/1/revoke", {}, of=PLACE)
    cut = {"starts_at": "2030-01-01T13:20", "ends_at": "2030-01-01T13:25:30", "reason": "a fire alarm"}
    half = await visit.send(f"{PLACE}/remove", cut | {"starts_at": ""}, of=PLACE, status=422)
    assert "startsAt: must be given" in half.text
    assert "counts for nobody" in (await visit.send(f"{PLACE}/remove", cut, of=PLACE)).said
    assert (await visit.send(f"{PLACE}/removed/1/restore", {}, of=PLACE)).said == "The interval counts again."
    stage.go(105)
    waiting = await visit.get(PLACE)
    assert "It cannot be final yet. 1 submissions have no verdict yet." in waiting.text
    refused = await visit.send(f"{PLACE}/act", {"act": "finalize"}, of=PLACE, status=409)
    assert "1 submissions have no verdict yet." in refused.text
    await stage.house.judge(submitted["id"], Verdict.INTERNAL_ERROR)
    assert "1 submission</a> with an internal error" in (await visit.get(PLACE)).text
    verdict = {"verdict": "accepted", "reason": "judged by hand"}
    await stage.ask("PUT", f"/staff/submissions/{submitted['id']}/override", who="boss", json=verdict)
    assert (await visit.send(f"{PLACE}/act", {"act": "finalize"}, of=PLACE)).said == "The board is final."


async def test_a_final_contest_offers_nothing_that_would_be_refused(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    for who in ("ada", "bob"):
        await stage.enter(who)
    people = f"{PLACE}/people"
    await visit.send(f"{PLACE}/extend", {"minutes": "10", "user": "", "reason": "a power cut"}, of=PLACE)
    cut = {"starts_at": "2030-01-01T13:20", "ends_at": "2030-01-01T13:25:30", "reason": "a fire alarm"}
    await visit.send(f"{PLACE}/remove", cut, of=PLACE)
    await visit.send(f"{people}/disqualify", {"user": "ada", "reason": "copied"}, of=people)
    deeds = ("Take back", "Put back", "Requalify", "Disqualify")

    async def offered() -> list[str]:
        text = (await visit.get(PLACE)).text + (await visit.get(people)).text
        return [deed for deed in deeds if f">{deed}</button>" in text]

    assert await offered() == list(deeds)
    stage.go(120)
    await stage.act("finalize")
    assert await offered() == []


async def test_questions_are_answered_and_people_invited_and_disqualified(stage: Stage, visit: Visit) -> None:
    await stage.hold(entry="invited")
    people, news = f"{PLACE}/people", f"{PLACE}/questions"
    assert (
        await visit.send(f"{people}/invite", {"users": "ada\r\nbob, ada", "team": ""}, of=PLACE)
    ).said == "2 invited."
    await visit.send(f"{people}/uninvite", {"user": "bob", "team": ""}, of=people)
    await visit.send(f"{people}/uninvite", {"user": "bob", "team": ""}, of=people, status=404)
    await stage.ask("POST", f"/competitions/{CONTEST}/register", who="bob", status=403, json={})
    await stage.enter()
    stage.go(1)
    for question in ("Why?", "How?"):
        await stage.ask("POST", f"/competitions/{CONTEST}/clarifications", status=201, json={"question": question})
    assert "2 questions</a> without an answer" in (await visit.get(PLACE)).text
    await visit.send(f"{news}/1", {"canned": "No comment.", "answer": "written but not sent"}, of=news)
    await visit.send(f"{news}/2", {"answer": "So:\r\nlike this.", "for_all": "yes"}, of=news)
    assert "without an answer" not in (await visit.get(PLACE)).text
    refused = await visit.send(f"{news}/2", {"answer": "  "}, of=news, status=422)
    assert "Write an answer first" in refused.text
    told = await stage.ask("GET", f"/competitions/{CONTEST}/clarifications")
    assert [(each["answer"], each["isForAll"]) for each in told] == [
        ("No comment.", False),
        ("So:\nlike this.", True),
    ]
    page = await visit.get(news)
    showing = re.search('name="page" value="([^"]+)"', page.text)
    assert showing is not None
    for text in ("Lunch!", "Lunch!", "No lunch."):  # the second is the first again, whose answer was lost
        said = {"text": text, "problem_id": "", "page": showing[1]}
        await visit.send(f"{PLACE}/announcements", said, of=news)
    shown = (await visit.get(news)).text
    assert [shown.count(f">{text}</p>") for text in ("Lunch!", "No lunch.")] == [1, 1]
    await visit.send(f"{people}/disqualify", {"user": "ada", "reason": "copied"}, of=people)
    assert "Disqualified" in (await visit.get(f"{people}?name=ADA")).text
    assert (
        await stage.code_of(
            "POST", "/problems/add-up/submit", 403, json={"code": "x", "language": "python", "competitionId": CONTEST}
        )
        == "disqualified"
    )
    await visit.send(f"{people}/requalify", {"user": "ada"}, of=people)
    assert "Nobody of this name" in (await visit.get(f"{people}?name=eve")).text


async def test_results_are_taken_away(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    for name in ("ada", "bob", "=cmd()"):
        await stage.enter(name)
    stage.go(10)
    submitted = await stage.submit("=cmd()")
    await stage.house.judge(submitted["id"])
    stage.go(91)
    await stage.act("finalize")
    assert "First to solve problem A" in (await visit.get(f"{PLACE}/results")).text
    table = (await visit.body(f"{PLACE}/results.csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["rank"], row["user"], row["A solved_seconds"]) for row in rows] == [
        ("1", "'=cmd()", "600"),
        ("2", "ada", ""),
        ("2", "bob", ""),
    ]
    results = json.loads(await visit.body(f"{PLACE}/results.json"))
    assert results["contest"]["isFinal"]
    assert results["awards"][0] == {"id": "winner", "citation": "Contest winner", "users": ["=cmd()"]}
    with zipfile.ZipFile(io.BytesIO(await visit.body(f"{PLACE}/package.zip"))) as package:
        assert json.loads(package.read(f"{CONTEST}/results.json"))["rows"] == results["rows"]
        contest = json.loads(package.read(f"{CONTEST}/contest.json"))
    again = contest["plan"] | {"id": "again"}
    await stage.ask("POST", "/competitions", who="boss", status=201, json=again)


async def test_once_it_has_begun_the_form_offers_no_more_problems(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    for minute, rows in ((-1, 1 + BLANK_ROWS), (1, 1)):
        stage.go(minute)
        text = (await visit.get(f"{PLACE}/change")).text
        assert (text.count('name="problem"'), "It has begun" in text) == (rows, minute > 0)


async def test_results_that_the_board_does_not_show_yet_are_said_to_be_more(stage: Stage, visit: Visit) -> None:
    await stage.hold(freezeMinutes=30)
    stage.go(91)
    assert "hold what the freeze hides" in (await visit.get(f"{PLACE}/results")).text
    await stage.act("thaw")
    assert "hold what the freeze hides" not in (await visit.get(f"{PLACE}/results")).text


@pytest.mark.parametrize(
    ("rules", "columns", "figures"),
    [
        (Rules.SOLVED_THEN_TIME, ["Time"], ["0:07:00"]),
        (Rules.ICPC, ["Penalty"], ["7"]),
        (Rules.IOI, ["Points"], ["100"]),
        (Rules.LEETCODE, ["Points", "Time"], ["1", "0:07:00"]),
    ],
)
async def test_results_have_the_columns_of_the_board(
    stage: Stage, visit: Visit, rules: Rules, columns: list[str], figures: list[str]
) -> None:
    await stage.hold(rules=rules.value)
    await stage.enter()
    stage.go(7)
    await stage.house.judge((await stage.submit())["id"])
    page = await visit.get(f"{PLACE}/results")
    assert re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page.text) == ["Rank", "Name", "Solved", *columns]
    assert re.findall(r'<td class="num">([^<]*)</td>', page.text) == ["1", "1", *figures]
    assert "There are none before the end." in page.text


async def test_results_of_many_are_worked_out_when_they_are_asked_for(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    rows = [
        {
            "contest_id": CONTEST,
            "username": f"user-{number}",
            "username_key": f"user-{number}",
            "name": f"User {number}",
            "registered_at": START,
            "changed_at": START,
        }
        for number in range(MOST_AT_ONCE + 1)
    ]
    await stage.house.database.write(lambda connection: connection.execute(insert(contestants), rows))
    await stage.house.contests.book.reload(CONTEST)
    page = await visit.get(f"{PLACE}/results")
    assert "Work them out" in page.text
    assert "The first of" not in page.text
    first = (await visit.get(f"{PLACE}/results?all=yes")).text
    assert "The first of 1,001 contestants" in first
    assert first.count('<th scope="row">') == SHOWN
    assert len((await visit.body(f"{PLACE}/results.csv")).splitlines()) == MOST_AT_ONCE + 2
    invited = {"users": [f"user-{number}" for number in range(MOST_INVITATIONS + 1)]}
    await stage.ask("POST", f"/competitions/{CONTEST}/invitations", who="boss", status=204, json=invited)
    people = (await visit.get(f"{PLACE}/people")).text
    assert (people.count('<th scope="row">'), people.count("/people/uninvite")) == (A_PAGE, MOST_INVITATIONS)
    onwards = re.search(rf'rel="next" href="({PLACE}/people[^"]+)"', people)
    assert onwards is not None
    assert f'<a href="{PLACE}/people">To the first</a>' in (await visit.get(onwards[1])).text


async def test_a_proctor_reads_and_announces_and_does_nothing_else(stage: Stage, house: Any) -> None:
    await stage.hold(problems=[{"id": "add-up"}])
    proctor = Visit(house=house, who="paul", role=Role.PROCTOR)
    page = await proctor.get(PLACE)
    assert "Withdraw" not in page.text
    assert "Change the time" not in page.text
    assert "Announce</button>" in (await proctor.get(f"{PLACE}/questions")).text
    await proctor.send(f"{PLACE}/act", {"act": "withdraw"}, of=f"{PLACE}/questions", status=403)


async def test_a_list_of_people_is_no_longer_than_may_be(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    await visit.send(f"{PLACE}/people/invite", {"users": "a" * LARGEST_LIST, "team": ""}, of=PLACE, status=413)


async def test_results_are_told_though_a_problem_is_gone(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    stage.go(91)
    app = visit.house.client.app
    assert app is not None
    app[keys.catalogue].replace([], hidden=frozenset())
    assert (await visit.get(f"{PLACE}/results")).status == 200


async def test_of_much_that_was_said_the_last_is_shown(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    a_word = {"contest_id": CONTEST, "at": START, "news_version": 1}
    said = [a_word | {"text": f"said-{number};"} for number in range(MOST_SHOWN + 1)]
    await visit.house.database.write(lambda connection: connection.execute(insert(announcements), said))
    text = (await visit.get(f"{PLACE}/questions")).text
    assert (f"said-{MOST_SHOWN};" in text, "said-1;" in text, "said-0;" in text) == (True, True, False)


async def test_contests_are_read_page_by_page(visit: Visit) -> None:
    a_contest = {
        "title": "x",
        "rules": "icpc",
        "entry": "open",
        "is_for_teams": False,
        "starts_at": START,
        "length_seconds": 60,
        "wrapped_key": "",
        "created_at": START,
    }
    rows = [a_contest | {"id": f"c{number}"} for number in range(CONTESTS_A_PAGE + 1)]
    await visit.house.database.write(lambda connection: connection.execute(insert(contests), rows))
    await visit.house.contests.book.refresh()
    links = [(await visit.get(f"/admin/contests?page={page}")).text.count('href="/admin/contests/c') for page in (1, 2)]
    assert links == [CONTESTS_A_PAGE, 1]
