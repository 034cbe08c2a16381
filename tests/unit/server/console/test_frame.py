"""What all pages of the console have in common."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest

from server.wire.accounts import Role
from server.wire.kiosk import KioskPolicy
from tests.unit.server.console.visit import TOKEN, Visit
from tests.unit.server.contests.stage import CONTEST, Stage

PEOPLE = "/admin/people"
LINK = re.compile(r'<a [^>]*href="(/(?:admin|proctor)[^"#]*)(?![^>]* download)')
"""To a page."""


async def test_what_was_done_is_told_once_and_in_this_area_alone(visit: Visit) -> None:
    name = "zoë; x"
    await visit.house.headers(name)
    place = f"{PEOPLE}/{quote(name, safe='')}"
    token = TOKEN.search((await visit.get(place)).text)
    assert token is not None
    headers, client = await visit.headers(), visit.house.client
    sent = {"token": token[1]}
    async with client.post(f"{place}/sign-out", data=sent, headers=headers, allow_redirects=False) as answer:
        said = answer.cookies["agon_said"]
        assert (said["httponly"], said["samesite"], said["path"], said["max-age"]) == (True, "Strict", "/admin", "20")
        assert said.value == quote(f"{name} is signed out everywhere.")
    async with client.get(place, headers=await visit.headers(f"; agon_said={said.value}")) as answer:
        assert f"{name} is signed out everywhere." in await answer.text()
        gone = answer.cookies["agon_said"]
        assert (gone.value, gone["path"], gone["max-age"]) == ("", "/admin", "0")


async def test_what_a_browser_says_was_done_is_text_and_not_long(visit: Visit) -> None:
    foreign = quote("<b>" + "x" * 500)
    async with visit.house.client.get(PEOPLE, headers=await visit.headers(f"; agon_said={foreign}")) as answer:
        text = await answer.text()
    assert "&lt;b&gt;" + "x" * 397 + "<" in text


async def test_a_role_is_led_to_what_it_may_see(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    for role in Role:
        if role is not Role.CONTESTANT:
            page = await Visit(house=visit.house, who=role.value, role=role).get(f"/admin/contests/{CONTEST}")
            led = [
                path for path in ("people", "fleet", "audit", "audit?subject") if f'href="/admin/{path}' in page.text
            ]
            assert bool(led) is (role is Role.ADMIN), role
            assert ('href="/admin/submissions"' in page.text) is (role is not Role.PROCTOR)


async def test_no_link_leads_its_reader_where_they_may_not_go(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    await stage.enter()
    stage.go(10)
    await stage.submit()
    policy = KioskPolicy().model_dump(mode="json", by_alias=True)
    await stage.ask("PUT", f"/competitions/{CONTEST}/kiosk/policy", who="boss", json=policy)
    for role in set(Role) - {Role.CONTESTANT}:
        reader = Visit(house=visit.house, who=role.value, role=role)
        seen, further = set[str](), ["/admin"]
        while further:
            path = unescape(further.pop())
            if path.partition("?")[0] not in seen:
                seen.add(path.partition("?")[0])
                page = await reader.get(path)
                assert page.status == 200, (role, path)
                further += LINK.findall(page.text)


async def test_what_is_wrong_is_said_to_all_and_the_way_there_to_who_may_go(visit: Visit) -> None:
    await visit.send("/admin/problems/add-up/pause", {"why": "a wrong case"}, of="/admin/new-contest")
    for role, is_led in ((Role.SETTER, True), (Role.JUDGE, False)):
        page = await Visit(house=visit.house, who=role.value, role=role).get("/admin")
        assert "a wrong case" in page.text
        assert ('href="/admin/problems/add-up">Go there' in page.text) is is_led


async def test_a_fleet_that_cannot_be_asked_is_a_page_all_the_same(visit: Visit) -> None:
    page = await visit.get("/admin/fleet")
    assert (page.status, len(page.trouble)) == (200, 1)


@pytest.mark.parametrize("token", ["é" * 48, "0" * 48])
async def test_a_token_of_another_session_is_refused_whatever_it_is(visit: Visit, token: str) -> None:
    await visit.house.headers("ada")
    other = TOKEN.search((await Visit(house=visit.house, who="root").get(f"{PEOPLE}/ada")).text)
    assert other is not None
    for each in (token, other[1]):
        page = await visit.post(f"{PEOPLE}/ada/block", {"token": each}, status=403)
        assert "made for another session" in page.text


async def test_a_place_in_a_list_that_no_page_gave_is_refused(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    for path in ("people", "submissions", "audit", "rejudgings", f"contests/{CONTEST}/people"):
        for after in ("x", "9" * 11, "²"):
            assert (await visit.get(f"/admin/{path}?after={after}")).status == 422, path


async def test_a_time_that_is_none_is_refused(visit: Visit) -> None:
    for path in ("submissions", "audit", "rejudgings/new"):
        for query in ("since=yesterday", "until=2030-13-01T12:00"):
            assert (await visit.get(f"/admin/{path}?{query}")).status == 422, path


@pytest.mark.parametrize("number", ["x", "9" * 11])
async def test_what_can_be_no_number_names_nothing(stage: Stage, visit: Visit, number: str) -> None:
    await stage.hold()
    place = f"/admin/contests/{CONTEST}"
    for path in (f"{place}/extensions/{number}/revoke", f"{place}/removed/{number}/restore"):
        await visit.send(path, {}, of=place, status=404)
    await visit.send(f"{place}/questions/{number}", {"answer": "Yes."}, of=place, status=404)
    await visit.send(f"/admin/problems/add-up/versions/{number}/publish", {}, of=place, status=404)
    for path, what in (
        ("rejudgings", "no such rejudging"),
        ("problems/add-up/versions", "no such version"),
        ("problems/add-up/cases", "no such case"),
    ):
        page = await visit.get(f"/admin/{path}/{number}")
        assert (page.status, what in page.text) == (404, True), path


async def test_what_a_form_was_refused_is_not_tried_again_without_being_asked(visit: Visit) -> None:
    refused = await visit.send("/admin/fleet/own-bounds", {}, of="/admin/new-contest", status=503)
    assert "try again in a moment" in refused.text
    assert "data-retry-seconds" not in refused.text
