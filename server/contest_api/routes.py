"""The ICPC Contest API, at `/api` as its newest version has it, and at `/api/2023-06` as that one did."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import structlog
from aiohttp import web
from pydantic import BaseModel, Field

from server import keys
from server.accounts.roles import PLANNERS, STAFF
from server.answers import bytes_answer, file_answer, tag_of
from server.contest_api.access import access_object
from server.contest_api.acting import Posted
from server.contest_api.assembling import ContestApi
from server.contest_api.collections import Kind, NoSuchObject, filtered
from server.contest_api.contest import contest_object, state_object
from server.contest_api.ids import named
from server.contest_api.submissions import ZIP
from server.contest_api.tokens import token_of
from server.contest_api.version import BASE, version_at
from server.contest_api.view import Json, View
from server.contest_api.wire import PatchedContest, PostedClarification, PostedSubmission
from server.contest_api.zips import archive_of
from server.contests.refusals import UnknownCompetition
from server.database.engine import DatabaseAway
from server.errors import DomainError
from server.inputs import NoBody, NoQuery, Query, Text
from server.limits import Spend
from server.routing import Access, AnyRoute, Call, Dialect, Reply, Route, recognise
from server.submissions.routes import IDEMPOTENCY_KEY

log = structlog.get_logger(__name__)

ONE = f"{BASE}/contests/{{id}}"
KINDS = "|".join(kind.value for kind in Kind if kind not in {Kind.SUBMISSIONS, Kind.CLARIFICATIONS})
ALL_KINDS = "|".join(kind.value for kind in Kind)
NDJSON = "application/x-ndjson"
WRITE_SECONDS = 60.0
"""A reader that takes nothing for so long is gone."""
FROM_ANYWHERE = {"Access-Control-Allow-Origin": "*"}
"""For scoreboards that are pages of elsewhere: what anyone may see, as a browser sends no credentials with it."""
FEED_HEADERS = {**FROM_ANYWHERE, "Cache-Control": "no-store", "X-Accel-Buffering": "no", "Content-Type": NDJSON}
KEY_HEADER = (IDEMPOTENCY_KEY, "the same key again makes nothing new, and is answered with the same object")

Q = TypeVar("Q", bound=BaseModel)
B = TypeVar("B", bound=BaseModel)


class Filters(Query):
    """In the words of the API: each must be a property of what is asked for, and none twice."""

    problem_id: Text | None = Field(default=None, alias="problem_id")
    language_id: Text | None = Field(default=None, alias="language_id")
    team_id: Text | None = Field(default=None, alias="team_id")
    account_id: Text | None = Field(default=None, alias="account_id")
    person_id: Text | None = Field(default=None, alias="person_id")
    submission_id: Text | None = Field(default=None, alias="submission_id")
    judgement_id: Text | None = Field(default=None, alias="judgement_id")
    judgement_type_id: Text | None = Field(default=None, alias="judgement_type_id")
    from_team_id: Text | None = Field(default=None, alias="from_team_id")
    to_team_id: Text | None = Field(default=None, alias="to_team_id")
    reply_to_id: Text | None = Field(default=None, alias="reply_to_id")


class FeedQuery(Query):
    since_token: Text | None = Field(default=None, alias="since_token")
    """The last token that was read: what changed since is told."""
    stream: bool = True
    """False: the answer ends when all was told that there is."""


async def show_information(call: Call[NoQuery, NoBody]) -> web.Response:
    version = version_at(call.part("base"))
    provider = {"name": "Agon", "version": _api(call).version}
    return _json({"version": version.value, "version_url": version.url, "provider": provider})


async def list_contests(call: Call[NoQuery, NoBody]) -> web.Response:
    version = version_at(call.part("base"))
    is_staff = call.reader is not None and call.reader.is_staff
    shown = [each for each in _api(call).book.all() if is_staff or each.announced_at is not None]
    return _json([contest_object(each, version) for each in shown])


async def show_contest(call: Call[NoQuery, NoBody]) -> web.Response:
    view = await _view(call)
    return _json(contest_object(view.contest, view.version))


async def change_contest(call: Call[NoQuery, PatchedContest]) -> web.Response:
    view = await _view(call)
    changed = await _api(call).acting.change(view, call.author, call.body)
    return _json(contest_object(changed, view.version))


async def show_access(call: Call[NoQuery, NoBody]) -> web.Response:
    return _json(access_object(await _view(call)))


async def show_state(call: Call[NoQuery, NoBody]) -> web.Response:
    view = await _view(call)
    return _json(state_object(view.contest, view.visit.now))


async def show_account(call: Call[NoQuery, NoBody]) -> web.Response:
    return _json(await _api(call).collections.account(await _view(call)))


async def show_scoreboard(call: Call[NoQuery, NoBody]) -> web.Response:
    return await _large(await _api(call).collections.scoreboard(await _inside(call)))


async def list_objects(call: Call[Filters, NoBody], kind: Kind | None = None) -> web.Response:
    kind = kind or Kind(call.part("kind"))
    view = await _inside(call)
    found = await _api(call).collections.all(view, kind)
    wanted = call.query.model_dump(exclude_none=True)
    return await _large(await asyncio.to_thread(filtered, found, view, kind, wanted))


async def show_object(call: Call[NoQuery, NoBody]) -> web.Response:
    found = await _api(call).collections.one(await _inside(call), Kind(call.part("kind")), call.part("item"))
    return _json(found)


async def submit(call: Call[NoQuery, PostedSubmission]) -> web.Response:
    made = await _api(call).acting.submit(await _view(call), call.body, _posted(call))
    return _created(call, Kind.SUBMISSIONS, made)


async def clarify(call: Call[NoQuery, PostedClarification]) -> web.Response:
    made = await _api(call).acting.clarify(await _view(call), call.body, _posted(call))
    return _created(call, Kind.CLARIFICATIONS, made)


async def show_files(call: Call[NoQuery, NoBody]) -> web.Response:
    """Of one's own team; staff read all."""
    view = await _inside(call)
    team, filing = await _api(call).collections.filing(view, call.part("item"))
    if not view.owns(team):
        raise NoSuchObject
    code = await _api(call).code(filing.id)
    name = _api(call).sources.get(filing.language, "program.txt")
    body = await asyncio.to_thread(archive_of, name, code)
    return file_answer(call.request, body, name="files.zip", media_type=ZIP, tag=tag_of(body))


async def show_statement(call: Call[NoQuery, NoBody]) -> web.Response:
    app, problem_id = call.request.app, await _problem(call)
    file = await app[keys.attachments].document(app[keys.catalogue].get(problem_id))
    return file_answer(
        call.request, file.body, name=file.name, media_type=file.media_type, tag=file.tag, is_inline=True
    )


async def show_attachment(call: Call[NoQuery, NoBody]) -> web.Response:
    app, problem_id = call.request.app, await _problem(call)
    file = await app[keys.attachments].attachment(app[keys.catalogue].get(problem_id), call.part("path"))
    return file_answer(call.request, file.body, name=file.name, media_type=file.media_type, tag=file.tag)


async def feed(call: Call[FeedQuery, NoBody]) -> web.StreamResponse:
    view = await _inside(call)
    token = call.query.since_token
    since = None if token is None else token_of(token, audience=view.audience, now=view.visit.now)
    answer = web.StreamResponse(headers=FEED_HEADERS)
    if call.request.method == "HEAD":
        return answer
    address = call.request.app[keys.proxies].client(call.request).address
    lines = _api(call).feeds.lines(partial(_again, call), address=address, since=since, is_followed=call.query.stream)
    async with aclosing(lines):
        first = await anext(lines)  # what is refused is refused before there is an answer
        await answer.prepare(call.request)
        try:
            await _write(answer, first)
            async for line in lines:
                await _write(answer, line)
        except (DatabaseAway, DomainError) as end:
            log.info("feed_ended", contest=view.contest.id, why=type(end).__name__)
        except (TimeoutError, ConnectionError):
            log.info("feed_left", contest=view.contest.id)
    return answer


async def _write(answer: web.StreamResponse, line: bytes) -> None:
    async with asyncio.timeout(WRITE_SECONDS):
        await answer.write(line)


async def _again(call: Call[Any, Any]) -> View:
    """The contest as the reader of a feed may see it by now: a session may have ended, an account be blocked or have
    another role."""
    if call.who is not None:
        call = replace(call, who=await recognise(call.request, Dialect.CLICS))
    return await _inside(call)


def _api(call: Call[Any, Any]) -> ContestApi:
    return call.request.app[keys.contest_api]


async def _view(call: Call[Any, Any]) -> View:
    """Raises `UnknownCompetition`."""
    visit = await call.request.app[keys.admission].visit(call.reader, _contest_id(call))
    return View(visit=visit, version=version_at(call.part("base")))


async def _inside(call: Call[Any, Any]) -> View:
    """Raises `UnknownCompetition`, `NotRegistered`."""
    visit = await call.request.app[keys.admission].inside(call.reader, _contest_id(call))
    return View(visit=visit, version=version_at(call.part("base")))


def _contest_id(call: Call[Any, Any]) -> str:
    """Ours. Raises `UnknownCompetition`."""
    wanted = call.part("id")
    book = _api(call).book
    found = wanted if book.known(wanted) is not None else named(wanted, (each.id for each in book.all()))
    if found is None:
        raise UnknownCompetition
    return found


async def _problem(call: Call[Any, Any]) -> str:
    """Our id of a problem that this reader may read. Raises `NoSuchObject`, `UnknownProblem`, `NotRegistered`."""
    view = await _inside(call)
    parts = view.contest.parts if view.visit.sees_problems else ()
    found = named(call.part("item"), (part.problem_id for part in parts))
    if found is None:
        raise NoSuchObject
    await call.request.app[keys.visibility].check(call.reader, found)
    return found


def _posted(call: Call[Any, Any]) -> Posted:
    return Posted(
        account=call.account,
        author=call.author,
        key=call.request.headers.get(IDEMPOTENCY_KEY),
        arrived_at=call.arrived_at,
    )


def _created(call: Call[Any, Any], kind: Kind, made: Json) -> web.Response:
    place = call.request.app.router["api-object"].url_for(
        base=call.part("base"), id=call.part("id"), kind=kind.value, item=str(made["id"])
    )
    return _json(made, status=201, headers={"Location": str(place)})


async def _large(value: Json | Sequence[Json]) -> web.Response:
    """Written in a thread, so that the loop goes on."""
    return _answer(await asyncio.to_thread(in_parts, value))


def in_parts(value: Any) -> bytes:
    """The same text, object after object: while one is written, which is one call, no other thread goes on."""
    match value:
        case dict():
            return b"{%s}" % b",".join(_written(name) + b":" + in_parts(each) for name, each in value.items())
        case list() | tuple():
            return b"[%s]" % b",".join(map(_written, value))
        case _:
            return _written(value)


def _json(value: Json | Sequence[Json], *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return _answer(_written(value), status=status, headers=headers)


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _answer(body: bytes, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return bytes_answer(body, status=status, headers={**FROM_ANYWHERE, "Cache-Control": "no-cache", **(headers or {})})


def routes() -> Iterable[AnyRoute]:
    yield _reading(f"{BASE}", "api-information", "Which version of the ICPC Contest API this is", show_information)
    yield _reading(f"{BASE}/", "api-base", "The same, at the base address itself", show_information)
    yield _reading(f"{BASE}/contests", "api-contests", "The contests, as the ICPC Contest API has them", list_contests)
    yield _reading(ONE, "api-contest", "A contest", show_contest, refusals=(404,))
    yield _writing(ONE, "api-change-contest", "Move the start, or thaw", change_contest, body=PatchedContest)
    for path, summary, handler in (
        ("access", "What this client may ask for and do", show_access),
        ("state", "Which moments of the contest have come", show_state),
        ("account", "The account that asks", show_account),
        ("scoreboard", "The whole scoreboard", show_scoreboard),
    ):
        yield _reading(f"{ONE}/{path}", f"api-{path}", summary, handler, refusals=(404,))
    yield _listing(f"{ONE}/{{kind:{KINDS}}}", "api-objects", list_objects)
    for kind in (Kind.SUBMISSIONS, Kind.CLARIFICATIONS):
        yield _listing(f"{ONE}/{kind.value}", f"api-{kind.value}", partial(list_objects, kind=kind))
    yield _writing(f"{ONE}/submissions", "api-submit", "Submit a program", submit, body=PostedSubmission)
    yield _writing(
        f"{ONE}/clarifications", "api-clarify", "Ask; or answer, as staff", clarify, body=PostedClarification
    )
    yield _reading(f"{ONE}/{{kind:{ALL_KINDS}}}/{{item}}", "api-object", "One of them", show_object, refusals=(404,))
    for path, name, summary, of_file, media_type in (
        ("submissions/{item}/files", "api-files", "The program, in a zip archive", show_files, ZIP),
        ("problems/{item}/statement", "api-statement", "The statement as a PDF", show_statement, "application/pdf"),
        ("problems/{item}/attachments/{path:.+}", "api-attachment", "A file of a problem", show_attachment, "*/*"),
    ):
        yield _reading(
            f"{ONE}/{path}", name, summary, of_file, Reply(media_type=media_type, headers=("ETag",)), refusals=(404,)
        )
    yield Route(
        method="GET",
        path=f"{ONE}/event-feed",
        name="api-event-feed",
        summary="All that there is and all that changes, one JSON object a line, until nothing can change any more",
        handler=feed,
        query=FeedQuery,
        body=NoBody,
        access=Access.ANYONE,
        reply=Reply(media_type=NDJSON),
        refusals=(404,),
        dialect=Dialect.CLICS,
    )


def _listing(path: str, name: str, handler: Any) -> AnyRoute:
    return Route(
        method="GET",
        path=path,
        name=name,
        summary="All of one kind that this client may see",
        handler=handler,
        query=Filters,
        body=NoBody,
        access=Access.ANYONE,
        reply=Reply(),
        refusals=(404,),
        dialect=Dialect.CLICS,
    )


def _reading(
    path: str, name: str, summary: str, handler: Any, reply: Reply | None = None, *, refusals: tuple[int, ...] = ()
) -> AnyRoute:
    return Route(
        method="GET",
        path=path,
        name=name,
        summary=summary,
        handler=handler,
        query=NoQuery,
        body=NoBody,
        access=Access.ANYONE,
        reply=reply or Reply(),
        refusals=refusals,
        dialect=Dialect.CLICS,
    )


def _writing(path: str, name: str, summary: str, handler: Any, *, body: type[BaseModel]) -> AnyRoute:
    is_change = body is PatchedContest
    return Route(
        method="PATCH" if is_change else "POST",
        path=path,
        name=name,
        summary=summary,
        handler=handler,
        query=NoQuery,
        body=body,
        access=Access.STAFF if is_change else Access.USER,
        roles=PLANNERS if is_change else STAFF,
        reply=Reply() if is_change else Reply(status=201, headers=("Location",)),
        spend=Spend.READ if is_change else Spend.SUBMIT,
        refusals=(404, 409),
        takes_headers=() if is_change else (KEY_HEADER,),
        dialect=Dialect.CLICS,
    )
