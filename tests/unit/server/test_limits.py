"""Token buckets, by a clock that the test turns."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import TooManyRequests
from server.limits import STAFF_FACTOR, Limits, Rate, Rates, Spend, TokenBuckets
from server.wire.accounts import Role
from tests.unit.server.house import PASSWORD, PLENTY, UNLIMITED, Clock, open_house

SLOW = Rate(burst=2, per_second=0.5)


def limited(**rates: Rate) -> Rates:
    return Rates(
        by_user={spend: rates.get(spend.value, PLENTY) for spend in Spend},
        address=rates.get("address", PLENTY),
        sign_in_address=rates.get("sign_in_address", PLENTY),
        sign_in_name=rates.get("sign_in_name", PLENTY),
    )


def test_a_bucket_gives_its_burst_and_then_says_how_long_to_wait() -> None:
    clock = Clock()
    buckets = TokenBuckets(SLOW, clock=clock.seconds)
    assert [buckets.take("ada") for _ in range(3)] == [0.0, 0.0, 2.0]
    clock.advance(seconds=1)
    assert buckets.take("ada") == 1.0
    clock.advance(seconds=1)
    assert buckets.take("ada") == 0.0


def test_however_long_nobody_asked_no_more_than_the_burst_is_there() -> None:
    clock = Clock()
    buckets = TokenBuckets(SLOW, clock=clock.seconds)
    buckets.take("ada")
    clock.advance(hours=1)
    assert [buckets.take("ada") for _ in range(3)] == [0.0, 0.0, 2.0]


def test_each_key_has_a_bucket_of_its_own() -> None:
    buckets = TokenBuckets(Rate(burst=1, per_second=1), clock=Clock().seconds)
    assert buckets.take("ada") == 0.0
    assert buckets.take("bob") == 0.0
    assert buckets.take("ada") > 0


def test_what_is_given_back_can_be_taken_again_but_never_more_than_the_burst() -> None:
    buckets = TokenBuckets(SLOW, clock=Clock().seconds)
    buckets.give_back("ada")
    assert [buckets.take("ada") for _ in range(2)] == [0.0, 0.0]
    buckets.give_back("ada")
    assert buckets.take("ada") == 0.0
    assert buckets.take("ada") > 0


def test_only_so_many_buckets_are_kept() -> None:
    buckets = TokenBuckets(Rate(burst=1, per_second=0.001), clock=Clock().seconds, most=2)
    for key in ("ada", "bob", "cyd"):
        buckets.take(key)
    assert buckets.take("cyd") > 0
    assert buckets.take("ada") == 0.0  # forgotten, and so full


def test_the_bucket_that_is_used_is_not_the_one_that_is_forgotten() -> None:
    buckets = TokenBuckets(Rate(burst=2, per_second=0.001), clock=Clock().seconds, most=2)
    for key in ("ada", "bob", "ada", "cyd"):
        buckets.take(key)
    assert buckets.take("ada") > 0


@given(st.lists(st.floats(min_value=0, max_value=5), max_size=60))
def test_never_more_is_taken_than_the_burst_and_what_flowed_in(pauses: list[float]) -> None:
    clock = Clock()
    begin = clock.seconds()
    buckets = TokenBuckets(SLOW, clock=clock.seconds)
    taken = 0
    for pause in pauses:
        clock.advance(seconds=pause)
        taken += buckets.take("ada") == 0.0
        assert taken <= SLOW.burst + (clock.seconds() - begin) * SLOW.per_second + 1e-6


def test_staff_may_do_far_more() -> None:
    limits = Limits(limited(submit=Rate(burst=1, per_second=0.001)), clock=Clock().seconds)
    for _ in range(STAFF_FACTOR):
        limits.charge_user(Spend.SUBMIT, 1, is_staff=True)
    with pytest.raises(TooManyRequests):
        limits.charge_user(Spend.SUBMIT, 1, is_staff=True)
    limits.charge_user(Spend.SUBMIT, 2, is_staff=False)
    with pytest.raises(TooManyRequests):
        limits.charge_user(Spend.SUBMIT, 2, is_staff=False)


async def test_a_user_who_submits_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    async with open_house(tmp_path, rates=limited(submit=SLOW)) as house:
        await house.submit()
        await house.submit()
        body = {"code": "pass", "language": "python"}
        async with house.client.post("/problems/add-up/submit", json=body, headers=await house.headers()) as answer:
            assert answer.status == 429
            assert answer.headers["Retry-After"] == "2"
            assert (await answer.json())["code"] == "too_many_requests"
        await house.submit("bob")
        house.clock.advance(seconds=2)
        await house.submit()


async def test_runs_have_a_limit_of_their_own(tmp_path: Path) -> None:
    async with open_house(tmp_path, rates=limited(run=SLOW)) as house:
        statuses = []
        for _ in range(3):
            body, headers = {"code": "pass", "language": "python"}, await house.headers()
            async with house.client.post("/problems/add-up/run", json=body, headers=headers) as answer:
                statuses.append(answer.status)
        assert statuses == [202, 202, 429]
        await house.submit()


async def test_an_address_that_floods_is_refused_but_not_its_watchers(tmp_path: Path) -> None:
    async with open_house(tmp_path, rates=limited(address=SLOW)) as house:
        statuses = [(await house.client.get("/languages")).status for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert (await house.client.get("/healthz")).status == 200


async def test_passwords_cannot_be_guessed_but_the_right_one_costs_nothing(tmp_path: Path) -> None:
    async with open_house(tmp_path, rates=limited(sign_in_name=SLOW)) as house:
        await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)

        async def sign_in(password: str) -> int:
            body = {"username": "ada", "password": password}
            return (await house.client.post("/auth/login", json=body)).status

        assert [await sign_in(PASSWORD) for _ in range(5)] == [200] * 5
        assert [await sign_in("wrong") for _ in range(3)] == [401, 401, 429]
        assert await sign_in(PASSWORD) == 429
        house.clock.advance(seconds=2)
        assert await sign_in(PASSWORD) == 200


@pytest.mark.parametrize("rate", ["sign_in_name", "sign_in_address"])
async def test_nor_can_they_where_one_changes_them(tmp_path: Path, rate: str) -> None:
    async with open_house(tmp_path, rates=limited(**{rate: SLOW})) as house:
        headers, statuses = await house.headers(), []
        for _ in range(3):
            body = {"password": "wrong", "newPassword": "my own words"}
            async with house.client.post("/auth/password", json=body, headers=headers) as answer:
                statuses.append(answer.status)
        assert statuses == [401, 401, 429]
        body = {"username": "ada", "password": PASSWORD}
        assert (await house.client.post("/auth/login", json=body)).status == 429


async def test_choosing_another_password_costs_nothing(tmp_path: Path) -> None:
    async with open_house(tmp_path, rates=limited(sign_in_name=SLOW)) as house:
        headers, passwords = await house.headers(), [PASSWORD, *(f"my own words {number}" for number in range(3))]
        for old, new in pairwise(passwords):
            body = {"password": old, "newPassword": new}
            async with house.client.post("/auth/password", json=body, headers=headers) as answer:
                assert answer.status == 200
                headers = {"Authorization": f"Bearer {(await answer.json())['token']}"}


async def test_nor_can_one_try_a_password_on_every_name(tmp_path: Path) -> None:
    async with open_house(tmp_path, rates=limited(sign_in_address=SLOW)) as house:
        statuses = []
        for name in ("ada", "bob", "cyd"):
            async with house.client.post("/auth/login", json={"username": name, "password": PASSWORD}) as answer:
                statuses.append(answer.status)
        assert statuses == [401, 401, 429]


def test_the_generous_rates_of_other_tests_limit_nothing() -> None:
    limits = Limits(UNLIMITED, clock=Clock().seconds)
    for _ in range(10_000):
        limits.charge_address("192.0.2.1")


async def test_a_name_written_in_other_ways_is_the_same_name(tmp_path: Path) -> None:
    async with open_house(tmp_path, rates=limited(sign_in_name=SLOW)) as house:
        await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
        statuses = []
        for name in ("ada", "ADA", "\uff21da", "aDa"):
            async with house.client.post("/auth/login", json={"username": name, "password": "wrong"}) as answer:
                statuses.append(answer.status)
        assert statuses == [401, 401, 429, 429]


@pytest.mark.parametrize(
    ("address", "other", "is_shared"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("local", "local", True),
    ],
)
def test_who_has_many_addresses_has_one_limit(address: str, other: str, is_shared: bool) -> None:
    limits = Limits(limited(address=Rate(burst=1, per_second=1), sign_in_address=SLOW), clock=Clock().seconds)
    limits.charge_address(address)
    if is_shared:
        with pytest.raises(TooManyRequests):
            limits.charge_address(other)
    else:
        limits.charge_address(other)
