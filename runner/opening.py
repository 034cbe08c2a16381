"""Which languages a runner serves at this moment: opens them one by one while those that are ready are judged already,
suspends one whose sandboxes cannot be made any more, and looks again for what is not served or has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from harnesses.catalogue import LanguageFolder
from runner.judging.assembly import Bench
from runner.queue.announcements import Announcer
from runner.sandbox.interface import NoSandbox
from runner.state import CurrentState
from runner.toolchains.machine import NotServed
from runner.toolchains.proving import Prover
from runner.toolchains.serving import Toolchains
from runner.wire import LanguageState

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    toolchains: Toolchains
    prover: Prover
    place: Bench
    state: CurrentState
    announcer: Announcer

    async def open_all(self, folders: Sequence[LanguageFolder]) -> None:
        """One after the other: preparing is heavy."""
        for folder in folders:
            await self._open(folder)
        log.info("ready", languages=sorted(self.place.languages))

    async def look_again(self, folders: Sequence[LanguageFolder], *, every_seconds: float) -> None:
        """For ever: an engine comes back, an image is built or built anew."""
        while True:
            await asyncio.sleep(every_seconds)
            for folder in folders:
                await self._open(folder)

    async def suspend(self, language: str, reason: str) -> None:
        """Take no more jobs of it until a sandbox can be made again."""
        if self.place.suspend(language, reason):
            await self._tell(LanguageState(id=language, served=False, reason=reason))

    async def _open(self, folder: LanguageFolder) -> None:
        try:
            served = await self.toolchains.serve(folder)
            known = self.place.languages.get(folder.id)
            if known is not None and known.digest == served.digest:
                return
            await self.prover.prove(served)
            await self.place.open(served)
        except (NotServed, NoSandbox) as reason:
            self.place.suspend(folder.id, str(reason))
            await self._tell(LanguageState(id=folder.id, served=False, reason=str(reason)))
        else:
            await self._tell(LanguageState(id=folder.id, served=True, version=served.version))

    async def _tell(self, told: LanguageState) -> None:
        if self.state.tell(told):
            log.info("language", **told.model_dump(exclude_defaults=True))
            await self.announcer.renew()
