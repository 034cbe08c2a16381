"""Who takes part, as another server's news and the database tell it, in whatever order they come."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from server.contests import roster
from server.contests.model import ContestantId
from server.contests.registration_store import Enrolled
from server.contests.roster import Rosters
from tests.unit.server.contests.made import a_contestant

CONTEST = "weekly"


class Enrolment:
    """Those who are stored, by their ids."""

    def __init__(self, *stored: int) -> None:
        self.stored = set(stored)
        self.out: set[int] = set()
        self.members: tuple[str, ...] = ()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.slow: list[asyncio.Event] = []
        """What the next looks for one wait for."""

    async def of_user(self, contest_id: str, user_id: int) -> Enrolled | None:
        found = self._enrolled(user_id)
        await self.may_answer.wait()
        return found

    async def by_id(self, contestant_id: int) -> Enrolled | None:
        found = self._enrolled(contestant_id)
        if self.slow:
            await self.slow.pop().wait()
        return found

    async def after(self, contest_id: str, after: int) -> list[Enrolled]:
        found = [self._enrolled(each) for each in sorted(self.stored) if each > after]
        await self.may_answer.wait()
        return found

    def _enrolled(self, number: int) -> Enrolled:
        contestant = a_contestant(number, members=self.members, is_disqualified=number in self.out)
        return Enrolled(contestant=contestant, user_ids=(number,))


async def known(rosters: Rosters, *wanted: int) -> list[int]:
    return [each.id for each in await rosters.named(CONTEST, [ContestantId(number) for number in wanted])]


async def test_who_was_stored_after_one_with_a_greater_id_is_known_too() -> None:
    store = Enrolment(2, 3)
    rosters = Rosters(store, seconds=lambda: 0.0)
    assert await known(rosters, 1, 2, 3) == [2, 3]
    store.stored.add(1)
    rosters.changed(CONTEST, 1)
    assert await known(rosters, 1, 2, 3) == [1, 2, 3]


async def test_who_is_changed_while_others_are_read_is_read_again() -> None:
    store = Enrolment(1, 2)
    rosters = Rosters(store, seconds=lambda: 0.0)
    assert await known(rosters, 1, 2) == [1, 2]
    store.stored.add(3)
    store.may_answer.clear()
    async with asyncio.TaskGroup() as tasks:
        reading = tasks.create_task(rosters.named(CONTEST, [1, 2, 3]))
        await asyncio.sleep(0)
        store.out.add(1)
        rosters.changed(CONTEST, 1)
        store.may_answer.set()
    assert [(each.id, each.is_disqualified) for each in reading.result()] == [(1, True), (2, False), (3, False)]


@pytest.mark.parametrize("is_here", [True, False])
@pytest.mark.parametrize("is_alone", [True, False])
async def test_who_is_changed_while_they_are_read_is_known_as_changed(is_here: bool, is_alone: bool) -> None:
    store = Enrolment(1, 2, 3)
    rosters = Rosters(store, seconds=lambda: 0.0)
    store.may_answer.clear()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(rosters.of_user(CONTEST, 2) if is_alone else known(rosters, 1, 2, 3))
        await asyncio.sleep(0)
        store.out.add(2)
        if is_here:
            await rosters.renew(CONTEST, 2)
        else:
            rosters.changed(CONTEST, 2)
        store.may_answer.set()
    found = await rosters.of_user(CONTEST, 2)
    assert found is not None
    assert found.is_disqualified
    assert await known(rosters, 1, 2, 3) == [1, 2, 3]


async def test_of_two_who_look_at_whom_they_changed_the_later_one_is_believed() -> None:
    store, slow = Enrolment(1), asyncio.Event()
    store.slow.append(slow)
    rosters = Rosters(store, seconds=lambda: 0.0)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(rosters.renew(CONTEST, 1))
        await asyncio.sleep(0)
        store.out.add(1)
        await rosters.renew(CONTEST, 1)
        slow.set()
    found = await rosters.of_user(CONTEST, 1)
    assert found is not None
    assert found.is_disqualified


@pytest.mark.parametrize("in_place", [roster.SEARCHED_IN_PLACE, 0])
async def test_names_are_searched_for_all_words_in_any_order(in_place: int) -> None:
    store = Enrolment(*range(1, 13))
    rosters = Rosters(store, seconds=lambda: 0.0, searched_in_place=in_place)
    for words, expected in ((("USER1",), [1, 10, 11, 12]), (("2", "ser1"), [12]), (("user1", "x"), [])):
        assert await rosters.matching(CONTEST, words, most=9) == expected
    assert await rosters.matching(CONTEST, [], most=2) == [1, 2]
    store.stored.add(13)
    assert await rosters.matching(CONTEST, ["user13"], most=9) == [13]


class Members(tuple[str, ...]):
    """Counts how often they are read."""

    read = 0

    def __iter__(self) -> Iterator[str]:
        type(self).read += 1
        return super().__iter__()


async def test_what_someone_is_called_is_put_together_once_for_any_number_of_searches_and_words() -> None:
    store = Enrolment(1)
    store.members = Members(("ada",))
    rosters = Rosters(store, seconds=lambda: 0.0)
    for _ in range(3):
        assert await rosters.matching(CONTEST, ["ad", "da", "a"] * 9, most=1) == [1]
    assert Members.read == 1
