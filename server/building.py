"""Builds every service of a server from its settings, and names the loops that run behind the web application. The one
place that knows them all."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
import uuid_utils
from aiohttp import web
from redis.asyncio import Redis

from harnesses import catalogue as harness_catalogue
from harnesses.catalogue import LanguageFolder
from problems.loader import load_all
from problems.study_lists import FOLDER as LISTS
from problems.study_lists import SHIPPED as SHIPPED_LISTS
from problems.study_lists import load_lists
from server.accounts.basic import BasicSignIn
from server.accounts.passwords import Passwords
from server.accounts.people import People
from server.accounts.people_store import PeopleStore
from server.accounts.service import Accounts
from server.accounts.store import AccountStore
from server.accounts.tokens import Tokens
from server.app import create_app, own_version
from server.audit.store import AuditStore
from server.bus import Bus
from server.connection import connect
from server.contest_api.assembling import ContestApi
from server.contest_api.assembling import assemble as assemble_contest_api
from server.contests.assembling import ContestHouse, assemble
from server.database.engine import Database
from server.database.writer import Writer
from server.health import Readiness
from server.judging.aftermath import PROGRESS, Aftermath
from server.judging.collect import Collector
from server.judging.depths import Depths
from server.judging.dispatch import Dispatcher
from server.judging.fleet import FleetDesk
from server.judging.packages import PackageSource
from server.judging.runners import Runners
from server.judging.runqueue import RunQueue
from server.judging.sweeper import Sweeper
from server.languages import Languages
from server.limits import Limits, Rate, Rates, Spend
from server.loops import Loops, Step
from server.metrics import Metrics
from server.news import CHANNEL, Herald, Listener
from server.operations.history import History
from server.operations.service import Operations
from server.operations.store import OperationsStore
from server.origin import Proxies
from server.problems.attachments import Attachments
from server.problems.catalogue import Catalogue
from server.problems.catalogue import build as build_catalogue
from server.problems.details import Details
from server.problems.listing import Listing
from server.problems.packages import PackageFolder
from server.problems.performance import Performances
from server.problems.standing import Standing
from server.problems.statements.renderer import Renderer
from server.problems.study_lists import StudyLists
from server.proctor.grids import Grids
from server.proctoring.assembling import assemble as assemble_kiosks
from server.proctoring.desk import ProctorDesk, assemble_desk
from server.proctoring.service import Kiosks
from server.publishing.assembling import PublishingHouse
from server.publishing.assembling import assemble as assemble_publishing
from server.rejudging.service import Rejudgings
from server.rejudging.store import RejudgingStore
from server.settings import Settings
from server.similarity.service import Similarity
from server.similarity.store import SimilarityStore
from server.sources.reader import SourceReader
from server.submissions.checks import Checks
from server.submissions.closer_looks import CloserLooks
from server.submissions.overriding import Overrides, OverrideStore
from server.submissions.runs import Runs
from server.submissions.search import SubmissionSearch
from server.submissions.service import Submissions
from server.submissions.store import SubmissionStore
from server.submissions.watch import Watch
from server.web.pages import Pages, shipped

log = structlog.get_logger(__name__)

RECOUNT_SECONDS = 300.0
WATCHED_SECONDS = 2.0

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    app: web.Application
    checks: Checks
    loops: Loops
    """What runs behind the application."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """What nearly everything is built on."""

    settings: Settings
    clock: Clock
    metrics: Metrics
    database: Database
    writer: Writer
    sending: Redis
    """For the dispatcher and trial runs: what a user waits for."""
    collecting: Redis
    """For the collector alone, which blocks on it."""
    asking: Redis
    """For all that is asked now and then."""
    ranking: Redis
    """For the boards."""
    bus: Bus
    herald: Herald


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problems:
    attachments: Attachments
    catalogue: Catalogue
    details: Details
    languages: dict[str, LanguageFolder]
    packages: PackageFolder
    renderer: Renderer
    standing: Standing
    study_lists: StudyLists
    publishing: PublishingHouse


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judging:
    """Both ends of the queue, and what stands between them."""

    store: SubmissionStore
    watch: Watch
    dispatcher: Dispatcher
    run_queue: RunQueue
    runners: Runners
    aftermath: Aftermath
    search: SubmissionSearch
    rejudgings: Rejudgings
    fleet: FleetDesk
    operations: Operations
    steps: Mapping[str, Step]


async def build(settings: Settings, *, secret: str, database: Database, stack: AsyncExitStack, clock: Clock) -> House:
    """What must be closed is put on `stack`."""
    base = await _base(settings, database, stack, clock)
    problems = await _problems(base, stack)
    limits = Limits(rates_of(settings), clock=time.monotonic)
    accounts, people = _accounts(base, secret, limits)
    contests = _contests(base, problems, secret)
    judging = _judging(base, problems, contests)
    html = await asyncio.to_thread(shipped)
    checks = Checks(submissions=judging.store, runs=judging.run_queue, watch=judging.watch)
    languages = Languages(problems.languages, judging.runners)
    kiosks = assemble_kiosks(
        database=database,
        writer=base.writer,
        redis=base.asking,
        contests=contests,
        new_id=new_id,
        clock=clock,
        seconds=time.monotonic,
    )
    submissions = _submissions(base, problems, judging, contests, kiosks)
    sources = SourceReader()
    stack.push_async_callback(sources.close)
    similarity = _similarity(base, problems, stack)
    contest_api = assemble_contest_api(
        database=database,
        contests=contests,
        catalogue=problems.catalogue,
        languages=languages,
        submissions=submissions,
        code=judging.store.code,
        clock=clock,
        seconds=time.monotonic,
        code_bytes=settings.code_bytes,
        version=own_version(),
    )
    proctor = _proctor(base, problems, contests, kiosks)
    grids = Grids(html, proctor.seats, seconds=time.monotonic)
    app = _app(
        base,
        problems,
        judging,
        contests,
        accounts=accounts,
        grids=grids,
        people=people,
        proctor=proctor,
        checks=checks,
        contest_api=contest_api,
        html=html,
        kiosks=kiosks,
        languages=languages,
        limits=limits,
        similarity=similarity,
        sources=sources,
        submissions=submissions,
    )
    await accounts.refresh()
    await problems.standing.refresh()
    await problems.publishing.library.refresh()
    await contests.book.refresh()
    await kiosks.policies.refresh()
    background = _background(base, problems, judging, contests, accounts)
    steps = {
        **contests.steps(),
        **contest_api.steps(),
        **kiosks.steps(),
        **judging.steps,
        **background,
        "grids": grids.renew,
        "similarity": similarity.step,
    }
    return House(app=app, checks=checks, loops=Loops(steps))


def new_id() -> str:
    """Ordered by time, so that the newest are together in every index."""
    return str(uuid_utils.uuid7())


def rates_of(settings: Settings) -> Rates:
    def a_minute(number: int) -> Rate:
        return Rate(burst=number, per_second=number / 60)

    def a_second(number: int, *, burst: int) -> Rate:
        return Rate(burst=burst * number, per_second=number)

    return Rates(
        by_user={
            Spend.READ: a_second(settings.requests_per_second, burst=10),
            Spend.SUBMIT: a_minute(settings.submits_per_minute),
            Spend.RUN: a_minute(settings.runs_per_minute),
        },
        address=a_second(settings.address_requests_per_second, burst=2),
        sign_in_address=a_second(settings.sign_ins_per_second, burst=100),
        sign_in_name=Rate(burst=10, per_second=0.1),
    )


async def _base(settings: Settings, database: Database, stack: AsyncExitStack, clock: Clock) -> _Base:
    metrics = Metrics()
    writer = await stack.enter_async_context(Writer(database.write, watch=metrics))
    sending, asking, ranking = (connect(settings.redis_url) for _ in range(3))
    # What these two are given is theirs alone: a read that is silently repeated would lose what the first one took.
    collecting, listening = (connect(settings.redis_url, retries=0) for _ in range(2))
    for client in (sending, collecting, asking, ranking, listening):
        stack.push_async_callback(client.aclose)
    bus = Bus(listener=listening, speaker=asking)
    return _Base(
        settings=settings,
        clock=clock,
        metrics=metrics,
        database=database,
        writer=writer,
        sending=sending,
        collecting=collecting,
        asking=asking,
        ranking=ranking,
        bus=bus,
        herald=Herald(server=settings.server_name, tell=bus.tell),
    )


async def _problems(base: _Base, stack: AsyncExitStack) -> _Problems:
    languages = harness_catalogue.load()
    packages = PackageFolder(base.settings.data / "packages")
    renderer = Renderer()
    stack.push_async_callback(renderer.close)
    catalogue = await asyncio.to_thread(_load, base.settings, languages, packages)
    publishing = assemble_publishing(
        database=base.database,
        writer=base.writer,
        catalogue=catalogue,
        languages=languages,
        packages=packages,
        renderer=renderer,
        folder=base.settings.data / "uploaded",
        news=base.herald,
        clock=base.clock,
        new_id=new_id,
    )
    standing = Standing(base.database)
    return _Problems(
        attachments=Attachments(),
        details=Details(renderer=renderer, languages=languages, code_bytes=base.settings.code_bytes),
        catalogue=catalogue,
        languages=languages,
        packages=packages,
        renderer=renderer,
        standing=standing,
        study_lists=await asyncio.to_thread(_study_lists, base.settings, catalogue, standing),
        publishing=publishing,
    )


def _load(settings: Settings, languages: Mapping[str, LanguageFolder], packages: PackageFolder) -> Catalogue:
    """Blocking."""
    loaded = load_all(settings.problems)
    for refused in loaded.refused:
        log.warning("problem_refused", folder=str(refused.folder), why=str(refused.error))
    catalogue = build_catalogue(
        loaded.problems.values(), folders=loaded.folders, languages=languages, keep_package=packages.keep
    )
    log.info("problems_loaded", problems=len(catalogue), refused=len(loaded.refused), languages=len(languages))
    return catalogue


def _study_lists(settings: Settings, catalogue: Catalogue, standing: Standing) -> StudyLists:
    """Blocking. Those that ship, and what lies beside the problems."""
    loaded = load_lists([SHIPPED_LISTS, *(folder / LISTS for folder in settings.problems)])
    for wrong in loaded.findings:
        log.warning("study_list_refused", why=str(wrong))
    return StudyLists(loaded.lists, catalogue=catalogue, standing=standing)


def _accounts(base: _Base, secret: str, limits: Limits) -> tuple[Accounts, People]:
    store = AccountStore(base.database, base.writer)
    passwords = Passwords(at_once=max(1, (os.cpu_count() or 2) // 2))
    accounts = Accounts(
        store=store,
        passwords=passwords,
        tokens=Tokens(secret=secret, lifetime=base.settings.session, clock=base.clock, new_id=new_id),
        limits=limits,
        news=base.herald,
        clock=base.clock,
    )
    people = People(
        store=PeopleStore(base.database, base.writer),
        accounts=store,
        passwords=passwords,
        spread=accounts.spread,
        clock=base.clock,
    )
    return accounts, people


def _contests(base: _Base, problems: _Problems, secret: str) -> ContestHouse:
    return assemble(
        database=base.database,
        writer=base.writer,
        redis=base.ranking,
        catalogue=problems.catalogue,
        details=problems.details,
        attachments=problems.attachments,
        tidings=base.herald,
        secret=secret,
        clock=base.clock,
        seconds=time.monotonic,
        new_id=new_id,
    )


def _proctor(base: _Base, problems: _Problems, contests: ContestHouse, kiosks: Kiosks) -> ProctorDesk:
    return assemble_desk(
        database=base.database,
        writer=base.writer,
        contests=contests.staff,
        sessions=kiosks.sessions,
        title_of=problems.catalogue.title,
        clock=base.clock,
        seconds=time.monotonic,
        new_id=new_id,
    )


def _judging(base: _Base, problems: _Problems, contests: ContestHouse) -> _Judging:
    metrics, clock, watch = base.metrics, base.clock, Watch()
    store = SubmissionStore(base.database, base.writer)
    source = PackageSource(folder=problems.packages, catalogue=problems.catalogue, shelf=problems.publishing.library)
    dispatcher = Dispatcher(base.sending, packages=source, watch=metrics)
    aftermath = Aftermath(
        watch=watch,
        standing=problems.standing,
        metrics=metrics,
        herald=base.herald,
        store=store,
        clock=clock,
        on_judged=problems.publishing.watchman.heard,
    )
    collector = Collector(
        base.collecting,
        consumer=base.settings.server_name,
        store=store,
        audience=aftermath,
        scores=contests.updater,
        clock=clock,
    )
    sweeper = partial(
        Sweeper,
        base.asking,
        dispatcher=dispatcher,
        undertaker=aftermath,
        clock=clock,
        seconds=time.monotonic,
        watch=metrics,
    )
    is_paused = problems.publishing.library.is_paused
    rejudging_store = RejudgingStore(base.database, base.writer)
    search = SubmissionSearch(base.database)
    rejudgings = Rejudgings(
        store=rejudging_store,
        chooser=search,
        catalogue=problems.catalogue,
        scores=contests.updater,
        changed=aftermath.changed,
        clock=clock,
    )
    runners = Runners(base.asking, watch=metrics)
    depths = Depths(base.asking, languages=tuple(problems.languages), clock=clock, watch=metrics)
    operations_store = OperationsStore(base.database)
    history = History(store=operations_store, depths=depths, runners=runners, clock=clock)
    return _Judging(
        store=store,
        watch=watch,
        dispatcher=dispatcher,
        run_queue=RunQueue(base.sending, dispatcher=dispatcher),
        runners=runners,
        aftermath=aftermath,
        search=search,
        rejudgings=rejudgings,
        fleet=FleetDesk(base.asking, runners=runners, writer=base.writer, clock=clock),
        operations=Operations(
            store=operations_store,
            history=history,
            depths=depths,
            runners=runners,
            redis=base.asking,
            book=contests.book,
            library=problems.publishing.library,
            lag_seconds=lambda: contests.load.lag_seconds,
            data=base.settings.data,
            clock=clock,
        ),
        steps={
            "dispatcher": dispatcher.step,
            "collector": collector.step,
            "sweeper": sweeper(store=store, is_paused=is_paused).step,
            "rejudging sweeper": sweeper(store=rejudging_store, is_paused=is_paused).step,
            "trial sweeper": sweeper(store=problems.publishing.trial_source, is_paused=lambda _: False).step,
            **problems.publishing.steps(runners, clock),
            "rejudgings": rejudgings.step,
            "runners": runners.step,
            "depths": depths.step,
            "history": history.step,
        },
    )


def _background(
    base: _Base, problems: _Problems, judging: _Judging, contests: ContestHouse, accounts: Accounts
) -> dict[str, Step]:
    listener = Listener(
        server=base.settings.server_name,
        on_judged=judging.aftermath.heard,
        on_done=judging.aftermath.heard_done,
        on_account=accounts.forget,
        on_revoked=accounts.hear_revoked,
        on_contestant=contests.rosters.changed,
        on_problem=lambda _: problems.publishing.library.heard(),
    )
    hearers = {CHANNEL: listener.hear, PROGRESS: judging.aftermath.progressed}

    async def look_again() -> None:
        """News may have been missed."""
        await accounts.refresh()
        await problems.standing.refresh()
        await problems.publishing.library.refresh()
        contests.rosters.forget()
        judging.watch.stale()

    async def listen() -> float:
        return await base.bus.listen(hearers, after_gap=look_again)

    async def recount() -> float:
        await asyncio.sleep(RECOUNT_SECONDS)
        await problems.standing.refresh()
        return 0.0

    async def count_watchers() -> float:
        base.metrics.watching(judging.watch.waiting)
        return WATCHED_SECONDS

    return {"speaker": base.bus.speak, "listener": listen, "recount": recount, "watchers": count_watchers}


def _similarity(base: _Base, problems: _Problems, stack: AsyncExitStack) -> Similarity:
    """With a reader of its own: pages do not wait while many programs are read."""
    reader = SourceReader()
    stack.push_async_callback(reader.close)
    return Similarity(
        store=SimilarityStore(base.database, base.writer),
        reader=reader,
        catalogue=problems.catalogue,
        details=problems.details,
        families={name: folder.language.shares or name for name, folder in problems.languages.items()},
        clock=base.clock,
    )


def _submissions(
    base: _Base, problems: _Problems, judging: _Judging, contests: ContestHouse, kiosks: Kiosks
) -> Submissions:
    return Submissions(
        store=judging.store,
        queue=judging.dispatcher,
        catalogue=problems.catalogue,
        entrance=contests.entrance,
        practice=contests.visibility,
        kiosks=kiosks.gate,
        scores=contests.updater,
        halts=problems.publishing.library,
        new_id=new_id,
        code_bytes=base.settings.code_bytes,
        watch=base.metrics,
    )


def _app(
    base: _Base,
    problems: _Problems,
    judging: _Judging,
    contests: ContestHouse,
    *,
    accounts: Accounts,
    grids: Grids,
    people: People,
    proctor: ProctorDesk,
    checks: Checks,
    contest_api: ContestApi,
    html: Pages,
    kiosks: Kiosks,
    languages: Languages,
    limits: Limits,
    similarity: Similarity,
    sources: SourceReader,
    submissions: Submissions,
) -> web.Application:
    settings, catalogue = base.settings, problems.catalogue
    runs = Runs(
        queue=judging.run_queue,
        catalogue=catalogue,
        readers=contests.visibility,
        kiosks=kiosks.gate,
        clock=base.clock,
        new_id=new_id,
        code_bytes=settings.code_bytes,
    )
    closer_looks = CloserLooks(queue=judging.run_queue, packages=problems.packages, clock=base.clock, new_id=new_id)
    lane = contests.lane
    base.metrics.follow("agon_board_answers", "Answers that were ready", lambda: lane.sent + lane.unchanged)
    return create_app(
        accounts=accounts,
        attachments=problems.attachments,
        basic=BasicSignIn(accounts, seconds=time.monotonic),
        audit=AuditStore(base.database),
        catalogue=catalogue,
        checks=checks,
        clock=base.clock,
        closer_looks=closer_looks,
        contest_api=contest_api,
        contests=contests,
        details=problems.details,
        fleet=judging.fleet,
        grids=grids,
        html=html,
        kiosks=kiosks,
        languages=languages,
        limits=limits,
        listing=Listing(catalogue, problems.standing),
        metrics=base.metrics,
        operations=judging.operations,
        overrides=Overrides(
            store=OverrideStore(base.database, base.writer),
            scores=contests.updater,
            changed=judging.aftermath.changed,
            clock=base.clock,
        ),
        people=people,
        performances=Performances(base.database, clock=time.monotonic),
        proctor=proctor,
        proxies=Proxies(settings.trusted_proxies),
        publishing=problems.publishing,
        readiness=Readiness(database=base.database, queue=judging.runners, fleet=judging.runners),
        rejudgings=judging.rejudgings,
        runs=runs,
        search=judging.search,
        similarity=similarity,
        sources=sources,
        standing=problems.standing,
        study_lists=problems.study_lists,
        submissions=submissions,
        body_bytes=settings.body_bytes,
        desktop_url=settings.desktop_url,
        public_catalogue=settings.public_catalogue,
        session_lifetime=settings.session,
    )
