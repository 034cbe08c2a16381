"""The web application over the services."""

from __future__ import annotations

import time

from aiohttp import web

from server.accounts.basic import BasicSignIn
from server.accounts.people import People
from server.accounts.service import Accounts
from server.app import create_app
from server.audit.store import AuditStore
from server.building.base import Base, new_id
from server.building.judging import Judging
from server.building.problems import Problems
from server.contest_api.assembling import ContestApi
from server.contests.assembling import ContestHouse
from server.health import Readiness
from server.languages import Languages
from server.limits import Limits
from server.origin import Proxies
from server.problems.listing import Listing
from server.problems.performance import Performances
from server.proctor.grids import Grids
from server.proctoring.desk import ProctorDesk
from server.proctoring.service import Kiosks
from server.similarity.service import Similarity
from server.sources.reader import SourceReader
from server.submissions.checks import Checks
from server.submissions.closer_looks import CloserLooks
from server.submissions.overriding import Overrides, OverrideStore
from server.submissions.runs import Runs
from server.submissions.service import Submissions
from server.web.pages import Pages


def build_app(
    base: Base,
    problems: Problems,
    judging: Judging,
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
