"""Signing in and out, and tokens that must not be believed."""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest

from server.accounts.model import Account
from server.accounts.passwords import Passwords
from server.accounts.service import AccountBlocked, Accounts, WrongCredentials
from server.accounts.store import AccountChange, AccountStore
from server.accounts.tokens import Tokens
from server.audit.model import Action
from server.audit.store import AuditStore, Wanted
from server.database.engine import Database
from server.database.writer import Writer
from server.errors import InvalidRequest, NotSignedIn
from server.limits import Limits
from server.wire.accounts import Role, Session
from tests.unit.server.house import PASSWORD, SECRET, START, UNLIMITED, Clock, House

ADA = Account(id=1, username="ada", name="Ada", role=Role.CONTESTANT, token_version=0, blocked=False)


async def sign_in(house: House, username: str = "ada", password: str = PASSWORD) -> tuple[int, dict[str, Any]]:
    async with house.client.post("/auth/login", json={"username": username, "password": password}) as answer:
        return answer.status, await answer.json()


async def status_with(house: House, token: str) -> tuple[int, str]:
    async with house.client.get("/me", headers={"Authorization": f"Bearer {token}"}) as answer:
        return answer.status, (await answer.json()).get("code", "")


async def test_who_signs_in_is_recognised_by_the_token(house: House) -> None:
    await house.accounts.ensure_account("Ada", PASSWORD, Role.JUDGE)
    status, body = await sign_in(house, "aDa")
    assert status == 200
    session = Session.model_validate(body)
    assert session.user.username == "Ada"
    assert session.user.role is Role.JUDGE
    assert session.expires_at == START + timedelta(hours=1)
    async with house.client.get("/me", headers={"Authorization": f"Bearer {session.token}"}) as answer:
        assert await answer.json() == {
            "id": 1,
            "username": "Ada",
            "name": "Ada",
            "role": "judge",
            "mustChangePassword": False,
        }


async def test_a_name_and_a_password_with_each_request_are_for_the_contest_api_alone(house: House) -> None:
    """Elsewhere a page of another site could have a browser send them along."""
    await house.accounts.ensure_account("ada", PASSWORD, Role.ADMIN)
    pair = {"Authorization": "Basic " + base64.b64encode(f"ada:{PASSWORD}".encode()).decode()}
    async with house.client.get("/api/contests", headers=pair) as answer:
        assert answer.status == 200, await answer.text()
    for path in ("/me", "/admin/people", "/problems"):
        async with house.client.get(path, headers=pair) as answer:
            assert answer.status == 401, path


@pytest.mark.parametrize(("username", "password"), [("ada", "wrong"), ("nobody", PASSWORD), ("ada\u200b", PASSWORD)])
async def test_a_wrong_name_and_a_wrong_password_are_refused_alike(house: House, username: str, password: str) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    status, problem = await sign_in(house, username, password)
    assert (status, problem["code"]) == (401, "wrong_credentials")


class Counting(Passwords):
    """How often it was asked whether a password is the right one."""

    def __init__(self) -> None:
        super().__init__(at_once=1, memory_kib=64, passes=1)
        self.asked = 0

    async def verify(self, password_hash: str | None, password: str) -> bool:
        self.asked += 1
        return await super().verify(password_hash, password)


@pytest.mark.parametrize("username", ["ada", "nobody"])
async def test_a_name_that_nobody_has_is_refused_after_the_same_work(house: House, username: str) -> None:
    """Else how long it takes would tell which names there are."""
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    passwords = Counting()
    with pytest.raises(WrongCredentials):
        await accounts_of(house, passwords).sign_in(username, "wrong", address="local")
    assert passwords.asked == 1


def forged(claims: dict[str, Any], *, key: str = SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode(claims, key, algorithm=algorithm)


def claims(**changes: Any) -> dict[str, Any]:
    expires = int((START + timedelta(hours=1)).timestamp())
    return {"iss": "agon", "sub": "1", "ver": 0, "jti": "x", "exp": expires} | changes


def unsigned(payload: dict[str, Any]) -> str:
    parts = [{"alg": "none", "typ": "JWT"}, payload]
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in claims().items() if key != name}


FORGERIES = {
    "nonsense": "nonsense",
    "empty": "",
    "three dots": "a.b.c",
    "very long": forged(claims(filling="x" * 3000)),
    "another key": forged(claims(), key="k" * 40),
    "no algorithm": unsigned(claims()),
    "another algorithm": forged(claims(), algorithm="HS512"),
    "another issuer": forged(claims(iss="evil")),
    "no issuer": forged(without("iss")),
    "no end": forged(without("exp")),
    "no version": forged(without("ver")),
    "no name": forged(without("jti")),
    "a name that is a number": forged(claims(jti=7)),
    "expired": forged(claims(exp=int(START.timestamp()) - 1)),
    "an end beyond time": forged(claims(exp=10**20)),
    "an end that no calendar has": forged(claims(exp=10**17)),
    "an end that is text": forged(claims(exp="tomorrow")),
    "a version that is text": forged(claims(ver="0")),
    "a version that is a fraction": forged(claims(ver=0.0)),
    "an account that is text": forged(claims(sub="admin")),
    "an account that is not there": forged(claims(sub="999")),
    "an older version": forged(claims(ver=-1)),
}


@pytest.mark.parametrize("token", FORGERIES.values(), ids=FORGERIES.keys())
async def test_a_token_that_is_not_ours_is_not_believed(house: House, token: str) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    assert await status_with(house, token) == (401, "not_signed_in")


async def test_the_tokens_of_that_test_would_be_believed_were_they_right(house: House) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    assert await status_with(house, forged(claims())) == (200, "")


@pytest.mark.parametrize("header", ["Basic YWRhOnB3", "Bearer", "bearer", "x" * 4000])
async def test_another_kind_of_authorization_is_refused(house: House, header: str) -> None:
    async with house.client.get("/me", headers={"Authorization": header}) as answer:
        assert answer.status == 401
        assert "Bearer" in answer.headers["WWW-Authenticate"]


async def test_a_token_ends_with_its_time(house: House) -> None:
    headers = await house.headers()
    house.clock.advance(minutes=59)
    assert (await house.client.get("/me", headers=headers)).status == 200
    house.clock.advance(minutes=2)
    assert (await house.client.get("/me", headers=headers)).status == 401


async def test_signing_out_ends_this_session_alone(house: House) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    tokens = [(await sign_in(house))[1]["token"] for _ in range(2)]
    async with house.client.post("/auth/logout", headers={"Authorization": f"Bearer {tokens[0]}"}) as answer:
        assert answer.status == 204
        assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert (await status_with(house, tokens[0]))[0] == 401
    assert (await status_with(house, tokens[1]))[0] == 200
    assert len(house.news.revoked) == 1


async def test_a_session_that_was_ended_stays_ended_after_a_restart(house: House) -> None:
    headers = await house.headers()
    await house.client.post("/auth/logout", headers=headers)
    await house.accounts.refresh()
    assert (await house.client.get("/me", headers=headers)).status == 401


async def test_another_server_says_that_a_session_was_ended(house: House) -> None:
    headers = await house.headers()
    token = headers["Authorization"].removeprefix("Bearer ")
    who = await house.accounts.recognise(token)
    house.accounts.hear_revoked(who.token_id, who.expires_at)
    assert await status_with(house, token) == (401, "not_signed_in")


async def test_what_may_have_been_missed_is_read_anew_and_what_is_over_is_forgotten(house: House) -> None:
    who = await house.accounts.recognise((await house.headers())["Authorization"].removeprefix("Bearer "))
    bob = await house.headers("bob")
    assert (await house.client.get("/me", headers=bob)).status == 200
    await house.accounts.sign_out(who)
    await house.account_store.change(AccountChange(account_id=2, blocked=True))
    await house.accounts.refresh()
    assert (await house.client.get("/me", headers=bob)).status == 403
    assert set(await house.account_store.revoked(START)) == {who.token_id}
    house.clock.advance(hours=1)
    await house.accounts.refresh()
    assert await house.account_store.revoked(START) == {}


async def test_signing_out_everywhere_ends_every_session(house: House) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    tokens = [(await sign_in(house))[1]["token"] for _ in range(2)]
    header = {"Authorization": f"Bearer {tokens[0]}"}
    async with house.client.post("/auth/logout?everywhere=true", headers=header) as answer:
        assert answer.status == 204
    assert [(await status_with(house, token))[0] for token in tokens] == [401, 401]
    assert (await status_with(house, (await sign_in(house))[1]["token"]))[0] == 200


async def test_a_new_password_ends_all_sessions_and_the_same_one_none(house: House) -> None:
    headers = await house.headers()
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    assert (await house.client.get("/me", headers=headers)).status == 200
    await house.accounts.ensure_account("ada", "another password", Role.CONTESTANT)
    assert (await house.client.get("/me", headers=headers)).status == 401
    assert (await sign_in(house))[0] == 401
    assert (await sign_in(house, password="another password"))[0] == 200


async def test_a_new_role_counts_at_once(house: House) -> None:
    headers = await house.headers()
    await house.accounts.ensure_account("ada", PASSWORD, Role.ADMIN)
    async with house.client.get("/me", headers=headers) as answer:
        assert (await answer.json())["role"] == "admin"


async def test_what_a_shell_gives_is_the_owners_own_password_and_a_role_alone_is_none(house: House) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    await house.account_store.change(AccountChange(account_id=1, password_is_temporary=True))
    assert (await house.accounts.ensure_account("ada", PASSWORD, Role.JUDGE)).password_is_temporary
    assert not (await house.accounts.ensure_account("ada", "another password", Role.JUDGE)).password_is_temporary


@pytest.mark.parametrize("username", ["", " ada", "ada ", "a\nb", "a\0b", "x" * 65, "\ufdfa" * 64])
async def test_names_that_no_one_could_tell_apart_are_refused(house: House, username: str) -> None:
    with pytest.raises(InvalidRequest):
        await house.accounts.ensure_account(username, PASSWORD, Role.CONTESTANT)


@pytest.mark.parametrize("password", ["short", "x" * 257])
async def test_passwords_too_short_or_too_long_are_refused(house: House, password: str) -> None:
    with pytest.raises(InvalidRequest):
        await house.accounts.ensure_account("ada", password, Role.CONTESTANT)


async def test_an_account_is_not_asked_of_the_database_for_every_request(house: House) -> None:
    headers = await house.headers()
    assert (await house.client.get("/me", headers=headers)).status == 200
    await house.database.write(lambda connection: connection.exec_driver_sql("DELETE FROM accounts").close())
    assert (await house.client.get("/me", headers=headers)).status == 200
    house.accounts.forget(1)
    assert (await house.client.get("/me", headers=headers)).status == 401


async def test_what_is_remembered_of_an_account_is_asked_for_again_in_time(house: House) -> None:
    headers = await house.headers()
    assert (await house.client.get("/me", headers=headers)).status == 200
    await house.database.write(lambda connection: connection.exec_driver_sql("DELETE FROM accounts").close())
    house.clock.advance(minutes=4)
    assert (await house.client.get("/me", headers=headers)).status == 200
    house.clock.advance(minutes=1)
    assert (await house.client.get("/me", headers=headers)).status == 401


def test_every_token_has_a_name_of_its_own() -> None:
    numbers = iter(range(10))
    tokens = Tokens(secret=SECRET, lifetime=timedelta(hours=1), clock=Clock(), new_id=lambda: str(next(numbers)))
    assert tokens.read(forged(claims())).account_id == 1
    names = [tokens.read(tokens.issue(ADA)[0]).token_id for _ in range(2)]
    assert names == ["0", "1"]


def test_a_token_ends_when_it_was_said_to() -> None:
    clock = Clock(now=START + timedelta(microseconds=1))
    tokens = Tokens(secret=SECRET, lifetime=timedelta(hours=1), clock=clock, new_id=lambda: "x")
    token, ends_at = tokens.issue(ADA)
    assert tokens.read(token).expires_at == ends_at


def test_a_token_is_verified_once_and_only_so_many_are_known() -> None:
    tokens = Tokens(secret=SECRET, lifetime=timedelta(hours=1), clock=Clock(), new_id=lambda: "x", most_verified=1)
    one, another = forged(claims()), forged(claims(jti="y"))
    first = tokens.read(one)
    assert tokens.read(one) is first
    tokens.read(another)
    assert tokens.read(one) is not first


async def test_an_old_password_does_not_come_back_when_its_hash_is_renewed_too_late(house: House) -> None:
    await house.headers()
    old = await house.account_store.by_username("ada")
    assert old is not None
    await house.accounts.ensure_account("ada", "another password", Role.CONTESTANT)
    late = AccountChange(account_id=1, password_hash="of the old password", only_from_hash=old.password_hash)
    await house.account_store.change(late)
    assert (await sign_in(house, password="another password"))[0] == 200


async def test_a_hash_with_old_parameters_is_renewed_at_the_next_sign_in(house: House) -> None:
    await house.headers()
    outdated = await Passwords(at_once=1, memory_kib=32, passes=1).hash(PASSWORD)
    await house.account_store.change(AccountChange(account_id=1, password_hash=outdated))
    assert (await sign_in(house))[0] == 200
    renewed = await house.account_store.by_username("ada")
    assert renewed is not None
    assert renewed.password_hash != outdated
    assert (await sign_in(house))[0] == 200
    assert await house.account_store.by_username("ada") == renewed


class Meanwhile(Passwords):
    """Of other parameters than the house's; while it makes a hash something else happens."""

    def __init__(self, happens: Callable[[], Awaitable[object]]) -> None:
        super().__init__(at_once=1, memory_kib=128, passes=1)
        self._happens = happens

    async def hash(self, password: str) -> str:
        await self._happens()
        return await super().hash(password)


class Slow(AccountStore):
    """Something happens between the reading of an account and its use."""

    def __init__(self, database: Database, writer: Writer, happens: Callable[[], Awaitable[object]]) -> None:
        super().__init__(database, writer)
        self._happens = happens

    async def by_id(self, account_id: int) -> Account | None:
        found = await super().by_id(account_id)
        await self._happens()
        return found


def accounts_of(house: House, passwords: Passwords, *, store: AccountStore | None = None, **more: int) -> Accounts:
    return Accounts(
        store=store or house.account_store,
        passwords=passwords,
        tokens=house.tokens,
        limits=Limits(UNLIMITED, clock=house.clock.seconds),
        news=house.news,
        clock=house.clock,
        **more,
    )


async def test_only_so_many_accounts_are_remembered(house: House) -> None:
    accounts = accounts_of(house, Passwords(at_once=1, memory_kib=64, passes=1), most_remembered=1)
    ada, bob = [(await house.headers(name))["Authorization"].removeprefix("Bearer ") for name in ("ada", "bob")]
    for token in (ada, bob):
        await accounts.recognise(token)
    await house.database.write(lambda connection: connection.exec_driver_sql("DELETE FROM accounts").close())
    assert (await accounts.recognise(bob)).account.username == "bob"
    with pytest.raises(NotSignedIn):
        await accounts.recognise(ada)


@pytest.mark.parametrize("hears", ["of it", "that it may have missed something"])
async def test_an_account_that_was_changed_while_it_was_read_is_not_remembered(house: House, hears: str) -> None:
    token = (await house.headers())["Authorization"].removeprefix("Bearer ")

    async def change() -> None:
        await house.account_store.change(AccountChange(account_id=1, blocked=True))
        if hears == "of it":
            accounts.forget(1)
        else:
            await accounts.refresh()

    async with Writer(house.database.write) as writer:
        accounts = accounts_of(
            house, Passwords(at_once=1, memory_kib=64, passes=1), store=Slow(house.database, writer, change)
        )
        await accounts.recognise(token)
        with pytest.raises(AccountBlocked):
            await accounts.recognise(token)


async def test_a_password_that_was_changed_meanwhile_is_not_written_over(house: House) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)

    async def change() -> None:
        await house.accounts.ensure_account("ada", "another password", Role.CONTESTANT)

    accounts = accounts_of(house, Meanwhile(change))
    await accounts.sign_in("ada", PASSWORD, address="local")
    assert (await sign_in(house))[0] == 401
    assert (await sign_in(house, password="another password"))[0] == 200


async def test_of_two_who_choose_a_password_at_once_the_second_is_refused(house: House) -> None:
    await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)

    async def change() -> None:
        await house.accounts.ensure_account("ada", "another password", Role.CONTESTANT)

    accounts = accounts_of(house, Meanwhile(change))
    who = await accounts.recognise((await house.accounts.sign_in("ada", PASSWORD, address="local")).token)
    with pytest.raises(WrongCredentials):
        await accounts.change_password(who, PASSWORD, "my own words", address="local")
    assert (await sign_in(house, password="another password"))[0] == 200


async def test_an_account_that_somebody_makes_meanwhile_is_brought_to_what_it_should_be(house: House) -> None:
    async def make() -> None:
        await house.accounts.ensure_account("ada", "another password", Role.CONTESTANT)

    account = await accounts_of(house, Meanwhile(make)).ensure_account("ada", PASSWORD, Role.JUDGE)
    assert account.role is Role.JUDGE
    assert (await sign_in(house))[0] == 200
    entries, _ = await AuditStore(house.database).page(Wanted(subject="user:ada"), limit=9)
    assert [each.deed.action for each in entries] == [Action.ACCOUNT_CHANGE, Action.ACCOUNT_CREATE]
