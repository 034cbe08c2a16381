"""The form, the cookie, and refusals as pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import FormData

from server.origin import COOKIE
from server.web.answers import POLICY
from server.wire.accounts import Role
from tests.unit.server.house import PASSWORD, House

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
HERE = BROWSER | {"Sec-Fetch-Site": "same-origin"}
SIGN_IN_BUTTON = '<a class="button" href="/sign-in'


async def post(house: House, path: str, headers: dict[str, str] = HERE, **form: str) -> tuple[int, Any, str]:
    """Status, headers and text."""
    async with house.client.post(path, data=FormData(form), headers=headers, allow_redirects=False) as answer:
        return answer.status, answer.headers, await answer.text()


async def test_who_signs_in_gets_a_cookie_and_the_page_that_was_wanted(house: House) -> None:
    await house.headers("ada")
    status, headers, _ = await post(house, "/sign-in?next=/leaderboard/a?page=2", username="ada", password=PASSWORD)
    assert (status, headers["Location"]) == (303, "/leaderboard/a?page=2")
    cookie = headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=3600" in cookie  # as long as the session lasts
    async with house.client.get("/competitions", headers=BROWSER) as answer:
        assert "Sign out" in await answer.text()
    token = {"Authorization": "Bearer " + cookie.partition("=")[2].partition(";")[0]}
    assert (await house.client.get("/me", headers=token)).status == 200
    status, headers, _ = await post(house, "/sign-out")
    assert (status, headers["Location"]) == (303, "/sign-in")
    assert headers["Set-Cookie"].startswith(f'{COOKIE}="";')
    assert "Max-Age=0" in headers["Set-Cookie"]
    assert (await house.client.get("/me", headers=token)).status == 401
    async with house.client.get("/competitions", headers=BROWSER) as answer:
        assert "Sign out" not in await answer.text()


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("https://evil.example/", "//evil.example/", "/\\evil.example", "/%09/evil.example", "/a%5C..", "/a%7F"),
        *("javascript:alert(1)", "/a%0d%0aSet-Cookie:x", "x"),
    ],
)
async def test_the_way_on_never_leads_to_another_site(house: House, elsewhere: str) -> None:
    await house.headers("ada")
    status, headers, _ = await post(house, f"/sign-in?next={elsewhere}", username="ada", password=PASSWORD)
    assert (status, headers["Location"]) == (303, "/competitions")


async def test_a_page_runs_nothing_but_our_scripts_and_lies_in_nobodys_frame(house: House) -> None:
    for path in ("/sign-in", "/competitions", "/nowhere"):
        async with house.client.get(path, headers=BROWSER) as answer:
            said = dict(each.strip().split(" ", 1) for each in answer.headers["Content-Security-Policy"].split(";"))
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        closed = dict.fromkeys(("default-src", "base-uri", "frame-ancestors"), "'none'")
        ours = dict.fromkeys(("script-src", "style-src", "img-src", "connect-src", "form-action"), "'self'")
        assert said == closed | ours


async def test_a_wrong_password_is_said_beside_the_form(house: House) -> None:
    await house.headers("ada")
    status, headers, text = await post(house, "/sign-in?next=/", username='"><script>', password="wrong one")
    assert status == 401
    assert "Set-Cookie" not in headers
    assert "The name or the password is wrong." in text
    assert 'value="&#34;&gt;&lt;script&gt;"' in text
    assert "wrong one" not in text


@pytest.mark.parametrize("sent", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/password"])
async def test_a_page_of_another_site_cannot_sign_anybody_in_or_out(
    house: House, path: str, sent: dict[str, str]
) -> None:
    await house.headers("ada")
    status, headers, text = await post(house, path, BROWSER | sent, username="ada", password=PASSWORD)
    assert status == 403
    assert "Set-Cookie" not in headers
    assert "Pages of other sites may not act here" in text
    assert SIGN_IN_BUTTON not in text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"username=ada", 422),
        (b"username=%00&password=correct+horse", 422),
        (b"username=%ff%fe&password=x", 400),
        ("username=é".encode(), 400),
        (b"&".join([b"a=b"] * 200), 400),
        (b"username=" + b"a" * 9000, 413),
    ],
)
async def test_a_form_that_is_none_is_refused(house: House, body: bytes, status: int) -> None:
    headers = HERE | {"Content-Type": "application/x-www-form-urlencoded"}
    async with house.client.post("/sign-in", data=body, headers=headers) as answer:
        assert answer.status == status
        assert answer.content_type == "text/html"
    async with house.client.post("/sign-in", json={"username": "a", "password": "b"}, headers=HERE) as answer:
        assert answer.status == 415


async def test_a_refusal_is_a_page_to_a_browser_and_a_document_to_others(house: House) -> None:
    for path, status in (("/nowhere", 404), ("/competitions/none", 404), ("/leaderboard/none?page=0", 422)):
        async with house.client.get(path, headers=BROWSER) as answer:
            assert (answer.status, answer.content_type) == (status, "text/html")
            assert answer.headers["Content-Security-Policy"] == POLICY
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "<html lang=" in await answer.text()
        async with house.client.get(path) as answer:
            assert (answer.status, answer.content_type) == (status, "application/problem+json")


async def test_who_must_sign_in_is_led_there_and_told_the_way_back(house: House) -> None:
    path = "/competitions/weekly/reveal"
    async with house.client.get(path, headers=BROWSER, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"/sign-in?next={path}")
        assert answer.headers["Vary"] == "Accept"
    async with house.client.get(path) as answer:
        assert answer.status == 401


async def test_a_browser_is_not_asked_for_a_token_that_nobody_has(house: House) -> None:
    async with house.client.post("/competitions/weekly/register", headers=HERE, json={}) as answer:
        assert (answer.status, answer.content_type) == (401, "text/html")
        assert "WWW-Authenticate" not in answer.headers


@pytest.mark.parametrize(
    ("before", "is_ours"),
    [
        ("{here}/admin/contests/weekly?a=b#time", True),
        *(("https://evil.example/admin", False), ("{here}//evil.example", False), ("{here}/\\evil", False)),
        *(("", False), ("http://[", False)),
    ],
)
async def test_whose_form_is_refused_is_led_back_to_it_and_to_nowhere_else(
    house: House, before: str, is_ours: bool
) -> None:
    referer = {"Referer": before.format(here=str(house.client.make_url("")).rstrip("/"))}
    back = "/admin/contests/weekly?a=b"
    status, _, text = await post(house, "/admin/contests/weekly/act", HERE | referer, token="x", act="thaw")
    assert (status, "You are signed out." in text) == (401, True)
    assert f'{SIGN_IN_BUTTON}?next={quote(back) if is_ours else "/competitions"}"' in text
    assert (f'href="{back}" data-back>Back</a>' in text, "data-back" in text) == (is_ours, is_ours)
    await house.headers("boss", Role.ADMIN)
    await post(house, "/sign-in", username="boss", password=PASSWORD)
    status, _, text = await post(house, "/admin/contests/weekly/act", HERE | referer, token="x", act="thaw")
    assert (status, f'href="{back}" data-back>Back</a>' in text, SIGN_IN_BUTTON in text) == (403, is_ours, False)


async def test_a_refused_page_of_staff_leads_to_the_console(house: House) -> None:
    await house.headers("boss", Role.ADMIN)
    await post(house, "/sign-in", username="boss", password=PASSWORD)
    for path, way in (("/proctor/none", "/admin"), ("/admin/contests/none", "/admin"), ("/nowhere", "/competitions")):
        async with house.client.get(path, headers=BROWSER) as answer:
            assert (answer.status, f'<a class="button" href="{way}">' in await answer.text()) == (404, True)


async def test_a_way_back_that_is_too_long_is_left_out(house: House) -> None:
    path = "/competitions/weekly/reveal?" + "a" * 600
    async with house.client.get(path, headers=BROWSER, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/sign-in")


async def test_who_was_given_a_password_chooses_one_before_going_on(house: House) -> None:
    await house.headers("boss", Role.ADMIN)
    given = (await made_for(house, "bob"))["password"]
    status, headers, _ = await post(house, "/sign-in?next=/leaderboard/a", username="bob", password=given)
    assert (status, headers["Location"]) == (303, "/password?next=/leaderboard/a")
    page = "/competitions/weekly/reveal"
    async with house.client.get(page, headers=BROWSER, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"/password?next={page}")
    register = house.client.post("/competitions/weekly/register", headers=HERE, json={}, allow_redirects=False)
    async with register as answer:
        assert (answer.status, answer.content_type) == (403, "text/html")
    async with house.client.get(headers["Location"], headers=BROWSER) as answer:
        assert "given to you for once" in await answer.text()
    status, headers, _ = await post(
        house, "/password?next=/leaderboard/a", password=given, newPassword="my own words", again="my own words"
    )
    assert (status, headers["Location"]) == (303, "/leaderboard/a")
    async with house.client.get("/submissions") as answer:  # by the new cookie
        assert answer.status == 200
    status, _, _ = await post(house, "/sign-in", username="bob", password=given)
    assert status == 401


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"again": "another"}, 422, "not the same both times"),
        ({"password": "wrong"}, 401, "The name or the password is wrong."),
        ({"newPassword": "short", "again": "short"}, 422, "8 to"),
        ({"newPassword": PASSWORD, "again": PASSWORD}, 422, "must be another one"),
    ],
)
async def test_a_password_that_cannot_be_chosen_is_said_beside_the_form(
    house: House, changes: dict[str, str], status: int, said: str
) -> None:
    await house.headers("ada")
    await post(house, "/sign-in", username="ada", password=PASSWORD)
    form = {"password": PASSWORD, "newPassword": "my own words", "again": "my own words"} | changes
    got, _, text = await post(house, "/password", HERE, **form)
    assert got == status
    assert said in text
    assert "my own words" not in text


async def made_for(house: House, username: str) -> dict[str, Any]:
    body = {"username": username, "name": username, "role": "contestant"}
    headers = await house.headers("boss", Role.ADMIN)
    async with house.client.post("/staff/people", json=body, headers=headers) as answer:
        found: dict[str, Any] = await answer.json()
        assert answer.status == 201, found
        return found


async def test_the_root_leads_to_the_contests(house: House) -> None:
    async with house.client.get("/", headers=BROWSER) as answer:
        assert answer.url.path == "/competitions"
        assert "There is no contest yet." in await answer.text()
