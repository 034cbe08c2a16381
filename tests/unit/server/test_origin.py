"""Addresses behind proxies, and pages of other sites."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request

from server.origin import Proxies, is_forged
from server.wire.accounts import Role
from tests.unit.server.console.visit import TOKEN
from tests.unit.server.house import PASSWORD, House, open_house

PROXIES = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("10.0.0.0/8"))
CHANGE = {"password": PASSWORD, "newPassword": "my own words"}


class _Transport:
    def __init__(self, peer: str) -> None:
        self._peer = peer

    def get_extra_info(self, name: str, default: object = None) -> object:
        return (self._peer, 1234) if name == "peername" else default


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("::ffff:10.0.0.1", "::ffff:203.0.113.7, ::ffff:10.0.0.2", "203.0.113.7"),
        ("fe80::1%eth0", "198.51.100.1", "fe80::1%eth0"),
        ("", "198.51.100.1", "local"),  # by a socket of this machine
    ],
)
def test_the_address_is_the_first_that_no_proxy_of_ours_has(peer: str, forwarded: str, address: str) -> None:
    transport: object = _Transport(peer)
    request = make_mocked_request("GET", "/", headers={"X-Forwarded-For": forwarded}, transport=transport)
    assert Proxies(PROXIES).client(request).address == address


@pytest.mark.parametrize(
    ("headers", "has_cookie", "expected"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, True, True),
        ({"Sec-Fetch-Site": "same-site"}, True, True),
        ({"Sec-Fetch-Site": "same-origin"}, True, False),
        ({"Sec-Fetch-Site": "none"}, True, False),
        ({"Origin": "https://evil.example"}, True, True),
        ({"Origin": "null"}, True, True),
        ({"Origin": "http://["}, True, True),
        ({"Origin": "http://["}, False, True),
        ({"Origin": "http://agon.example"}, True, False),
        ({"Origin": "http://AGON.example", "Host": "Agon.example"}, True, False),
        ({}, True, True),
        ({}, False, False),
        ({"Origin": "https://evil.example", "Authorization": "Bearer x"}, True, False),
    ],
)
def test_what_another_site_sends_is_told_apart(headers: dict[str, str], has_cookie: bool, expected: bool) -> None:
    request = make_mocked_request("POST", "/auth/logout", headers={"Host": "agon.example", **headers})
    assert is_forged(request, Proxies(()).client(request), has_cookie=has_cookie) is expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [("POST", True), ("PUT", True), ("PATCH", True), ("DELETE", True), ("GET", False), ("HEAD", False)],
)
def test_another_site_may_have_a_browser_read_but_change_nothing(method: str, expected: bool) -> None:
    request = make_mocked_request(method, "/", headers={"Sec-Fetch-Site": "cross-site"})
    assert is_forged(request, Proxies(()).client(request), has_cookie=True) is expected


async def test_another_site_cannot_act_with_the_cookie(house: House) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    own = {"Origin": str(house.client.make_url("/")).rstrip("/")}
    body = {"username": "ada", "password": PASSWORD}
    async with house.client.post("/auth/login", json=body, headers=own) as answer:
        cookie = answer.cookies["agon_session"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        token = cookie.value
    house.client.session.cookie_jar.clear()
    kept = {"Cookie": f"agon_session={token}"}
    program = {"code": "pass", "language": "python"}
    for headers, status in (
        (kept | {"Origin": "https://evil.example"}, 403),
        (kept | {"Sec-Fetch-Site": "cross-site"}, 403),
        (kept, 403),
        (kept | own, 202),
    ):
        async with house.client.post("/problems/add-up/submit", json=program, headers=headers) as answer:
            assert answer.status == status
    async with house.client.get("/me", headers=kept) as answer:
        assert (await answer.json())["username"] == "ada"


async def test_a_program_that_signs_in_or_changes_a_password_gets_no_cookie(house: House) -> None:
    headers = await house.headers()
    async with house.client.post("/auth/login", json={"username": "ada", "password": PASSWORD}) as answer:
        assert answer.status == 200
        assert not answer.cookies
    async with house.client.post("/auth/password", json=CHANGE, headers=headers) as answer:
        assert answer.status == 200
        assert not answer.cookies


async def test_a_page_that_changes_a_password_gets_the_cookie_of_the_new_session(house: House) -> None:
    headers = await house.headers() | {"Sec-Fetch-Site": "same-origin"}
    async with house.client.post("/auth/password", json=CHANGE, headers=headers) as answer:
        assert answer.cookies["agon_session"].value == (await answer.json())["token"]


async def test_the_cookie_is_secure_behind_an_encrypting_proxy(tmp_path: Path) -> None:
    async with open_house(tmp_path, trusted_proxies=PROXIES) as house:
        await house.accounts.ensure_account("ada", PASSWORD, Role.ADMIN)
        headers = {
            "Origin": "https://agon.example",
            "X-Forwarded-Host": "agon.example",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "203.0.113.7",
        }
        body = {"username": "ada", "password": PASSWORD}
        async with house.client.post("/auth/login", json=body, headers=headers) as answer:
            assert answer.cookies["agon_session"]["secure"]
            headers |= {"Cookie": f"agon_session={answer.cookies['agon_session'].value}", "Accept": "text/html"}
        async with house.client.get("/admin/people/ada", headers=headers) as answer:
            token = TOKEN.search(await answer.text())
            assert token is not None
        form = {"token": token[1]}
        path = "/admin/people/ada/sign-out"
        async with house.client.post(path, data=form, headers=headers, allow_redirects=False) as answer:
            assert answer.cookies["agon_said"]["secure"]
