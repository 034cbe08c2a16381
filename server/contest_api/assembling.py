"""Puts together what the Contest API is made of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from server.contest_api.acting import Acting
from server.contest_api.collections import Collections
from server.contest_api.feed import Feeds
from server.contest_api.following import Following
from server.contest_api.problems import Problems
from server.contest_api.store import ApiStore
from server.contest_api.submissions import Judged
from server.contests.assembling import ContestHouse
from server.contests.book import ContestBook
from server.database.engine import Database
from server.languages import Languages
from server.leaderboard.store import BoardStore
from server.loops import Step
from server.problems.catalogue import Catalogue
from server.submissions.service import Submissions


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestApi:
    book: ContestBook
    collections: Collections
    acting: Acting
    feeds: Feeds
    following: Following
    code: Callable[[str], Awaitable[str]]
    """The program of a submission."""
    sources: Mapping[str, str]
    """What the files of programs are called, by language."""
    version: str
    """Of Agon."""

    def steps(self) -> Mapping[str, Step]:
        """What runs behind it."""
        return {"contest feeds": self.following.step}


def assemble(
    *,
    database: Database,
    contests: ContestHouse,
    catalogue: Catalogue,
    languages: Languages,
    submissions: Submissions,
    code: Callable[[str], Awaitable[str]],
    clock: Callable[[], datetime],
    seconds: Callable[[], float],
    code_bytes: int,
    version: str,
) -> ContestApi:
    """`seconds` only ever grows."""
    store = ApiStore(database)
    sources = {each.id: each.source_name for each in languages.shown()}
    problems = Problems(entry=lambda each: catalogue.get(each) if catalogue.has(each) else None, code_bytes=code_bytes)
    collections = Collections(
        store=store,
        books=BoardStore(database),
        news=contests.news,
        rosters=contests.rosters,
        problems=problems,
        judged=Judged(sources=sources, full=problems.full),
        languages=languages.shown,
        seconds=seconds,
    )
    following = Following(store=store, book=contests.book, clock=clock)
    acting = Acting(
        submissions=submissions,
        collections=collections,
        news=contests.news,
        staff=contests.staff,
        clock=clock,
        code_bytes=code_bytes,
    )
    return ContestApi(
        book=contests.book,
        collections=collections,
        acting=acting,
        feeds=Feeds(store=store, collections=collections, following=following),
        following=following,
        code=code,
        sources=sources,
        version=version,
    )
