"""The boards in a real Redis, against the database: whatever is lost, late, doubled or out of order."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from server.connection import connect
from server.contests.model import Contest, ContestantId
from server.contests.plans import Extension, Removal, Undone
from server.contests.registration_store import Disqualification
from server.database.engine import Database
from server.database.migrate import migrate
from server.leaderboard.board import Audience, Outcome
from server.leaderboard.checking import MOST_SHOWN
from server.leaderboard.placing import placed
from server.leaderboard.updating import KEPT_AFTER_THE_END
from server.loops import QueueAway
from server.settings import sqlite_url
from server.wire.contests import Rules
from server.wire.submissions import GroupScore, Verdict
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.arena import CONTEST, Arena, acted, open_arena
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.contests.made import at, interval, minutes
from tests.unit.server.house import judgement

pytestmark = pytest.mark.redis

KEY = "competition:leaderboard:weekly"
BUILDING = f"{KEY}:building:facts"
VERDICTS = [Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.COMPILE_ERROR, Verdict.TIME_LIMIT_EXCEEDED]


@pytest.fixture
async def arena(own_redis: RedisServer, tmp_path: Path) -> AsyncIterator[Arena]:
    """With each kind of server that Agon must work with."""
    database = Database(sqlite_url(tmp_path))
    await migrate(database)
    async with connect(own_redis.url) as redis, open_arena(database, redis) as opened:
        yield opened
    await database.close()


@pytest.fixture
def redis_of(own_redis: RedisServer) -> Redis:
    return connect(own_redis.url)


class NoContests:
    def known(self, contest_id: str) -> Contest | None:
        return None

    def all(self) -> Iterable[Contest]:
        return ()

    async def reload(self, contest_id: str) -> Contest | None:
        return None


async def assert_agrees(arena: Arena) -> None:
    differences = await arena.check()
    assert differences.agree, differences.found


async def naive_ranks(arena: Arena, audience: Audience = Audience.PUBLIC) -> dict[int, int]:
    """From the database, one by one."""
    contest = arena.book.get(CONTEST)
    scores: dict[int, int] = {}
    for each in placed(contest, await arena.board_store.chunk(CONTEST, after=0, limit=10_000)):
        row = each.public if audience is Audience.PUBLIC else each.staff
        if row is not None and row.score:
            scores[each.contestant_id] = int(row.score)
    return {mine: 1 + sum(other > score for other in scores.values()) for mine, score in scores.items()}


@pytest.mark.parametrize("rules", list(Rules))
async def test_any_order_and_repetition_of_verdicts_makes_the_board_of_the_database(arena: Arena, rules: Rules) -> None:
    chance = random.Random(rules.value)
    ids = await arena.hold(rules=rules, freeze=20, contestants=12)
    assert await arena.updater.rebuild(CONTEST)
    filed = [(member, await arena.submit(member, chance.randrange(3), at(chance.randrange(89)))) for member in ids * 4]
    reports = [(member, each, chance.choice(VERDICTS)) for member, each in filed] * 2
    chance.shuffle(reports)
    other = arena.another_updater()
    for start in range(0, len(reports), 8):
        some = reports[start : start + 8]
        await asyncio.gather(*(arena.judge(each, verdict) for _, each, verdict in some))
        members = [member for member, _, _ in some]
        await asyncio.gather(arena.updater.put(members), other.put(members[::-1]), arena.updater.put(members[:3]))
    await assert_agrees(arena)
    for audience in Audience:
        assert await arena.ranks(audience) == await naive_ranks(arena, audience)


async def test_a_row_that_was_made_before_another_never_replaces_it(arena: Arena) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.rebuild(CONTEST)
    first = await arena.submit(ada, 0, at(5))
    old = placed(arena.book.get(CONTEST), await arena.board_store.books([ada]))
    await arena.judge(first)
    await arena.updater.put([ada])
    before = (await arena.page()).facts
    assert (await arena.boards.put(CONTEST, arena.book.get(CONTEST).version, old))[0] is Outcome.OK
    assert (await arena.page()).facts == before
    await assert_agrees(arena)


async def test_equals_share_a_rank_and_the_next_is_left_out(arena: Arena) -> None:
    ids = await arena.hold(contestants=5)
    await arena.updater.rebuild(CONTEST)
    for member, minute in zip(ids, (10, 20, 20, 20, 30), strict=True):
        await arena.done(member, 0, minute)
    assert [each.rank for each in (await arena.page()).seen] == [1, 2, 2, 2, 5]
    assert [each.rank for each in (await arena.page(start=2)).seen] == [2, 2, 5]
    found = await arena.boards.find(CONTEST, Audience.PUBLIC, ids)
    assert found is not None
    assert sorted((each.seen.rank, each.place) for each in found.places) == [(1, 0), (2, 1), (2, 2), (2, 3), (5, 4)]


async def test_equals_stand_in_the_order_in_which_they_entered(arena: Arena) -> None:
    ids = await arena.hold(contestants=12)  # numbers of one digit and of two
    await arena.updater.rebuild(CONTEST)
    for member in (*ids[::-2], *ids[::2]):
        await arena.done(member, 0, 10)
    best = ids[7]
    await arena.done(best, 1, 20)
    order = [best, *(member for member in ids if member != best)]
    assert [each.contestant_id for each in (await arena.page()).seen] == order
    found = await arena.boards.find(CONTEST, Audience.PUBLIC, ids)
    assert found is not None
    assert {each.seen.contestant_id: each.place for each in found.places} == {
        member: place for place, member in enumerate(order)
    }


async def test_the_first_accepted_counts_and_later_wrong_ones_change_nothing(arena: Arena) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.rebuild(CONTEST)
    await arena.done(ada, 0, 10)
    facts = (await arena.page()).facts
    await arena.done(ada, 0, 11, Verdict.WRONG_ANSWER)
    await arena.done(ada, 0, 12, Verdict.ACCEPTED)
    assert (await arena.page()).facts == facts  # nothing has changed: whoever knows the page is told so


async def test_the_best_of_each_subtask_is_added_up(arena: Arena) -> None:
    (ada,) = await arena.hold(rules=Rules.IOI, contestants=1)
    await arena.updater.rebuild(CONTEST)
    for minute, scores in enumerate([(30, 0, 5), (10, 40, 0)], start=10):
        submission_id = await arena.submit(ada, 0, at(minute))
        groups = [GroupScore(name="secret", score=sum(scores), full=120)]
        groups += [GroupScore(name=f"secret/{part}", score=each, full=40) for part, each in enumerate(scores)]
        judged = judgement(submission_id, Verdict.PARTIALLY_ACCEPTED, at=arena.now)
        known = {"score": float(sum(scores)), "group_scores": tuple(groups)}
        await arena.submissions.apply(judged.model_copy(update=known))
    await arena.updater.put([ada])
    assert [each.score for each in (await arena.page()).seen] == [(30 + 40 + 5) * 100]
    await assert_agrees(arena)


async def test_a_verdict_that_is_taken_back_gives_the_first_solve_to_the_next(arena: Arena) -> None:
    ada, bob, eve = await arena.hold(contestants=3, freeze=20)
    await arena.updater.rebuild(CONTEST)
    taken_back = await arena.done(ada, 0, 10)
    await arena.done(bob, 0, 20)
    await arena.done(eve, 0, 15)
    assert await arena.firsts() == {0: ada}
    await arena.judge_again(taken_back)
    await arena.judge(taken_back, Verdict.WRONG_ANSWER, attempt=2)
    await arena.updater.put([ada])
    assert await arena.firsts() == await arena.firsts(Audience.STAFF) == {0: eve}
    assert await arena.ranks() == {eve: 1, bob: 2, ada: 3}
    assert await arena.boards.crown(CONTEST, Audience.PUBLIC, 0, [bob])  # found late: it has changed nothing
    assert await arena.firsts() == {0: eve}
    await assert_agrees(arena)


async def test_who_is_disqualified_is_on_no_board_until_it_is_taken_back(arena: Arena) -> None:
    ada, bob = await arena.hold(contestants=2)
    await arena.updater.rebuild(CONTEST)
    await arena.done(ada, 0, 10)
    await arena.done(bob, 0, 20)
    for why, ranks, first, solved in (("copied", {bob: 1}, bob, 1), (None, {ada: 1, bob: 2}, ada, 2)):
        await arena.registrations.disqualify(
            Disqualification(contest_id=CONTEST, contestant_id=ContestantId(ada), why=why, at=arena.now)
        )
        await arena.updater.put([ada])
        page = await arena.page()
        assert ({each.contestant_id: each.rank for each in page.seen}, page.total) == (ranks, len(ranks))
        assert (page.stats[0].first, page.stats[0].solved, page.stats[0].tried) == (first, solved, solved)
        await assert_agrees(arena)


async def test_the_freeze_stands_on_one_board_and_not_on_the_other(arena: Arena) -> None:
    ada, bob = await arena.hold(contestants=2, freeze=20)
    await arena.updater.rebuild(CONTEST)
    await arena.done(ada, 0, 10)
    await arena.done(bob, 0, 75)
    await arena.done(bob, 1, 76)
    assert await arena.ranks() == {ada: 1, bob: 2}
    assert '"cells":[{"pending":1},{"pending":1},{}]' in (await arena.page()).seen[1].body
    assert await arena.ranks(Audience.STAFF) == {bob: 1, ada: 2}
    assert (await arena.page()).stats[1].solved == 0
    assert (await arena.page(Audience.STAFF)).stats[1].solved == 1
    arena.now = at(95)
    await arena.contests.act(acted(thawed_at=arena.now))
    await arena.book.look()
    await arena.updater.keep()
    assert await arena.ranks() == {bob: 1, ada: 2}
    await assert_agrees(arena)


async def test_a_board_that_redis_lost_is_built_again(arena: Arena, redis_of: Redis) -> None:
    ids = await arena.hold(contestants=3, freeze=20)
    await arena.updater.keep()
    for minute, member in enumerate(ids):
        await arena.done(member, 0, minute)
    before = await arena.page()
    async with redis_of as redis:
        await redis.flushall()
    assert await arena.boards.page(CONTEST, Audience.PUBLIC, start=0, stop=10) is None
    await arena.done(ids[2], 1, 30)  # comes while there is no board, and is not lost
    await arena.updater.keep()
    after = await arena.page()
    assert await arena.ranks() == {ids[2]: 1, ids[0]: 2, ids[1]: 3}
    assert after.facts.mark != before.facts.mark
    await assert_agrees(arena)


async def test_what_comes_while_the_board_is_built_is_on_it(arena: Arena) -> None:
    ids = await arena.hold(contestants=3, freeze=20)
    await arena.updater.keep()
    await arena.done(ids[0], 0, 10)
    contest = arena.book.get(CONTEST)
    assert await arena.boards.begin(CONTEST, contest.version, token="mine", now_ms=0)
    old = placed(contest, await arena.board_store.chunk(CONTEST, after=0, limit=10))
    await arena.done(ids[0], 1, 11)
    await arena.done(ids[1], 0, 12)
    assert (await arena.boards.put(CONTEST, contest.version, old, token="mine"))[0] is Outcome.OK
    assert not await arena.updater.rebuild(CONTEST)  # somebody does it already
    assert (await arena.boards.put(CONTEST, contest.version, old, token="another's"))[0] is Outcome.STOLEN
    assert not await arena.boards.finish(CONTEST, token="another's")
    assert await arena.boards.finish(CONTEST, token="mine")
    assert await arena.ranks() == {ids[0]: 1, ids[1]: 2}
    await assert_agrees(arena)


async def test_who_knows_an_older_contest_than_the_board_that_is_built_must_look_again(arena: Arena) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.keep()
    await arena.done(ada, 0, 10)
    contest = arena.book.get(CONTEST)
    rows = placed(contest, await arena.board_store.books([ada]))
    assert await arena.boards.begin(CONTEST, contest.version + 1, token="newer", now_ms=0)
    assert (await arena.boards.put(CONTEST, contest.version, rows))[0] is Outcome.OUTDATED


async def test_removed_intervals_and_extensions_are_counted_anew_and_can_be_taken_back(arena: Arena) -> None:
    ada, bob = await arena.hold(contestants=2)
    await arena.updater.keep()
    await arena.done(ada, 0, 10)
    await arena.done(bob, 0, 30)
    await arena.done(bob, 1, 40)
    ranks, slow = await arena.ranks(), arena.another_updater()
    await slow.put([ada])  # knows the contest as it is now

    removal = await arena.contests.remove(
        Removal(
            contest_id=CONTEST, interval=interval(25, 45), reason="power cut", removed_at=arena.now, removed_by=None
        )
    )
    await arena.book.look()
    await arena.updater.keep()
    assert await arena.ranks() == {ada: 1}
    assert await arena.firsts() == {0: ada}
    late = await arena.submit(bob, 2, at(100))  # the end has moved to 110
    await arena.judge(late)
    await slow.put([bob])  # must look at the contest again before it counts
    assert await arena.ranks() == {ada: 1, bob: 2}
    await assert_agrees(arena)

    assert await arena.contests.restore(Undone(contest_id=CONTEST, id=removal, at=arena.now))
    assert not await arena.contests.restore(Undone(contest_id=CONTEST, id=removal, at=arena.now))
    await arena.book.look()
    await arena.updater.keep()
    assert await arena.ranks() == ranks
    extension = await arena.contests.extend(
        Extension(
            contest_id=CONTEST,
            contestant_id=ContestantId(bob),
            by=minutes(15),
            reason="late start",
            granted_at=arena.now,
            granted_by=None,
        )
    )
    await arena.updater.put([bob])
    assert '"solved":3' in (await arena.page()).seen[0].body
    assert await arena.contests.revoke(Undone(contest_id=CONTEST, id=extension, at=arena.now))
    await arena.updater.put([bob])
    assert '"solved":2' in (await arena.page()).seen[0].body
    await assert_agrees(arena)


async def test_what_a_server_that_died_had_not_put_is_found(arena: Arena) -> None:
    ids = await arena.hold(contestants=3)
    await arena.updater.keep()
    arena.now += timedelta(seconds=60)
    first = await arena.submit(ids[0], 0, arena.now)
    await arena.judge(first)  # killed here
    assert (await arena.page()).total == 0
    assert not (await arena.check()).agree
    await arena.another_updater().keep()  # knows no contest yet
    assert (await arena.page()).total == 0
    arena.now += timedelta(seconds=10)
    await arena.updater.keep()
    assert await arena.ranks() == {ids[0]: 1}
    await assert_agrees(arena)


async def test_what_was_written_a_little_before_the_last_repair_is_found(arena: Arena) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.keep()
    arena.now += timedelta(seconds=60)
    await arena.updater.keep()
    arena.now -= timedelta(seconds=10)  # by another server, whose clock is late
    await arena.judge(await arena.submit(ada, 0, arena.now))
    arena.now += timedelta(seconds=20)
    await arena.updater.keep()
    assert await arena.ranks() == {ada: 1}


async def test_a_board_of_a_version_that_nobody_knows_is_not_put_to_for_ever(arena: Arena, redis_of: Redis) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.keep()
    async with redis_of as redis, asyncio.timeout(PATIENCE_SECONDS):
        await redis.hset(f"{KEY}:facts", "version", "99")
        await arena.done(ada, 0, 10)
    assert (await arena.page()).total == 0


async def test_a_board_that_is_looked_after_no_more_is_built_when_something_changes(arena: Arena) -> None:
    (ada,) = await arena.hold(contestants=1)
    arena.now = at(95)
    await arena.contests.act(acted(finalized_at=arena.now))
    await arena.book.refresh()
    arena.now += 2 * KEPT_AFTER_THE_END
    await arena.updater.keep()
    assert await arena.boards.page(CONTEST, Audience.PUBLIC, start=0, stop=1) is None
    await arena.done(ada, 0, 10)
    await arena.updater.keep()
    assert await arena.ranks() == {ada: 1}


async def test_the_check_says_what_differs(arena: Arena, redis_of: Redis) -> None:
    ada, bob = await arena.hold(contestants=2)
    await arena.updater.keep()
    await arena.done(ada, 0, 10)
    await arena.done(bob, 0, 11)
    async with redis_of as redis:
        await redis.zadd(KEY, {f"{bob:010}": -9e15})
        await redis.hset(f"{KEY}:rows", "999", "1|t|x")
    differences = await arena.check()
    assert (differences.agree, differences.number, differences.rows) == (False, 2, 2)
    assert any("user2" in each for each in differences.found)
    assert any("999" in each for each in differences.found)
    async with redis_of as redis:
        await redis.hset(f"{KEY}:rows", mapping={str(1000 + number): "1|t|x" for number in range(MOST_SHOWN)})
        differences = await arena.check()
        assert (differences.number, len(differences.found)) == (2 + MOST_SHOWN, MOST_SHOWN)
        await arena.updater.rebuild(CONTEST)
        await assert_agrees(arena)
        await redis.hset(f"{KEY}:facts", "version", "99")
    differences = await arena.check()
    assert (differences.agree, differences.number) == (False, 0)


async def test_a_board_that_nobody_builds_any_more_is_built_by_another(arena: Arena, redis_of: Redis) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.keep()
    await arena.done(ada, 0, 10)
    version = arena.book.get(CONTEST).version
    rows = placed(arena.book.get(CONTEST), await arena.board_store.books([ada]))
    async with redis_of as redis:
        assert await arena.boards.begin(CONTEST, version, token="dead", now_ms=0)
        assert await redis.pttl(BUILDING) != -1
        await redis.persist(BUILDING)
        await arena.boards.put(CONTEST, version, rows, token="dead")
        assert await redis.pttl(BUILDING) != -1  # it has as long again
        await redis.delete(BUILDING)
        await redis.hset(f"{KEY}:building:rows", "999", "1|t|x")
        assert await arena.updater.rebuild(CONTEST)
        assert await redis.pttl(f"{KEY}:facts") == -1
    await assert_agrees(arena)


async def test_a_hundred_thousand_scores_keep_their_order_exactly(arena: Arena) -> None:
    """Neighbouring numbers just below 2^53."""
    await arena.hold()
    await arena.updater.keep()
    contest = arena.book.get(CONTEST)
    books = placed(contest, await arena.board_store.books([await arena.enter(1)]))
    assert books == []  # who has done nothing is not there
    await arena.done(1, 0, 1)
    (sample,) = placed(contest, await arena.board_store.books([1]))
    top = 2**53 - 1
    many = [
        replace(sample, contestant_id=10 + n, public=replace(sample.public, score=str(top - n // 2)))
        for n in range(2000)
    ]
    await arena.boards.put(CONTEST, contest.version, many)
    page = await arena.page(stop=2000)
    assert [each.score for each in page.seen[:2000]] == [top - n // 2 for n in range(2000)]
    assert [each.rank for each in page.seen[:2000]] == [1 + n // 2 * 2 for n in range(2000)]


async def test_a_server_that_is_away_is_a_fault_and_no_bug(arena: Arena, own_redis: RedisServer) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.keep()
    own_redis.kill()
    with pytest.raises(QueueAway):
        await arena.done(ada, 0, 10)
    own_redis.start()
    await arena.updater.put([ada])
    assert await arena.ranks() == {ada: 1}


async def test_what_is_shown_late_makes_a_board_no_older(arena: Arena) -> None:
    ada, bob = await arena.hold(contestants=2)
    await arena.updater.rebuild(CONTEST)
    arena.now = at(20)
    await arena.done(ada, 0, 20)
    before = (await arena.page()).facts.as_of_ms
    arena.now = at(15)
    await arena.done(bob, 0, 15)
    assert (await arena.page()).facts.as_of_ms == before


async def test_who_is_too_many_waits_for_the_next_look(arena: Arena) -> None:
    ids = await arena.hold(contestants=2)
    await arena.updater.rebuild(CONTEST)
    updater = arena.another_updater(most_waiting=1)
    for each in ids:
        await arena.judge(await arena.submit(each, 0, at(5)))
        updater.offer([each])
    await updater.step()
    assert await arena.ranks() == {ids[0]: 1}
    await updater.keep()
    assert await arena.ranks() == dict.fromkeys(ids, 1)


async def test_of_a_contest_that_is_gone_nothing_is_put(arena: Arena) -> None:
    (ada,) = await arena.hold(contestants=1)
    await arena.updater.rebuild(CONTEST)
    await arena.judge(await arena.submit(ada, 0, at(5)))
    updater = arena.another_updater(contests=NoContests())
    await updater.put([ada])
    assert not await updater.rebuild(CONTEST)
    assert await arena.ranks() == {}
