"""A problem that raises internal errors is paused alone, and loses nothing."""

from __future__ import annotations

from server.publishing.pausing import Watchman
from server.wire.submissions import Verdict
from tests.unit.server.house import House
from tests.unit.server.publishing.conftest import SETTER, Shop


async def fail(house: House, watchman: Watchman, *, problem: str, verdict: Verdict = Verdict.INTERNAL_ERROR) -> None:
    made = await house.submit(problem=problem)
    applied = await house.judge(made["id"], verdict)
    assert applied.news is not None
    watchman.heard(applied.news)
    await watchman.step()


async def test_three_internal_errors_in_a_row_pause_this_problem_alone(shop: Shop) -> None:
    house, library = shop.house, shop.house.publishing.library
    watchman = house.publishing.watchman
    for verdict in (Verdict.INTERNAL_ERROR, Verdict.INTERNAL_ERROR, Verdict.ACCEPTED, Verdict.INTERNAL_ERROR):
        await fail(house, watchman, problem="add-up", verdict=verdict)
    await fail(house, watchman, problem="counter")
    assert not library.is_paused("add-up")
    await fail(house, watchman, problem="add-up")
    await fail(house, watchman, problem="add-up")
    assert library.is_paused("add-up")
    assert not library.is_paused("counter")
    assert await shop.deeds() == [("problem.pause", "server")]
    assert "internal error" in library.standing("add-up").paused_why


async def test_errors_that_are_far_apart_pause_nothing(shop: Shop) -> None:
    for _ in range(4):
        await fail(shop.house, shop.house.publishing.watchman, problem="add-up")
        shop.house.clock.advance(minutes=6)
    assert not shop.house.publishing.library.is_paused("add-up")


async def test_submissions_to_a_paused_problem_are_kept_and_sent_when_it_goes_on(shop: Shop) -> None:
    house, publishing = shop.house, shop.house.publishing.publishing
    await publishing.pause(SETTER, "add-up", "the checker is broken")
    kept = await house.submit(problem="add-up")
    other = await house.submit(problem="counter")
    assert [order.submission_id for order in house.queue.orders] == [other["id"]]
    assert [each.id for each in await house.store.open_before(house.clock(), after=None, limit=9)] == [
        kept["id"],
        other["id"],
    ]
    assert not await publishing.pause(SETTER, "add-up", "again")
    assert await publishing.resume(SETTER, "add-up")
    assert not house.publishing.library.is_paused("add-up")
    assert [action for action, _ in await shop.deeds()] == ["problem.pause", "problem.resume"]
