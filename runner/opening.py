"""Which languages a runner serves at this moment: opens them one by one while those that are ready are judged already,
suspends one whose sandboxes cannot be made any more, and looks again for what is not served or has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

import structlog

from harnesses.catalogue import LanguageFolder
from runner.judging.assembly import Bench
from runner.sandbox.interface import NoSandbox
from runner.state import CurrentState
from runner.toolchains.commands import ServedLanguage
from runner.toolchains.machine import NotNow, NotProven, NotServed
from runner.toolchains.serving import Toolchains
from runner.wire import LanguageState

TURNS = 5
"""Of looking for what is suspended, to one of looking for what is new."""

log = structlog.get_logger()


class Proving(Protocol):
    async def prove(self, served: ServedLanguage) -> None:
        """Raises `NotServed`."""
        ...


class Announcing(Protocol):
    async def renew(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    toolchains: Toolchains
    prover: Proving
    place: Bench
    state: CurrentState
    announcer: Announcing
    failed: dict[str, str] = field(default_factory=dict)
    """The digest of what did not prove itself, by language: it is not tried again as it is."""

    async def open_all(self, folders: Sequence[LanguageFolder]) -> None:
        """One after the other: preparing is heavy."""
        self.place.expect(folder.id for folder in folders)
        for folder in folders:
            await self._open(folder)
        log.info("ready", languages=sorted(self.place.languages))

    async def look_again(self, folders: Sequence[LanguageFolder], *, every_seconds: float) -> None:
        """For ever: an engine comes back, an image is built or built anew."""
        for turn in count(1):
            await asyncio.sleep(every_seconds)
            for folder in folders:
                if folder.id in self.place.suspended or (turn % TURNS == 0 and await self._may_be_news(folder)):
                    await self._open(folder)

    async def _may_be_news(self, folder: LanguageFolder) -> bool:
        known = self.place.languages.get(folder.id)
        if known is None:
            return self.toolchains.may_come or folder.id in self.place.coming
        return await self.toolchains.has_changed(known)

    async def suspend(self, language: str, reason: str) -> None:
        """Take no more jobs of it until a sandbox can be made again."""
        if self.place.suspend(language, reason):
            await self._tell(LanguageState(id=language, served=False, reason=reason))

    async def _open(self, folder: LanguageFolder) -> None:
        try:
            served = await self.toolchains.serve(folder)
            if self.failed.get(folder.id) == served.digest:
                self.place.coming.pop(folder.id, None)
                return
            await self._prove(served)
            await self.place.open(served)
        except (NotServed, NoSandbox) as reason:
            self.place.suspend(folder.id, str(reason))
            self.place.coming.pop(folder.id, None)
            if isinstance(reason, NotProven):
                self.place.suspended.pop(folder.id, None)  # it will not come back as it is
            elif isinstance(reason, (NotNow, NoSandbox)):
                self.place.coming[folder.id] = str(reason)
            await self._tell(LanguageState(id=folder.id, served=False, reason=str(reason)))
        else:
            await self._tell(LanguageState(id=folder.id, served=True, version=served.version))

    async def _prove(self, served: ServedLanguage) -> None:
        """Raises `NotServed`."""
        try:
            await self.prover.prove(served)
        except NotProven:
            self.failed[served.id] = served.digest
            raise

    async def _tell(self, told: LanguageState) -> None:
        if self.state.tell(told):
            log.info("language", **told.model_dump(exclude_defaults=True))
            await self.announcer.renew()
