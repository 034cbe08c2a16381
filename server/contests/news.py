"""What the organisers say to all, what contestants ask and what they are answered. In memory while nothing is new."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.accounts.model import Account
from server.audit.model import Action, Author, Deed, On
from server.contests.admission import Admission, Visit
from server.contests.book import ContestBook
from server.contests.model import Contest, Contestant
from server.contests.news_store import Asked, NewsStore, Reply, Said
from server.contests.refusals import (
    ContestClosed,
    Disqualified,
    NoSuchProblem,
    NotRegistered,
    TooManyQuestions,
    UnknownClarification,
)
from server.submissions.refusals import IdempotencyKeyReused
from server.wire.contests import OVER, TO_COME
from server.wire.planning import AnnouncementRequest, ClarificationAnswerRequest
from server.wire.talk import Announcement, Clarification, ClarificationRequest

MOST_KEPT = 32
MOST_UNANSWERED = 20
"""Questions of one contestant that wait for an answer: all of a contest's are read with every new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that was said in one contest up to a version."""

    version: int
    said: Sequence[Said]
    asked: Sequence[Asked]
    to_all: int
    """The newest version of what everyone may read."""
    to_one: Mapping[int, int]
    """By contestant, of what they alone were answered: asked for with every look at a board, so it is reckoned once."""


class News:
    def __init__(self, *, store: NewsStore, book: ContestBook, admission: Admission) -> None:
        self._store = store
        self._book = book
        self._admission = admission
        self._kept: OrderedDict[str, Known] = OrderedDict()

    async def announcements(self, reader: Account | None, contest_id: str) -> list[Announcement]:
        """The oldest first. Raises `UnknownCompetition`, `NotRegistered`."""
        visit = await self._admission.inside(reader, contest_id)
        return [_announcement(each, visit) for each in (await self.known(visit.contest)).said]

    async def clarifications(self, account: Account, contest_id: str) -> list[Clarification]:
        """One's own questions, and those that were answered for all; staff see all. Raises as above."""
        visit = await self._admission.inside(account, contest_id)
        known = await self.known(visit.contest)
        return [_clarification(each, visit) for each in known.asked if _may_read(each, visit)]

    async def mark(self, visit: Visit) -> str:
        """Another one with every announcement and every answer that this reader may read."""
        known = await self.known(visit.contest)
        if visit.is_staff:
            return str(max(known.to_all, *known.to_one.values(), 0))
        own = 0 if visit.contestant is None else known.to_one.get(visit.contestant.id, 0)
        return str(max(known.to_all, own))

    async def announce(
        self,
        account: Account | None,
        contest_id: str,
        request: AnnouncementRequest,
        *,
        author: Author,
        key: str | None = None,
    ) -> Announcement:
        """Once with the same key. Raises `UnknownCompetition`, `NoSuchProblem`, `IdempotencyKeyReused`."""
        visit = await self._admission.visit(account, contest_id)
        _check_problem(visit, request.problem_id)
        said = Said(
            contest_id=contest_id,
            at=visit.now,
            text=request.text,
            problem_id=request.problem_id,
            by=author.id,
            key=key,
        )
        deed = Deed(
            author=author,
            action=Action.CONTEST_SAY,
            subject=On.CONTEST.named(contest_id),
            at=visit.now,
            details=request.model_dump(mode="json", by_alias=True),
        )
        stored, _ = await self._store.say(said, lambda answered: deed if answered[1] else None)
        _check_same((stored.contest_id, stored.text, stored.problem_id), (contest_id, request.text, request.problem_id))
        await self._book.reload(contest_id)
        return _announcement(stored, visit)

    async def ask(
        self, account: Account, contest_id: str, request: ClarificationRequest, *, key: str | None
    ) -> Clarification:
        """Once with the same key, and what was asked in time is answered later too. Raises `UnknownCompetition`,
        `NotRegistered`, `Disqualified`, `ContestClosed`, `NoSuchProblem`, `TooManyQuestions`,
        `IdempotencyKeyReused`."""
        visit = await self._admission.visit(account, contest_id)
        known = (await self.known(visit.contest)).asked
        before = next(
            (each for each in known if key is not None and (each.user_id, each.key) == (account.id, key)), None
        )
        stored = before or await self._asked(account, visit, known, request, key=key)
        wanted = (contest_id, request.question, request.problem_id)
        _check_same((stored.contest_id, stored.question, stored.problem_id), wanted)
        return _clarification(stored, visit)

    async def _asked(
        self, account: Account, visit: Visit, known: Sequence[Asked], request: ClarificationRequest, *, key: str | None
    ) -> Asked:
        contestant = _asking(visit)
        _check_problem(visit, request.problem_id)
        waiting = [each for each in known if each.contestant_id == contestant.id and each.answer is None]
        if len(waiting) >= MOST_UNANSWERED:
            raise TooManyQuestions(most=MOST_UNANSWERED)
        asked = Asked(
            contest_id=visit.contest.id,
            contestant_id=contestant.id,
            user_id=account.id,
            at=visit.now,
            question=request.question,
            problem_id=request.problem_id,
            key=key,
        )
        stored = await self._store.ask(asked)
        await self._book.reload(visit.contest.id)
        return stored

    async def answer(
        self, account: Account, contest_id: str, number: int, request: ClarificationAnswerRequest, *, author: Author
    ) -> Clarification:
        """Again too, when the answer was not right. Raises `UnknownCompetition`, `UnknownClarification`."""
        visit = await self._admission.visit(account, contest_id)
        reply = Reply(
            contest_id=contest_id,
            id=number,
            answer=request.answer,
            is_for_all=request.is_for_all,
            at=visit.now,
            by=author.id,
        )
        deed = Deed(
            author=author,
            action=Action.CONTEST_ANSWER,
            subject=On.CONTEST.named(contest_id),
            at=visit.now,
            details={"question": f"q{number}"} | request.model_dump(mode="json", by_alias=True),
        )
        stored = await self._store.reply(reply, lambda answered: None if answered is None else deed)
        if stored is None:
            raise UnknownClarification
        await self._book.reload(contest_id)
        return _clarification(stored, visit)

    def contest(self, contest_id: str) -> Contest:
        """As it is known now. Raises `UnknownCompetition`."""
        return self._book.get(contest_id)

    async def known(self, contest: Contest) -> Known:
        """All that was said in it, whoever may read what."""
        known = self._kept.get(contest.id)
        if known is None or known.version != contest.news_version:
            said, asked = await self._store.all(contest.id)
            known = self._kept[contest.id] = _known(contest.news_version, said, asked)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(contest.id)
        return known


def _known(version: int, said: Sequence[Said], asked: Sequence[Asked]) -> Known:
    answered = [each for each in asked if each.answer is not None]
    to_all = [each.version for each in said] + [each.version for each in answered if each.is_for_all]
    to_one: dict[int, int] = {}
    for each in answered:
        to_one[each.contestant_id] = max(each.version, to_one.get(each.contestant_id, 0))
    return Known(version=version, said=said, asked=asked, to_all=max(to_all, default=0), to_one=to_one)


def _asking(visit: Visit) -> Contestant:
    contestant = visit.contestant
    if contestant is None:
        raise NotRegistered
    if contestant.is_disqualified:
        raise Disqualified
    if visit.state in OVER:
        raise ContestClosed("The contest is over: no more questions are taken.")
    return contestant


def _check_problem(visit: Visit, problem_id: str | None) -> None:
    """Before the start nobody is told which problems there are, not by a refusal either."""
    if problem_id is None:
        return
    if visit.state in TO_COME:
        raise NoSuchProblem("The contest has not begun: its problems can be named once it has.")
    if not visit.contest.has_problem(problem_id):
        raise NoSuchProblem


def _check_same(stored: tuple[str, str, str | None], wanted: tuple[str, str, str | None]) -> None:
    """Of what was stored when the same key came before. Raises `IdempotencyKeyReused`."""
    if stored != wanted:
        raise IdempotencyKeyReused


def _may_read(asked: Asked, visit: Visit) -> bool:
    if visit.is_staff or asked.is_for_all:
        return True
    return visit.contestant is not None and asked.contestant_id == visit.contestant.id


def _announcement(said: Said, visit: Visit) -> Announcement:
    problem_id = said.problem_id if visit.sees_problems else None
    return Announcement(id=f"a{said.id}", at=said.at, text=said.text, problem_id=problem_id)


def _clarification(asked: Asked, visit: Visit) -> Clarification:
    return Clarification(
        id=f"q{asked.id}",
        asked_at=asked.at,
        question=asked.question,
        problem_id=asked.problem_id,
        is_mine=visit.contestant is not None and asked.contestant_id == visit.contestant.id,
        answer=asked.answer,
        answered_at=asked.answered_at,
        is_for_all=asked.is_for_all,
    )
