"""The web application, put together from services that are built already. Starts nothing and knows no setting but its
arguments; tests call it with fakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version

from aiohttp import web

from server import keys, middlewares, openapi, watching
from server.accounts.basic import BasicSignIn
from server.accounts.people import People
from server.accounts.people_routes import routes as people_routes
from server.accounts.routes import routes as account_routes
from server.accounts.service import Accounts
from server.audit.routes import routes as audit_routes
from server.audit.store import AuditStore
from server.console.routes import routes as console_routes
from server.contest_api.assembling import ContestApi
from server.contest_api.routes import routes as contest_api_routes
from server.contests.assembling import ContestHouse
from server.contests.routes import routes as contest_routes
from server.contests.staff_routes import routes as contest_staff_routes
from server.health import Readiness
from server.judging.fleet import FleetDesk
from server.languages import Languages
from server.leaderboard.lane import short_way
from server.leaderboard.routes import routes as leaderboard_routes
from server.leaderboard.sheets import Sheets
from server.limits import Limits
from server.metrics import Metrics
from server.operations.service import Operations
from server.origin import Proxies
from server.problems.attachments import Attachments
from server.problems.catalogue import Catalogue
from server.problems.details import Details
from server.problems.listing import Listing
from server.problems.performance import Performances
from server.problems.routes import routes as problem_routes
from server.problems.standing import Standing
from server.problems.study_list_routes import routes as study_list_routes
from server.problems.study_lists import StudyLists
from server.proctor.grids import Grids
from server.proctor.routes import routes as proctor_routes
from server.proctoring.desk import ProctorDesk
from server.proctoring.routes import routes as kiosk_routes
from server.proctoring.service import Kiosks
from server.publishing.assembling import PublishingHouse
from server.rejudging.routes import routes as rejudging_routes
from server.rejudging.service import Rejudgings
from server.routing import AnyRoute, register
from server.similarity.service import Similarity
from server.sources.reader import SourceReader
from server.submissions.checks import Checks
from server.submissions.closer_looks import CloserLooks
from server.submissions.overriding import Overrides
from server.submissions.routes import routes as submission_routes
from server.submissions.runs import Runs
from server.submissions.search import SubmissionSearch
from server.submissions.service import Submissions
from server.submissions.staff_routes import routes as submission_staff_routes
from server.web.pages import Pages
from server.web.password import routes as password_routes
from server.web.routes import routes as web_routes
from server.wire.base import Release


def all_routes() -> list[AnyRoute]:
    return [
        *account_routes(),
        *problem_routes(),
        *study_list_routes(),
        *submission_routes(),
        *contest_routes(),
        *contest_staff_routes(),
        *kiosk_routes(),
        *leaderboard_routes(),
        *contest_api_routes(),
        *web_routes(),
        *password_routes(),
        *audit_routes(),
        *submission_staff_routes(),
        *rejudging_routes(),
        *people_routes(),
        *console_routes(),
        *proctor_routes(),
        *watching.routes(),
    ]


def create_app(
    *,
    accounts: Accounts,
    attachments: Attachments,
    basic: BasicSignIn,
    audit: AuditStore,
    catalogue: Catalogue,
    checks: Checks,
    clock: Callable[[], datetime],
    closer_looks: CloserLooks,
    contest_api: ContestApi,
    contests: ContestHouse,
    details: Details,
    fleet: FleetDesk,
    grids: Grids,
    html: Pages,
    kiosks: Kiosks,
    languages: Languages,
    limits: Limits,
    listing: Listing,
    metrics: Metrics,
    operations: Operations,
    overrides: Overrides,
    people: People,
    performances: Performances,
    proctor: ProctorDesk,
    proxies: Proxies,
    publishing: PublishingHouse,
    readiness: Readiness,
    rejudgings: Rejudgings,
    runs: Runs,
    search: SubmissionSearch,
    similarity: Similarity,
    sources: SourceReader,
    standing: Standing,
    study_lists: StudyLists,
    submissions: Submissions,
    body_bytes: int,
    desktop_url: str = "",
    public_catalogue: bool,
    session_lifetime: timedelta,
) -> web.Application:
    routes = all_routes()
    app = web.Application(
        middlewares=[
            short_way(contests.lane, limits=limits, proxies=proxies),
            middlewares.observe,
            middlewares.errors_as_answers,
            middlewares.guard,
        ],
        # Each route has its own bound within this one: what a kiosk tells may be longer than what others ask.
        client_max_size=max(body_bytes, *(route.most_bytes or 0 for route in routes)),
    )
    app[keys.accounts] = accounts
    app[keys.attachments] = attachments
    app[keys.basic] = basic
    app[keys.body_bytes] = body_bytes
    app[keys.contest_api] = contest_api
    app[keys.audit] = audit
    app[keys.catalogue] = catalogue
    app[keys.checks] = checks
    app[keys.clock] = clock
    app[keys.closer_looks] = closer_looks
    app[keys.details] = details
    app[keys.fleet] = fleet
    app[keys.kiosks] = kiosks
    app[keys.languages] = languages
    app[keys.limits] = limits
    app[keys.listing] = listing
    app[keys.metrics] = metrics
    app[keys.operations] = operations
    app[keys.overrides] = overrides
    app[keys.people] = people
    app[keys.performances] = performances
    app[keys.proctor] = proctor
    app[keys.proxies] = proxies
    app[keys.public_catalogue] = public_catalogue
    app[keys.release] = Release(version=own_version(), desktop_url=desktop_url or None)
    app[keys.readiness] = readiness
    app[keys.rejudgings] = rejudgings
    app[keys.runs] = runs
    app[keys.search] = search
    app[keys.session_lifetime] = session_lifetime
    app[keys.similarity] = similarity
    app[keys.sources] = sources
    app[keys.standing] = standing
    app[keys.study_lists] = study_lists
    app[keys.submissions] = submissions
    app[keys.html] = html
    app[keys.grids] = grids
    app[keys.sheets] = Sheets(html)
    _put_contests(app, contests)
    _put_publishing(app, publishing)
    _serve(app, routes)
    return app


def _put_contests(app: web.Application, contests: ContestHouse) -> None:
    app[keys.admission] = contests.admission
    app[keys.contest_staff] = contests.staff
    app[keys.contests] = contests.contests
    app[keys.lane] = contests.lane
    app[keys.news] = contests.news
    app[keys.packs] = contests.packs
    app[keys.pages] = contests.pages
    app[keys.standings] = contests.standings
    app[keys.visibility] = contests.visibility


def _put_publishing(app: web.Application, publishing: PublishingHouse) -> None:
    app[keys.publishing] = publishing.publishing
    app[keys.test_data] = publishing.test_data
    app[keys.uploads] = publishing.uploads


def _serve(app: web.Application, routes: Sequence[AnyRoute]) -> None:
    document: Callable[[], bytes] = cache(partial(openapi.document, routes, version=own_version()))
    app[keys.openapi] = document
    register(app, routes)
    app.on_response_prepare.append(middlewares.add_security_headers)
    app.on_shutdown.append(_end_feeds)


async def _end_feeds(app: web.Application) -> None:
    app[keys.contest_api].following.stop()


def own_version() -> str:
    """Of Agon."""
    try:
        return version("agon")
    except PackageNotFoundError:
        return "0"
