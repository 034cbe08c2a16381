"""Contests in a browser: nothing of a problem before the start, and everything escaped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from server.database.engine import Database
from server.errors import NotNow
from server.leaderboard.board import Audience, Facts, Slice, Stats
from server.leaderboard.pages import BoardReader, Pages
from server.leaderboard.past import Pasts
from server.leaderboard.service import MOST_REVEALED, Standings
from server.leaderboard.store import BoardStore, Books
from server.web.answers import POLICY
from server.wire.accounts import Role
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import PASSWORD, House

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
TITLE = "<img src=x> & co"


async def page(house: House, path: str, *, who: str | None = "ada", status: int = 200) -> str:
    headers = dict(BROWSER)
    if who is not None:
        headers |= await house.headers(who, Role.ADMIN if who == "boss" else Role.CONTESTANT)
    async with house.client.get(path, headers=headers) as answer:
        text = await answer.text()
        assert answer.status == status, text
        assert answer.content_type == "text/html"
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert "Accept" in answer.headers["Vary"]
        return text


@pytest.mark.parametrize("path", ["/competitions", f"/competitions/{CONTEST}", f"/leaderboard/{CONTEST}"])
@pytest.mark.parametrize("who", [None, "ada"])
async def test_before_the_start_no_page_tells_of_a_problem(stage: Stage, path: str, who: str | None) -> None:
    await stage.hold(title=TITLE)
    await stage.enter()
    for query in ("", "?hall") if path.startswith("/leaderboard") else ("",):
        text = await page(stage.house, path + query, who=who)
        assert "add-up" not in text
        assert "Add up" not in text
        assert "&lt;img src=x&gt; &amp; co" in text
        assert "<img" not in text


async def test_a_draft_is_no_page_but_to_staff(stage: Stage) -> None:
    await stage.hold(announced=False)
    await page(stage.house, f"/competitions/{CONTEST}", status=404)
    assert "Weekly" not in await page(stage.house, "/competitions")
    assert "Drafts" in await page(stage.house, "/competitions", who="boss")


async def test_after_the_start_the_page_has_problems_times_and_announcements(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    said = {"text": "<script>alert(1)</script> Good luck"}
    await stage.ask("POST", f"/competitions/{CONTEST}/announcements", who="boss", status=201, json=said)
    stage.go(5)
    text = await page(stage.house, f"/competitions/{CONTEST}")
    assert "Add up" in text
    assert "nobody yet" in text
    assert '<time datetime="2030-01-01T13:00:00Z">' in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Good luck" in text
    assert "<script>alert" not in text


async def test_the_same_page_is_not_sent_twice(stage: Stage) -> None:
    await stage.hold()
    for path in ("/competitions", f"/competitions/{CONTEST}", f"/leaderboard/{CONTEST}"):
        async with stage.house.client.get(path, headers=BROWSER) as answer:
            tag = answer.headers["ETag"]
        async with stage.house.client.get(path, headers=BROWSER | {"If-None-Match": tag}) as answer:
            assert (answer.status, await answer.read()) == (304, b"")
        async with stage.house.client.get(path, headers={"If-None-Match": tag}) as answer:
            assert (answer.status, answer.content_type) == (200, "application/json")


async def test_a_page_for_one_reader_is_never_anothers(stage: Stage) -> None:
    """Nobody's page takes the short way; whoever has signed in does not get it."""
    await stage.hold()
    await stage.enter()
    path = f"/leaderboard/{CONTEST}"
    lane = stage.house.contests.lane
    assert "Signed in as" not in await page(stage.house, path, who=None)
    sent = lane.sent
    assert "Signed in as" not in await page(stage.house, path, who=None)
    assert lane.sent == sent + 1
    assert "ada" in await page(stage.house, path)
    cookie = {"Cookie": "agon_session=" + (await stage.house.headers("ada"))["Authorization"].removeprefix("Bearer ")}
    async with stage.house.client.get(path, headers=BROWSER | cookie) as answer:
        assert "Signed in as" in (await answer.text()).replace('<span class="w">', "")
        assert answer.headers["Cache-Control"] == "private, no-cache"
    assert lane.sent == sent + 1


@pytest.mark.parametrize(
    ("changes", "query", "status"),
    [
        ({"freezeMinutes": 30}, "?view=staff", 403),
        ({"entry": "invited"}, "", 403),
        ({"announced": False}, "", 404),
    ],
)
async def test_what_is_not_for_everyone_never_goes_the_short_way(
    stage: Stage, changes: dict[str, Any], query: str, status: int
) -> None:
    await stage.hold(**changes)
    path = f"/leaderboard/{CONTEST}{query}"
    await stage.ask("GET", path, who="boss")
    await stage.ask("GET", path, who=None, status=status)


async def test_json_and_pages_do_not_get_into_each_others_way(stage: Stage) -> None:
    await stage.hold()
    path = f"/leaderboard/{CONTEST}"
    for _ in range(2):
        assert "<html" in await page(stage.house, path, who=None)
        assert (await stage.ask("GET", path, who=None))["rows"] == []
    for headers in (BROWSER, {}):
        async with stage.house.client.get(f"/competitions/{CONTEST}", headers=headers) as answer:
            assert {"Accept", "Authorization", "Cookie"} <= set(answer.headers["Vary"].split(", "))


async def test_the_ceremony_is_for_staff_and_for_after_the_end(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    path = f"/competitions/{CONTEST}/reveal"
    await page(stage.house, path, who="ada", status=403)
    staff_only = f"/leaderboard/{CONTEST}?view=staff"
    offered = ["/sign-in?next=" in await page(stage.house, staff_only, who=who, status=403) for who in (None, "ada")]
    assert offered == [True, False]
    assert "/sign-in?next=" not in await page(stage.house, "/admin/contests", who="ada", status=403)
    for minute in (-5, 70):
        stage.go(minute)
        assert "after the end" in await page(stage.house, path, who="boss", status=409)
    stage.go(91)
    assert f'data-source="/leaderboard/{CONTEST}/reveal"' in await page(stage.house, path, who="boss")
    assert path in await page(stage.house, f"/competitions/{CONTEST}", who="boss")
    assert path not in await page(stage.house, f"/competitions/{CONTEST}", who="ada")


async def test_the_ceremony_is_of_those_who_are_on_the_board(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    for who in ("ada", "bob", "eve"):
        await stage.enter(who)
    stage.go(70)
    for who in ("ada", "bob"):
        await stage.house.judge((await stage.submit(who))["id"])
    stage.go(91)
    out = {"user": "bob", "reason": "copied"}
    await stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    found = await stage.ask("GET", f"/leaderboard/{CONTEST}/reveal", who="boss")
    assert [each["user"] for each in found["rows"]] == ["ada"]
    assert {each["user"] for each in found["steps"]} == {"ada"}


class NobodyYet:
    """A board, without a server of the queue."""

    async def page(self, contest_id: str, audience: Audience, *, start: int, stop: int) -> Slice:
        return Slice(facts=Facts(version=1, as_of_ms=0, mark=""), total=0, seen=(), stats={})


class SomebodyFirst(NobodyYet):
    """A page of before: nothing else can be read of the board."""

    async def page(self, contest_id: str, audience: Audience, *, start: int, stop: int) -> Slice:
        found = await super().page(contest_id, audience, start=start, stop=stop)
        return replace(found, stats={0: Stats(solved=1, tried=1, first=1)})


def standings_of(stage: Stage, store: BoardStore, *, boards: BoardReader | None = None) -> Standings:
    contests, clock = stage.house.contests, stage.house.clock
    pages = Pages(
        boards=boards or NobodyYet(),
        past=Pasts(store),
        names=contests.rosters,
        want=contests.updater.want,
        title=str,
        clock=clock,
        seconds=clock.seconds,
        lag_seconds=lambda: 0.0,
    )
    return Standings(
        admission=contests.admission,
        boards=contests.boards,
        store=store,
        pages=pages,
        pasts=Pasts(store),
        rosters=contests.rosters,
        news=contests.news,
        title=str,
    )


async def test_while_somebody_takes_part_afterwards_no_board_is_for_everyone(stage: Stage) -> None:
    await stage.hold()
    stage.go(91)
    await stage.act("finalize")
    standings = standings_of(stage, BoardStore(stage.house.database))
    for minute, who, is_for_all in ((4999, None, True), (5000, "ada", False), (5091, None, True)):
        stage.go(minute)
        if who is not None:
            await stage.ask("POST", f"/competitions/{CONTEST}/virtual", who=who)
        _, found = await standings.page(None, CONTEST, Audience.PUBLIC, minute=None, page=1, limit=2)
        assert found == is_for_all, minute
    ada = await stage.house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)
    _, found = await standings.page(ada, CONTEST, Audience.PUBLIC, minute=None, page=1, limit=2)
    assert found, "it is over for her, too"


async def test_who_was_first_is_not_told_while_the_board_cannot_be_read(stage: Stage) -> None:
    await stage.hold()
    stage.go(10)
    standings = standings_of(stage, BoardStore(stage.house.database), boards=SomebodyFirst())
    contest = stage.house.contests.book.get(CONTEST)
    assert await standings.of(contest) == {0: (1, 1)}
    assert await standings.firsts(contest) == {}


class Crowd(BoardStore):
    """As many as one wants, who all did the same."""

    def __init__(self, database: Database, number: int) -> None:
        super().__init__(database)
        self._number = number

    async def chunk(self, contest_id: str, *, after: int, limit: int) -> list[Books]:
        (one,) = await super().chunk(contest_id, after=0, limit=1)
        return [] if after else [one] * self._number


async def test_a_ceremony_is_for_so_many_at_the_most(stage: Stage) -> None:
    await stage.hold(freezeMinutes=30)
    await stage.enter()
    stage.go(70)
    await stage.submit()
    stage.go(91)
    standings = standings_of(stage, Crowd(stage.house.database, MOST_REVEALED + 1))
    boss = await stage.house.accounts.ensure_account("boss", "correct horse", Role.ADMIN)
    with pytest.raises(NotNow, match="at the most"):
        await standings.reveal(boss, CONTEST)


async def test_boards_of_the_past_are_kept_for_the_minutes_asked_for_last(stage: Stage) -> None:
    await stage.hold()
    pasts = Pasts(BoardStore(stage.house.database), most_minutes=2)
    contest = stage.house.contests.book.get(CONTEST)
    first, second = [await pasts.board(contest, minute) for minute in (1, 2)]
    assert await pasts.board(contest, 1) is first
    await pasts.board(contest, 3)
    assert await pasts.board(contest, 1) is first
    assert await pasts.board(contest, 2) is not second
