"""HTTP Basic: a pair is verified once, and stands for a session for a while."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from server.accounts.basic import KEPT_SECONDS, BasicSignIn
from server.accounts.model import Account
from server.accounts.service import AccountBlocked, SignedIn, WrongCredentials
from server.errors import NotSignedIn
from server.wire.accounts import Role, Session, User

LATER = datetime(2040, 1, 1, tzinfo=UTC)
ADA = Account(id=1, username="ada", name="Ada", role=Role.CONTESTANT, token_version=0, blocked=False)


def header(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@dataclass(kw_only=True)
class Accounts:
    """One account; counts how often its password was looked at."""

    password: str = "correct horse"
    verified: int = 0
    now: float = 1000.0
    is_blocked: bool = False
    over: set[str] = field(default_factory=set)

    def seconds(self) -> float:
        return self.now

    async def sign_in(self, username: str, password: str, *, address: str) -> Session:
        self.verified += 1
        await asyncio.sleep(0)
        if (username, password) != ("ada", self.password):
            raise WrongCredentials
        user = User(id=1, username="ada", name="Ada", role=Role.CONTESTANT)
        return Session(token=f"token-{self.verified}", expires_at=LATER, user=user)

    async def recognise(self, token: str) -> SignedIn:
        if token in self.over:
            raise NotSignedIn
        if self.is_blocked:
            raise AccountBlocked
        return SignedIn(account=ADA, token_id=token, expires_at=LATER)


@pytest.fixture
def accounts() -> Accounts:
    return Accounts()


@pytest.fixture
def basic(accounts: Accounts) -> BasicSignIn:
    return BasicSignIn(accounts, seconds=accounts.seconds)


async def known(basic: BasicSignIn, pair: str = "ada:correct horse") -> SignedIn:
    return await basic.recognise(header(pair), address="192.0.2.1")


async def test_a_tool_that_polls_has_its_password_verified_once(accounts: Accounts, basic: BasicSignIn) -> None:
    found = await asyncio.gather(*(known(basic) for _ in range(20)))
    assert {each.account for each in found} == {ADA}
    assert accounts.verified == 1


async def test_after_a_while_it_is_verified_once_more(accounts: Accounts, basic: BasicSignIn) -> None:
    await known(basic)
    accounts.now += KEPT_SECONDS - 1
    await known(basic)
    assert accounts.verified == 1
    accounts.password = "another one"
    accounts.now += 1
    with pytest.raises(NotSignedIn):
        await known(basic)


async def test_a_wrong_password_is_never_kept(accounts: Accounts, basic: BasicSignIn) -> None:
    for _ in range(3):
        with pytest.raises(NotSignedIn):
            await known(basic, "ada:wrong horse")
    assert accounts.verified == 3


async def test_a_session_that_was_ended_is_asked_for_anew(accounts: Accounts, basic: BasicSignIn) -> None:
    await known(basic)
    accounts.over.add("token-1")
    assert (await known(basic)).token_id == "token-2"


async def test_a_blocked_account_is_refused_at_once(accounts: Accounts, basic: BasicSignIn) -> None:
    await known(basic)
    accounts.is_blocked = True
    with pytest.raises(AccountBlocked):
        await known(basic)


async def test_only_so_many_pairs_are_kept(accounts: Accounts) -> None:
    basic = BasicSignIn(accounts, seconds=accounts.seconds, most_kept=1)
    for password, verified in (("one", 1), ("another", 2), ("another", 2), ("one", 3)):
        accounts.password = password
        await known(basic, f"ada:{password}")
        assert accounts.verified == verified


async def test_a_pair_that_was_verified_anew_is_not_the_one_that_is_forgotten(accounts: Accounts) -> None:
    basic = BasicSignIn(accounts, seconds=accounts.seconds, most_kept=2)
    for password in ("one", "another"):
        accounts.password = password
        await known(basic, f"ada:{password}")
    accounts.now += KEPT_SECONDS
    for password, verified in (("one", 3), ("a third", 4), ("one", 4)):
        accounts.password = password
        await known(basic, f"ada:{password}")
        assert accounts.verified == verified


NO_PAIRS = [
    "Basic",
    "Basic ",
    "Basic !!!",
    "Basic !" + base64.b64encode(b"ada:correct horse").decode(),
    "Basic " + "A" * 10_000,
    "Basic " + "/" * 40,
    *map(header, ("ada", "", ":x", "ada:", "a" * 65 + ":x", "ada:a\0b", "ada:" + "x" * 257)),
]


@pytest.mark.parametrize("bad", NO_PAIRS)
async def test_what_is_no_pair_is_not_even_looked_at(accounts: Accounts, basic: BasicSignIn, bad: str) -> None:
    with pytest.raises(NotSignedIn):
        await basic.recognise(bad, address="192.0.2.1")
    assert accounts.verified == 0


async def test_a_password_may_hold_colons(accounts: Accounts, basic: BasicSignIn) -> None:
    accounts.password = "a:b:c"
    assert (await known(basic, "ada:a:b:c")).account is ADA
