"""A whole web application on a database of its own, with a fake queue, a clock that stands still, and no network but
aiohttp's test client."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from harnesses import catalogue as harness_catalogue
from harnesses.catalogue import LanguageFolder
from problems.model import Problem
from problems.study_lists import Section, StudyList
from server.accounts.basic import BasicSignIn
from server.accounts.passwords import Passwords
from server.accounts.people import People
from server.accounts.people_store import PeopleStore
from server.accounts.service import Accounts
from server.accounts.store import AccountStore
from server.accounts.tokens import Tokens
from server.app import create_app, own_version
from server.audit.store import AuditStore
from server.connection import connect
from server.contest_api.assembling import ContestApi
from server.contest_api.assembling import assemble as assemble_contest_api
from server.contests.assembling import ContestHouse, assemble
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.writer import Writer
from server.health import Readiness
from server.judging.depths import Depths
from server.judging.fleet import FleetDesk
from server.judging.runners import Runners
from server.languages import Languages, Served
from server.limits import Limits, Rate, Rates, Spend
from server.metrics import Metrics
from server.operations.history import History
from server.operations.service import Operations
from server.operations.store import OperationsStore
from server.origin import Proxies
from server.problems.attachments import MOST_KEPT_BYTES, Attachments
from server.problems.catalogue import build
from server.problems.details import Details
from server.problems.listing import Listing
from server.problems.packages import PackageFolder
from server.problems.performance import Performances
from server.problems.standing import Standing
from server.problems.study_lists import StudyLists
from server.proctor.grids import Grids
from server.proctoring.assembling import assemble as assemble_kiosks
from server.proctoring.desk import ProctorDesk, assemble_desk
from server.proctoring.service import Kiosks
from server.publishing.assembling import PublishingHouse
from server.publishing.assembling import assemble as assemble_publishing
from server.rejudging.service import Rejudgings
from server.rejudging.store import RejudgingStore
from server.settings import Network
from server.similarity.service import Similarity
from server.similarity.store import SimilarityStore
from server.sources.reader import SourceReader
from server.submissions.applying import Applied
from server.submissions.checks import Checks
from server.submissions.closer_looks import CloserLooks
from server.submissions.model import Details as JudgementDetails
from server.submissions.model import Judged, Judgement
from server.submissions.overriding import Overrides, OverrideStore
from server.submissions.runs import Runs
from server.submissions.search import SubmissionSearch
from server.submissions.service import Submissions
from server.submissions.store import SubmissionStore
from server.submissions.watch import Watch
from server.web.pages import shipped
from server.wire.accounts import Role
from server.wire.submissions import Verdict
from tests.fakes.judging import FakeFleet, FakeQueue, PlainRenderer, SilentNews
from tests.fakes.problems import all_kinds

START = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)
SECRET = "s" * 64
STUDY_LIST = StudyList(
    id="basics",
    title="Basics",
    description="To begin with.",
    sections=(
        Section(title="Sums", problems=("sum-of-two", "add-up", "not-here")),
        Section(title="Classes", problems=("counter",)),
        Section(title="Later", problems=("not-yet",)),
    ),
)
PASSWORD = "correct horse"
BODY_BYTES = 256 * 1024
CODE_BYTES = 64 * 1024
PLENTY = Rate(burst=1e9, per_second=1e9)
UNLIMITED = Rates(by_user=dict.fromkeys(Spend, PLENTY), address=PLENTY, sign_in_address=PLENTY, sign_in_name=PLENTY)

Client = TestClient[web.Request, web.Application]


@dataclass(kw_only=True)
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(kw_only=True)
class House:
    client: Client
    clock: Clock
    queue: FakeQueue
    fleet: FakeFleet
    renderer: PlainRenderer
    news: SilentNews
    database: Database
    accounts: Accounts
    account_store: AccountStore
    tokens: Tokens
    store: SubmissionStore
    standing: Standing
    watch: Watch
    checks: Checks
    metrics: Metrics
    rejudgings: Rejudgings
    similarity: Similarity
    contests: ContestHouse
    """Without a Redis: no board can be read."""
    contest_api: ContestApi
    kiosks: Kiosks
    publishing: PublishingHouse
    proctor: ProctorDesk
    _tokens_by_name: dict[str, str] = field(default_factory=dict)

    async def headers(self, name: str = "ada", role: Role = Role.CONTESTANT) -> dict[str, str]:
        """Of someone who is signed in."""
        if name not in self._tokens_by_name:
            account = await self.accounts.ensure_account(name, PASSWORD, role)
            self._tokens_by_name[name] = self.tokens.issue(account)[0]
        return {"Authorization": f"Bearer {self._tokens_by_name[name]}"}

    async def submit(self, name: str = "ada", *, problem: str = "add-up", **more: Any) -> dict[str, Any]:
        body = {"code": "pass", "language": "python"} | more
        async with self.client.post(
            f"/problems/{problem}/submit", json=body, headers=await self.headers(name)
        ) as answer:
            assert answer.status == 202, await answer.text()
            found: dict[str, Any] = await answer.json()
            return found

    async def judge(
        self, submission_id: str, verdict: Verdict = Verdict.ACCEPTED, *, attempt: int = 1, **measured: float
    ) -> Applied:
        """As the collector does."""
        made = judgement(submission_id, verdict, attempt=attempt, at=self.clock())
        applied = await self.store.apply(made.model_copy(update=measured))
        if applied.news is not None:
            self.standing.heard(applied.news)
            self.watch.finished(submission_id, applied.record)
        return applied


def judgement(
    submission_id: str, verdict: Verdict = Verdict.ACCEPTED, *, attempt: int = 1, at: datetime = START
) -> Judgement:
    return Judgement(
        submission_id=submission_id,
        attempt=attempt,
        verdict=verdict,
        passed=2,
        total=2,
        cpu_seconds=0.01,
        slowest_seconds=0.006,
        wall_seconds=0.02,
        memory_mib=9.5,
        runner="runner-1",
        judged_at=at,
        details=JudgementDetails(stages={"queue": 0.5, "run": 0.25}, language_version="Python 3"),
    )


@cache
def _languages() -> Mapping[str, LanguageFolder]:
    """Read and hashed once: all their files, for every test, would take longer than most tests."""
    return harness_catalogue.load()


@asynccontextmanager
async def open_house(
    folder: Path,
    *,
    rates: Rates = UNLIMITED,
    public_catalogue: bool = True,
    trusted_proxies: tuple[Network, ...] = (),
    more: Mapping[Path, Problem] = MappingProxyType({}),
    most_kept_bytes: int = MOST_KEPT_BYTES,
) -> AsyncIterator[House]:
    """`more` problems than one of each kind, by their folders; `most_kept_bytes` of their files are kept in memory."""
    clock, metrics, watch = Clock(), Metrics(), Watch()
    queue, renderer, news = FakeQueue(), PlainRenderer(), SilentNews()
    fleet = FakeFleet({"python": Served(is_served=True, version="3.11")})
    languages = dict(_languages())
    catalogue = await asyncio.to_thread(
        build,
        [*all_kinds(), *more.values()],
        folders={problem.id: path for path, problem in more.items()},
        languages=languages,
        keep_package=PackageFolder(folder / "packages").keep,
    )
    database = await _migrated(folder)
    sources = SourceReader()
    try:
        async with Writer(database.write, watch=metrics) as writer:
            limits = Limits(rates, clock=clock.seconds)
            account_store = AccountStore(database, writer)
            tokens = Tokens(secret=SECRET, lifetime=timedelta(hours=1), clock=clock, new_id=lambda: str(uuid.uuid4()))
            passwords = Passwords(at_once=2, memory_kib=64, passes=1)
            accounts = Accounts(
                store=account_store,
                passwords=passwords,
                tokens=tokens,
                limits=limits,
                news=news,
                clock=clock,
            )
            standing = Standing(database)
            store = SubmissionStore(database, writer)
            checks = Checks(submissions=store, runs=queue, watch=watch)
            new_id = ordered_ids()
            details = Details(renderer=renderer, languages=languages, code_bytes=CODE_BYTES)
            attachments = Attachments(most_kept_bytes=most_kept_bytes)
            contests = assemble(
                database=database,
                writer=writer,
                redis=connect(f"unix://{folder}/nobody-listens-here"),
                catalogue=catalogue,
                details=details,
                attachments=attachments,
                tidings=news,
                secret=SECRET,
                clock=clock,
                seconds=clock.seconds,
                new_id=lambda: str(uuid.uuid4()),
            )
            shown_languages = Languages(languages, fleet)
            publishing = assemble_publishing(
                database=database,
                writer=writer,
                catalogue=catalogue,
                languages=languages,
                packages=PackageFolder(folder / "packages"),
                renderer=renderer,
                folder=folder / "uploaded",
                news=news,
                clock=clock,
                new_id=lambda: str(uuid.uuid4()),
            )
            kiosks = assemble_kiosks(
                database=database,
                writer=writer,
                redis=connect(f"unix://{folder}/nobody-listens-here"),
                contests=contests,
                new_id=lambda: str(uuid.uuid4()),
                clock=clock,
                seconds=clock.seconds,
                gather_seconds=0,
            )
            submissions = Submissions(
                store=store,
                queue=queue,
                catalogue=catalogue,
                entrance=contests.entrance,
                practice=contests.visibility,
                kiosks=kiosks.gate,
                scores=contests.updater,
                halts=publishing.library,
                new_id=new_id,
                code_bytes=CODE_BYTES,
                watch=metrics,
            )
            contest_api = assemble_contest_api(
                database=database,
                contests=contests,
                catalogue=catalogue,
                languages=shown_languages,
                submissions=submissions,
                code=store.code,
                clock=clock,
                seconds=clock.seconds,
                code_bytes=CODE_BYTES,
                version=own_version(),
            )
            proctor = assemble_desk(
                database=database,
                writer=writer,
                contests=contests.staff,
                sessions=kiosks.sessions,
                title_of=catalogue.title,
                clock=clock,
                seconds=clock.seconds,
                new_id=new_id,
            )
            search = SubmissionSearch(database)
            rejudgings = Rejudgings(
                store=RejudgingStore(database, writer),
                chooser=search,
                catalogue=catalogue,
                scores=contests.updater,
                queue=queue,
                changed=partial(hear, standing),
                clock=clock,
            )
            nobody = connect(f"unix://{folder}/nobody-listens-here")
            runners = Runners(nobody, watch=metrics)
            depths = Depths(nobody, languages=(), clock=clock, watch=metrics)
            operations_store = OperationsStore(database)
            history = History(store=operations_store, depths=depths, runners=runners, clock=clock)
            similarity = Similarity(
                store=SimilarityStore(database, writer),
                reader=sources,
                catalogue=catalogue,
                details=details,
                families={name: each.language.shares or name for name, each in languages.items()},
                clock=clock,
            )
            shipped = await asyncio.to_thread(html)
            app = create_app(
                accounts=accounts,
                attachments=attachments,
                basic=BasicSignIn(accounts, seconds=clock.seconds),
                audit=AuditStore(database),
                catalogue=catalogue,
                checks=checks,
                clock=clock,
                closer_looks=CloserLooks(
                    queue=queue,
                    packages=PackageFolder(folder / "packages"),
                    clock=clock,
                    new_id=lambda: str(uuid.uuid4()),
                ),
                contest_api=contest_api,
                contests=contests,
                details=details,
                fleet=FleetDesk(nobody, runners=runners, writer=writer, clock=clock),
                grids=Grids(shipped, proctor.seats, seconds=clock.seconds),
                html=shipped,
                kiosks=kiosks,
                languages=shown_languages,
                limits=limits,
                listing=Listing(catalogue, standing),
                metrics=metrics,
                operations=Operations(
                    store=operations_store,
                    history=history,
                    depths=depths,
                    runners=runners,
                    redis=nobody,
                    book=contests.book,
                    library=publishing.library,
                    lag_seconds=lambda: 0.0,
                    data=folder,
                    clock=clock,
                ),
                overrides=Overrides(
                    store=OverrideStore(database, writer),
                    scores=contests.updater,
                    changed=partial(hear, standing),
                    clock=clock,
                ),
                people=People(
                    store=PeopleStore(database, writer),
                    accounts=account_store,
                    passwords=passwords,
                    spread=accounts.spread,
                    clock=clock,
                ),
                performances=Performances(database, clock=clock.seconds),
                proctor=proctor,
                proxies=Proxies(trusted_proxies),
                publishing=publishing,
                readiness=Readiness(database=database, queue=queue, fleet=fleet),
                rejudgings=rejudgings,
                runs=Runs(
                    queue=queue,
                    catalogue=catalogue,
                    readers=contests.visibility,
                    kiosks=kiosks.gate,
                    clock=clock,
                    new_id=new_id,
                    code_bytes=CODE_BYTES,
                ),
                search=search,
                similarity=similarity,
                sources=sources,
                standing=standing,
                study_lists=StudyLists([STUDY_LIST], catalogue=catalogue, standing=standing),
                submissions=submissions,
                body_bytes=BODY_BYTES,
                public_catalogue=public_catalogue,
                session_lifetime=timedelta(hours=1),
            )
            async with TestClient(TestServer(app)) as client:
                yield House(
                    client=client,
                    clock=clock,
                    queue=queue,
                    fleet=fleet,
                    renderer=renderer,
                    news=news,
                    database=database,
                    accounts=accounts,
                    account_store=account_store,
                    tokens=tokens,
                    store=store,
                    standing=standing,
                    watch=watch,
                    checks=checks,
                    metrics=metrics,
                    rejudgings=rejudgings,
                    similarity=similarity,
                    contests=contests,
                    contest_api=contest_api,
                    kiosks=kiosks,
                    publishing=publishing,
                    proctor=proctor,
                )
    finally:
        await sources.close()
        await database.close()


def hear(standing: Standing, judged: Sequence[Judged]) -> None:
    """As the server's `Aftermath` does."""
    for each in judged:
        standing.heard(each)


html = cache(shipped)
"""The same for all tests: compiling the templates takes longer than most of them."""


async def _migrated(folder: Path) -> Database:
    """Migrating takes longer than most tests: it is done once, beside the folders of all tests, and copied."""
    template = folder.parent / "migrated.db"
    if not template.exists():
        fresh = Database(f"sqlite:///{template}")
        await migrate(fresh)
        await fresh.close()
    shutil.copy(template, folder / "agon.db")
    return Database(f"sqlite:///{folder / 'agon.db'}")


def ordered_ids() -> Any:
    numbers = itertools.count(1)
    return lambda: f"01900000-0000-7000-8000-{next(numbers):012x}"
