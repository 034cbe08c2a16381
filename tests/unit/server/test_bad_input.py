"""Whatever is sent to whatever route, the answer is a problem document with the right status."""

from __future__ import annotations

import io
import ipaddress
import json
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import FormData, web

from server.accounts.routes import LARGEST_LOGIN
from server.app import all_routes
from server.console.tokens import ConsoleForm
from server.contest_api.version import BASE
from server.inputs import BadBody, read_bytes
from server.routing import Access, AnyRoute
from server.wire.accounts import Role
from server.wire.kiosk_proof import HEADER
from tests.unit.server.half_sent import first_line
from tests.unit.server.house import BODY_BYTES, PASSWORD, House, open_house

UNKNOWN_ID = "01900000-0000-7000-8000-ffffffffffff"
GOOD_BODIES: dict[str, dict[str, Any]] = {
    "login": {"username": "ada", "password": "correct horse"},
    "login-form": {"username": "ada", "password": "correct horse"},
    "password-form": {"password": "correct horse", "newPassword": "my own words", "again": "my own words"},
    "submit": {"code": "pass", "language": "python"},
    "run": {"code": "pass", "language": "python", "cases": [{"left": 1, "right": 2}]},
    "register": {},
    "ask": {"question": "Why?"},
    "create-competition": {"id": "weekly", "title": "Weekly", "startsAt": "2030-01-02T12:00:00Z"},
    "change-competition": {"title": "Weekly", "startsAt": "2030-01-02T12:00:00Z"},
    "act": {"act": "announce"},
    "extend": {"minutes": 5, "reason": "a power cut"},
    "remove-interval": {
        "startsAt": "2030-01-02T12:00:00Z",
        "endsAt": "2030-01-02T12:10:00Z",
        "reason": "a power cut",
    },
    "invite": {"users": ["bob"]},
    "disqualify": {"user": "bob", "reason": "copied"},
    "announce": {"text": "Good luck."},
    "answer": {"answer": "Yes."},
    "api-change-contest": {"id": "weekly"},
    "api-submit": {"language_id": "python3", "problem_id": "add-up", "files": [{"data": ""}]},
    "api-clarify": {"text": "Why?"},
    "override": {"verdict": "accepted", "reason": "the data was wrong"},
    "change-password": {"password": "wrong horse", "newPassword": "another horse"},
    "create-person": {"username": "bob"},
    "people-intake": {"file": "dXNlcm5hbWUK"},
    "set-role": {"role": "judge"},
    "change-kiosk-policy": {},
    "enter-kiosk": {
        "code": "2345-6789",
        "machine": {"id": "0" * 32, "name": "pc-1", "system": "Linux", "version": "1", "displays": 1},
    },
    "kiosk-heartbeat": {
        "state": {
            "hasFocus": True,
            "isLocked": False,
            "displays": 1,
            "waitingSubmissions": 0,
            "waitingPictures": 0,
        },
        "head": {"length": 0, "hash": "0" * 64},
    },
    "kiosk-leave": {"how": "end", "head": {"length": 0, "hash": "0" * 64}},
    "create-rejudging": {"reason": "new data", "submissions": [UNKNOWN_ID]},
}
NUMBERS = {"minutes"}
ROUTES = {route.name: route for route in all_routes()}
WITH_BODY = [route for route in ROUTES.values() if route.has_body and not route.is_form]
"""Those of pages' forms have tests of their own."""
OF_THE_CONSOLE = {route.name for route in ROUTES.values() if route.name.startswith(("console-", "proctor-"))}
CONSOLE_FORMS = [ROUTES[name] for name in sorted(OF_THE_CONSOLE) if ROUTES[name].method == "POST"]
WITHOUT_BODY = [route for route in ROUTES.values() if not route.has_body]
SIGNED_IN = [route for route in ROUTES.values() if route.access in {Access.USER, Access.STAFF}]
OF_ONE_REJUDGING = [route for route in ROUTES.values() if route.path.startswith("/staff/rejudgings/{number}")]
OF_ONE_PERSON = [route for route in ROUTES.values() if route.path.startswith("/staff/people/by-name/{user}")]
OF_ONE_KIOSK = [route for route in ROUTES.values() if route.path.startswith("/kiosk/sessions/{session}")]
OF_ONE_PROBLEM = [route for route in ROUTES.values() if route.path.startswith("/problems/{id}")]
OF_ONE_CONTEST = [
    route
    for route in ROUTES.values()
    if route.path.startswith(("/competitions/{id}", "/leaderboard/{id}"))
    or (route.path.startswith(f"{BASE}/contests/{{id}}"))
]
OF_ONE_SUBMISSION = [route for route in ROUTES.values() if route.path in {"/check/{id}", "/submissions/{id}"}]
OF_ONE_SUBMISSION_FOR_STAFF = [route for route in ROUTES.values() if route.path.startswith("/staff/submissions/{id}")]
BAD_QUERIES = [
    "page=0",
    "page=-1",
    "page=99999999999999999999999",
    "page=one",
    "limit=0",
    "limit=1001",
    "limit=1000000",
    "limit=%00",
    "page=1&page=2",
    "unknown=1",
    "level=terrible",
    "status=lost",
    "q=%00",
    "wait=-1",
    "wait=26",
    "wait=nan",
    "wait=inf",
    "language=%00",
    "everywhere=perhaps",
    "state=flying",
    "verdict=perfect",
    "user=" + "x" * 300,
]


PARTS = {"base": "api", "kind": "teams", "item": "1", "user": "ada", "name": "agon.css", "entry": "1-1"}
"""Of addresses; others are 1."""
PARAMETER = re.compile(r"\{(\w+)(?::[^}]*)?\}")
NEEDED_QUERIES = {
    "performance": "?language=python",
    "kiosk-picture": "?takenAt=2030-01-01T12:00:00Z&reason=interval",
}


def path_of(route: AnyRoute, part: str | None = None) -> str:
    """With `part` in the place of an id, and what a query cannot do without."""
    known = UNKNOWN_ID if "problems" not in route.path else "add-up"
    path = route.path.replace("{id}", part or known)
    return PARAMETER.sub(lambda found: PARTS.get(found[1], "1"), path) + NEEDED_QUERIES.get(route.name, "")


async def allowed(house: House, route: AnyRoute) -> dict[str, str]:
    """Of someone who may use this route."""
    return await (house.headers("boss", Role.ADMIN) if route.access is Access.STAFF else house.headers())


async def refused(house: House, method: str, path: str, status: int, **more: Any) -> dict[str, Any]:
    async with house.client.request(method, path, **more) as answer:
        text = await answer.text()
        assert answer.status == status, text
        assert answer.content_type == "application/problem+json", text
        problem: dict[str, Any] = json.loads(text)
        assert problem["status"] == status
        if "reason" in problem:  # of the Contest API: its code is the status, ours is the reason
            assert (problem["code"], problem["message"]) == (status, problem["detail"])
            problem["code"] = problem["reason"]
        assert problem["code"]
        assert problem["title"]
        assert problem["detail"]
        return problem


def bad_bodies(route: AnyRoute) -> dict[str, tuple[bytes, int]]:
    good = GOOD_BODIES[route.name]
    bodies: dict[str, tuple[bytes, int]] = {
        "nothing": (b"", 400),
        "no JSON": (b"{", 400),
        "not UTF-8": (b'{"code": "\xff\xfe"}', 400),
        "a lone surrogate": (json.dumps(good).encode()[:-1] + b', "x": "\\ud800"}', 400),
        "nested for ever": (b"[" * 3000 + b"]" * 3000, 400),
        "a list": (b"[]", 422),
        "null": (b"null", 422),
        "a number": (b"17", 422),
        "an unknown field": (json.dumps(good | {"extra": 1}).encode(), 422),
        "many unknown fields": (json.dumps({f"f{n}": n for n in range(400)}).encode(), 422),
    }
    for name in good:
        missing = {key: value for key, value in good.items() if key != name}
        if name != "cases":
            bodies[f"no {name}"] = (json.dumps(missing).encode(), 422)
        wrongs: list[Any] = [1, 1.5, True, [], {}, [1]]
        for wrong in wrongs[1:] if name in NUMBERS else wrongs:
            bodies[f"{name} is {wrong!r}"] = (json.dumps(good | {name: wrong}).encode(), 422)
        bodies[f"NUL in {name}"] = (json.dumps(good | {name: "a\0b"}).encode(), 422)
    return bodies


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.name)
async def test_every_bad_body_is_refused_with_its_reason(house: House, route: AnyRoute) -> None:
    headers = {"Content-Type": "application/json", **await allowed(house, route)}
    for what, (body, status) in bad_bodies(route).items():
        async with house.client.request(route.method, path_of(route), data=body, headers=headers) as answer:
            text = await answer.text()
            assert answer.status == status, f"{what}: {text}"
            assert answer.content_type == "application/problem+json", what
            assert json.loads(text)["detail"], what
    assert house.queue.orders == []


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.name)
async def test_a_body_that_is_too_large_is_refused(house: House, route: AnyRoute) -> None:
    headers = {"Content-Type": "application/json", **await allowed(house, route)}
    body = io.BytesIO(b'{"code": "' + b"x" * (10 * 2**20) + b'"}')
    problem = await refused(house, route.method, path_of(route), 413, data=body, headers=headers)
    assert problem["code"] == "request_too_large"


@pytest.mark.parametrize("path", ["/auth/login", "/auth/password"])
async def test_who_signs_in_sends_less_than_who_submits(house: House, path: str) -> None:
    assert LARGEST_LOGIN < BODY_BYTES
    body = b'{"username":"ada","password":"' + b"x" * LARGEST_LOGIN + b'"}'
    headers = await house.headers() | {"Content-Type": "application/json"}
    async with house.client.post(path, data=body, headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (413, "request_too_large")


async def test_a_large_body_without_a_length_is_refused(house: House) -> None:
    async def pieces() -> Any:
        for _ in range(BODY_BYTES // 65536 + 2):
            yield b"x" * 65536

    headers = {"Content-Type": "application/json", **await house.headers()}
    await refused(house, "POST", "/problems/add-up/submit", 413, data=pieces(), headers=headers)


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.name)
async def test_other_types_and_codings_of_a_body_are_refused(house: House, route: AnyRoute) -> None:
    good = json.dumps(GOOD_BODIES[route.name]).encode()
    who = await allowed(house, route)
    for more in ({"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}):
        problem = await refused(house, route.method, path_of(route), 415, data=good, headers=who | more)
        assert problem["code"] == "unsupported_media_type"
    packed = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    await refused(house, route.method, path_of(route), 415, data=b"no gzip", headers=who | packed)


async def test_no_bad_query_gets_through(house: House) -> None:
    for route in ROUTES.values():
        headers = await allowed(house, route)
        body = GOOD_BODIES.get(route.name)
        for query in BAD_QUERIES:
            name = query.split("=")[0]
            if name == "q" and query != "q=%00":
                continue
            path = f"{path_of(route)}{'&' if '?' in path_of(route) else '?'}{query}"
            problem = await refused(house, route.method, path, 422, json=body, headers=headers)
            assert problem["code"] == "invalid_request", (route.name, problem)
            assert any(each["field"].startswith(name) for each in problem["errors"]), route.name


async def test_nobody_gets_in_without_a_token(house: House) -> None:
    for route in SIGNED_IN:
        problem = await refused(house, route.method, path_of(route), 401, json=GOOD_BODIES.get(route.name))
        assert problem["code"] == "not_signed_in", route.name


BAD_TOKENS = {
    "of nobody": {"Authorization": "Bearer nobody"},
    "not ASCII": {"Authorization": "Bearer \udcff\udcfe"},
    "of another kind": {"Authorization": "Digest YWRhOnB3"},
    "a wrong password": {"Authorization": "Basic YWRhOnB3"},
    "empty": {"Authorization": "Bearer "},
    "very long": {"Authorization": "Bearer " + "x" * 4000},
    "a cookie of nobody": {"Cookie": "agon_session=nobody", "Sec-Fetch-Site": "same-origin"},
}


@pytest.mark.parametrize("what", BAD_TOKENS)
async def test_a_bad_token_is_refused(house: House, what: str) -> None:
    for route in SIGNED_IN:
        body = GOOD_BODIES.get(route.name)
        problem = await refused(house, route.method, path_of(route), 401, json=body, headers=BAD_TOKENS[what])
        assert problem["code"] == "not_signed_in", route.name


async def test_an_old_token_is_refused_wherever_a_token_matters(house: House) -> None:
    headers = await house.headers()
    house.clock.advance(days=1)
    for route in ROUTES.values():
        body = GOOD_BODIES.get(route.name)
        if route.access is Access.PUBLIC:
            sent: dict[str, Any] = {"data": body} if route.is_form else {"json": body}
            async with house.client.request(
                route.method, path_of(route), headers=headers, allow_redirects=False, **sent
            ) as answer:
                assert answer.status == (404 if "{" in route.path else route.reply.status), route.name
        else:
            problem = await refused(house, route.method, path_of(route), 401, json=body, headers=headers)
            assert problem["code"] == "not_signed_in", route.name


@pytest.mark.parametrize("body", [b"x" * (10 * 2**20), b"\xff\xfe", b"{", b'{"unknown": 1}'], ids=len)
async def test_a_body_where_none_belongs_breaks_nothing(house: House, body: bytes) -> None:
    for route in WITHOUT_BODY:
        headers = {"Content-Type": "application/json", **await house.headers(route.name)}  # some routes end a session
        async with house.client.request(route.method, path_of(route), data=io.BytesIO(body), headers=headers) as answer:
            assert answer.status < 500, (route.name, await answer.text())
        async with house.client.get("/healthz") as answer:
            assert answer.status == 200, route.name


@pytest.mark.parametrize("list_id", ["nothing", "UPPER", "a%00b", "x" * 500, "%ff%fe", "%ED%A0%80"])
async def test_an_unknown_study_list_is_not_found(house: House, list_id: str) -> None:
    route = ROUTES["study-list"]
    found = await refused(house, route.method, path_of(route, list_id), 404, headers=await house.headers())
    assert found["code"] == "unknown_list"


@pytest.mark.parametrize("route", OF_ONE_SUBMISSION, ids=lambda route: route.name)
async def test_someone_elses_submission_is_not_there(house: House, route: AnyRoute) -> None:
    submission = await house.submit("ada")
    path = route.path.replace("{id}", submission["id"])
    problem = await refused(house, route.method, path, 404, headers=await house.headers("bob"))
    assert problem["code"] == "unknown_submission"
    for headers in (await house.headers("ada"), await house.headers("judge", Role.JUDGE)):
        async with house.client.request(route.method, path, headers=headers) as answer:
            assert answer.status == 200


ODD_HEADERS = {
    "an origin that is no address": {"Origin": "http://["},
    "expectations": {"Expect": "miracles"},
    "an expectation that is met": {"Expect": "100-continue"},
    "a broken cookie": {"Cookie": 'agon_session="; =;;;'},
    "odd forwarding": {"X-Forwarded-For": "\udcff, [::", "X-Forwarded-Proto": "\udcff", "X-Forwarded-Host": "["},
    "odd conditions": {"If-None-Match": '\udcff, W/, *"', "Accept-Encoding": "gzip;q=\udcff,,;"},
    "an odd type": {"Content-Type": "application/json; charset=\udcff"},
}


@pytest.mark.parametrize("what", ODD_HEADERS)
async def test_no_header_breaks_a_route(tmp_path: Path, what: str) -> None:
    loopback = (ipaddress.ip_network("127.0.0.0/8"),)
    async with open_house(tmp_path, trusted_proxies=loopback) as house:
        for route in ROUTES.values():
            headers = await house.headers(route.name) | ODD_HEADERS[what]  # some routes end a session
            body = json.dumps(GOOD_BODIES.get(route.name, {})).encode() if route.has_body else None
            async with house.client.request(route.method, path_of(route), data=body, headers=headers) as answer:
                assert answer.status < 500, (route.name, await answer.text())
                if answer.status >= 400:
                    assert answer.content_type == "application/problem+json", route.name


@pytest.mark.parametrize("route", OF_ONE_PROBLEM, ids=lambda route: route.name)
@pytest.mark.parametrize(
    "problem_id", ["nothing", "UPPER", "a%00b", "%25%2e%2e", "x" * 500, "%F0%9F%92%A9", "%ff%fe", "%ED%A0%80"]
)
async def test_an_unknown_problem_is_not_found(house: House, route: AnyRoute, problem_id: str) -> None:
    path, body = path_of(route, problem_id), GOOD_BODIES.get(route.name)
    found = await refused(house, route.method, path, 404, json=body, headers=await house.headers())
    assert found["code"] == "unknown_problem"


@pytest.mark.parametrize("route", OF_ONE_SUBMISSION, ids=lambda route: route.name)
@pytest.mark.parametrize(
    "submission_id", [UNKNOWN_ID, "1", UNKNOWN_ID.upper(), "%00", "x" * 5000, UNKNOWN_ID + "%0a", "%ED%A0%80"]
)
async def test_an_unknown_submission_is_not_found(house: House, route: AnyRoute, submission_id: str) -> None:
    path = route.path.replace("{id}", submission_id)
    found = await refused(house, route.method, path, 404, headers=await house.headers())
    assert found["code"] == "unknown_submission"


@pytest.mark.parametrize("route", OF_ONE_SUBMISSION_FOR_STAFF, ids=lambda route: route.name)
async def test_nor_do_staff_find_an_unknown_submission(house: House, route: AnyRoute) -> None:
    headers, body = await allowed(house, route), GOOD_BODIES.get(route.name)
    for submission_id in (UNKNOWN_ID, "1", UNKNOWN_ID.upper(), "%00", "x" * 5000, UNKNOWN_ID + "%0a", "%ED%A0%80"):
        found = await refused(house, route.method, path_of(route, submission_id), 404, json=body, headers=headers)
        assert found["code"] == "unknown_submission"


@pytest.mark.parametrize("route", OF_ONE_REJUDGING, ids=lambda route: route.name)
async def test_an_unknown_rejudging_is_not_found(house: House, route: AnyRoute) -> None:
    headers = await allowed(house, route)
    for number in ("1", "0", "-1", "2147483648", "9" * 5000, "one", "%00", "%ED%A0%80"):
        path = route.path.replace("{number}", number)
        assert (await refused(house, route.method, path, 404, headers=headers))["code"] == "unknown_rejudging"


@pytest.mark.parametrize("route", OF_ONE_PERSON, ids=lambda route: route.name)
async def test_an_unknown_person_is_not_found(house: House, route: AnyRoute) -> None:
    headers, body = await allowed(house, route), GOOD_BODIES.get(route.name)
    for name in ("nobody", "a%00b", "x" * 5000, "%F0%9F%92%A9", "%ff%fe", "%ED%A0%80"):
        path = route.path.replace("{user}", name)
        assert (await refused(house, route.method, path, 404, json=body, headers=headers))["code"] == "unknown_user"


@pytest.mark.parametrize("route", OF_ONE_CONTEST, ids=lambda route: route.name)
async def test_an_unknown_contest_is_not_found(house: House, route: AnyRoute) -> None:
    headers, body = await allowed(house, route), GOOD_BODIES.get(route.name)
    for contest_id in ("nothing", "UPPER", "a%00b", "x" * 5000, "%F0%9F%92%A9", "%ff%fe", "%ED%A0%80"):
        found = await refused(house, route.method, path_of(route, contest_id), 404, json=body, headers=headers)
        assert found["code"] == "unknown_competition"


@pytest.mark.parametrize("route", OF_ONE_KIOSK, ids=lambda route: route.name)
async def test_a_session_of_a_kiosk_is_for_its_kiosk_alone(house: House, route: AnyRoute) -> None:
    headers, body = await house.headers(), GOOD_BODIES.get(route.name)
    fields = f"session={UNKNOWN_ID}, time=1893499200000, nonce={'0' * 32}, signature={'0' * 64}"
    for session in (UNKNOWN_ID, "1", "%00", "x" * 5000, "%ED%A0%80"):
        path = route.path.replace("{session}", session) + NEEDED_QUERIES.get(route.name, "")
        for signature, status, code in (
            (None, 403, "kiosk_required"),
            ("nonsense \udcff", 403, "kiosk_signature"),
            (fields, 409, "kiosk_session_closed") if session == UNKNOWN_ID else (fields, 403, "kiosk_signature"),
        ):
            signed = headers | ({} if signature is None else {HEADER: signature})
            assert (await refused(house, route.method, path, status, json=body, headers=signed))["code"] == code


@pytest.mark.parametrize("name", ["submit", "run", "problem"])
@pytest.mark.parametrize("language", ["cobol", "PYTHON", "../python"])
async def test_an_unknown_language_is_refused(house: House, name: str, language: str) -> None:
    route, headers = ROUTES[name], await house.headers()
    if route.has_body:
        more: dict[str, Any] = {"json": GOOD_BODIES[name] | {"language": language}}
    else:
        more = {"params": {"language": language}}
    assert (await refused(house, route.method, path_of(route), 422, headers=headers, **more))[
        "code"
    ] == "unknown_language"


ELSEWHERE = {"static"}
"""Has tests of its own."""


def test_every_route_with_a_part_or_a_language_is_in_these_tests() -> None:
    """A route that comes later must be put where it belongs."""
    assert {
        route.name
        for route in (
            *OF_ONE_PROBLEM,
            *OF_ONE_SUBMISSION,
            *OF_ONE_SUBMISSION_FOR_STAFF,
            *OF_ONE_REJUDGING,
            *OF_ONE_PERSON,
            *OF_ONE_CONTEST,
            ROUTES["study-list"],
            *OF_ONE_KIOSK,
        )
    } == {route.name for route in ROUTES.values() if "{" in route.path.removeprefix(BASE)} - ELSEWHERE - OF_THE_CONSOLE
    assert set(GOOD_BODIES) == {route.name for route in ROUTES.values() if route.has_body} - OF_THE_CONSOLE


async def test_no_form_of_the_console_does_anything_without_the_token_of_its_page(house: House) -> None:
    """Those that have no more than it are refused for that alone; the doors of forms are two: `form_route`'s and
    `upload_route`'s."""
    refused_for_it = set()
    for route in CONSOLE_FORMS:
        assert issubclass(route.body, ConsoleForm) or not route.has_body, route.name
        for token in (None, "", "0" * 48):
            sent = FormData({} if token is None else {"token": token})
            if not route.has_body:
                sent.add_field("file", b"a,b", filename="some.csv")
            headers = await allowed(house, route) | {"Accept": "application/json"}
            async with house.client.post(path_of(route), data=sent, headers=headers) as answer:
                assert answer.status in {403, 422}, (route.name, token, await answer.text())
                if token and (route.body is ConsoleForm or not route.has_body):
                    assert (await answer.json())["code"] == "stale_form", route.name
                    refused_for_it.add(route.has_body)
    assert refused_for_it == {True, False}


@pytest.mark.parametrize("path", ["/nothing", "/problems/add-up/nothing", "/problems/../../etc/passwd"])
async def test_what_is_nowhere_is_not_found(house: House, path: str) -> None:
    assert (await refused(house, "GET", path, 404))["code"] == "not_found"


async def test_other_methods_are_refused(house: House) -> None:
    for route in ROUTES.values():
        other = "DELETE" if route.path.endswith("/contests/{id}") else "PATCH"
        problem = await refused(house, other, path_of(route), 405)
        assert problem["code"] == "method_not_allowed", route.name
        assert route.method in problem["detail"], route.name


async def test_a_huge_page_is_empty(house: House) -> None:
    await house.submit()
    for path in ("/problems", "/submissions"):
        async with house.client.get(f"{path}?page=1000000000&limit=1000", headers=await house.headers()) as answer:
            assert answer.status == 200
            assert await answer.json() == []
            assert int(answer.headers["X-Total-Count"]) > 0


async def test_of_very_many_mistakes_some_are_told(house: House) -> None:
    body = {"username": "ada", "password": PASSWORD} | {f"extra{number}": 1 for number in range(100)}
    async with house.client.post("/auth/login", json=body) as answer:
        assert answer.status == 422
        assert len((await answer.json())["errors"]) == 20


async def test_a_mistake_in_a_very_long_name_is_told_of_by_its_beginning(house: House) -> None:
    async with house.client.post("/auth/login", json={"x" * 4000: 1}) as answer:
        assert answer.status == 422
        assert max(len(each["field"]) for each in (await answer.json())["errors"]) == 200


async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def take(request: web.Request) -> web.Response:
        try:
            return web.Response(body=await read_bytes(request, most_bytes=100, within_seconds=0.05))
        except BadBody as bad:
            return web.Response(status=bad.status, text=bad.code)

    assert b" 408 " in await first_line(take, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")


async def test_what_a_client_sends_is_not_given_back_with_its_secrets(house: House) -> None:
    body = {"username": "ada", "password": "correct horse", "extra": "hunter2"}
    async with house.client.post("/auth/login", json=body) as answer:
        assert "hunter2" not in await answer.text()
