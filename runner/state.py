"""What a runner says of itself: while it makes ready, while it serves, and while it stops."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from runner.service import Service
from runner.settings import Settings
from runner.wire import MAKING_READY, LanguageState, RunnerState


def _software() -> str:
    try:
        return version("agon")
    except PackageNotFoundError:  # in an image that has the sources alone
        return ""


SOFTWARE = _software()


class Told(Protocol):
    """By people, from afar."""

    @property
    def is_resting(self) -> bool: ...


class CurrentState:
    def __init__(self, settings: Settings, *, stopping: asyncio.Event, orders: Told, started_at: float) -> None:
        self._settings = settings
        self._stopping = stopping
        self._orders = orders
        self._started_at = started_at
        self._languages: dict[str, LanguageState] = {}
        self._backend = ""
        self._service: Service | None = None

    @property
    def is_serving(self) -> bool:
        return self._service is not None

    def prepare(self, languages: Iterable[str], *, backend: str) -> None:
        self._backend = backend
        self._languages = {name: LanguageState(id=name, served=False, reason=MAKING_READY) for name in languages}

    def serve(self, service: Service) -> None:
        """From now on jobs are taken, of the languages that are told of one by one."""
        self._service = service

    def tell(self, language: LanguageState) -> bool:
        """What has become of a language. Whether that is news."""
        is_news = self._languages.get(language.id) != language
        self._languages[language.id] = language
        return is_news

    def now(self) -> RunnerState:
        return RunnerState(
            name=self._settings.name,
            languages=tuple(self._languages.values()),
            slots=self._settings.slots,
            busy=0 if self._service is None else self._service.busy,
            judged=0 if self._service is None else self._service.work.judged,
            busy_seconds=0.0 if self._service is None else self._service.work.busy_seconds,
            draining=self._stopping.is_set() or self._orders.is_resting,
            resting=self._orders.is_resting,
            jobs=() if self._service is None else self._service.in_hand,
            software=SOFTWARE,
            started_at=self._started_at,
            backend=self._backend,
        )
