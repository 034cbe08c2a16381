"""What is kept in memory of contests: the bounds. What was asked for last stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server import keys
from server.contests import news, packs, roster
from server.contests.admission import Visit
from server.contests.model import Contestant, ContestantId
from server.contests.news import News
from server.contests.news_store import Asked, Said
from server.contests.registration_store import Enrolled
from server.contests.roster import Rosters
from server.wire.accounts import Role
from tests.unit.server.contests.made import a_contest, a_contestant, at
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import PASSWORD


class Enrolment:
    """Everybody with an even number takes part. Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def of_user(self, contest_id: str, user_id: int) -> Enrolled | None:
        self.asked += 1
        if user_id % 2:
            return None
        name = f"user{user_id}"
        contestant = Contestant(id=ContestantId(user_id), contest_id=contest_id, username=name, name=name)
        return Enrolled(contestant=contestant, user_ids=(user_id,))

    async def by_id(self, contestant_id: int) -> Enrolled | None:
        raise NotImplementedError

    async def after(self, contest_id: str, after: int) -> list[Enrolled]:
        raise NotImplementedError


async def test_of_those_who_take_no_part_only_so_many_are_remembered() -> None:
    store = Enrolment()
    rosters = Rosters(store, seconds=lambda: 0.0, most_absent=2)
    for user_id in (1, 3, 1):
        assert await rosters.of_user("weekly", user_id) is None
    assert store.asked == 2
    for user_id in (5, 1):
        assert await rosters.of_user("weekly", user_id) is None
    assert store.asked == 4


async def test_when_news_may_have_been_missed_everyone_is_asked_about_anew() -> None:
    store = Enrolment()
    rosters = Rosters(store, seconds=lambda: 0.0)
    for _ in range(2):
        for user_id in (1, 2, 1, 2):
            await rosters.of_user("weekly", user_id)
        rosters.forget()
    assert store.asked == 4


async def test_the_contestants_of_only_so_many_contests_are_kept() -> None:
    store = Enrolment()
    rosters = Rosters(store, seconds=lambda: 0.0)
    for number in (*range(roster.MOST_KEPT), 0):
        await rosters.of_user(f"c{number}", 2)
    assert store.asked == roster.MOST_KEPT
    for number in (roster.MOST_KEPT, 0, 1):
        await rosters.of_user(f"c{number}", 2)
    assert store.asked == roster.MOST_KEPT + 2


class Questions(list[Asked]):
    """Counts how often one goes through them."""

    read = 0

    def __iter__(self) -> Iterator[Asked]:
        self.read += 1
        return super().__iter__()


class Talk:
    """Nothing was said. Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.questions = Questions()

    async def all(self, contest_id: str) -> tuple[Sequence[Said], Sequence[Asked]]:
        self.asked += 1
        return [], self.questions


async def test_what_was_said_in_only_so_many_contests_is_kept(stage: Stage) -> None:
    store, house = Talk(), stage.house.contests
    told = News(store=store, book=house.book, admission=house.admission)  # type: ignore[arg-type]
    for number in (*range(news.MOST_KEPT), 0):
        await told.known(a_contest(id=f"c{number}"))
    assert store.asked == news.MOST_KEPT
    for number in (news.MOST_KEPT, 0, 1):
        await told.known(a_contest(id=f"c{number}"))
    assert store.asked == news.MOST_KEPT + 2


async def test_what_is_news_is_reckoned_once_for_all_who_look_at_the_board(stage: Stage) -> None:
    store, house = Talk(), stage.house.contests
    told = News(store=store, book=house.book, admission=house.admission)  # type: ignore[arg-type]
    for number in (1, 2, 3):
        assert (
            await told.mark(Visit(contest=a_contest(), contestant=a_contestant(number), reader=None, now=at(0))) == "0"
        )
    assert store.questions.read == 1


async def test_only_so_many_packs_are_kept(stage: Stage) -> None:
    boss = await stage.house.accounts.ensure_account("boss", PASSWORD, Role.ADMIN)
    for number in range(packs.MOST_KEPT + 1):
        await stage.hold(contest_id=f"c{number}")
    pack = stage.house.contests.packs.pack
    first, second = [await pack(boss, f"c{number}") for number in range(packs.MOST_KEPT)][:2]
    assert await pack(boss, "c0") is first
    await pack(boss, f"c{packs.MOST_KEPT}")
    assert await pack(boss, "c0") is first
    assert await pack(boss, "c1") is not second


async def test_a_pack_holds_what_there_is_of_its_problems(stage: Stage) -> None:
    boss = await stage.house.accounts.ensure_account("boss", PASSWORD, Role.ADMIN)
    await stage.hold()
    app = stage.house.client.app
    assert app is not None
    whole = await stage.house.contests.packs.pack(boss, CONTEST)
    app[keys.catalogue].replace([], hidden=frozenset())
    assert 0 < len(await stage.house.contests.packs.pack(boss, CONTEST)) <= len(whole)
