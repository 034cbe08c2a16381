"""Where handlers find the services: one typed key each. Filled by `app.create_app`, by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from aiohttp import web

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
from server.problems.standing import Standing
from server.submissions.checks import Checks
from server.submissions.runs import Runs
from server.submissions.service import Submissions

COOKIE = "agon_session"

accounts = web.AppKey("accounts", Accounts)
attachments = web.AppKey("attachments", Attachments)
catalogue = web.AppKey("catalogue", Catalogue)
checks = web.AppKey("checks", Checks)
details = web.AppKey("details", Details)
languages = web.AppKey("languages", Languages)
limits = web.AppKey("limits", Limits)
listing = web.AppKey("listing", Listing)
metrics = web.AppKey("metrics", Metrics)
openapi: web.AppKey[Callable[[], bytes]] = web.AppKey("openapi")
performances = web.AppKey("performances", Performances)
proxies = web.AppKey("proxies", Proxies)
public_catalogue = web.AppKey("public_catalogue", bool)
readiness = web.AppKey("readiness", Readiness)
runs = web.AppKey("runs", Runs)
session_lifetime = web.AppKey("session_lifetime", timedelta)
standing = web.AppKey("standing", Standing)
submissions = web.AppKey("submissions", Submissions)

USER_ID = web.RequestKey("user_id", int)
