"""The routes of the kiosk as methods. Every method raises `ServerTrouble`."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import quote

from pydantic import TypeAdapter

from desktop.api.client import Client
from desktop.api.transport import Signer
from server.wire.base import Request
from server.wire.kiosk import (
    CheckIn,
    CheckInRequest,
    Heartbeat,
    HeartbeatAnswer,
    KioskLeft,
    KioskTerms,
    LeaveRequest,
    PictureKept,
    PictureQuery,
)

T = TypeVar("T")

_TERMS = TypeAdapter(KioskTerms)
_CHECK_IN = TypeAdapter(CheckIn)
_HEARTBEAT = TypeAdapter(HeartbeatAnswer)
_LEFT = TypeAdapter(KioskLeft)
_KEPT = TypeAdapter(PictureKept)


class KioskClient:
    """What one asks before there is a session."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def terms(self, contest_id: str) -> KioskTerms:
        terms = (await self._client.fetch(f"{_contest(contest_id)}/kiosk", _TERMS)).value
        assert terms is not None  # asked without an ETag
        return terms

    async def check_in(self, contest_id: str, request: CheckInRequest) -> CheckIn:
        body = request.model_dump(mode="json", by_alias=True)
        return await self._client.post(f"{_contest(contest_id)}/kiosk/check-in", body, _CHECK_IN, headers={})


class SessionClient:
    """What one session says, signed with its key."""

    def __init__(self, client: Client, *, session: str, signer: Signer) -> None:
        self._client = client
        self._path = f"/kiosk/sessions/{quote(session, safe='')}"
        self._signer = signer

    async def heartbeat(self, heartbeat: Heartbeat) -> HeartbeatAnswer:
        return await self._post("heartbeat", heartbeat, _HEARTBEAT)

    async def leave(self, request: LeaveRequest) -> KioskLeft:
        return await self._post("leave", request, _LEFT)

    async def picture(self, query: PictureQuery, picture: bytes, *, kind: str) -> PictureKept:
        stated = query.model_dump(mode="json", by_alias=True, exclude_none=True)
        return await self._client.upload(
            f"{self._path}/pictures",
            picture,
            _KEPT,
            kind=kind,
            query={name: str(value) for name, value in stated.items()},
            signer=self._signer,
        )

    async def _post(self, name: str, message: Request, adapter: TypeAdapter[T]) -> T:
        body = message.model_dump(mode="json", by_alias=True)
        return await self._client.post(f"{self._path}/{name}", body, adapter, headers={}, signer=self._signer)


def _contest(contest_id: str) -> str:
    return f"/competitions/{quote(contest_id, safe='')}"
