"""`/competitions/{id}/kiosk`: what a contest asks of kiosks, and checking in. `/kiosk/sessions`: what kiosks tell; each
of these requests is signed by its kiosk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from server import keys
from server.accounts.roles import PLANNERS, STAFF
from server.answers import json_answer
from server.inputs import NoBody, NoQuery, read_bytes
from server.proctoring.presented import presented
from server.proctoring.proofs import Signed
from server.proctoring.service import Kiosks
from server.routing import Access, AnyRoute, Call, Reply, Route, staff_route
from server.wire.kiosk import (
    LARGEST_PICTURE,
    PICTURE_TYPES,
    CheckIn,
    CheckInRequest,
    Heartbeat,
    HeartbeatAnswer,
    KioskLeft,
    KioskPolicy,
    KioskTerms,
    LeaveRequest,
    PictureKept,
    PictureQuery,
)
from server.wire.kiosk_proof import HEADER

CONTESTS, KIOSK, POLICY = "/competitions", "/{id}/kiosk", "/{id}/kiosk/policy"
SESSION = "/kiosk/sessions/{session}"
LARGEST_HEARTBEAT = 768 * 1024
"""As many entries as may be, each as large as may be."""
SIGNED = ((HEADER, "the signature of the kiosk's session: who sends it, when, and what"),)


async def show_policy(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(_kiosks(call).policies.of(call.part("id")))


async def put_policy(call: Call[NoQuery, KioskPolicy]) -> web.Response:
    return json_answer(await _kiosks(call).policies.put(call.author, call.part("id"), call.body))


async def show_terms(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(await _kiosks(call).check_ins.terms(call.account, call.part("id")))


async def check_in(call: Call[NoQuery, CheckInRequest]) -> web.Response:
    made = await _kiosks(call).check_ins.check_in(call.account, call.part("id"), call.body, address=call.author.address)
    return json_answer(made, status=201)


async def heartbeat(call: Call[NoQuery, Heartbeat]) -> web.Response:
    kiosks = _kiosks(call)
    signed = await kiosks.proofs.recognise(
        call.account.id, await presented(call.request), session_id=call.part("session")
    )
    return json_answer(await kiosks.heartbeats.take(signed, call.body))


async def keep_picture(call: Call[PictureQuery, NoBody]) -> web.Response:
    data = await read_bytes(call.request, most_bytes=LARGEST_PICTURE)
    signed = await _signed(call)
    return json_answer(await _kiosks(call).pictures.take(signed.session, call.query, data), status=201)


async def leave(call: Call[NoQuery, LeaveRequest]) -> web.Response:
    signed = await _signed(call)
    return json_answer(await _kiosks(call).sessions.leave(signed.session, call.body, told_at=signed.at))


async def _signed(call: Call[Any, Any]) -> Signed:
    """By the session that the address names."""
    proofs = _kiosks(call).proofs
    return await proofs.check(call.account.id, await presented(call.request), session_id=call.part("session"))


def _kiosks(call: Call[Any, Any]) -> Kiosks:
    return call.request.app[keys.kiosks]


def routes() -> Iterable[AnyRoute]:
    yield staff_route(
        "GET",
        POLICY,
        "kiosk-policy",
        "What a contest asks of its kiosks",
        show_policy,
        under=CONTESTS,
        roles=STAFF,
        reply=Reply(model=KioskPolicy),
    )
    yield staff_route(
        "PUT",
        POLICY,
        "change-kiosk-policy",
        "Ask something else of them; from the first time on the contest has kiosks",
        put_policy,
        under=CONTESTS,
        roles=PLANNERS,
        body=KioskPolicy,
        reply=Reply(model=KioskPolicy),
    )
    yield Route(
        method="GET",
        path=CONTESTS + KIOSK,
        name="kiosk-terms",
        summary="What is told to a contestant before check-in",
        handler=show_terms,
        query=NoQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(model=KioskTerms),
        refusals=(404,),
    )
    yield Route(
        method="POST",
        path=f"{CONTESTS}{KIOSK}/check-in",
        name="enter-kiosk",
        summary="Bind an account, a machine and a contest, by the proctor's code",
        handler=check_in,
        query=NoQuery,
        body=CheckInRequest,
        access=Access.USER,
        reply=Reply(model=CheckIn, status=201, description="Checked in; the keys are told this once"),
        refusals=(404, 409),
    )
    yield _of_session("heartbeat", "kiosk-heartbeat", "A kiosk lives, and how it stands", heartbeat, Heartbeat)
    yield _of_session("leave", "kiosk-leave", "A kiosk lets go of its machine", leave, LeaveRequest)
    yield Route(
        method="POST",
        path=f"{SESSION}/pictures",
        name="kiosk-picture",
        summary="A picture of a kiosk's screen",
        handler=keep_picture,
        query=PictureQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(model=PictureKept, status=201, description="Kept"),
        takes_bytes=PICTURE_TYPES,
        most_bytes=LARGEST_PICTURE,
        refusals=(409,),
        takes_headers=SIGNED,
    )


def _of_session(path: str, name: str, summary: str, handler: Any, body: type[BaseModel]) -> AnyRoute:
    return Route(
        method="POST",
        path=f"{SESSION}/{path}",
        name=name,
        summary=summary,
        handler=handler,
        query=NoQuery,
        body=body,
        access=Access.USER,
        reply=Reply(model=HeartbeatAnswer if body is Heartbeat else KioskLeft),
        most_bytes=LARGEST_HEARTBEAT,
        refusals=(409,),
        takes_headers=SIGNED,
    )
