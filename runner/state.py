"""What a runner says of itself: while it makes ready, while it serves, and while it stops."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from runner.service import Service
from runner.settings import Settings
from runner.toolchains.serving import Serving
from runner.wire import MAKING_READY, LanguageState, RunnerState


class CurrentState:
    def __init__(self, settings: Settings, *, stopping: asyncio.Event, started_at: float) -> None:
        self._settings = settings
        self._stopping = stopping
        self._started_at = started_at
        self._languages: tuple[LanguageState, ...] = ()
        self._backend = ""
        self._service: Service | None = None

    @property
    def is_serving(self) -> bool:
        return self._service is not None

    def prepare(self, languages: Iterable[str], *, backend: str) -> None:
        self._backend = backend
        self._languages = tuple(LanguageState(id=name, served=False, reason=MAKING_READY) for name in languages)

    def serve(self, serving: Serving, service: Service) -> None:
        self._languages = serving.states()
        self._service = service

    def now(self) -> RunnerState:
        return RunnerState(
            name=self._settings.name,
            languages=self._languages,
            slots=self._settings.slots,
            busy=0 if self._service is None else self._service.busy,
            draining=self._stopping.is_set(),
            started_at=self._started_at,
            backend=self._backend,
        )
