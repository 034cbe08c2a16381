"""One kiosk that checks in to a crowd's server by the proctor's code, and signs what it tells."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from server.wire.kiosk import EventKind, JournalEntry
from server.wire.kiosk_proof import HEADER, entry_hash, first_hash, sign
from tests.e2e.web.crowd import Crowd, token_of

MACHINE = {"id": "a" * 32, "name": "room-b-07", "system": "Linux 6.1, X11", "version": "1.0", "displays": 1}


@dataclass(kw_only=True)
class OneKiosk:
    crowd: Crowd
    token: str
    told: Mapping[str, Any]
    entries: list[JournalEntry] = field(default_factory=list)

    @property
    def session(self) -> str:
        return str(self.told["sessionId"])

    async def happened(self, *events: tuple[EventKind, Mapping[str, str | int | bool]]) -> Sequence[Mapping[str, Any]]:
        """Told at once. The instructions that the server answers with."""
        new = [self._entry(kind, detail) for kind, detail in events]
        return await self._beat(new, done=())

    async def done(self, instruction: str) -> None:
        await self._beat((), done=(instruction,))

    def _entry(self, kind: EventKind, detail: Mapping[str, str | int | bool]) -> JournalEntry:
        now, number = datetime.now(UTC), len(self.entries) + 1
        entry = JournalEntry(
            number=number,
            at=now,
            server_at=now,
            uptime_ms=number,
            kind=kind,
            detail=dict(detail),
            previous=self._head,
        )
        self.entries.append(entry)
        return entry

    @property
    def _head(self) -> str:
        return entry_hash(self.entries[-1]) if self.entries else first_hash(self.session)

    async def _beat(self, new: Sequence[JournalEntry], *, done: Sequence[str]) -> Sequence[Mapping[str, Any]]:
        state = {"hasFocus": True, "isLocked": False, "displays": 1, "waitingSubmissions": 0, "waitingPictures": 0}
        body = {
            "state": state,
            "head": {"length": len(self.entries), "hash": self._head},
            "entries": [each.model_dump(mode="json", by_alias=True) for each in new],
            "done": list(done),
        }
        path, raw = f"/kiosk/sessions/{self.session}/heartbeat", json.dumps(body).encode()
        proof = sign(
            base64.b64decode(self.told["key"]),
            session=self.session,
            time_ms=int(datetime.now(UTC).timestamp() * 1000),
            nonce=secrets.token_hex(16),
            method="POST",
            target=path,
            body=raw,
        )
        headers = _headers(self.token) | {HEADER: str(proof)}
        async with self.crowd.world.client.post(path, data=raw, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            told: Sequence[Mapping[str, Any]] = (await answer.json())["instructions"]
            return told


async def checked_in(crowd: Crowd, contest_id: str, who: str, *, code: str) -> OneKiosk:
    token = await token_of(crowd, who)
    body = json.dumps({"code": code, "machine": MACHINE})
    path = f"/competitions/{contest_id}/kiosk/check-in"
    async with crowd.world.client.post(path, data=body, headers=_headers(token)) as answer:
        assert answer.status == 201, await answer.text()
        return OneKiosk(crowd=crowd, token=token, told=await answer.json())


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
