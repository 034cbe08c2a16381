"""A contest with kiosks, over HTTP, in a house whose clock is turned by the test."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Table, select

from server.wire.kiosk import EventKind, Head, JournalEntry
from server.wire.kiosk_proof import HEADER, entry_hash, first_hash, sign
from tests.unit.server.contests.stage import CONTEST, Stage

KIOSK = f"/competitions/{CONTEST}/kiosk"
STATE = {"hasFocus": True, "isLocked": False, "displays": 1, "waitingSubmissions": 0, "waitingPictures": 0}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def machine(number: int = 1, **changes: Any) -> dict[str, Any]:
    plain = {"id": f"{number:032x}", "name": f"pc-{number}", "system": "Linux 6.1, X11", "version": "1", "displays": 1}
    return plain | changes


class Place(Protocol):
    """Where one asks as somebody."""

    async def ask(self, method: str, path: str, *, who: str | None, status: int, **more: Any) -> Any: ...


@dataclass(kw_only=True)
class Kiosk:
    """One that does all as it should, unless it is told otherwise."""

    stage: Stage | Place
    clock: Callable[[], datetime]
    who: str
    told: dict[str, Any]
    entries: list[JournalEntry] = field(default_factory=list)
    skew: timedelta = timedelta()

    @property
    def id(self) -> str:
        return str(self.told["sessionId"])

    @property
    def key(self) -> bytes:
        return base64.b64decode(self.told["key"])

    @property
    def path(self) -> str:
        return f"/kiosk/sessions/{self.id}"

    def signed(
        self, method: str, target: str, body: bytes, *, nonce: str | None = None, key: bytes | None = None
    ) -> dict[str, str]:
        proof = sign(
            key or self.key,
            session=self.id,
            time_ms=int((self.clock() + self.skew).timestamp() * 1000),
            nonce=nonce or secrets.token_hex(16),
            method=method,
            target=target,
            body=body,
        )
        return {HEADER: str(proof)}

    async def send(
        self,
        path: str,
        body: Any,
        *,
        status: int = 200,
        who: str | None = None,
        headers: dict[str, str] | None = None,
        **signing: Any,
    ) -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} | self.signed("POST", path, raw, **signing) | (headers or {})
        return await self.stage.ask("POST", path, who=who or self.who, status=status, data=raw, headers=sent)

    def happened(self, kind: EventKind, **detail: str | int | bool) -> JournalEntry:
        now = self.clock() + self.skew
        previous = entry_hash(self.entries[-1]) if self.entries else first_hash(self.id)
        number = len(self.entries) + 1
        entry = JournalEntry(
            number=number, at=now, server_at=now, uptime_ms=number, kind=kind, detail=dict(detail), previous=previous
        )
        self.entries.append(entry)
        return entry

    @property
    def head(self) -> Head:
        end = entry_hash(self.entries[-1]) if self.entries else first_hash(self.id)
        return Head(length=len(self.entries), hash=end)

    async def beat(
        self,
        entries: Sequence[JournalEntry] = (),
        *,
        head: Head | None = None,
        done: Sequence[str] = (),
        status: int = 200,
        **more: Any,
    ) -> Any:
        body = {
            "state": STATE,
            "head": (head or self.head).model_dump(by_alias=True),
            "entries": [each.model_dump(mode="json", by_alias=True) for each in entries],
            "done": list(done),
        }
        return await self.send(f"{self.path}/heartbeat", body, status=status, **more)

    async def picture(self, data: bytes = PNG, *, status: int = 201, taken_at: datetime | None = None) -> Any:
        moment = (taken_at or self.clock()).strftime("%Y-%m-%dT%H:%M:%SZ")
        return await self.send(f"{self.path}/pictures?takenAt={moment}&reason=interval", data, status=status)

    async def leave(self, how: str = "end", *, status: int = 200, **more: Any) -> Any:
        body = {"how": how, "head": self.head.model_dump(by_alias=True)}
        return await self.send(f"{self.path}/leave", body, status=status, **more)

    async def submit(self, *, status: int = 202, **signing: Any) -> Any:
        body = {"code": "pass", "language": "python", "competitionId": CONTEST}
        return await self.send("/problems/add-up/submit", body, status=status, **signing)


@dataclass(kw_only=True)
class Hall:
    """The contest of `Stage`, with kiosks."""

    stage: Stage

    async def open(self, **policy: Any) -> None:
        await self.stage.hold()
        await self.put(**policy)

    async def put(self, **policy: Any) -> Any:
        return await self.stage.ask("PUT", f"{KIOSK}/policy", who="boss", json=policy)

    async def code(self) -> str:
        return (await self.stage.house.kiosks.policies.code(CONTEST)).text

    async def check_in(self, who: str = "ada", *, status: int = 201, on: int = 1, code: str | None = None) -> Any:
        body = {"code": await self.code() if code is None else code, "machine": machine(on)}
        return await self.stage.ask("POST", f"{KIOSK}/check-in", who=who, status=status, json=body)

    async def kiosk(self, who: str = "ada", *, on: int = 1) -> Kiosk:
        return Kiosk(stage=self.stage, clock=self.stage.house.clock, who=who, told=await self.check_in(who, on=on))

    async def rows(self, table: Table) -> list[Any]:
        return list(await self.stage.house.database.rows(select(table)))
