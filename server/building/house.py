"""Builds every service of a server from its settings, and names the loops that run behind the web application. The one
place that knows them all."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

from aiohttp import web

from server.app import own_version
from server.building.application import build_app
from server.building.base import Base, Clock, build_base, new_id, rates_of
from server.building.judging import Judging, background_steps, build_judging
from server.building.people import build_accounts
from server.building.problems import Problems, build_problems
from server.contest_api.assembling import ContestApi
from server.contest_api.assembling import assemble as assemble_contest_api
from server.contests.assembling import ContestHouse, assemble
from server.database.engine import Database
from server.languages import Languages
from server.limits import Limits
from server.loops import Loops
from server.proctor.grids import Grids
from server.proctoring.assembling import assemble as assemble_kiosks
from server.proctoring.desk import ProctorDesk, assemble_desk
from server.proctoring.service import Kiosks
from server.settings import Settings
from server.similarity.service import Similarity
from server.similarity.store import SimilarityStore
from server.sources.reader import SourceReader
from server.submissions.checks import Checks
from server.submissions.service import Submissions
from server.web.pages import shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    app: web.Application
    checks: Checks
    loops: Loops
    """What runs behind the application."""


async def build(settings: Settings, *, secret: str, database: Database, stack: AsyncExitStack, clock: Clock) -> House:
    """What must be closed is put on `stack`."""
    base = await build_base(settings, database, stack, clock)
    problems = await build_problems(base, stack)
    limits = Limits(rates_of(settings), clock=time.monotonic)
    accounts, people = build_accounts(base, secret, limits)
    contests = _contests(base, problems, secret)
    judging = build_judging(base, problems, contests)
    html = await asyncio.to_thread(shipped)
    checks = Checks(submissions=judging.store, runs=judging.run_queue, watch=judging.watch)
    languages = Languages(problems.languages, judging.runners)
    kiosks = _kiosks(base, contests)
    submissions = _submissions(base, problems, judging, contests, kiosks)
    sources = SourceReader()
    stack.push_async_callback(sources.close)
    similarity = _similarity(base, problems, stack)
    contest_api = _contest_api(base, problems, judging, contests, languages=languages, submissions=submissions)
    proctor = _proctor(base, problems, contests, kiosks)
    grids = Grids(html, proctor.seats, seconds=time.monotonic)
    app = build_app(
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
    steps = {
        **contests.steps(),
        **contest_api.steps(),
        **kiosks.steps(),
        **judging.steps,
        **background_steps(base, problems, judging, contests, accounts),
        "grids": grids.renew,
        "similarity": similarity.step,
    }
    return House(app=app, checks=checks, loops=Loops(steps))


def _contests(base: Base, problems: Problems, secret: str) -> ContestHouse:
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


def _kiosks(base: Base, contests: ContestHouse) -> Kiosks:
    return assemble_kiosks(
        database=base.database,
        writer=base.writer,
        redis=base.asking,
        contests=contests,
        new_id=new_id,
        clock=base.clock,
        seconds=time.monotonic,
    )


def _proctor(base: Base, problems: Problems, contests: ContestHouse, kiosks: Kiosks) -> ProctorDesk:
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


def _contest_api(
    base: Base,
    problems: Problems,
    judging: Judging,
    contests: ContestHouse,
    *,
    languages: Languages,
    submissions: Submissions,
) -> ContestApi:
    return assemble_contest_api(
        database=base.database,
        contests=contests,
        catalogue=problems.catalogue,
        languages=languages,
        submissions=submissions,
        code=judging.store.code,
        clock=base.clock,
        seconds=time.monotonic,
        code_bytes=base.settings.code_bytes,
        version=own_version(),
    )


def _similarity(base: Base, problems: Problems, stack: AsyncExitStack) -> Similarity:
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
    base: Base, problems: Problems, judging: Judging, contests: ContestHouse, kiosks: Kiosks
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
