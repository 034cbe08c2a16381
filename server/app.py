"""The web application, put together from services that are built already. Starts nothing and knows no setting but its
arguments; tests call it with fakes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version

from aiohttp import web

from server import keys, middlewares, openapi, watching
from server.accounts.routes import routes as account_routes
from server.accounts.service import Accounts
from server.health import Readiness
from server.languages import Languages
from server.limits import Limits
from server.metrics import Metrics
from server.origin import Proxies
from server.problems.attachments import Attachments
from server.problems.catalogue import Catalogue
from server.problems.details import Details
from server.problems.listing import Listing
from server.problems.performance import Performances
from server.problems.routes import routes as problem_routes
from server.problems.standing import Standing
from server.routing import AnyRoute, register
from server.submissions.checks import Checks
from server.submissions.routes import routes as submission_routes
from server.submissions.runs import Runs
from server.submissions.service import Submissions


def all_routes() -> list[AnyRoute]:
    return [*account_routes(), *problem_routes(), *submission_routes(), *watching.routes()]


def create_app(
    *,
    accounts: Accounts,
    attachments: Attachments,
    catalogue: Catalogue,
    checks: Checks,
    details: Details,
    languages: Languages,
    limits: Limits,
    listing: Listing,
    metrics: Metrics,
    performances: Performances,
    proxies: Proxies,
    readiness: Readiness,
    runs: Runs,
    standing: Standing,
    submissions: Submissions,
    body_bytes: int,
    public_catalogue: bool,
    session_lifetime: timedelta,
) -> web.Application:
    app = web.Application(
        middlewares=[middlewares.observe, middlewares.errors_as_json, middlewares.guard], client_max_size=body_bytes
    )
    app[keys.accounts] = accounts
    app[keys.attachments] = attachments
    app[keys.catalogue] = catalogue
    app[keys.checks] = checks
    app[keys.details] = details
    app[keys.languages] = languages
    app[keys.limits] = limits
    app[keys.listing] = listing
    app[keys.metrics] = metrics
    app[keys.performances] = performances
    app[keys.proxies] = proxies
    app[keys.public_catalogue] = public_catalogue
    app[keys.readiness] = readiness
    app[keys.runs] = runs
    app[keys.session_lifetime] = session_lifetime
    app[keys.standing] = standing
    app[keys.submissions] = submissions
    routes = all_routes()
    document: Callable[[], bytes] = cache(partial(openapi.document, routes, version=_version()))
    app[keys.openapi] = document
    register(app, routes)
    app.on_response_prepare.append(middlewares.add_security_headers)
    return app


def _version() -> str:
    try:
        return version("agon")
    except PackageNotFoundError:
        return "0"
