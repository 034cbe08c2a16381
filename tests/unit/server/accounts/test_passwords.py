"""Passwords: what their work costs, and who waits for it."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from server.accounts.passwords import MOST_WAITING, Passwords
from server.errors import Unavailable

NEVER_SECONDS = 0.3
"""For what never comes."""


async def test_only_the_right_password_belongs_to_its_hash() -> None:
    passwords = Passwords(at_once=1, memory_kib=64, passes=1)
    hashed = await passwords.hash("correct horse")
    assert hashed.startswith("$argon2id$")
    assert await passwords.verify(hashed, "correct horse")
    assert not await passwords.verify(hashed, "correct Horse")
    assert not await passwords.verify("not a hash", "correct horse")


async def test_nobody_has_no_password() -> None:
    passwords = Passwords(at_once=1, memory_kib=64, passes=1)
    assert not await passwords.verify(None, "correct horse")


async def test_a_name_that_nobody_has_is_as_much_work_as_one_that_somebody_has() -> None:
    """Else how long it takes would tell which names there are. Counted in work that was done, not in time that went by:
    a name without work would cost a thousandth."""
    passwords = Passwords(at_once=1, memory_kib=8192, passes=32)
    hashed = await passwords.hash("correct horse")
    begin = time.process_time()
    assert not await passwords.verify(hashed, "another horse")
    somebody = time.process_time() - begin
    assert not await passwords.verify(None, "another horse")
    nobody = time.process_time() - begin - somebody
    assert nobody > somebody / 10


async def test_no_more_work_at_once_than_is_allowed_and_an_unknown_name_costs_it_too() -> None:
    hashed = await Passwords(at_once=1, memory_kib=64, passes=1).hash("correct horse")
    nobody_works = Passwords(at_once=0, memory_kib=64, passes=1)
    for known in (hashed, None):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(NEVER_SECONDS):
                await nobody_works.verify(known, "correct horse")


async def test_when_too_many_wait_the_next_is_told_to_come_again() -> None:
    nobody_works = Passwords(at_once=0, memory_kib=64, passes=1)
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(nobody_works.hash("correct horse")) for _ in range(MOST_WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await nobody_works.verify(None, "correct horse")
        for each in waiting:
            each.cancel()
    with pytest.raises(TimeoutError):  # who has gone waits no more
        async with asyncio.timeout(NEVER_SECONDS):
            await nobody_works.verify(None, "correct horse")


async def test_a_hash_takes_as_much_as_owasp_asks_for_at_least() -> None:
    assert (await Passwords(at_once=1).hash("correct horse")).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_many_who_sign_in_at_once_are_all_served() -> None:
    passwords = Passwords(at_once=2, memory_kib=64, passes=1)
    hashed = await passwords.hash("correct horse")
    assert all(await asyncio.gather(*(passwords.verify(hashed, "correct horse") for _ in range(20))))


class Threads(ThreadPoolExecutor):
    """Counts what is given to them."""

    given = 0

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        self.given += 1
        return super().submit(*args, **kwargs)


async def test_the_work_is_done_beside_the_loop() -> None:
    passwords, threads = Passwords(at_once=1, memory_kib=64, passes=1), Threads(1)
    asyncio.get_running_loop().set_default_executor(threads)
    assert await passwords.verify(await passwords.hash("correct horse"), "correct horse")
    assert threads.given == 2


async def test_hashes_of_other_parameters_are_outdated() -> None:
    old = await Passwords(at_once=1, memory_kib=64, passes=1).hash("correct horse")
    new = Passwords(at_once=1, memory_kib=128, passes=1)
    assert new.is_outdated(old)
    assert await new.verify(old, "correct horse")
