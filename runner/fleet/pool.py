"""Warm sandboxes, kept and used again: one is there when a job comes, and none is used after it went wrong.

Knows no job and no verdict. A sandbox is thrown away after a fault, when it says that it is not healthy, after a number
of jobs, and (the longest unused first) when there are too many.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Self

import structlog

from runner.sandbox.interface import NoSandbox, Sandbox, SandboxFault, SandboxMaker, SandboxSpec

log = structlog.get_logger()

JOBS_A_SANDBOX = 500
MADE_AT_ONCE = 2


class SandboxPool:
    """Use as `async with`: leaving it closes every sandbox."""

    def __init__(
        self,
        maker: SandboxMaker,
        *,
        specs: Mapping[str, SandboxSpec],
        most_leased: int,
        most_warm: int | None,
        jobs_a_sandbox: int = JOBS_A_SANDBOX,
    ) -> None:
        """`most_leased` may be at work at the same time; besides these, at most `most_warm` wait for work (None: one
        of each kind, and as many more as may be at work)."""
        self._maker = maker
        self._specs = dict(specs)
        self._slots = asyncio.Semaphore(most_leased)
        self._making = asyncio.Semaphore(MADE_AT_ONCE)
        self._most_leased = most_leased
        self._most_warm = most_warm
        self._jobs_a_sandbox = jobs_a_sandbox
        self._warm: list[tuple[str, Sandbox]] = []
        """The longest unused first."""
        self._coming: list[str] = []
        """Languages whose replacement is being made."""
        self._tasks = asyncio.TaskGroup()
        self._closed = False

    async def __aenter__(self) -> Self:
        await self._tasks.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        self._closed = True
        warm, self._warm = self._warm, []
        for language, sandbox in warm:
            self._close(language, sandbox)
        await self._tasks.__aexit__(None, None, None)

    def serve(self, spec: SandboxSpec) -> None:
        """From now on, sandboxes of this kind may be leased."""
        self._specs[spec.language] = spec

    async def prewarm(self, languages: Iterable[str]) -> None:
        """Have one sandbox of each ready. Raises no fault: a job that comes will meet it."""
        async with asyncio.TaskGroup() as making:
            for language in languages:
                if not self._has_warm(language):
                    making.create_task(self._replenish(language))

    async def warm_up(self, language: str) -> None:
        """Have one sandbox ready. Raises `NoSandbox`."""
        if not self._has_warm(language):
            self._give_back(language, await self._make(language), sound=True)

    @asynccontextmanager
    async def lease(self, language: str) -> AsyncIterator[Sandbox]:
        """A sandbox for one job. Raises `NoSandbox` when none can be made."""
        async with self._slots:
            sandbox = await self._take_settled(language) or await self._make(language)
            sound = False
            try:
                yield sandbox
                sound = True
            finally:
                # Also when the job was cancelled: what it left half done ends with its sandbox.
                self._give_back(language, sandbox, sound=sound)

    async def _take_settled(self, language: str) -> Sandbox | None:
        """A warm one of whose last job nothing is left; what is found to be odd is closed."""
        while (sandbox := self._take_warm(language)) is not None:
            settled = False
            try:
                settled = await sandbox.settled()
            except SandboxFault as fault:
                log.warning("sandbox_lost", language=language, problem=str(fault))
            finally:
                if not settled:
                    self._close(language, sandbox)
            if settled:
                return sandbox
            log.info("sandbox_replaced", language=language, jobs=sandbox.jobs_done, sound=False)
        return None

    def _take_warm(self, language: str) -> Sandbox | None:
        """The one used last: its memory is the likeliest to be in the caches."""
        for index in range(len(self._warm) - 1, -1, -1):
            if self._warm[index][0] == language:
                return self._warm.pop(index)[1]
        return None

    def _give_back(self, language: str, sandbox: Sandbox, *, sound: bool) -> None:
        if self._closed:
            self._close(language, sandbox)
        elif sound and sandbox.healthy and sandbox.jobs_done < self._jobs_a_sandbox:
            self._keep(language, sandbox)
        else:
            log.info("sandbox_replaced", language=language, jobs=sandbox.jobs_done, sound=sound)
            self._close(language, sandbox)
            if not self._has_warm(language):
                self._tasks.create_task(self._replenish(language))

    def _keep(self, language: str, sandbox: Sandbox) -> None:
        self._warm.append((language, sandbox))
        most = len(self._specs) + self._most_leased if self._most_warm is None else self._most_warm
        while len(self._warm) > most:
            self._close(*self._warm.pop(0))

    def _has_warm(self, language: str) -> bool:
        return language in self._coming or any(kept == language for kept, _ in self._warm)

    async def _replenish(self, language: str) -> None:
        self._coming.append(language)
        try:
            sandbox = await self._make(language)
        except SandboxFault as fault:
            log.warning("sandbox_not_made", language=language, problem=str(fault))
            return
        finally:
            self._coming.remove(language)
        self._give_back(language, sandbox, sound=True)

    async def _make(self, language: str) -> Sandbox:
        async with self._making:
            try:
                return await self._maker.make(self._specs[language])
            except SandboxFault as fault:
                raise NoSandbox(str(fault), language=language) from fault

    def _close(self, language: str, sandbox: Sandbox) -> None:
        self._tasks.create_task(sandbox.close(), name=f"close a sandbox of {language}")
