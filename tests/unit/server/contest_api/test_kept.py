"""Answers that are kept while they are true."""

from __future__ import annotations

import asyncio
import itertools

import pytest

from server.contest_api.collections import Collections
from server.contest_api.kept import MOST_KEPT, Keeper
from server.contest_api.problems import Problems
from server.contest_api.store import ApiStore
from server.contest_api.submissions import Judged
from server.contest_api.version import Version
from server.contest_api.view import View
from server.leaderboard.store import BoardStore
from server.wire.accounts import Role
from server.wire.contests import ContestState
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import PASSWORD


class Maker:
    """Counts what it makes; each takes so many seconds by its clock."""

    def __init__(self, cost: float = 1.0) -> None:
        self.now, self.made, self.cost = 100.0, 0, cost

    def seconds(self) -> float:
        return self.now

    async def make(self) -> int:
        self.made += 1
        self.now += self.cost
        await asyncio.sleep(0)
        return self.made


async def test_many_who_ask_at_once_are_answered_by_one() -> None:
    maker = Maker()
    keeper: Keeper[int] = Keeper(seconds=maker.seconds)
    found = await asyncio.gather(*(keeper.get("board", 1, maker.make) for _ in range(20)))
    assert {each.value for each in found} == {1}
    assert maker.made == 1


async def test_what_is_no_longer_true_is_made_anew_unless_it_may_lag() -> None:
    maker = Maker(cost=2.0)
    keeper: Keeper[int] = Keeper(seconds=maker.seconds)
    await keeper.get("board", 1, maker.make)
    assert (await keeper.get("board", 2, maker.make, may_lag=True)).mark == 1
    assert (await keeper.get("board", 2, maker.make)).value == 2
    maker.now += 8.0
    assert (await keeper.get("board", 3, maker.make, may_lag=True)).value == 3


async def test_a_failure_is_not_kept() -> None:
    keeper: Keeper[int] = Keeper(seconds=Maker().seconds)
    maker = Maker()

    async def fail() -> int:
        raise ValueError("away")

    with pytest.raises(ValueError, match="away"):
        await keeper.get("board", 1, fail)
    assert (await keeper.get("board", 1, maker.make)).value == 1


async def test_only_so_many_are_kept_those_that_were_asked_for_last() -> None:
    maker = Maker()
    keeper: Keeper[int] = Keeper(seconds=maker.seconds)
    for number in range(MOST_KEPT):
        await keeper.get(number, 1, maker.make)
    await keeper.get(0, 1, maker.make)
    await keeper.get(MOST_KEPT, 1, maker.make)
    assert (await keeper.get(0, 1, maker.make)).value == 1
    assert (await keeper.get(1, 1, maker.make)).value == MOST_KEPT + 2


async def test_what_was_made_for_others_is_good_for_whoever_has_more_time(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    more = {"minutes": 10, "user": "ada", "reason": "a broken keyboard"}
    await stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=more)
    stage.go(95)
    house = stage.house
    ada = await house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    visits = [await house.contests.admission.visit(reader, CONTEST) for reader in (None, ada)]
    assert [each.state for each in visits] == [ContestState.ENDED, ContestState.RUNNING]
    views = [View(visit=each, version=Version.V2026_01) for each in visits]
    first, second = [await house.contest_api.collections.ranking(view) for view in views]
    assert first is second


async def test_a_ranking_that_lags_is_of_the_problems_that_the_contest_has(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    house = stage.house
    problems = Problems(entry=lambda _: None, code_bytes=1)
    collections = Collections(
        store=ApiStore(house.database),
        books=BoardStore(house.database),
        news=house.contests.news,
        rosters=house.contests.rosters,
        problems=problems,
        judged=Judged(sources={}, full=problems.full),
        languages=tuple,
        seconds=itertools.count().__next__,
    )
    boss = await house.accounts.ensure_account("boss", PASSWORD, Role.ADMIN)
    for wanted in (["add-up"], ["add-up", "counter"]):
        plan = await stage.plan(problems=[{"id": each} for each in wanted])
        await stage.ask("PUT", f"/competitions/{CONTEST}", who="boss", json=plan)
        view = View(visit=await house.contests.admission.visit(boss, CONTEST), version=Version.V2026_01)
        (row,) = (await collections.scoreboard(view))["rows"]
        assert [each["problem_id"] for each in row["problems"]] == wanted
        assert len(await collections.awards(view)) == 1 + len(wanted)
