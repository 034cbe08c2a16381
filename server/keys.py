"""Where handlers find the services: one typed key each. Filled by `app.create_app`, by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from server.accounts.basic import BasicSignIn
from server.accounts.people import People
from server.accounts.service import Accounts
from server.audit.store import AuditStore
from server.contest_api.assembling import ContestApi
from server.contests.admission import Admission
from server.contests.news import News
from server.contests.packs import Packs
from server.contests.service import Contests
from server.contests.staff import ContestStaff
from server.contests.visibility import Visibility
from server.health import Readiness
from server.judging.fleet import FleetDesk
from server.languages import Languages
from server.leaderboard.lane import Lane
from server.leaderboard.pages import Pages
from server.leaderboard.service import Standings
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
from server.problems.standing import Standing
from server.problems.study_lists import StudyLists
from server.proctor.grids import Grids
from server.proctoring.desk import ProctorDesk
from server.proctoring.service import Kiosks
from server.publishing.service import Publishing
from server.publishing.showing import TestData
from server.publishing.uploading import Uploads
from server.rejudging.service import Rejudgings
from server.similarity.service import Similarity
from server.sources.reader import SourceReader
from server.submissions.checks import Checks
from server.submissions.closer_looks import CloserLooks
from server.submissions.overriding import Overrides
from server.submissions.runs import Runs
from server.submissions.search import SubmissionSearch
from server.submissions.service import Submissions
from server.web.pages import Pages as WebPages
from server.wire.base import Release

accounts = web.AppKey("accounts", Accounts)
admission = web.AppKey("admission", Admission)
attachments = web.AppKey("attachments", Attachments)
basic = web.AppKey("basic", BasicSignIn)
body_bytes = web.AppKey("body_bytes", int)
audit = web.AppKey("audit", AuditStore)
catalogue = web.AppKey("catalogue", Catalogue)
checks = web.AppKey("checks", Checks)
closer_looks = web.AppKey("closer_looks", CloserLooks)
clock: web.AppKey[Callable[[], datetime]] = web.AppKey("clock")
contest_api = web.AppKey("contest_api", ContestApi)
contest_staff = web.AppKey("contest_staff", ContestStaff)
contests = web.AppKey("contests", Contests)
details = web.AppKey("details", Details)
fleet = web.AppKey("fleet", FleetDesk)
grids = web.AppKey("grids", Grids)
html = web.AppKey("html", WebPages)
kiosks = web.AppKey("kiosks", Kiosks)
lane = web.AppKey("lane", Lane)
languages = web.AppKey("languages", Languages)
limits = web.AppKey("limits", Limits)
listing = web.AppKey("listing", Listing)
metrics = web.AppKey("metrics", Metrics)
news = web.AppKey("news", News)
operations = web.AppKey("operations", Operations)
openapi: web.AppKey[Callable[[], bytes]] = web.AppKey("openapi")
overrides = web.AppKey("overrides", Overrides)
packs = web.AppKey("packs", Packs)
pages = web.AppKey("pages", Pages)
people = web.AppKey("people", People)
performances = web.AppKey("performances", Performances)
proctor = web.AppKey("proctor", ProctorDesk)
proxies = web.AppKey("proxies", Proxies)
public_catalogue = web.AppKey("public_catalogue", bool)
publishing = web.AppKey("publishing", Publishing)
release = web.AppKey("release", Release)
readiness = web.AppKey("readiness", Readiness)
sheets = web.AppKey("sheets", Sheets)
rejudgings = web.AppKey("rejudgings", Rejudgings)
runs = web.AppKey("runs", Runs)
search = web.AppKey("search", SubmissionSearch)
session_lifetime = web.AppKey("session_lifetime", timedelta)
similarity = web.AppKey("similarity", Similarity)
sources = web.AppKey("sources", SourceReader)
standing = web.AppKey("standing", Standing)
standings = web.AppKey("standings", Standings)
study_lists = web.AppKey("study_lists", StudyLists)
submissions = web.AppKey("submissions", Submissions)
test_data = web.AppKey("test_data", TestData)
uploads = web.AppKey("uploads", Uploads)
visibility = web.AppKey("visibility", Visibility)

USER_ID = web.RequestKey("user_id", int)
