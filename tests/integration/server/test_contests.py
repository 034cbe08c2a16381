"""Contests on a whole server with a real Redis: from a submission to the board, and on bad days."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from runner.wire import JobClass, Verdict
from server.connection import connect
from server.wire.accounts import Role
from server.wire.boards import BoardPage, OwnStanding
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.stand_in import StandIn
from tests.integration.server.world import PROGRAM, World, open_world, write_problem
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis

CONTEST = "weekly"
BOARD = f"/leaderboard/{CONTEST}"


@dataclass(kw_only=True)
class Hall:
    """A contest that runs now, and people in it."""

    world: World
    runner: StandIn
    people: dict[str, dict[str, str]] = field(default_factory=dict)
    plan: dict[str, Any] = field(default_factory=dict)

    async def ask(self, method: str, path: str, *, who: str | None = "boss", status: int = 200, **more: Any) -> Any:
        headers = {**(self.people[who] if who is not None else {}), **more.pop("headers", {})}
        async with self.world.client.request(method, path, headers=headers, **more) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return json.loads(text) if text else None

    async def hold(self, *, started: timedelta = timedelta(minutes=10), **changes: Any) -> None:
        self.people["boss"] = await self.world.headers("boss", Role.ADMIN)
        starts_at = datetime.now(UTC) - started
        problems = [{"id": "add-up"}, {"id": "add-on"}]
        self.plan = {"title": "Weekly", "startsAt": starts_at.isoformat(), "problems": problems} | changes
        await self.ask("POST", "/competitions", json=self.plan | {"id": CONTEST}, status=201)
        await self.act("announce")

    async def hold_past(self, *names: str, **changes: Any) -> None:
        """One of 50 minutes that is over, in which these took part. It is entered before its start, which is moved
        then, however long that takes."""
        await self.hold(started=-timedelta(hours=1), lengthMinutes=50, **changes)
        await self.enter(*names)
        starts_at = datetime.now(UTC) - timedelta(minutes=51)
        await self.ask("PUT", f"/competitions/{CONTEST}", json=self.plan | {"startsAt": starts_at.isoformat()})

    async def act(self, act: str) -> None:
        await self.ask("POST", f"/competitions/{CONTEST}/acts", json={"act": act})

    async def enter(self, *names: str) -> None:
        for name in names:
            self.people[name] = await self.world.headers(name)
            await self.ask("POST", f"/competitions/{CONTEST}/register", who=name, json={})

    async def submit(self, who: str, problem: str = "add-up") -> str:
        body = PROGRAM | {"competitionId": CONTEST}
        return str((await self.ask("POST", f"/problems/{problem}/submit", who=who, status=202, json=body))["id"])

    async def solve(self, who: str, problem: str = "add-up", verdict: Verdict = Verdict.ACCEPTED) -> str:
        """Submitted and judged."""
        submission_id = await self.submit(who, problem)
        await self.runner.report(await self.runner.take(JobClass.CONTEST), verdict)
        await self.world.check(submission_id, self.people[who])
        return submission_id

    async def solve_in_turn(self, *names: str) -> None:
        """Each with a wrong try more than the one before: no two are equal by the rule of points."""
        for place, name in enumerate(names):
            for _ in range(place):
                await self.solve(name, verdict=Verdict.WRONG_ANSWER)
            await self.solve(name)

    async def page(self, query: str = "", *, who: str | None = None) -> BoardPage:
        return BoardPage.model_validate(await self.ask("GET", BOARD + query, who=who))

    async def own(self, who: str) -> OwnStanding:
        return OwnStanding.model_validate(await self.ask("GET", f"{BOARD}/me", who=who))

    async def shows(
        self, ranks: Mapping[str, int], query: str = "", *, who: str | None = None, may_wait: bool = False
    ) -> BoardPage:
        """The page, as soon as it has these ranks, and nothing on it waits for a verdict."""

        def is_so(page: BoardPage) -> bool:
            return {row.user: row.rank for row in page.rows} == ranks and is_judged(page, may_wait)

        return await self.until_board(is_so, query, who=who)

    async def until_board(
        self, is_so: Callable[[BoardPage], bool], query: str = "", *, who: str | None = None
    ) -> BoardPage:
        """The page, as soon as there is one and it is so."""
        found: BoardPage | None = None
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while True:
                    async with self.world.client.get(BOARD + query, headers=self.people[who] if who else {}) as answer:
                        if answer.status == 200:
                            found = BoardPage.model_validate(await answer.json())
                            if is_so(found):
                                return found
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"the board stays {found}") from None

    async def until_own(self, who: str, *, solved: int) -> OwnStanding:
        """What one sees of oneself, behind a freeze too, as soon as so many are solved."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (own := await self.own(who)).row is None or own.row.solved != solved:
                await asyncio.sleep(0.05)
        return own


def is_judged(page: BoardPage, may_wait: bool) -> bool:
    return may_wait or not any(cell.pending for row in page.rows for cell in row.cells)


def write_problems(folder: Path) -> None:
    write_problem(folder / "add-up")
    write_problem(folder / "add-on")
    description = folder / "add-on" / "problem.toml"
    description.write_text(description.read_text().replace('"add-up"', '"add-on"').replace("Add up", "Add on"))


@pytest.fixture
async def hall(redis: Redis, kept_redis: RedisServer, tmp_path: Path, database_url: str) -> AsyncIterator[Hall]:
    write_problems(tmp_path / "problems")
    async with open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as world:
        yield Hall(world=world, runner=StandIn(redis))


@pytest.fixture
async def own_hall(own_redis: RedisServer, tmp_path: Path) -> AsyncIterator[Hall]:
    """With a Redis to be killed."""
    write_problems(tmp_path / "problems")
    async with open_world(tmp_path, own_redis) as world, connect(own_redis.url) as redis:
        yield Hall(world=world, runner=StandIn(redis))


async def test_a_verdict_comes_onto_the_board(hall: Hall) -> None:
    await hall.hold()
    await hall.enter("ada", "bob")
    await hall.solve("ada")
    page = await hall.shows({"ada": 1})
    assert [each.label for each in page.problems] == ["A", "B"]
    assert (page.rows[0].solved, page.rows[0].cells[0].is_first) == (1, True)
    assert 590 <= (page.rows[0].cells[0].solved_seconds or 0) <= 700
    await hall.solve("bob", verdict=Verdict.WRONG_ANSWER)
    await hall.shows({"ada": 1, "bob": 2})
    own = await hall.own("bob")
    assert own.row is not None
    assert (own.row.rank, own.place, own.row.cells[0].tries) == (2, 1, 1)
    detail = await hall.ask("GET", f"/competitions/{CONTEST}", who="bob")
    assert (detail["problems"][0]["status"], detail["problems"][0]["solvedBy"]) == ("tried", 1)
    await hall.submit("bob", "add-on")
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await hall.page()).rows[1].cells[1].pending != 1:
            await asyncio.sleep(0.05)


async def test_pages_by_number_by_name_and_around_oneself(hall: Hall) -> None:
    await hall.hold(rules="leetcode")
    names = [f"user{number}" for number in range(5)]
    await hall.enter(*names)
    await hall.solve_in_turn(*names)
    await hall.shows({name: 1 + place for place, name in enumerate(names)})
    page = await hall.page("?page=2&limit=2")
    assert ([row.user for row in page.rows], page.total) == (["user2", "user3"], 5)
    for query, expected in {
        "?page=1000000000&limit=1000": [],
        "?around=me&limit=2": ["user4"],
        "?search=user3": ["user3"],
        "?search=nobody%F0%9F%98%80": [],
    }.items():
        assert [row.user for row in (await hall.page(query, who="user4")).rows] == expected
    assert (await hall.page("?search=USER3")).rows[0].rank == 4
    await hall.ask("GET", f"{BOARD}?around=me", who=None, status=401)
    await hall.ask("GET", f"{BOARD}?view=staff", who="user1", status=403)


async def test_the_freeze_hides_from_others_and_not_from_oneself(hall: Hall) -> None:
    await hall.hold(started=timedelta(minutes=80), freezeMinutes=30)
    await hall.enter("ada", "bob")
    await hall.solve("ada")
    await hall.solve("ada", "add-on", Verdict.WRONG_ANSWER)
    await hall.shows({"ada": 1}, may_wait=True)
    async with asyncio.timeout(PATIENCE_SECONDS):  # until both are on the board, with their verdicts
        while (own := (await hall.own("ada")).row) is None or [cell.tries for cell in own.cells] != [1, 1]:
            await asyncio.sleep(0.05)
    assert (own.solved, own.cells[0].tries, own.rank) == (1, 1, 1)
    page = await hall.page()
    assert page.is_frozen
    assert (page.rows[0].solved, [cell.pending for cell in page.rows[0].cells]) == (0, [1, 1])
    staff = await hall.shows({"ada": 1}, "?view=staff", who="boss")
    assert (staff.is_frozen, staff.rows[0].solved) == (False, 1)
    assert (await hall.ask("GET", f"/competitions/{CONTEST}", who="bob"))["problems"][0]["solvedBy"] == 0


async def test_the_next_readers_get_the_same_bytes_the_short_way(hall: Hall) -> None:
    await hall.hold()
    await hall.enter("ada")
    await hall.solve("ada")
    await hall.shows({"ada": 1})
    bodies = set()
    for headers in ({}, {"Accept-Encoding": "identity"}, hall.people["ada"], {"Accept-Encoding": "gzip;q=0"}):
        async with hall.world.client.get(BOARD, headers=headers) as answer:
            bodies.add(await answer.read())
            assert answer.headers["Content-Type"].startswith("application/json")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert abs(parsedate_to_datetime(answer.headers["Date"]) - datetime.now(UTC)) < timedelta(minutes=5)
            assert float(answer.headers["X-Poll-Seconds"]) >= 1
            tag = answer.headers["ETag"]
    assert len(bodies) == 1
    async with hall.world.client.get(BOARD, headers={"If-None-Match": tag}) as answer:
        assert (answer.status, await answer.read(), answer.headers["ETag"]) == (304, b"", tag)
    async with hall.world.client.head(BOARD) as answer:
        assert (answer.status, await answer.read()) == (200, b"")
    assert await hall.world.metric("agon_board_answers_total") > 0


async def test_while_redis_is_away_the_last_page_is_served_and_says_so(own_hall: Hall, own_redis: RedisServer) -> None:
    await own_hall.hold()
    await own_hall.enter("ada", "bob")
    await own_hall.solve("ada")
    fresh = await own_hall.shows({"ada": 1})
    own_redis.kill()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (stale := await own_hall.page()).is_stale:
            await asyncio.sleep(0.05)
    assert stale.rows == fresh.rows
    late = await own_hall.submit("bob")
    own_redis.start()
    await own_hall.runner.report(await own_hall.runner.take(JobClass.CONTEST))
    page = await own_hall.shows({"ada": 1, "bob": 2})
    assert not page.is_stale
    assert (await own_hall.world.check(late, own_hall.people["bob"]))["verdict"] == "accepted"


async def test_a_redis_that_comes_back_empty_shows_the_same_board(own_hall: Hall, own_redis: RedisServer) -> None:
    await own_hall.hold(freezeMinutes=5, rules="leetcode")
    await own_hall.enter("ada", "bob", "eve")
    await own_hall.solve("bob")
    for verdict in (Verdict.WRONG_ANSWER, Verdict.WRONG_ANSWER, Verdict.ACCEPTED):
        await own_hall.solve("ada", verdict=verdict)
    await own_hall.solve("eve", verdict=Verdict.WRONG_ANSWER)  # so that she will be between the two
    before = await own_hall.shows({"bob": 1, "ada": 2, "eve": 3})
    own_redis.kill()
    for path in own_redis.socket.parent.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.suffix in {".aof", ".rdb"}:
            path.unlink()
    waiting = await own_hall.submit("eve")
    own_redis.start()
    await own_hall.runner.report(await own_hall.runner.take(JobClass.CONTEST))
    await own_hall.world.check(waiting, own_hall.people["eve"])
    after = await own_hall.shows({"bob": 1, "eve": 2, "ada": 3})
    assert [row for row in after.rows if row.user != "eve"] == [
        row.model_copy(update={"rank": rank}) for row, rank in zip(before.rows[:2], (1, 3), strict=True)
    ]


async def test_two_windows_at_once_count_as_two_tries(hall: Hall) -> None:
    await hall.hold()
    await hall.enter("ada")
    await asyncio.gather(hall.submit("ada"), hall.submit("ada"))
    for verdict in (Verdict.WRONG_ANSWER, Verdict.ACCEPTED):
        await hall.runner.report(await hall.runner.take(JobClass.CONTEST), verdict, times=3)
    cell = (await hall.shows({"ada": 1})).rows[0].cells[0]
    assert cell.solved_seconds is not None
    assert cell.tries in {1, 2}  # whichever was the first of the two


async def test_a_team_with_an_odd_name_is_on_the_board_as_it_is(hall: Hall) -> None:
    await hall.hold(isForTeams=True)
    name = '\u05e2\u05d1\u05e8\u05d9\u05ea\u200f 👩\u200d👩\u200d👧 "quoted\\'
    hall.people["ada"] = await hall.world.headers("ada")
    await hall.ask("POST", f"/competitions/{CONTEST}/register", who="ada", json={"team": name})
    await hall.solve("ada")
    row = (await hall.shows({name: 1})).rows[0]
    assert (row.name, row.members) == (name, ("ada",))
    assert (await hall.page("?search=%D7%A2%D7%91%D7%A8%D7%99%D7%AA")).total == 1
