"""`/lists`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aiohttp import web
from pydantic import BaseModel

from server import keys
from server.answers import bytes_of, tag_of, tagged_answer
from server.inputs import NoBody, NoQuery
from server.routing import IF_NONE_MATCH, Access, AnyRoute, Call, Reply, Route
from server.wire.problems import StudyList, StudyListDetail


async def list_lists(call: Call[NoQuery, NoBody]) -> web.Response:
    app = call.request.app
    hidden = await app[keys.visibility].hidden(call.reader)
    return _tagged(call, await app[keys.study_lists].all(user_id=_reader_id(call), hidden=hidden))


async def show_list(call: Call[NoQuery, NoBody]) -> web.Response:
    app = call.request.app
    visibility = app[keys.visibility]
    shown = await app[keys.study_lists].one(
        call.part("id"),
        user_id=_reader_id(call),
        hidden=await visibility.hidden(call.reader),
        uncounted=visibility.uncounted(call.reader),
    )
    return _tagged(call, shown)


def _reader_id(call: Call[NoQuery, NoBody]) -> int | None:
    return None if call.reader is None else call.reader.id


def _tagged(call: Call[NoQuery, NoBody], value: BaseModel | Sequence[BaseModel]) -> web.Response:
    body = bytes_of(value)
    return tagged_answer(call.request, body, tag=tag_of(body), headers={})


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="GET",
        path="/lists",
        name="study-lists",
        summary="Lists of problems to work through, with how far the reader got",
        handler=list_lists,
        query=NoQuery,
        body=NoBody,
        access=Access.CATALOGUE,
        reply=Reply(model=StudyList, is_array=True, headers=("ETag",)),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield Route(
        method="GET",
        path="/lists/{id}",
        name="study-list",
        summary="One of them, section by section, with its problems",
        handler=show_list,
        query=NoQuery,
        body=NoBody,
        access=Access.CATALOGUE,
        reply=Reply(model=StudyListDetail, headers=("ETag",)),
        refusals=(404,),
        takes_headers=(IF_NONE_MATCH,),
    )
