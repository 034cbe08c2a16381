"""One contestant at one kiosk, without its window: the session, its outbox and its drafts, over a test's folder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QImage

from desktop.api.client import Client
from desktop.api.transport import Transport
from desktop.clock import Clock, ServerClock
from desktop.kiosk.joining import join
from desktop.kiosk.machine import describe
from desktop.kiosk.session import KioskSession
from desktop.kiosk.uptime import Uptime
from desktop.services.drafting import DraftKeeper
from desktop.services.outbox_sender import OutboxSender
from desktop.storage.store import Store, open_store
from desktop.tasks import TaskScope
from server.wire.kiosk import Instruction
from tests.fakes.fake_kiosks import CODE
from tests.fakes.kiosk_server import CONTEST, TOKEN
from tests.patience import PATIENCE_SECONDS


class ToldTime:
    """All clocks of one machine: they go only as they are told to."""

    def __init__(self) -> None:
        self.wall = self.true = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
        self.up_seconds = 5000.0
        self.boot_id = "boot-1"

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.up_seconds

    def milliseconds(self) -> int:
        return int(self.up_seconds * 1000)

    def boot(self) -> str:
        return self.boot_id

    def true_now(self) -> datetime:
        """The server's."""
        return self.true

    def passes(self, **parts: float) -> None:
        self.wall += timedelta(**parts)
        self.true += timedelta(**parts)
        self.up_seconds += timedelta(**parts).total_seconds()

    def is_set(self, by: timedelta) -> None:
        """The machine's clock, by whoever sits there."""
        self.wall += by


class StillSight:
    """A screen that shows one picture."""

    def __init__(self) -> None:
        self.image: QImage | None = None

    def has_focus(self) -> bool:
        return True

    def displays(self) -> int:
        return 1

    def grab(self) -> QImage | None:
        return self.image


class Seat:
    def __init__(
        self, *, url: str, folder: Path, store: Store, clock: Clock, uptime: Uptime, token: str, contest: str
    ) -> None:
        self.folder = folder
        self.store = store
        self.contest = contest
        self.scope = TaskScope()
        self.is_dead = False
        self.failures: list[str] = []
        self.scope.failed.connect(lambda name, text: self.failures.append(f"{name}: {text}"))
        self.clock = ServerClock(clock)
        self.client = Client(Transport(server=url, version="0", on_time=self.clock.learn), token=token)
        self.outbox = OutboxSender(outbox=store.outbox, server=self.client)
        self.drafts = DraftKeeper(drafts=store.drafts, scope=self.scope)
        self.sight = StillSight()
        self.instructions: list[Instruction] = []
        self.kiosk = KioskSession(
            contest_id=contest,
            username="maya",
            data_folder=folder,
            client=self.client,
            clock=self.clock,
            outbox=self.outbox,
            uptime=uptime,
            tick_seconds=0.05,
        )
        self.kiosk.listeners.on_instruction = self._obey
        join(self.kiosk, outbox=self.outbox, drafts=self.drafts)
        self.scope.start(self.outbox.run(), name="outbox")

    async def check_in(self, code: str = CODE) -> None:
        machine = describe(self.folder, version="0", displays=1, window_system="X11", warnings=())
        await self.kiosk.check_in(code, machine)
        await self.run()

    async def resume(self) -> None:
        await self.kiosk.resume()
        await self.run()

    async def run(self) -> None:
        self.scope.start(self.kiosk.run(self.sight), name="kiosk")
        await asyncio.sleep(0)  # it has begun

    async def submit(self, code: str, *, is_practice: bool = False, problem_id: str = "add-up") -> str:
        key = self.outbox.next_key()
        await self.outbox.submit(
            key=key,
            problem_id=problem_id,
            title="Add up",
            language="python",
            code=code,
            competition_id=None if is_practice else self.contest,
        )
        return key

    async def until(self, is_true: Callable[[], object], *, seconds: float = PATIENCE_SECONDS) -> None:
        async with asyncio.timeout(seconds):
            while not is_true():
                await asyncio.sleep(0.01)

    async def die(self) -> None:
        """As by kill -9, as far as the session goes: nothing is said or written any more."""
        self.is_dead = True
        await self.scope.close()
        self.kiosk._here.let_go()

    def _obey(self, instruction: Instruction) -> bool:
        self.instructions.append(instruction)
        return True


@asynccontextmanager
async def seated(
    folder: Path, url: str, *, clock: Clock, uptime: Uptime, token: str = TOKEN, contest: str = CONTEST
) -> AsyncIterator[Seat]:
    store = await open_store(folder / "account", clock=clock)
    seat = Seat(url=url, folder=folder, store=store, clock=clock, uptime=uptime, token=token, contest=contest)
    try:
        yield seat
        assert not seat.failures
    finally:
        await seat.scope.close()
        if not seat.is_dead:
            await seat.outbox.end()
            await seat.kiosk.close()
        await seat.client.close()
        await store.close()
