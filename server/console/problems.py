"""`/admin/problems`: all problems, what is known of each, and the versions that were uploaded."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, Literal
from urllib.parse import quote

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import PLANNERS
from server.console.fields import OptionalText, query_of
from server.console.frame import console_page, done, form_route, page_route, upload_route
from server.console.menu import HOME
from server.console.tokens import ConsoleForm
from server.inputs import NoBody, NoQuery, Query
from server.numbers import number_of
from server.problems.attachments import UnknownFile
from server.problems.catalogue import Entry, UnknownProblem
from server.publishing.model import Version, VersionState
from server.publishing.refusals import PackageRefused, UnknownVersion
from server.publishing.service import Listed
from server.publishing.shipping import zip_to
from server.publishing.showing import UnknownCase
from server.publishing.uploading import LARGEST_ARCHIVE
from server.routing import AnyRoute, Call, Reply
from server.scratch import scratch
from server.uploads import Upload
from server.web.answers import POLICY

HERE = f"{HOME}/problems"
ONE = "/problems/{id}"
VERSION = ONE + "/versions/{number}"
UPLOAD = f"{HOME}/problem-upload"
A_PAGE = 100
CASES_A_PAGE = 100
YES = "yes"
ZIP = "application/zip"
OCTETS = "application/octet-stream"
STATEMENT_POLICY = POLICY.replace("style-src 'self'", "style-src 'self'; style-src-attr 'unsafe-inline'").replace(
    "img-src 'self'", "img-src 'self' data:"
)
"""Formulas bring their place on the line with them, and images come inside the statement: both made by the renderer,
which lets nothing else through. No script, as everywhere."""

States = Literal["", "published", "hidden", "paused", "judging", "refused", "ready"]


class ProblemsFilter(Query):
    q: OptionalText = None
    source: Literal["", "shipped", "uploaded"] = ""
    state: States = ""
    page: int = Field(default=1, ge=1, le=1_000_000)


class UploadQuery(Query):
    problem: OptionalText = None


class VersionQuery(Query):
    version: int | None = Field(default=None, ge=1, le=2**31 - 1)


class CasesQuery(VersionQuery):
    page: int = Field(default=1, ge=1, le=1_000_000)


class WhyForm(ConsoleForm):
    why: str = Field(default="", max_length=300, pattern=r"^[^\x00]*$")


async def list_problems(call: Call[ProblemsFilter, NoBody]) -> web.Response:
    app, asked = call.request.app, call.query
    found = [each for each in await app[keys.publishing].problems() if _is_wanted(each, asked)]
    start = (asked.page - 1) * A_PAGE
    standing = app[keys.standing]
    return console_page(
        call,
        "problems.html",
        here=HERE,
        asked=asked,
        total=len(found),
        problems=found[start : start + A_PAGE],
        counts={each.problem_id: standing.counts(each.problem_id) for each in found[start : start + A_PAGE]},
        states_of=states_of,
        next_page=query_of(asked, page=asked.page + 1) if start + A_PAGE < len(found) else None,
        first_page=query_of(asked, page=None) if asked.page > 1 else None,
    )


def _is_wanted(listed: Listed, asked: ProblemsFilter) -> bool:
    words = (asked.q or "").casefold().split()
    searched = f"{listed.problem_id} {listed.title}".casefold()
    if not all(word in searched for word in words):
        return False
    if asked.source and (listed.latest is not None) != (asked.source == "uploaded"):
        return False
    return not asked.state or asked.state in states_of(listed)


def states_of(listed: Listed) -> list[str]:
    """What is to be said of it, the most urgent first."""
    standing, latest = listed.standing, listed.latest
    found = ["paused"] if standing.is_paused else []
    if latest is not None and latest.state is not VersionState.PUBLISHED:
        found.append(latest.state.value)
    if standing.is_hidden:
        found.append("hidden")
    elif listed.entry is not None:
        found.append("published")
    return found


async def show_problem(call: Call[NoQuery, NoBody]) -> web.Response:
    app, problem_id = call.request.app, call.part("id")
    publishing = app[keys.publishing]
    listed, versions = await publishing.problem(problem_id)
    return console_page(
        call,
        "problem.html",
        here=HERE,
        listed=listed,
        entry=listed.entry,
        versions=versions,
        progress=await publishing.progress(versions),
        is_moving=any(_is_moving(listed, each) for each in versions),
        states=states_of(listed),
        counts=app[keys.standing].counts(problem_id),
        base=_address(problem_id),
        state_of=_state_in(listed),
    )


def _is_moving(listed: Listed, version: Version) -> bool:
    """Being judged; or published by itself, and not in place on this server yet."""
    current = listed.standing.version
    if version.state is VersionState.PUBLISHED and listed.latest is not None and version.id == listed.latest.id:
        return current is None or current.id != version.id
    return version.state is VersionState.JUDGING


def _state_in(listed: Listed) -> Any:
    """What is to be said of a version, as a function of it."""

    def state(version: Version) -> str:
        current = listed.standing.version
        if version.state is VersionState.PUBLISHED and (current is None or current.id != version.id):
            return "replaced"
        return version.state.value

    return state


async def show_version(call: Call[NoQuery, NoBody]) -> web.Response:
    publishing = call.request.app[keys.publishing]
    listed, _ = await publishing.problem(call.part("id"))
    version = await publishing.version(call.part("id"), _number(call))
    return console_page(
        call,
        "problem_version.html",
        here=HERE,
        listed=listed,
        version=version,
        is_moving=_is_moving(listed, version),
        progress=(await publishing.progress([version])).get(version.id),
        trials=await publishing.outcomes(version),
        state=_state_in(listed)(version),
        base=_address(version.problem_id),
    )


async def show_statement(call: Call[VersionQuery, NoBody]) -> web.Response:
    app, problem_id = call.request.app, call.part("id")
    entry = await _entry(call)
    detail = await app[keys.details].preview(entry)
    answer = console_page(
        call,
        "problem_statement.html",
        here=HERE,
        problem_id=problem_id,
        entry=entry,
        version=call.query.version,
        detail=detail,
        base=_address(problem_id),
    )
    answer.headers["Content-Security-Policy"] = STATEMENT_POLICY
    return answer


async def show_cases(call: Call[CasesQuery, NoBody]) -> web.Response:
    asked, entry = call.query, await _entry(call)
    start = (asked.page - 1) * CASES_A_PAGE
    cases, total = await call.request.app[keys.test_data].cases(entry.package, offset=start, limit=CASES_A_PAGE)
    return console_page(
        call,
        "problem_cases.html",
        here=HERE,
        entry=entry,
        asked=asked,
        cases=cases,
        total=total,
        base=_address(entry.id),
        suffix=query_of(VersionQuery(version=asked.version)),
        next_page=query_of(asked, page=asked.page + 1) if start + CASES_A_PAGE < total else None,
        first_page=query_of(asked, page=None) if asked.page > 1 else None,
    )


async def show_case(call: Call[VersionQuery, NoBody]) -> web.Response:
    entry = await _entry(call)
    number = number_of(call.part("number"), refusal=UnknownCase)
    case = await call.request.app[keys.test_data].case(entry.package, number)
    return console_page(
        call,
        "problem_case.html",
        here=HERE,
        entry=entry,
        case=case,
        base=_address(entry.id),
        suffix=query_of(call.query),
    )


async def _entry(call: Call[Any, NoBody]) -> Entry:
    """The problem as it is, or as the version that is asked for has it. Raises `UnknownProblem`, `UnknownVersion`."""
    publishing, problem_id = call.request.app[keys.publishing], call.part("id")
    if call.query.version is not None:
        return await publishing.entry(await publishing.version(problem_id, call.query.version))
    listed, _ = await publishing.problem(problem_id)
    if listed.entry is None:
        raise UnknownProblem(problem_id)
    return listed.entry


async def download_version(call: Call[NoQuery, NoBody]) -> web.StreamResponse:
    publishing = call.request.app[keys.publishing]
    version = await publishing.version(call.part("id"), _number(call))
    answer = web.StreamResponse(headers=_download(version.file_name))
    answer.content_type, answer.content_length = OCTETS, version.size
    await answer.prepare(call.request)
    async for piece in publishing.archive(version):
        await answer.write(piece)
    await answer.write_eof()
    return answer


async def download_shipped(call: Call[NoQuery, NoBody]) -> web.StreamResponse:
    """What lies in the server's folders, whatever was published since."""
    entry = call.request.app[keys.publishing].shipped(call.part("id"))
    folder = entry.folder
    if folder is None:
        raise UnknownFile
    async with scratch("agon-zip-") as made:
        path = made / "package.zip"
        await asyncio.to_thread(zip_to, folder, path)
        answer = web.StreamResponse(headers=_download(f"{entry.id}.zip"))
        answer.content_type = ZIP
        await answer.prepare(call.request)
        with await asyncio.to_thread(path.open, "rb") as file:
            while chunk := await asyncio.to_thread(file.read, 2**18):
                await answer.write(chunk)
        await answer.write_eof()
        return answer


def _download(name: str) -> dict[str, str]:
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Cache-Control": "no-store",
    }


async def show_upload(call: Call[UploadQuery, NoBody]) -> web.Response:
    return _upload_page(call, {"problem": call.query.problem or ""})


def _upload_page(
    call: Call[Any, Any], written: Mapping[str, str], *, refused: PackageRefused | None = None, file: str = ""
) -> web.Response:
    """With what was `written` in its fields."""
    return console_page(
        call,
        "problem_upload.html",
        here=HERE,
        status=200 if refused is None else refused.status,
        action=UPLOAD,
        problem=written.get("problem", ""),
        publishes=written.get("publish") == YES,
        hides=written.get("hide") == YES,
        refused=refused,
        file=file,
        most_mib=LARGEST_ARCHIVE // 2**20,
    )


async def upload(call: Call[NoQuery, NoBody], file: Upload) -> web.Response:
    written = file.fields
    if file.size == 0:
        nothing = PackageRefused("Choose the archive of a package: a zip or a tar.")
        return _upload_page(call, written, refused=nothing)
    try:
        version = await call.request.app[keys.uploads].take(
            call.author,
            file.path,
            name=file.name,
            problem_id=written.get("problem", "").strip() or None,
            publishes_itself=written.get("publish") == YES,
            hides_problem=written.get("hide") == YES,
        )
    except PackageRefused as refused:
        return _upload_page(call, written, refused=refused, file=file.name)
    said = f"{version.file_name} is version {version.number} of {version.problem_id}; it is being judged now."
    return done(call, f"{_address(version.problem_id)}/versions/{version.number}", said)


async def publish(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    version = await call.request.app[keys.publishing].publish(call.author, call.part("id"), _number(call))
    return done(call, _address(version.problem_id), f"Version {version.number} is published.")


async def judge(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    version = await call.request.app[keys.publishing].judge_anew(call.author, call.part("id"), _number(call))
    return done(call, f"{_address(version.problem_id)}/versions/{version.number}", "It is being judged anew.")


async def withdraw(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    await call.request.app[keys.publishing].set_hidden(call.author, call.part("id"), is_hidden=True)
    return done(call, _address(call.part("id")), "It is hidden from practice; contests that have it go on.")


async def restore(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    await call.request.app[keys.publishing].set_hidden(call.author, call.part("id"), is_hidden=False)
    return done(call, _address(call.part("id")), "It may be practised again.")


async def pause(call: Call[NoQuery, WhyForm]) -> web.Response:
    await call.request.app[keys.publishing].pause(call.author, call.part("id"), call.body.why)
    return done(call, _address(call.part("id")), "It is paused: submissions are kept, and wait.")


async def resume(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    await call.request.app[keys.publishing].resume(call.author, call.part("id"))
    return done(call, _address(call.part("id")), "It goes on: what waited is judged now.")


def _address(problem_id: str) -> str:
    return f"{HERE}/{quote(problem_id, safe='')}"


def _number(call: Call[Any, Any]) -> int:
    """Raises `UnknownVersion`."""
    return number_of(call.part("number"), refusal=UnknownVersion)


def routes() -> Iterable[AnyRoute]:
    pages: list[tuple[str, str, str, Any, Any]] = [
        ("/problems", "problems", "All problems, in a browser", list_problems, ProblemsFilter),
        ("/problem-upload", "problem-upload", "The form to upload a problem package by", show_upload, UploadQuery),
        (ONE, "problem", "A problem and its versions, in a browser", show_problem, NoQuery),
        (f"{ONE}/statement", "problem-statement", "A statement as readers see it", show_statement, VersionQuery),
        (f"{ONE}/cases", "problem-cases", "The cases of a problem, in a browser", show_cases, CasesQuery),
        (f"{ONE}/cases/{{number}}", "problem-case", "A case of a problem, in a browser", show_case, VersionQuery),
        (VERSION, "problem-version", "A version of a problem and its report", show_version, NoQuery),
    ]
    for path, name, summary, handler, query in pages:
        yield page_route(path, name, summary, handler, roles=PLANNERS, query=query)
    files: list[tuple[str, str, str, Any, str]] = [
        (f"{VERSION}/archive", "version-archive", "A version, as uploaded", download_version, OCTETS),
        (f"{ONE}/package", "problem-package", "A shipped problem as a zip", download_shipped, ZIP),
    ]
    for path, name, summary, handler, media_type in files:
        file = Reply(media_type=media_type, headers=("Content-Disposition",))
        yield page_route(path, name, summary, handler, roles=PLANNERS, reply=file)
    yield upload_route(
        UPLOAD.removeprefix(HOME),
        "upload-problem",
        "Take a problem package in, as a new version of its problem",
        upload,
        most_bytes=LARGEST_ARCHIVE,
        roles=PLANNERS,
    )
    forms: list[tuple[str, str, str, Any, Any]] = [
        (f"{VERSION}/publish", "publish-version", "Put a version in place", publish, ConsoleForm),
        (f"{VERSION}/judge", "judge-version", "Have a version judged anew by its own programs", judge, ConsoleForm),
        (f"{ONE}/withdraw", "withdraw-problem", "Hide a problem from practice", withdraw, ConsoleForm),
        (f"{ONE}/restore", "restore-problem", "Let a problem be practised again", restore, ConsoleForm),
        (f"{ONE}/pause", "pause-problem", "Keep the submissions to a problem, unjudged", pause, WhyForm),
        (f"{ONE}/resume", "resume-problem", "Have the submissions to a problem judged again", resume, ConsoleForm),
    ]
    for path, name, summary, handler, form in forms:
        yield form_route(path, name, summary, handler, form=form, roles=PLANNERS)
