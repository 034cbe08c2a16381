"""Pages: one computation for all, kept for a second, and the last one while nothing can be read."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from aiohttp.test_utils import make_mocked_request

from server.contests.model import Contest, Contestant
from server.contests.refusals import BoardAway
from server.database.engine import DatabaseAway
from server.leaderboard.board import Audience, Facts, Seen, Slice, Stats
from server.leaderboard.lane import Lane
from server.leaderboard.pages import FOR_ALL_SECONDS, FRESH_SECONDS, KeptPage, Pages
from server.loops import QueueAway
from server.wire.boards import BoardPage
from server.wire.contests import EntryRule
from tests.unit.server.contests.made import a_contest, a_contestant, at

BODY = '"solved":1,"penaltySeconds":60,"cells":[{"tries":1,"solvedSeconds":60},{},{}]'


class Board:
    """Rows 1 to 5, each better than the next."""

    def __init__(self) -> None:
        self.reads = 0
        self.mark = "a"
        self.is_away = False
        self.is_missing = False
        self.is_without_database = False
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def page(self, contest_id: str, audience: Audience, *, start: int, stop: int) -> Slice | None:
        self.reads += 1
        await self.may_go_on.wait()
        if self.is_away:
            raise QueueAway("gone")
        if self.is_missing:
            return None
        if self.is_without_database:
            raise DatabaseAway("gone")
        seen = tuple(Seen(number, 100 - number, number, BODY) for number in range(1, 6))
        facts = Facts(version=1, as_of_ms=0, mark=self.mark)
        return Slice(facts=facts, total=5, seen=seen[start:stop], stats={0: Stats(solved=5, tried=5, first=2)})


class Past:
    async def page(self, contest: Contest, minute: int, *, start: int, stop: int) -> Slice:
        return Slice(facts=Facts(version=1, as_of_ms=0, mark=f"{minute}"), total=0, seen=(), stats={})


class Names:
    unknown = frozenset[int]()

    async def named(self, contest_id: str, contestant_ids: Sequence[int]) -> list[Contestant]:
        return [a_contestant(each, name=f"Näme \u200f{each} 🙂") for each in contestant_ids if each not in self.unknown]


class Desk:
    def __init__(self, **more: int) -> None:
        self.now, self.seconds, self.lag = at(30), 0.0, 0.0
        self.board, self.names, self.wanted = Board(), Names(), list[str]()
        self.pages = Pages(
            boards=self.board,
            past=Past(),
            names=self.names,
            want=self.wanted.append,
            title=lambda problem_id: f"The {problem_id}",
            clock=lambda: self.now,
            seconds=lambda: self.seconds,
            lag_seconds=lambda: self.lag,
            **more,
        )

    async def get(self, *, page: int = 1, limit: int = 2, contest: Contest | None = None) -> KeptPage:
        return await self.pages.get(contest or a_contest(), Audience.PUBLIC, page=page, limit=limit)


def read(page: KeptPage) -> BoardPage:
    assert gzip.decompress(page.gzipped) == page.body
    return BoardPage.model_validate_json(page.body)


async def test_a_page_is_what_the_wire_says() -> None:
    found = read(await Desk().get(page=2))
    assert [(row.rank, row.user, row.name) for row in found.rows] == [
        (3, "user3", "Näme \u200f3 🙂"),
        (4, "user4", "Näme \u200f4 🙂"),
    ]
    assert (found.total, found.page, found.limit, found.as_of) == (5, 2, 2, at(0))
    assert [each.title for each in found.problems] == ["The p0", "The p1", "The p2"]
    first = read(await Desk().get()).rows
    assert [row.cells[0].is_first for row in first] == [False, True]


async def test_any_number_of_readers_cost_one_computation() -> None:
    desk = Desk()
    desk.board.may_go_on.clear()
    async with asyncio.TaskGroup() as tasks:
        asking = [tasks.create_task(desk.get()) for _ in range(50)]
        await asyncio.sleep(0)
        desk.board.may_go_on.set()
    assert desk.board.reads == 1
    assert len({id(each.result()) for each in asking}) == 1
    desk.seconds = 0.89
    await desk.get()
    assert desk.board.reads == 1
    desk.seconds = 1.01
    await desk.get()
    assert desk.board.reads == 2


async def test_a_page_goes_to_all_no_longer_than_that_was_asked_however_often_it_is_renewed() -> None:
    """Others have it renewed at other addresses; meanwhile somebody may take part afterwards."""
    desk, lane, path = Desk(), Lane(now=lambda: 0.0), "/leaderboard/weekly?page=1"
    page = await desk.get()
    page.goes_to_all()
    lane.keep(path, page)
    desk.seconds = FRESH_SECONDS
    assert await desk.get() is page
    assert lane.answer(make_mocked_request("GET", path)) is not None
    desk.seconds = FOR_ALL_SECONDS
    assert await desk.get() is page
    assert page.may_be_sent
    assert lane.answer(make_mocked_request("GET", path)) is None


async def test_whom_the_database_does_not_know_is_left_out() -> None:
    """A board may be of another database, until it is built anew."""
    desk = Desk()
    desk.names.unknown = frozenset({2})
    assert [row.user for row in read(await desk.get()).rows] == ["user1"]


async def test_a_page_of_another_version_of_the_contest_is_another_page() -> None:
    """Where the one of before was kept as anybody's, it goes to nobody any more."""
    desk, before = Desk(), a_contest()
    page = await desk.get(contest=before)
    desk.seconds = FRESH_SECONDS
    assert await desk.get(contest=before) is page
    desk.seconds = 2 * FRESH_SECONDS
    assert await desk.get(contest=replace(before, version=2)) is not page


async def test_who_waits_for_a_reader_who_leaves_is_told_so_and_not_ended() -> None:
    desk = Desk()
    desk.board.may_go_on.clear()

    async def wait() -> BoardAway | None:
        try:
            await desk.get()
        except BoardAway as away:
            return away
        return None

    async with asyncio.TaskGroup() as tasks:
        leaving, waiting = tasks.create_task(desk.get()), tasks.create_task(wait())
        await asyncio.sleep(0)
        leaving.cancel()
    assert isinstance(waiting.result(), BoardAway)


async def test_a_reader_who_leaves_takes_nobody_along() -> None:
    desk = Desk()
    desk.board.may_go_on.clear()
    async with asyncio.TaskGroup() as tasks:
        first, second, third = [tasks.create_task(desk.get()) for _ in range(3)]
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        desk.board.may_go_on.set()
    assert first.result() is third.result()
    assert second.cancelled()


async def test_while_one_renews_a_page_the_others_take_it_as_it_is() -> None:
    desk = Desk()
    before = await desk.get()
    desk.seconds, desk.board.mark = 2.0, "b"
    desk.board.may_go_on.clear()
    async with asyncio.TaskGroup() as tasks:
        renewing = tasks.create_task(desk.get())
        await asyncio.sleep(0)
        assert await desk.get() is before
        assert before.may_be_sent
        desk.board.may_go_on.set()
    assert renewing.done()
    assert desk.board.reads == 2


async def test_what_has_not_changed_keeps_its_tag_and_what_has_does_not() -> None:
    desk = Desk()
    first = (await desk.get()).tag
    desk.seconds = 2.0
    assert (await desk.get()).tag == first
    desk.seconds, desk.board.mark = 4.0, "b"
    assert (await desk.get()).tag == first  # the rows are the same after all
    frozen = a_contest(freeze=70)
    desk.seconds = 6.0
    again = await desk.get(contest=frozen)
    assert again.tag != first
    assert read(again).is_frozen


async def test_the_last_page_is_served_while_the_board_is_away_and_says_so() -> None:
    desk = Desk()
    fresh = read(await desk.get())
    for fault in ("is_away", "is_missing", "is_without_database"):
        setattr(desk.board, fault, True)
        desk.seconds += 2
        stale = read(await desk.get())
        assert (stale.is_stale, stale.rows) == (True, fresh.rows)
        with pytest.raises(BoardAway):
            await desk.get(page=2)
        setattr(desk.board, fault, False)
        desk.seconds += 2
        assert not read(await desk.get()).is_stale
    assert desk.wanted


async def test_a_computation_that_fails_fails_for_all_who_wait_and_for_nobody_after() -> None:
    desk = Desk()
    desk.board.is_away = True
    outcomes = await asyncio.gather(*(desk.get() for _ in range(3)), return_exceptions=True)
    assert all(isinstance(each, BoardAway) for each in outcomes)
    desk.board.is_away = False
    assert read(await desk.get()).total == 5


async def test_before_the_start_nothing_is_read_and_nothing_is_told() -> None:
    desk = Desk()
    desk.now = at(-1)
    found = read(await desk.get())
    assert (found.problems, found.rows, desk.board.reads) == ((), (), 0)


async def test_heads_that_are_ready_say_what_the_page_says() -> None:
    desk = Desk()
    page = await desk.get()
    head = page.packed[0].decode()
    assert head.startswith("HTTP/1.1 200 OK\r\n")
    assert f"Content-Length: {len(page.gzipped)}\r\n" in head
    assert f"ETag: {page.tag}\r\n" in head
    assert "X-Poll-Seconds: 10\r\n" in head  # nothing has moved for half an hour
    assert "Cache-Control: public, max-age=1\r\n" in head
    assert page.unchanged.startswith(b"HTTP/1.1 304 Not Modified\r\n")
    desk.seconds, desk.lag = 2.0, 1.0
    assert b"X-Poll-Seconds: 40\r\n" in (await desk.get()).plain[0]


async def test_a_board_that_is_not_for_everyone_is_for_no_cache_on_the_way() -> None:
    desk, staff, invited = Desk(), Audience.STAFF, replace(a_contest(), entry=EntryRule.INVITED)
    for page in (await desk.pages.get(a_contest(), staff, page=1, limit=2), await desk.get(contest=invited)):
        assert b"Cache-Control: private, no-cache\r\n" in page.plain[0]


async def test_many_pages_are_kept_within_bounds() -> None:
    size = (await Desk().get(page=1, limit=1)).size
    desk = Desk(most_bytes=size * 10)
    for number in range(1, 40):
        await desk.get(page=number, limit=1)
    assert desk.pages._bytes <= size * 10
    assert desk.pages._bytes == sum(each.size for each in desk.pages._kept.values())
    small = Desk(most_bytes=1)
    assert await small.get() is await small.get()  # one is kept, however large


async def test_a_contest_that_changed_is_shown_as_it_is_now() -> None:
    desk = Desk()
    await desk.get()
    desk.seconds = 2.0
    renamed = replace(a_contest(), version=2, parts=a_contest().parts[:1])
    assert json.loads((await desk.get(contest=renamed)).body)["problems"] == [
        {"id": "p0", "label": "A", "title": "The p0"}
    ]
