"""Puts together all that contests and boards are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from redis.asyncio import Redis

from server.contests.admission import Admission
from server.contests.book import ContestBook
from server.contests.entrance import Entrance
from server.contests.news import News
from server.contests.news_store import NewsStore
from server.contests.packing import KeyChain
from server.contests.packs import Packs
from server.contests.registration_store import RegistrationStore
from server.contests.roster import Rosters
from server.contests.service import Contests
from server.contests.service import News as Tidings
from server.contests.staff import ContestStaff
from server.contests.store import ContestStore
from server.contests.visibility import Visibility
from server.contests.warming import Warmer
from server.database.engine import Database
from server.database.writer import Writer
from server.leaderboard.board import Boards
from server.leaderboard.lane import Lane
from server.leaderboard.pages import Pages
from server.leaderboard.past import Pasts
from server.leaderboard.service import Standings
from server.leaderboard.store import BoardStore
from server.leaderboard.updating import Updater
from server.load import Load
from server.loops import Step
from server.problems.attachments import Attachments
from server.problems.catalogue import Catalogue
from server.problems.details import Details


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestHouse:
    store: ContestStore
    registrations: RegistrationStore
    book: ContestBook
    rosters: Rosters
    admission: Admission
    visibility: Visibility
    entrance: Entrance
    contests: Contests
    staff: ContestStaff
    news: News
    packs: Packs
    boards: Boards
    updater: Updater
    pages: Pages
    standings: Standings
    lane: Lane
    load: Load
    warmer: Warmer

    def steps(self) -> Mapping[str, Step]:
        """What runs behind it."""
        return {
            "contests": self.book.look,
            "boards": self.updater.step,
            "board keeper": self.updater.watch,
            "load": self.load.step,
            "warmer": self.warmer.step,
        }


def assemble(
    *,
    database: Database,
    writer: Writer,
    redis: Redis,
    catalogue: Catalogue,
    details: Details,
    attachments: Attachments,
    tidings: Tidings,
    secret: str,
    clock: Callable[[], datetime],
    seconds: Callable[[], float],
    new_id: Callable[[], str],
) -> ContestHouse:
    """`seconds` only ever grows."""
    store, registrations, load = ContestStore(database, writer), RegistrationStore(database, writer), Load()
    book, rosters, chain = ContestBook(store), Rosters(registrations, seconds=seconds), KeyChain(secret)
    admission = Admission(book=book, rosters=rosters, clock=clock)
    boards, board_store = Boards(redis), BoardStore(database)
    pasts = Pasts(board_store)
    updater = Updater(boards=boards, store=board_store, contests=book, clock=clock, new_token=new_id)
    news = News(store=NewsStore(database, writer), book=book, admission=admission)
    pages = Pages(
        boards=boards,
        past=pasts,
        names=rosters,
        want=updater.want,
        title=catalogue.title,
        clock=clock,
        seconds=seconds,
        lag_seconds=lambda: load.lag_seconds,
    )
    standings = Standings(
        admission=admission,
        boards=boards,
        store=board_store,
        pages=pages,
        pasts=pasts,
        rosters=rosters,
        news=news,
        title=catalogue.title,
    )
    return ContestHouse(
        store=store,
        registrations=registrations,
        book=book,
        rosters=rosters,
        admission=admission,
        visibility=Visibility(book=book, rosters=rosters, clock=clock, withdrawn=lambda: catalogue.hidden),
        entrance=Entrance(book=book, rosters=rosters),
        contests=Contests(
            book=book,
            rosters=rosters,
            registrations=registrations,
            admission=admission,
            title=catalogue.title,
            figures=standings,
            news=tidings,
        ),
        staff=ContestStaff(
            store=store,
            registrations=registrations,
            book=book,
            rosters=rosters,
            scores=updater,
            news=tidings,
            has_problem=catalogue.has,
            new_wrapped_key=chain.new_wrapped,
            clock=clock,
        ),
        news=news,
        packs=Packs(admission=admission, chain=chain, catalogue=catalogue, details=details, attachments=attachments),
        boards=boards,
        updater=updater,
        pages=pages,
        standings=standings,
        lane=Lane(now=lambda: clock().timestamp()),
        load=load,
        warmer=Warmer(
            book=book,
            has_problem=catalogue.has,
            make=lambda problem_id: details.get(catalogue.get(problem_id)),
            clock=clock,
        ),
    )
