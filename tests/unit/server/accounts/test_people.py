"""What administrators do with accounts, over HTTP."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest

from server.accounts.passwords import Passwords
from server.accounts.people import HASHED_TOGETHER, BadImport, Import, People
from server.accounts.people_routes import MOST_IMPORTED
from server.accounts.people_store import TOGETHER, PeopleStore
from server.audit.model import Author
from server.audit.store import AuditStore, Wanted
from server.database.writer import Writer
from server.wire.accounts import Role
from server.wire.base import LONGEST_PAGE
from server.wire.people import PeopleImport, PeoplePage, Person, PersonWithPassword
from tests.unit.server.house import PASSWORD, House

PLACE = "/staff/people"
SHELL = Author(id=None, name="shell")


async def ask(house: House, method: str, path: str, *, status: int = 200, **more: Any) -> Any:
    headers = await house.headers("boss", Role.ADMIN)
    async with house.client.request(method, f"{PLACE}{path}", headers=headers, **more) as answer:
        text = await answer.text()
        assert answer.status == status, text
        return await answer.json()


async def sign_in(house: House, name: str, password: str, *, status: int = 200) -> Any:
    body = {"username": name, "password": password}
    async with house.client.post("/auth/login", json=body) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


def bearer(session: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['token']}"}


async def status_of(house: House, path: str, headers: dict[str, str]) -> tuple[int, str]:
    async with house.client.get(path, headers=headers) as answer:
        return answer.status, (await answer.json()).get("code", "") if answer.status >= 400 else ""


async def test_a_password_that_was_made_must_be_changed_before_anything_else(house: House) -> None:
    made = PersonWithPassword.model_validate(await ask(house, "POST", "", status=201, json={"username": "bob"}))
    assert made.password is not None
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", made.password)
    assert made.must_change_password
    session = await sign_in(house, "bob", made.password)
    assert session["user"]["mustChangePassword"]
    for path in ("/submissions", "/competitions/x/news"):
        assert (await status_of(house, "/submissions", bearer(session))) == (403, "password_change_needed"), path
    assert (await status_of(house, "/me", bearer(session)))[0] == 200
    for password, new, expected in (
        ("wrong", "my own horse", (401, "wrong_credentials")),
        (made.password, "short", (422, "bad_password")),
        (made.password, made.password, (422, "bad_password")),
    ):
        body = {"password": password, "newPassword": new}
        async with house.client.post("/auth/password", json=body, headers=bearer(session)) as answer:
            assert (answer.status, (await answer.json())["code"]) == expected
    body = {"password": made.password, "newPassword": "my own horse"}
    async with house.client.post("/auth/password", json=body, headers=bearer(session)) as answer:
        assert answer.status == 200
        changed = await answer.json()
    assert (await status_of(house, "/submissions", bearer(session))) == (401, "not_signed_in")
    assert (await status_of(house, "/submissions", bearer(changed)))[0] == 200
    await sign_in(house, "bob", made.password, status=401)
    await sign_in(house, "bob", "my own horse")


async def test_a_password_that_was_given_stays(house: House) -> None:
    made = await ask(house, "POST", "", status=201, json={"username": "bob", "password": PASSWORD, "name": "Bob B."})
    assert (made["password"], made["mustChangePassword"], made["name"]) == (None, False, "Bob B.")
    assert (await ask(house, "POST", "", status=409, json={"username": "BOB"}))["code"] == "user_exists"
    assert len((await AuditStore(house.database).page(Wanted(subject="user:BOB"), limit=1))[0]) == 0
    assert (await ask(house, "POST", "", status=422, json={"username": " bob"}))["code"] == "bad_username"
    short = {"username": "eve", "password": "short"}
    assert (await ask(house, "POST", "", status=422, json=short))["code"] == "bad_password"


async def test_who_is_blocked_is_out_at_once_and_comes_in_again(house: House) -> None:
    headers = await house.headers("bob")
    assert Person.model_validate(await ask(house, "POST", "/by-name/BOB/block")).is_blocked
    assert await status_of(house, "/me", headers) == (401, "not_signed_in")
    assert (await sign_in(house, "bob", PASSWORD, status=403))["code"] == "account_blocked"
    assert not Person.model_validate(await ask(house, "POST", "/by-name/bob/unblock")).is_blocked
    assert await status_of(house, "/me", headers) == (401, "not_signed_in")
    await sign_in(house, "bob", PASSWORD)


async def test_a_reset_and_a_sign_out_end_every_session(house: House) -> None:
    headers = await house.headers("bob")
    await ask(house, "POST", "/by-name/bob/sign-out")
    assert (await status_of(house, "/me", headers)) == (401, "not_signed_in")
    session = await sign_in(house, "bob", PASSWORD)
    made = PersonWithPassword.model_validate(await ask(house, "POST", "/by-name/bob/reset-password"))
    assert (await status_of(house, "/me", bearer(session))) == (401, "not_signed_in")
    assert made.password is not None
    await sign_in(house, "bob", PASSWORD, status=401)
    assert (await sign_in(house, "bob", made.password))["user"]["mustChangePassword"]
    assert house.news.changed


async def test_a_role_is_given_and_nobody_takes_their_own(house: House) -> None:
    headers = await house.headers("bob")
    assert (await status_of(house, "/staff/submissions", headers)) == (403, "staff_only")
    assert (await ask(house, "PUT", "/by-name/bob/role", json={"role": "judge"}))["role"] == "judge"
    assert (await status_of(house, "/staff/submissions", headers))[0] == 200
    for method, act, body in (("PUT", "role", {"role": "judge"}), ("POST", "block", None)):
        refused = await ask(house, method, f"/by-name/boss/{act}", status=409, json=body)
        assert refused["code"] == "not_to_oneself"


async def test_all_of_it_is_in_the_audit_log_and_no_password_is(house: House) -> None:
    await house.headers("boss", Role.ADMIN)
    made = await ask(house, "POST", "", status=201, json={"username": "bob", "role": "proctor"})
    for act in ("block", "unblock", "reset-password", "sign-out"):
        await ask(house, "POST", f"/by-name/bob/{act}")
    await ask(house, "PUT", "/by-name/bob/role", json={"role": "judge"})
    headers = await house.headers("boss", Role.ADMIN)
    async with house.client.get("/staff/audit?subject=user:bob", headers=headers) as answer:
        text, entries = await answer.text(), (await answer.json())["entries"]
    assert [(each["action"], each["by"]) for each in entries] == [
        (f"account.{action}", "boss")
        for action in ("set-role", "sign-out", "reset-password", "unblock", "block", "create")
    ]
    assert entries[0]["details"] == {"from": "proctor", "to": "judge"}
    assert made["password"] not in text


async def test_people_are_found_and_paged(house: House) -> None:
    await house.headers("boss", Role.ADMIN)
    for name in ("bob", "Bobby", "eve_", "evex"):
        await ask(house, "POST", "", status=201, json={"username": name, "password": PASSWORD})
    await ask(house, "POST", "/by-name/eve_/block")

    async def names(query: str) -> list[str]:
        return [each.username for each in PeoplePage.model_validate(await ask(house, "GET", query)).people]

    for written in ("BOB", "%EF%BC%A2ob"):  # the second with a wide B
        assert await names(f"?q={written}") == ["bob", "Bobby"]
    assert await names("?q=eve_") == ["eve_"]
    assert await names("?blocked=true") == ["eve_"]
    assert await names("?blocked=false&q=ev") == ["evex"]
    assert await names("?role=admin") == ["boss"]
    first = PeoplePage.model_validate(await ask(house, "GET", "?limit=3"))
    last = PeoplePage.model_validate(await ask(house, "GET", f"?limit=3&after={first.next}"))
    assert [each.username for each in last.people] == ["eve_", "evex"]
    assert last.next is None
    assert (await ask(house, "GET", "?after=x", status=422))["code"] == "bad_cursor"
    for limit in (0, LONGEST_PAGE + 1):
        assert (await ask(house, "GET", f"?limit={limit}", status=422))["code"] == "invalid_request"


def file(text: str | bytes) -> str:
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


async def test_a_file_is_looked_at_and_then_taken_in_whole(house: House) -> None:
    body = {"file": file("Username;Name;Role;Password\n\nbob;Bob B.;judge;\neve;;;correct horse\n")}
    seen = PeopleImport.model_validate(await ask(house, "POST", "/import", json=body))
    assert not seen.is_applied
    assert [(each.line, each.username, each.name, each.role, each.password) for each in seen.people] == [
        (3, "bob", "Bob B.", Role.JUDGE, None),
        (4, "eve", "eve", Role.CONTESTANT, None),
    ]
    await ask(house, "GET", "/by-name/bob", status=404)
    done = PeopleImport.model_validate(await ask(house, "POST", "/import", json=body | {"apply": True}))
    [bob, eve] = done.people
    assert bob.password is not None
    assert eve.password is None
    assert (await sign_in(house, "bob", bob.password))["user"]["mustChangePassword"]
    assert not (await sign_in(house, "eve", "correct horse"))["user"]["mustChangePassword"]
    [entry, *_] = (await AuditStore(house.database).page(Wanted(subject="user:bob"), limit=1))[0]
    assert entry.deed.details == {"role": "judge"}
    again = await ask(house, "POST", "/import", status=422, json=body | {"apply": True})
    assert (again["code"], [each["field"] for each in again["errors"]]) == ("bad_import", ["line 3", "line 4"])


async def test_one_wrong_line_keeps_all_out(house: House) -> None:
    await house.headers("ada")
    body = {"file": file("username,role\nbob,judge\nada,judge\neve,king\nBOB,judge\n"), "apply": True}
    refused = await ask(house, "POST", "/import", status=422, json=body)
    assert [(each["field"], each["message"].split(" ", 2)[0]) for each in refused["errors"]] == [
        ("line 3", "names"),
        ("line 4", "has"),
        ("line 5", "names"),
    ]
    await ask(house, "GET", "/by-name/bob", status=404)
    body = {"file": file("username\nbob\n"), "competition": "nothing", "apply": True}
    await ask(house, "POST", "/import", status=422, json=body)
    await ask(house, "GET", "/by-name/bob", status=404)


@pytest.mark.parametrize("wrong", ["!" + file("username\nbob\n"), file("username\nbob\n")[:-1], "\u00e9"])
async def test_a_file_that_is_not_in_base64(house: House, wrong: str) -> None:
    refused = await ask(house, "POST", "/import", status=422, json={"file": wrong})
    assert [each["field"] for each in refused["errors"]] == ["file"]


async def test_made_passwords_may_be_kept(house: House) -> None:
    body = {"file": file("username\nbob\n"), "apply": True, "keepPasswords": True}
    [bob] = (await ask(house, "POST", "/import", json=body))["people"]
    assert not (await sign_in(house, "bob", bob["password"]))["user"]["mustChangePassword"]


async def test_a_name_that_is_taken_is_found_in_a_long_file(house: House) -> None:
    await house.headers("ada")
    names = [*(f"user{number}" for number in range(TOGETHER)), "ada"]
    body = {"file": file("\n".join(["username", *names]))}
    seen = PeopleImport.model_validate(await ask(house, "POST", "/import", json=body))
    assert [each.line for each in seen.problems] == [TOGETHER + 2]


async def take_in(house: House, passwords: Passwords, raw: bytes) -> Import:
    async with Writer(house.database.write) as writer:
        people = People(
            store=PeopleStore(house.database, writer),
            accounts=house.account_store,
            passwords=passwords,
            spread=house.accounts.spread,
            clock=house.clock,
        )
        return await people.take_in(SHELL, raw, contest_id=None, most=100, is_applied=True)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("username,team\nbob,Reds\n", "no contest was named"),
        ("username\n" + "".join(f"user{number}\n" for number in range(MOST_IMPORTED + 1)), "is one too many"),
    ],
    ids=["a team without a contest", "too many"],
)
async def test_a_file_that_asks_for_too_much(house: House, raw: str, words: str) -> None:
    seen = PeopleImport.model_validate(await ask(house, "POST", "/import", json={"file": file(raw)}))
    assert [words in each.message for each in seen.problems] == [True]


class Meanwhile(Passwords):
    """Somebody makes an account while a password is hashed."""

    def __init__(self, house: House) -> None:
        super().__init__(at_once=1, memory_kib=64, passes=1)
        self._house = house

    async def hash(self, password: str) -> str:
        await self._house.headers("bob")
        return await super().hash(password)


async def test_a_name_that_was_taken_meanwhile_keeps_all_out(house: House) -> None:
    with pytest.raises(BadImport, match="Line 3 names a user that there is already"):
        await take_in(house, Meanwhile(house), b"username\neve\nbob\n")
    await ask(house, "GET", "/by-name/eve", status=404)


class Counting(Passwords):
    def __init__(self) -> None:
        super().__init__(at_once=1, memory_kib=64, passes=1)
        self.asked = 0
        self.most_at_once = 0

    async def hash(self, password: str) -> str:
        self.asked += 1
        self.most_at_once = max(self.most_at_once, self.asked)
        try:
            return await super().hash(password)
        finally:
            self.asked -= 1


async def test_those_who_sign_in_meanwhile_do_not_wait_behind_a_whole_file(house: House) -> None:
    passwords = Counting()
    raw = "".join(["username\n", *(f"user{number}\n" for number in range(3 * HASHED_TOGETHER))]).encode()
    done = await take_in(house, passwords, raw)
    assert passwords.most_at_once == HASHED_TOGETHER
    [first, *_] = done.people
    assert first.made_password is not None
    assert first.made_password not in repr(done)  # nor in a log


async def test_teams_are_invited_to_the_contest(house: House) -> None:
    headers = await house.headers("boss", Role.ADMIN)
    plan = {"id": "weekly", "title": "Weekly", "startsAt": "2030-01-02T12:00:00Z", "isForTeams": True}
    async with house.client.post("/competitions", json=plan, headers=headers) as answer:
        assert answer.status == 201
    body = {"file": file("username,team\nbob,Reds\neve,Reds\n"), "competition": "weekly", "apply": True}
    assert len((await ask(house, "POST", "/import", json=body))["people"]) == 2
    invited = await house.contests.registrations.invited("weekly")
    assert {(each.username, each.team) for each in invited} == {("bob", "reds"), ("eve", "reds")}


@pytest.mark.parametrize("name", ["", " bob", "a\u202eb", "x" * 65])
async def test_a_name_that_cannot_be(house: House, name: str) -> None:
    await ask(house, "POST", "", status=422, json={"username": name})


async def test_a_name_that_turns_those_beside_it(house: House) -> None:
    await ask(house, "POST", "", status=422, json={"username": "bob", "name": "Bob\u202e"})
