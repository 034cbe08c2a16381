"""The collections of the Contest API, as one client sees them. What many see alike is made once while it is true."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum

from server.contest_api.access import properties
from server.contest_api.clarifications import clarification_objects
from server.contest_api.ids import number_of, submission_of
from server.contest_api.judgement_types import judgement_types
from server.contest_api.kept import Keeper
from server.contest_api.languages import language_objects
from server.contest_api.problems import Problems
from server.contest_api.ranking import BooksOfAll, Ranking, ranking
from server.contest_api.records import Filing, TeamRecord
from server.contest_api.scoreboard import award_objects, scoreboard_object
from server.contest_api.store import ApiStore
from server.contest_api.submissions import Judged
from server.contest_api.teams import account_object, own_account, person_object, team_object
from server.contest_api.view import Json, View
from server.contests.news import News
from server.contests.roster import Rosters
from server.errors import DomainError, InvalidRequest
from server.wire.problems import Language

CHUNK = 1000
ID_ENDINGS = ("_id",)
MADE_AT_ONCE = 2
"""Whole collections, which may be large."""


class Kind(StrEnum):
    JUDGEMENT_TYPES = "judgement-types"
    LANGUAGES = "languages"
    PROBLEMS = "problems"
    GROUPS = "groups"
    ORGANIZATIONS = "organizations"
    TEAMS = "teams"
    PERSONS = "persons"
    ACCOUNTS = "accounts"
    SUBMISSIONS = "submissions"
    JUDGEMENTS = "judgements"
    RUNS = "runs"
    CLARIFICATIONS = "clarifications"
    AWARDS = "awards"
    COMMENTARY = "commentary"


OF_TEAMS = (Kind.TEAMS, Kind.PERSONS, Kind.ACCOUNTS)
OF_FILINGS = (Kind.SUBMISSIONS, Kind.JUDGEMENTS, Kind.RUNS)


class NoSuchObject(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="no_such_object", status=404, message="The contest has no such object, or you may not see it."
        )


class Collections:
    def __init__(
        self,
        *,
        store: ApiStore,
        books: BooksOfAll,
        news: News,
        rosters: Rosters,
        problems: Problems,
        judged: Judged,
        languages: Callable[[], Sequence[Language]],
        seconds: Callable[[], float],
    ) -> None:
        self._store = store
        self._books = books
        self._news = news
        self._rosters = rosters
        self._problems = problems
        self._judged = judged
        self._languages = languages
        self._lists: Keeper[list[Json]] = Keeper(seconds=seconds)
        self._rankings: Keeper[Ranking] = Keeper(seconds=seconds)
        self._turn = asyncio.Semaphore(MADE_AT_ONCE)

    async def all(self, view: View, kind: Kind) -> list[Json]:
        if kind not in properties(view):
            return []
        match kind:
            case Kind.JUDGEMENT_TYPES:
                return judgement_types(is_pass_fail=view.is_pass_fail)
            case Kind.LANGUAGES:
                return language_objects(self._languages())
            case Kind.PROBLEMS:
                return self._problems.objects(view)
            case Kind.CLARIFICATIONS:
                return await self._clarifications(view)
            case Kind.AWARDS:
                return await self.awards(view)
            case Kind.COMMENTARY | Kind.GROUPS | Kind.ORGANIZATIONS:
                return []
            case _:
                return await self._of_everyone(view, kind)

    async def one(self, view: View, kind: Kind, wanted: str) -> Json:
        """Raises `NoSuchObject`."""
        if kind in OF_FILINGS or kind is Kind.TEAMS:
            found: Iterable[Json] = await self._of_one(view, kind, wanted)
        else:
            found = await self.all(view, kind)
        for each in found:
            if each["id"] == wanted:
                return each
        raise NoSuchObject

    async def filing(self, view: View, submission_id: str) -> tuple[TeamRecord, Filing]:
        """Raises `NoSuchObject`."""
        known = submission_of(submission_id)
        team_id = None if known is None else await self._store.team_of(view.contest.id, known)
        for team in await self._store.teams([] if team_id is None else [team_id]):
            for filing in team.filings:
                if filing.id == submission_id and view.shows(team, filing):
                    return team, filing
        raise NoSuchObject

    async def account(self, view: View) -> Json:
        """Raises `NoSuchObject` for whoever is not signed in."""
        if view.visit.reader is None:
            raise NoSuchObject
        return own_account(view, view.visit.reader)

    async def scoreboard(self, view: View) -> Json:
        return await asyncio.to_thread(scoreboard_object, view, (await self._ranking(view, may_lag=True))[0])

    async def ranking(self, view: View) -> Ranking:
        """Everyone's place, as it is now."""
        return (await self._ranking(view, may_lag=False))[0]

    async def awards(self, view: View) -> list[Json]:
        return award_objects(view, (await self._ranking(view, may_lag=True))[0])

    async def awards_now(self, view: View, *, may_lag: bool) -> tuple[list[Json], bool]:
        """And whether they show all that is known."""
        found, is_current = await self._ranking(view, may_lag=may_lag)
        return award_objects(view, found), is_current

    def of_team(self, view: View, team: TeamRecord, kind: Kind) -> list[Json]:
        """What one team has in a collection."""
        match kind:
            case Kind.TEAMS:
                return [team_object(team)] if team.is_shown else []
            case Kind.PERSONS if team.is_shown and view.owns(team):
                return [person_object(team, each) for each in team.members]
            case Kind.ACCOUNTS if team.is_shown and view.owns(team):
                return [account_object(team, each) for each in team.members]
            case Kind.SUBMISSIONS | Kind.JUDGEMENTS | Kind.RUNS:
                found = (self.of_filing(view, team, each, kind) for each in team.filings)
                return [each for each in found if each is not None]
            case _:
                return []

    def of_filing(self, view: View, team: TeamRecord, filing: Filing, kind: Kind) -> Json | None:
        match kind:
            case Kind.SUBMISSIONS:
                return self._judged.submission(view, team, filing)
            case Kind.JUDGEMENTS:
                return self._judged.judgement(view, team, filing)
            case _:
                return self._judged.run(view, team, filing)

    async def mark(self, view: View) -> Hashable:
        """Another one whenever anything that the collections are made of has changed."""
        contest = view.contest
        return (contest.version, view.visit.sees_problems, *await self._store.totals(contest.id))

    async def _of_everyone(self, view: View, kind: Kind) -> list[Json]:
        if kind in {Kind.PERSONS, Kind.ACCOUNTS} and not view.is_staff:
            team_id = view.team_id
            return self._of_teams(view, await self._store.teams([] if team_id is None else [team_id]), kind)
        if not view.is_shared:
            return await self._with_own(view, kind)
        key = (view.contest.id, view.version, view.audience, view.visit.is_inside, kind)
        return (await self._lists.get(key, await self.mark(view), lambda: self._made(view, kind))).value

    async def _with_own(self, view: View, kind: Kind) -> list[Json]:
        """What everyone sees, and of one's own team what only it sees."""
        assert view.team_id is not None
        shown = await self._of_everyone(view.public(), kind)
        teams = await self._store.teams([view.team_id])

        def merged() -> list[Json]:
            found = {str(each["id"]): each for each in [*shown, *self._of_teams(view, teams, kind)]}
            return _in_order(list(found.values()), kind)

        return await asyncio.to_thread(merged)

    async def _made(self, view: View, kind: Kind) -> list[Json]:
        found: list[Json] = []
        after = 0
        async with self._turn:
            while chunk := await self._store.chunk(
                view.contest.id, after=after, limit=CHUNK, runs=kind is Kind.RUNS, filings=kind in OF_FILINGS
            ):
                after = chunk[-1].contestant.id
                found += await asyncio.to_thread(self._of_teams, view, chunk, kind)
        return _in_order(found, kind)

    def _of_teams(self, view: View, teams: Sequence[TeamRecord], kind: Kind) -> list[Json]:
        return [each for team in teams for each in self.of_team(view, team, kind)]

    async def _of_one(self, view: View, kind: Kind, wanted: str) -> list[Json]:
        if kind not in properties(view):
            return []
        if kind is Kind.TEAMS:
            team_id = number_of(wanted)
        else:
            known = submission_of(wanted)
            team_id = None if known is None else await self._store.team_of(view.contest.id, known)
        teams = await self._store.teams([] if team_id is None else [team_id], runs=kind is Kind.RUNS)
        here = [team for team in teams if team.contestant.contest_id == view.contest.id]
        return self._of_teams(view, here, kind)

    async def _clarifications(self, view: View) -> list[Json]:
        known = await self._news.known(view.contest)
        askers = await self._rosters.named(view.contest.id, sorted({each.contestant_id for each in known.asked}))
        shown = {each.id for each in askers if not (each.is_virtual or each.is_disqualified)}
        asked = [each for each in known.asked if each.contestant_id in shown]
        return clarification_objects(view, known.said, asked)

    async def _ranking(self, view: View, *, may_lag: bool) -> tuple[Ranking, bool]:
        contest, mark = view.contest, await self.mark(view)
        key = (contest.id, contest.version, view.is_staff)  # of other problems, or before a freeze, none may stand
        kept = await self._rankings.get(
            key, mark, lambda: ranking(self._books, contest, is_staff=view.is_staff), may_lag=may_lag
        )
        return kept.value, kept.mark == mark


def _in_order(found: list[Json], kind: Kind) -> list[Json]:
    """Ids of submissions are in the order of time."""
    return sorted(found, key=lambda each: str(each["id"])) if kind in OF_FILINGS else found


def filtered(found: Sequence[Json], view: View, kind: Kind, wanted: Mapping[str, str]) -> Sequence[Json]:
    """Those that have all these values; an empty text means none. Raises `InvalidRequest` for what cannot be asked."""
    known = [name for name in properties(view).get(kind, ()) if name.endswith(ID_ENDINGS)]
    for name in wanted:
        if name not in known:
            message = f"{kind.value} can be filtered by {', '.join(known) or 'nothing'}"
            raise InvalidRequest(
                f"The query is not as it must be: {name}: {message}.", [{"field": name, "message": message}]
            )
    return [each for each in found if all((each.get(name) or "") == value for name, value in wanted.items())]
