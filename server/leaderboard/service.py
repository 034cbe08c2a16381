"""What readers ask of a board: a page, the page with oneself on it, names, one's own standing, the closing ceremony."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from server.accounts.model import Account
from server.contests.admission import Admission, Visit
from server.contests.lifecycle import is_board_frozen, state_of
from server.contests.model import Contest, Contestant, own_timeline
from server.contests.news import News
from server.contests.refusals import BoardAway
from server.contests.roster import Rosters
from server.database.engine import DatabaseAway
from server.errors import NotNow, StaffOnly
from server.leaderboard.board import Audience, Boards, Facts, Found, Place, Seen, Stats
from server.leaderboard.entries import Entry, public_entry, staff_entry
from server.leaderboard.fragments import body_of
from server.leaderboard.pages import KeptPage, Pages, problem_fields, row_text
from server.leaderboard.past import Pasts
from server.leaderboard.placing import has_staff_board
from server.leaderboard.reveal import Contender, Step, steps
from server.leaderboard.rules.catalogue import RULES
from server.leaderboard.rules.rule import Cell
from server.leaderboard.store import BoardStore, Books
from server.loops import QueueAway
from server.wire.boards import BoardCell, BoardPage, BoardProblem, BoardRow, OwnStanding, Reveal, RevealStep
from server.wire.contests import LIVE, OVER, TO_COME

MOST_FOUND = 1000
MOST_REVEALED = 5000
CHUNK = 1000
MINUTE = timedelta(minutes=1)


class Standings:
    def __init__(
        self,
        *,
        admission: Admission,
        boards: Boards,
        store: BoardStore,
        pages: Pages,
        pasts: Pasts,
        rosters: Rosters,
        news: News,
        title: Callable[[str], str],
    ) -> None:
        self._admission = admission
        self._boards = boards
        self._store = store
        self._pages = pages
        self._pasts = pasts
        self._rosters = rosters
        self._news = news
        self._title = title

    async def page(
        self, reader: Account | None, contest_id: str, audience: Audience, *, minute: int | None, page: int, limit: int
    ) -> tuple[KeptPage, bool]:
        """And whether it is the same for everyone. Raises `UnknownCompetition`, `NotRegistered`, `StaffOnly`, `NotNow`,
        `BoardAway`."""
        visit = await self._admission.inside(reader, contest_id)
        if audience is Audience.STAFF and not visit.is_staff:
            raise StaffOnly
        minute = self._minute(visit) if minute is None else _open_minute(visit, minute)
        if minute is not None:
            return await self._pages.at_minute(visit.contest, minute, page=page, limit=limit), False
        audience = audience if has_staff_board(visit.contest) else Audience.PUBLIC
        kept = await self._pages.get(visit.contest, audience, page=page, limit=limit)
        is_shared = audience is Audience.PUBLIC and is_open(visit.contest)
        return kept, is_shared and not await self.has_virtual(visit.contest, visit.now)

    async def has_virtual(self, contest: Contest, now: datetime) -> bool:
        """Whether someone sees another board just now, as they take part afterwards."""
        if contest.finalized_at is None:
            return False
        return any(state_of(contest, now, each) in LIVE for each in await self._rosters.virtual(contest.id))

    async def around(self, account: Account, contest_id: str, *, limit: int) -> KeptPage:
        """The page that one's own row is on; the first while there is none. Raises as `page` does."""
        visit, contestant = await self._admission.entered(account, contest_id)
        place = await self._place(visit, contestant)
        number = 1 if place is None else place.place // limit + 1
        kept, _ = await self.page(account, contest_id, Audience.PUBLIC, minute=None, page=number, limit=limit)
        return kept

    async def search(
        self, reader: Account | None, contest_id: str, audience: Audience, words: str, *, page: int, limit: int
    ) -> BoardPage:
        """Rows whose names hold all the words, with the ranks that they have. Raises as `page` does."""
        visit = await self._admission.inside(reader, contest_id)
        if audience is Audience.STAFF and not visit.is_staff:
            raise StaffOnly
        contest = visit.contest
        audience = audience if has_staff_board(contest) else Audience.PUBLIC
        found = Found(facts=Facts(version=0, as_of_ms=0, mark=""), places=(), stats={})
        if state_of(contest, visit.now) not in TO_COME:
            found = await self._find(contest.id, audience, await self._matching(contest.id, words))
        places = sorted(found.places, key=lambda each: each.place)
        chosen = places[(page - 1) * limit : page * limit]
        contestants = await self._rosters.named(contest.id, [each.seen.contestant_id for each in chosen])
        rows = [_row(each.seen, contestant, found.stats) for each, contestant in zip(chosen, contestants, strict=True)]
        first = await self._pages.get(contest, audience, page=1, limit=1)
        return BoardPage(
            competition_id=contest.id,
            page=page,
            limit=limit,
            total=len(places),
            problems=self._problems(visit),
            rows=tuple(rows),
            is_frozen=audience is Audience.PUBLIC and is_board_frozen(contest, visit.now),
            as_of=first.as_of,
            state=state_of(contest, visit.now),
            starts_at=contest.timeline.starts_at,
            ends_at=contest.timeline.ends_at(),
            freezes_at=contest.timeline.freezes_at,
        )

    async def own(self, account: Account, contest_id: str) -> tuple[OwnStanding, str]:
        """And when to ask again. Raises `UnknownCompetition`, `NotRegistered`, `BoardAway`."""
        visit, contestant = await self._admission.entered(account, contest_id)
        place = await self._place(visit, contestant)
        row = None if place is None else await self._own_row(visit, contestant, place)
        standing = OwnStanding(row=row, place=None if place is None else place.place, news=await self._news.mark(visit))
        return standing, self._pages.poll(visit.contest, visit.now - MINUTE, contestant)

    async def of(self, contest: Contest) -> Mapping[int, tuple[int, int]]:
        """Of each problem, by its place, how many solved and how many tried it, as the public sees it."""
        return {place: (each.solved, each.tried) for place, each in (await self._pages.stats(contest)).items()}

    async def own_cells(self, contest: Contest, contestant: Contestant) -> Sequence[Mapping[str, Any]]:
        """The contestant's cells as a `BoardRow` has them, without a freeze."""
        body = await self._own_body(contest, contestant)
        found: list[Mapping[str, Any]] = json.loads("{" + body + "}").get("cells", [])
        return found

    async def reveal(self, account: Account, contest_id: str) -> Reveal:
        """Raises `UnknownCompetition`, `StaffOnly`, `NotNow`."""
        visit = await self.before_reveal(account, contest_id)
        contest = visit.contest
        contenders = await self._contenders(contest)
        rule = RULES[contest.rules]
        order = sorted(contenders, key=lambda each: (-each[1].public.total.rank_key, each[1].number))
        keys = [-each[1].public.total.rank_key for each in order]
        rows = [
            _row(Seen(contestant.id, -key, bisect_left(keys, key) + 1, body_of(contender.public)), contestant, {})
            for key, (contestant, contender) in zip(keys, order, strict=True)
        ]
        made = steps(rule, [contender for _, contender in order])
        return Reveal(
            competition_id=contest.id,
            problems=self._problems(visit),
            rows=tuple(rows),
            worths=tuple(-key for key in keys),
            steps=tuple(map(_step, made)),
        )

    async def before_reveal(self, account: Account, contest_id: str) -> Visit:
        """Whether there can be a ceremony. Raises `UnknownCompetition`, `StaffOnly`, `NotNow`."""
        visit = await self._admission.visit(account, contest_id)
        if not visit.is_staff:
            raise StaffOnly
        if visit.state not in OVER or not is_board_frozen(visit.contest, visit.now):
            raise NotNow("There is something to reveal after the end, while the board is still frozen.")
        return visit

    async def firsts(self, contest: Contest) -> Mapping[int, tuple[str, int]]:
        """Of each problem, by its place, who was the first to solve it and at which second, as the public sees it."""
        stats = await self._pages.stats(contest)
        firsts = {place: each.first for place, each in stats.items() if each.first is not None}
        if not firsts:
            return {}
        try:
            places = (await self._find(contest.id, Audience.PUBLIC, sorted(set(firsts.values())))).places
        except BoardAway:
            return {}
        bodies = {each.seen.contestant_id: json.loads("{" + each.seen.body + "}")["cells"] for each in places}
        contestants = await self._rosters.named(contest.id, list(bodies))
        names: dict[int, str] = {each.id: each.name for each in contestants}
        return {
            place: (names[first], bodies[first][place]["solvedSeconds"])
            for place, first in firsts.items()
            if first in names and "solvedSeconds" in bodies[first][place]
        }

    async def _contenders(self, contest: Contest) -> list[tuple[Contestant, Contender]]:
        found: list[tuple[Contestant, Contender]] = []
        after = 0
        while chunk := await self._store.chunk(contest.id, after=after, limit=CHUNK):
            after = chunk[-1].contestant.id
            for each in chunk:
                if each.contestant.is_disqualified:
                    continue
                public = public_entry(contest, each.contestant, each.filed)
                staff = staff_entry(contest, each.contestant, each.filed)
                if public.is_shown:
                    who = each.contestant
                    contender = Contender(number=who.id, username=who.username, public=public, staff=staff)
                    found.append((who, contender))
            if len(found) > MOST_REVEALED:
                raise NotNow(f"A ceremony is for {MOST_REVEALED} contestants at the most: thaw the board instead.")
        return found

    def _minute(self, visit: Visit) -> int | None:
        """Of the past, which whoever takes part now sees."""
        contestant = visit.contestant
        if contestant is None or not contestant.is_virtual or visit.state not in LIVE:
            return None
        return own_timeline(visit.contest, contestant).elapsed(visit.now) // MINUTE

    async def _place(self, visit: Visit, contestant: Contestant) -> Place | None:
        if visit.state in TO_COME or contestant.is_disqualified:
            return None
        if contestant.is_virtual:
            return await self._virtual_place(visit, contestant)
        found = await self._find(visit.contest.id, Audience.PUBLIC, [contestant.id])
        return found.places[0] if found.places else None

    async def _find(self, contest_id: str, audience: Audience, contestant_ids: Sequence[int]) -> Found:
        """Raises `BoardAway`."""
        try:
            found = await self._boards.find(contest_id, audience, contestant_ids)
        except QueueAway:
            found = None
        if found is None:
            raise BoardAway
        return found

    async def _virtual_place(self, visit: Visit, contestant: Contestant) -> Place | None:
        contest = visit.contest
        entry = await self._entry(contest, contestant)
        if not entry.is_shown:
            return None
        timeline = own_timeline(contest, contestant)
        minute = min(timeline.elapsed(visit.now), timeline.length) // MINUTE
        rank, place = (await self._pasts.board(contest, minute)).standing(entry.total.rank_key)
        return Place(Seen(contestant.id, entry.total.rank_key, rank, body_of(entry)), place)

    async def _own_row(self, visit: Visit, contestant: Contestant, place: Place) -> BoardRow:
        if contestant.is_virtual:
            return _row(place.seen, contestant, {})
        stats = await self._pages.stats(visit.contest)
        body = await self._own_body(visit.contest, contestant)
        seen = Seen(contestant.id, place.seen.score, place.seen.rank, body or place.seen.body)
        return _row(seen, contestant, stats)

    async def _own_body(self, contest: Contest, contestant: Contestant) -> str:
        if not contestant.is_virtual:
            audience = Audience.STAFF if has_staff_board(contest) else Audience.PUBLIC
            try:
                body = await self._boards.body(contest.id, audience, contestant.id)
            except QueueAway:
                body = ""
            if body:
                return body
        return body_of(await self._entry(contest, contestant))

    async def _entry(self, contest: Contest, contestant: Contestant) -> Entry:
        """From the database."""
        books: list[Books] = await self._store.books([contestant.id])
        return staff_entry(contest, contestant, books[0].filed if books else ())

    async def _matching(self, contest_id: str, words: str) -> list[int]:
        try:
            return await self._rosters.matching(contest_id, words.split(), most=MOST_FOUND)
        except DatabaseAway:
            raise BoardAway from None

    def _problems(self, visit: Visit) -> tuple[BoardProblem, ...]:
        if not visit.sees_problems:
            return ()
        return tuple(BoardProblem.model_validate(each) for each in problem_fields(visit.contest, self._title))


def is_open(contest: Contest) -> bool:
    """Whether its public board is for anyone."""
    return contest.entry.value == "open" and contest.announced_at is not None


def _open_minute(visit: Visit, minute: int) -> int:
    """Boards of the past are open once all is known, and nothing changes any more: they are made once. Raises
    `NotNow`."""
    if visit.contest.finalized_at is None:
        raise NotNow("Boards of the past can be seen once the contest is final.")
    return min(minute, -(-visit.contest.timeline.length // MINUTE))


def _row(seen: Seen, contestant: Contestant, stats: Mapping[int, Stats]) -> BoardRow:
    firsts = [place for place, each in stats.items() if each.first == contestant.id]
    return BoardRow.model_validate_json(row_text(seen, contestant, firsts))


def _step(step: Step) -> RevealStep:
    return RevealStep(
        user=step.username,
        rank=step.rank,
        problem=step.problem,
        cell=None if step.cell is None else _cell(step.cell),
        new_rank=step.new_rank,
        place=step.place,
        worth=step.total.rank_key,
        solved=step.total.solved,
        points=None if step.total.points is None else step.total.points / 100,
        penalty_seconds=step.total.penalty_seconds,
    )


def _cell(cell: Cell) -> BoardCell:
    return BoardCell(
        tries=cell.tries,
        pending=cell.pending,
        solved_seconds=cell.solved_seconds,
        points=None if cell.points is None else cell.points / 100,
    )
