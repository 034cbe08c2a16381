"""Warm sandboxes, kept and used again: one is there when a job comes, and none is used after it went wrong.

Knows no job and no verdict. A sandbox is thrown away after a fault, when it says that it is not healthy, after a number
of jobs, when its language is made ready anew, when there are more of its language than are in demand, and (the longest
unused first) when there are too many.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

import structlog

from runner.fleet.demand import DemandMeter
from runner.fleet.warmth import sandboxes
from runner.sandbox.interface import NoSandbox, Sandbox, SandboxFault, SandboxMaker, SandboxSpec

log = structlog.get_logger()

JOBS_A_SANDBOX = 500
MADE_AT_ONCE = 2
TEND_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Warm:
    spec: SandboxSpec
    sandbox: Sandbox

    @property
    def language(self) -> str:
        return self.spec.language


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
        tend_seconds: float = TEND_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`most_leased` may be at work at the same time; besides these, at most `most_warm` wait for work (None: one
        of each kind, and as many more as may be at work)."""
        self._maker = maker
        self._specs = dict(specs)
        self._demand = {language: DemandMeter() for language in specs}
        self._slots = asyncio.Semaphore(most_leased)
        self._making = asyncio.Semaphore(MADE_AT_ONCE)
        self._most_leased = most_leased
        self._most_warm = most_warm
        self._jobs_a_sandbox = jobs_a_sandbox
        self._tend_seconds = tend_seconds
        self._clock = clock
        self._warm: list[_Warm] = []
        """The longest unused first."""
        self._leased: Counter[str] = Counter()
        self._coming: Counter[str] = Counter()
        """Languages of which sandboxes are being made for later."""
        self._tasks = asyncio.TaskGroup()
        self._tending: asyncio.Task[None] | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        await self._tasks.__aenter__()
        self._tending = self._tasks.create_task(self._tend_for_ever(), name="tend the sandboxes")
        return self

    async def __aexit__(self, *error: object) -> None:
        self._closed = True
        if self._tending is not None:
            self._tending.cancel()
        warm, self._warm = self._warm, []
        for each in warm:
            self._close(each)
        await self._tasks.__aexit__(None, None, None)

    def serve(self, spec: SandboxSpec) -> None:
        """From now on, sandboxes of this kind may be leased. Those of its language that were made otherwise are not
        used again."""
        language = spec.language
        if self._specs.get(language) == spec:
            return
        self._specs[language] = spec
        self._demand.setdefault(language, DemandMeter())
        old = [each for each in self._warm if each.language == language]
        self._warm = [each for each in self._warm if each.language != language]
        for each in old:
            log.info("sandbox_closed", language=language, reason="made ready anew")
            self._close(each)
        if old:
            self._replenish_soon(language)

    async def prewarm(self, languages: Iterable[str]) -> None:
        """Have one sandbox of each ready. Raises no fault: a job that comes will meet it."""
        async with asyncio.TaskGroup() as making:
            for language in languages:
                if not self._has_warm(language):
                    making.create_task(self._replenish(language))

    async def warm_up(self, language: str) -> None:
        """Have one sandbox ready. Raises `NoSandbox`."""
        if not self._has_warm(language):
            self._give_back(await self._make(language), sound=True)

    def tend(self) -> None:
        """Close what is no longer in demand, and make what is. Called every second while the pool is open."""
        now = self._clock()
        wanted = sandboxes({name: meter.at(now) for name, meter in self._demand.items()}, slots=self._most_leased)
        have = Counter(each.language for each in self._warm) + self._leased + self._coming
        for each in list(self._warm):
            if have[each.language] > wanted[each.language]:
                have[each.language] -= 1
                self._warm.remove(each)
                log.info("sandbox_closed", language=each.language, reason="not in demand", left=have[each.language])
                self._close(each)
        # One at a time: a job that finds no sandbox must not have to wait for those that are made for later.
        if not self._coming.total() and len(self._warm) < self._most_waiting:
            for language, number in wanted.items():
                if 0 < have[language] < number:
                    self._replenish_soon(language)
                    return

    @asynccontextmanager
    async def lease(self, language: str) -> AsyncIterator[Sandbox]:
        """A sandbox for one job. Raises `NoSandbox` when none can be made."""
        demand = self._demand[language]
        demand.came(self._clock())
        try:
            await self._slots.acquire()
        except BaseException:
            demand.gave_up()
            raise
        try:
            found = await self._found(language, demand)
            began = self._clock()
            sound = False
            try:
                yield found.sandbox
                sound = True
            finally:
                # Also when the job was cancelled: what it left half done ends with its sandbox.
                self._leased[language] -= 1
                demand.left(self._clock() - began)
                self._give_back(found, sound=sound)
        finally:
            self._slots.release()

    async def _found(self, language: str, demand: DemandMeter) -> _Warm:
        try:
            found = await self._take_settled(language) or await self._make(language)
        except BaseException:
            demand.gave_up()
            raise
        demand.served()
        self._leased[language] += 1
        return found

    async def _take_settled(self, language: str) -> _Warm | None:
        """A warm one of whose last job nothing is left; what is found to be odd is closed."""
        while (found := self._take_warm(language)) is not None:
            settled = False
            try:
                settled = await found.sandbox.settled()
            except SandboxFault as fault:
                log.warning("sandbox_lost", language=language, problem=str(fault))
            finally:
                if not settled:
                    self._close(found)
            if settled:
                return found
            log.info("sandbox_replaced", language=language, jobs=found.sandbox.jobs_done, sound=False)
        return None

    def _take_warm(self, language: str) -> _Warm | None:
        """The one used last: its memory is the likeliest to be in the caches."""
        for index in range(len(self._warm) - 1, -1, -1):
            if self._warm[index].language == language:
                return self._warm.pop(index)
        return None

    def _give_back(self, given: _Warm, *, sound: bool) -> None:
        language, sandbox = given.language, given.sandbox
        is_current = given.spec is self._specs[language]
        if self._closed:
            self._close(given)
        elif sound and is_current and sandbox.healthy and sandbox.jobs_done < self._jobs_a_sandbox:
            self._keep(given)
        else:
            log.info("sandbox_replaced", language=language, jobs=sandbox.jobs_done, sound=sound, current=is_current)
            self._close(given)
            if not self._has_warm(language):
                self._replenish_soon(language)

    def _keep(self, given: _Warm) -> None:
        self._warm.append(given)
        while len(self._warm) > self._most_waiting:
            self._close(self._warm.pop(self._to_go()))

    @property
    def _most_waiting(self) -> int:
        return len(self._specs) + self._most_leased if self._most_warm is None else self._most_warm

    def _to_go(self) -> int:
        """The longest unused of those that wait beside another of their language; if there are none, of all."""
        waiting = Counter(each.language for each in self._warm)
        return next((index for index, each in enumerate(self._warm) if waiting[each.language] > 1), 0)

    def _has_warm(self, language: str) -> bool:
        return bool(self._coming[language]) or any(each.language == language for each in self._warm)

    def _replenish_soon(self, language: str) -> None:
        self._tasks.create_task(self._replenish(language), name=f"make a sandbox of {language}")

    def _replenish(self, language: str) -> Coroutine[Any, Any, None]:
        """Counted from now on, so that nobody else begins the same."""
        self._coming[language] += 1
        return self._make_for_later(language)

    async def _make_for_later(self, language: str) -> None:
        try:
            made = await self._make(language)
        except SandboxFault as fault:
            log.warning("sandbox_not_made", language=language, problem=str(fault))
            return
        finally:
            self._coming[language] -= 1
        self._give_back(made, sound=True)

    async def _make(self, language: str) -> _Warm:
        async with self._making:
            spec = self._specs[language]
            try:
                return _Warm(spec, await self._maker.make(spec))
            except SandboxFault as fault:
                raise NoSandbox(str(fault), language=language) from fault

    async def _tend_for_ever(self) -> None:
        while True:
            await asyncio.sleep(self._tend_seconds)
            self.tend()

    def _close(self, given: _Warm) -> None:
        self._tasks.create_task(given.sandbox.close(), name=f"close a sandbox of {given.language}")
