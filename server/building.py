"""Builds every service of a server from its settings, and names the loops that run behind the web application. The one
place that knows them all."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
import uuid_utils
from aiohttp import web

from harnesses import catalogue as harness_catalogue
from harnesses.catalogue import LanguageFolder
from problems.loader import load_all
from server.accounts.passwords import Passwords
from server.accounts.service import Accounts
from server.accounts.store import AccountStore
from server.accounts.tokens import Tokens
from server.app import create_app
from server.bus import Bus
from server.connection import connect
from server.database.engine import Database
from server.database.writer import Writer
from server.health import Readiness
from server.judging.aftermath import PROGRESS, Aftermath
from server.judging.collect import Collector
from server.judging.depths import Depths
from server.judging.dispatch import Dispatcher
from server.judging.packages import PackageSource
from server.judging.runners import Runners
from server.judging.runqueue import RunQueue
from server.judging.sweeper import Sweeper
from server.languages import Languages
from server.limits import Limits, Rate, Rates, Spend
from server.loops import repeat
from server.metrics import Metrics
from server.news import CHANNEL, Herald, Listener
from server.origin import Proxies
from server.problems.catalogue import Catalogue
from server.problems.catalogue import build as build_catalogue
from server.problems.details import Details
from server.problems.listing import Listing
from server.problems.packages import PackageFolder
from server.problems.standing import Standing
from server.problems.statements.renderer import Renderer
from server.settings import Settings
from server.submissions.checks import Checks
from server.submissions.runs import Runs
from server.submissions.service import Submissions
from server.submissions.store import SubmissionStore
from server.submissions.watch import Watch

log = structlog.get_logger(__name__)

RECOUNT_SECONDS = 300.0
WATCHED_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    app: web.Application
    checks: Checks
    loops: Callable[[], Iterator[tuple[str, Coroutine[Any, Any, None]]]]
    """Each once, by name; they run until they are cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problems:
    catalogue: Catalogue
    languages: dict[str, LanguageFolder]
    packages: PackageFolder


async def build(
    settings: Settings, *, secret: str, database: Database, stack: AsyncExitStack, clock: Callable[[], datetime]
) -> House:
    """What must be closed is put on `stack`."""
    metrics, watch = Metrics(), Watch()
    problems = await asyncio.to_thread(_load_problems, settings)
    writer = await stack.enter_async_context(Writer(database.begin, watch=metrics))
    renderer = Renderer()
    stack.push_async_callback(renderer.close)
    sending, collecting, speaking = (connect(settings.redis_url) for _ in range(3))
    listening = connect(settings.redis_url, retries=0)
    for client in (sending, collecting, speaking, listening):
        stack.push_async_callback(client.aclose)

    name = settings.server_name
    bus = Bus(listener=listening, speaker=speaking)
    herald = Herald(server=name, tell=bus.tell)
    limits = Limits(_rates(settings), clock=time.monotonic)
    accounts = Accounts(
        store=AccountStore(database, writer),
        passwords=Passwords(at_once=max(1, (os.cpu_count() or 2) // 2)),
        tokens=Tokens(secret=secret, lifetime=settings.session, clock=clock, new_id=new_id),
        limits=limits,
        news=herald,
        clock=clock,
    )
    standing = Standing(database)
    store = SubmissionStore(database, writer)
    source = PackageSource(folder=problems.packages, catalogue=problems.catalogue)
    dispatcher = Dispatcher(sending, packages=source, watch=metrics)
    aftermath = Aftermath(watch=watch, standing=standing, metrics=metrics, herald=herald, store=store, clock=clock)
    runners = Runners(speaking, watch=metrics)
    run_queue = RunQueue(sending, dispatcher=dispatcher)
    checks = Checks(submissions=store, runs=run_queue, watch=watch)
    collector = Collector(collecting, consumer=name, store=store, audience=aftermath, clock=clock)
    sweeper = Sweeper(speaking, store=store, dispatcher=dispatcher, undertaker=aftermath, clock=clock, watch=metrics)
    depths = Depths(speaking, languages=tuple(problems.languages), clock=clock, watch=metrics)
    listener = Listener(
        server=name,
        on_judged=aftermath.heard,
        on_run=aftermath.heard_run,
        on_account=accounts.forget,
        on_revoked=accounts.hear_revoked,
    )
    app = create_app(
        accounts=accounts,
        catalogue=problems.catalogue,
        checks=checks,
        details=Details(renderer=renderer, languages=problems.languages, code_bytes=settings.code_bytes),
        languages=Languages(problems.languages, runners),
        limits=limits,
        listing=Listing(problems.catalogue, standing),
        metrics=metrics,
        proxies=Proxies(settings.trusted_proxies),
        readiness=Readiness(database=database, queue=runners, fleet=runners),
        runs=Runs(
            queue=run_queue,
            catalogue=problems.catalogue,
            clock=clock,
            new_id=new_id,
            code_bytes=settings.code_bytes,
        ),
        standing=standing,
        submissions=Submissions(
            store=store,
            queue=dispatcher,
            catalogue=problems.catalogue,
            clock=clock,
            new_id=new_id,
            code_bytes=settings.code_bytes,
            watch=metrics,
        ),
        body_bytes=settings.body_bytes,
        public_catalogue=settings.public_catalogue,
        session_lifetime=settings.session,
    )
    await accounts.refresh()
    await standing.refresh()

    async def listen() -> float:
        return await bus.listen({CHANNEL: listener.hear, PROGRESS: aftermath.progressed}, after_gap=look_again)

    async def look_again() -> None:
        """News may have been missed."""
        await accounts.refresh()
        await standing.refresh()
        watch.stale()

    async def recount() -> float:
        await asyncio.sleep(RECOUNT_SECONDS)
        await standing.refresh()
        return 0.0

    async def count_watchers() -> float:
        metrics.watching(watch.waiting)
        return WATCHED_SECONDS

    steps = {
        "dispatcher": dispatcher.step,
        "collector": collector.step,
        "sweeper": sweeper.step,
        "runners": runners.step,
        "depths": depths.step,
        "speaker": bus.speak,
        "listener": listen,
        "recount": recount,
        "watchers": count_watchers,
    }
    return House(
        app=app,
        checks=checks,
        loops=lambda: ((step_name, repeat(step, name=step_name)) for step_name, step in steps.items()),
    )


def new_id() -> str:
    """Ordered by time, so that the newest are together in every index."""
    return str(uuid_utils.uuid7())


def _load_problems(settings: Settings) -> _Problems:
    """Blocking."""
    languages = harness_catalogue.load()
    packages = PackageFolder(settings.data / "packages")
    loaded = load_all(settings.problems)
    for refused in loaded.refused:
        log.warning("problem_refused", folder=str(refused.folder), why=str(refused.error))
    catalogue = build_catalogue(
        loaded.problems.values(), folders=loaded.folders, languages=tuple(languages), keep_package=packages.keep
    )
    log.info("problems_loaded", problems=len(catalogue), refused=len(loaded.refused), languages=len(languages))
    return _Problems(catalogue=catalogue, languages=languages, packages=packages)


def _rates(settings: Settings) -> Rates:
    def a_minute(number: int) -> Rate:
        return Rate(burst=number, per_second=number / 60)

    each_second = settings.requests_per_second
    return Rates(
        by_user={
            Spend.READ: Rate(burst=10 * each_second, per_second=each_second),
            Spend.SUBMIT: a_minute(settings.submits_per_minute),
            Spend.RUN: a_minute(settings.runs_per_minute),
        },
        address=Rate(burst=2 * settings.address_requests_per_second, per_second=settings.address_requests_per_second),
        sign_in_address=Rate(burst=100 * settings.sign_ins_per_second, per_second=settings.sign_ins_per_second),
        sign_in_name=Rate(burst=10, per_second=1 / 10),
    )
