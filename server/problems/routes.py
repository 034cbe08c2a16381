"""`/problems` and `/languages`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from aiohttp import web
from pydantic import Field

from server import keys
from server.answers import accepts_gzip, file_answer, gzip_answer, json_answer, tag_of, tagged_answer
from server.inputs import NoBody, NoQuery, Page, Query, Text
from server.paging import page_headers
from server.problems.attachments import PDF, File
from server.problems.catalogue import Entry
from server.problems.listing import Wanted
from server.routing import IF_NONE_MATCH, Access, AnyRoute, Call, Reply, Route
from server.wire.problems import Language, Performance, ProblemDetail, ProblemSummary, Status

FILE_HEADERS = ("ETag", "Content-Disposition")


class ProblemsQuery(Page):
    q: Text | None = None
    """Words that must be in the title, the id or the tags."""
    level: Literal["easy", "medium", "hard"] | None = None
    tag: tuple[Text, ...] = Field(default=(), max_length=10)
    """May be repeated: all of them are wanted."""
    status: Status | None = None


class ProblemQuery(Query):
    language: Text | None = None
    """For `codeStub`."""


async def list_problems(call: Call[ProblemsQuery, NoBody]) -> web.Response:
    query = call.query
    visibility = call.request.app[keys.visibility]
    page = await call.request.app[keys.listing].page(
        user_id=None if call.reader is None else call.reader.id,
        wanted=Wanted(words=query.q, level=query.level, tags=query.tag, status=query.status),
        hidden=await visibility.hidden(call.reader),
        uncounted=visibility.uncounted(call.reader),
        offset=query.offset,
        limit=query.limit,
    )
    headers = page_headers(call.request, query, total=page.total)
    tag = tag_of(page.body, str(page.total).encode())
    return tagged_answer(call.request, page.body, tag=tag, headers=headers)


async def _entry(call: Call[Any, NoBody]) -> Entry:
    """The problem that is asked for, where this reader may know of it. Raises `UnknownProblem`, `NotRegistered`."""
    app, problem_id = call.request.app, call.part("id")
    await app[keys.visibility].check(call.reader, problem_id)
    return app[keys.catalogue].get(problem_id)


async def show_problem(call: Call[ProblemQuery, NoBody]) -> web.Response:
    app = call.request.app
    catalogue, standing, visibility = app[keys.catalogue], app[keys.standing], app[keys.visibility]
    entry = await _entry(call)
    language = call.query.language
    if language is not None:
        catalogue.check_language(entry, language)
    detail = await app[keys.details].get(entry)
    sheet = detail.sheet(is_bare=await visibility.keeps_help_back(call.reader, entry.id))
    acceptance = None if visibility.frozen(call.reader, entry.id) else standing.acceptance(entry.id)
    statuses = await standing.of_user(None if call.reader is None else call.reader.id)
    status = statuses.get(entry.id, Status.NEW)
    ending = detail.ending(acceptance=acceptance, status=status, language=language)
    tag = sheet.tag(ending)
    if accepts_gzip(call.request):
        return gzip_answer(call.request, lambda: sheet.compressed.with_ending(ending), tag=tag)
    return tagged_answer(call.request, sheet.head + ending, tag=tag, headers={})


async def show_document(call: Call[NoQuery, NoBody]) -> web.Response:
    entry = await _entry(call)
    return _file(call.request, await call.request.app[keys.attachments].document(entry), is_inline=True)


async def show_attachment(call: Call[NoQuery, NoBody]) -> web.Response:
    entry = await _entry(call)
    return _file(call.request, await call.request.app[keys.attachments].attachment(entry, call.part("path")))


def _file(request: web.Request, file: File, *, is_inline: bool = False) -> web.Response:
    return file_answer(
        request, file.body, name=file.name, media_type=file.media_type, tag=file.tag, is_inline=is_inline
    )


class PerformanceQuery(Query):
    language: Text


async def show_performance(call: Call[PerformanceQuery, NoBody]) -> web.Response:
    app, entry = call.request.app, await _entry(call)
    app[keys.catalogue].check_language(entry, call.query.language)
    frozen = app[keys.visibility].frozen(call.reader, entry.id)
    return json_answer(await app[keys.performances].get(entry.id, call.query.language, without=frozen))


async def list_languages(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(call.request.app[keys.languages].shown())


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="GET",
        path="/problems",
        name="problems",
        summary="The problems, a page at a time",
        handler=list_problems,
        query=ProblemsQuery,
        body=NoBody,
        access=Access.CATALOGUE,
        reply=Reply(model=ProblemSummary, is_array=True, headers=("X-Total-Count", "Link", "ETag")),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield Route(
        method="GET",
        path="/problems/{id}",
        name="problem",
        summary="A whole problem: statement, samples, limits, stubs",
        handler=show_problem,
        query=ProblemQuery,
        body=NoBody,
        access=Access.CATALOGUE,
        reply=Reply(model=ProblemDetail, headers=("ETag",)),
        refusals=(404,),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield Route(
        method="GET",
        path="/problems/{id}/document",
        name="document",
        summary="The statement as a PDF, where the problem has one",
        handler=show_document,
        query=NoQuery,
        body=NoBody,
        access=Access.CATALOGUE,
        reply=Reply(media_type=PDF, headers=FILE_HEADERS),
        refusals=(404,),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield Route(
        method="GET",
        path="/problems/{id}/attachments/{path:.+}",
        name="attachment",
        summary="A file that belongs to the problem, to download",
        handler=show_attachment,
        query=NoQuery,
        body=NoBody,
        access=Access.CATALOGUE,
        reply=Reply(media_type="*/*", headers=FILE_HEADERS),
        refusals=(404,),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield Route(
        method="GET",
        path="/problems/{id}/performance",
        name="performance",
        summary="Histograms of the time and the memory of accepted submissions in one language",
        handler=show_performance,
        query=PerformanceQuery,
        body=NoBody,
        access=Access.CATALOGUE,
        reply=Reply(model=Performance),
        refusals=(404,),
    )
    yield Route(
        method="GET",
        path="/languages",
        name="languages",
        summary="The languages that Agon knows, and which of them are judged now",
        handler=list_languages,
        query=NoQuery,
        body=NoBody,
        access=Access.PUBLIC,
        reply=Reply(model=Language, is_array=True),
    )
