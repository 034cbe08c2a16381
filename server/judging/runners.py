"""The living runners: what they say of themselves, and so which languages are served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import structlog
from pydantic import ValidationError
from redis.asyncio import Redis

from runner.wire import MAKING_READY, LanguageState, RunnerState, runner_key
from server.connection import faults
from server.languages import Served
from server.loops import QueueAway

log = structlog.get_logger(__name__)

EVERY_SECONDS = 1.0
SCANNED_TOGETHER = 1000
MOST_SCANS = 20
"""Of one look: the trial runs of an hour may be a million keys, and the queue does nothing else meanwhile. A new runner
is found the later then; those that are known are asked about with every look."""


class FleetWatch(Protocol):
    def fleet(self, *, runners: int, slots: int) -> None: ...

    def queue_up(self, is_up: bool) -> None: ...


class Runners:
    def __init__(self, redis: Redis, *, watch: FleetWatch) -> None:
        self._redis = redis
        self._watch = watch
        self._states: tuple[RunnerState, ...] = ()
        self._known: set[bytes] = set()
        self._cursor = 0

    @property
    def states(self) -> tuple[RunnerState, ...]:
        return self._states

    def languages(self) -> Mapping[str, Served]:
        return served_by(self._states)

    async def answers(self) -> bool:
        """Whether the queue's server is there."""
        try:
            with faults():
                await self._redis.ping()
        except QueueAway:
            return False
        return True

    async def step(self) -> float:
        try:
            self._states = await self._read()
        except QueueAway:
            self._states = ()
            self._watch.queue_up(False)
            raise
        finally:
            self._watch.fleet(runners=len(self._states), slots=sum(state.slots for state in self._states))
        self._watch.queue_up(True)
        return EVERY_SECONDS

    async def _read(self) -> tuple[RunnerState, ...]:
        with faults():
            await self._look_for_new_ones()
            names = sorted(self._known)
            values: Sequence[Any] = await self._redis.mget(names) if names else []
        self._known = {name for name, value in zip(names, values, strict=True) if value is not None}
        return tuple(state for value in values if (state := _state(value)) is not None)

    async def _look_for_new_ones(self) -> None:
        for _ in range(MOST_SCANS):
            found: Any = await self._redis.scan(self._cursor, match=runner_key("*"), count=SCANNED_TOGETHER)
            self._cursor, names = int(found[0]), found[1]
            self._known.update(names)
            if self._cursor == 0:
                return


def served_by(states: Sequence[RunnerState]) -> dict[str, Served]:
    """A language is served when any runner serves it that takes new work."""
    found: dict[str, Served] = {}
    for state in states:
        for language in state.languages:
            said = _said(language, is_draining=state.draining)
            known = found.get(language.id)
            if known is None or (said.is_served, said.is_coming) > (known.is_served, known.is_coming):
                found[language.id] = said
    return found


def _said(language: LanguageState, *, is_draining: bool) -> Served:
    if language.served and is_draining:
        return Served(is_served=False, version=language.version, reason="its runner is stopping")
    return Served(
        is_served=language.served,
        version=language.version,
        reason=language.reason,
        is_coming=not language.served and language.reason == MAKING_READY,
    )


def _state(value: bytes | None) -> RunnerState | None:
    """None for one that left meanwhile, or is not understood."""
    if value is None:
        return None
    try:
        return RunnerState.model_validate_json(value)
    except ValidationError as problem:
        log.warning("runner_not_understood", problem=str(problem))
        return None
