"""A server for the tests of the kiosk's session: what `FakeKiosks` serves over real HTTP, and a contest that takes
programs from kiosks alone. Keeps everything in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from aiohttp import web

from server.wire.kiosk import KioskPolicy
from server.wire.submissions import State, Submission, SubmitRequest
from tests.fakes.fake_kiosks import FakeKiosks, Refusal, answer
from tests.patience import PATIENCE_SECONDS

CONTEST = "exam"
TOKEN = "token-1"
SILENT = timedelta(seconds=60)


@dataclass(kw_only=True)
class KioskServer(FakeKiosks):
    contest_id: str = CONTEST
    title: str = "Exam"
    policy: KioskPolicy = field(default_factory=lambda: KioskPolicy(is_required=True))
    ends_at: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(hours=1))
    token: str | None = TOKEN
    submissions: dict[str, SubmitRequest] = field(default_factory=dict)
    """By idempotency key."""
    port: int = 0

    def app(self) -> web.Application:
        app = web.Application(client_max_size=1024 * 1024)
        app.add_routes([*self.routes(), web.post("/problems/{id}/submit", self.refusing(self._submit))])
        app.on_response_prepare.append(self._date)
        return app

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[KioskServer]:
        """Again after it has ended: it remembers, as a server with a database does."""
        runner = web.AppRunner(self.app(), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        try:
            yield self
        finally:
            await runner.cleanup()

    async def until(self, is_true: Callable[[], object], *, seconds: float = PATIENCE_SECONDS) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not is_true():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"it did not come to that; {self.session.kinds()}, refused: {self.refusals}") from None

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = format_datetime(self.now(), usegmt=True)

    async def _submit(self, request: web.Request) -> web.Response:
        session = await self.signed(request)
        if self.now() - session.heard_at > SILENT:
            raise Refusal(403, "kiosk_required")
        key = request.headers["Idempotency-Key"]
        self.submissions[key] = SubmitRequest.model_validate_json(await request.read())
        taken = Submission(
            id=key,
            problem_id=request.match_info["id"],
            language="python",
            state=State.QUEUED,
            submitted_at=self.now(),
            competition_id=CONTEST,
        )
        return answer(taken)
