"""Puts together what uploaded packages need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from harnesses.catalogue import LanguageFolder
from server.database.engine import Database
from server.database.writer import Writer
from server.loops import Step
from server.problems.catalogue import Catalogue
from server.problems.packages import PackageFolder
from server.problems.statements.renderer import StatementRenderer
from server.publishing.clearing import Clearing
from server.publishing.examiner import Examiner
from server.publishing.library import Library, News
from server.publishing.pausing import Watchman
from server.publishing.service import Publishing
from server.publishing.showing import TestData
from server.publishing.store import PublishingStore
from server.publishing.trying import Fleet, Trials
from server.publishing.unpacked import Unpacked
from server.publishing.uploading import Uploads
from server.submissions.model import JobOrder
from server.submissions.store import OpenSubmission


class TrialSource:
    """What the sweeper of trials finds: those for which this server has what they are judged by."""

    def __init__(self, store: PublishingStore, library: Library) -> None:
        self._store = store
        self._library = library

    async def open_before(self, before: datetime, *, after: str | None, limit: int) -> list[OpenSubmission]:
        return await self._store.open_before(before, after=after, limit=limit)

    async def orders(self, ids: Sequence[str]) -> list[JobOrder]:
        orders = await self._store.orders(ids)
        there = await self._library.provide(sorted({order.package for order in orders}))
        return [order for order in orders if order.package in there]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingHouse:
    library: Library
    publishing: Publishing
    uploads: Uploads
    watchman: Watchman
    store: PublishingStore
    test_data: TestData
    trial_source: TrialSource
    """For the sweeper that sends trials."""

    def steps(self, fleet: Fleet, clock: Callable[[], datetime]) -> dict[str, Step]:
        trials = Trials(store=self.store, fleet=fleet, publish=self.publishing.publish_by_itself, clock=clock)
        clearing = Clearing(self.store, self.library.unpacked, clock=clock)
        return {
            "library": self.library.step,
            "trials": trials.step,
            "watchman": self.watchman.step,
            "clearing": clearing.step,
        }


def assemble(
    *,
    database: Database,
    writer: Writer,
    catalogue: Catalogue,
    languages: Mapping[str, LanguageFolder],
    packages: PackageFolder,
    renderer: StatementRenderer,
    folder: Path,
    news: News,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    is_serving: bool = True,
) -> PublishingHouse:
    """`folder` is where packages are unpacked to."""
    store, examiner = PublishingStore(database, writer), Examiner()
    library = Library(
        store=store,
        examiner=examiner,
        catalogue=catalogue,
        languages=languages,
        packages=packages,
        unpacked=Unpacked(folder),
        news=news,
        is_serving=is_serving,
    )
    publishing = Publishing(store=store, library=library, catalogue=catalogue, clock=clock)
    return PublishingHouse(
        library=library,
        publishing=publishing,
        uploads=Uploads(
            store=store,
            library=library,
            examiner=examiner,
            renderer=renderer,
            languages=languages,
            clock=clock,
            new_id=new_id,
        ),
        watchman=Watchman(publishing=publishing, clock=clock),
        store=store,
        test_data=TestData(packages),
        trial_source=TrialSource(store, library),
    )
