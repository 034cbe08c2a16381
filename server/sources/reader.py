"""Has programs read in a process of its own: whoever submits may be hostile, and both highlighting and comparing can be
made to take for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import structlog

from server.asides import Aside, AsideFailed
from server.sources.comparing import plain_comparison
from server.sources.highlighting import Mark, plain_listing

log = structlog.get_logger(__name__)

MOST_SECONDS = 3.0


class NotRead(Exception):
    """It took too long, or the process ended."""


class SourceReader:
    """One thing at a time, in one process while there is something to read. Close it at the end."""

    def __init__(self, *, seconds: float = MOST_SECONDS) -> None:
        self._aside = Aside("server.sources.worker", seconds=seconds)

    async def listing(self, code: str, language: str, marks: Sequence[Mark] = ()) -> str:
        """HTML; without colours and marks where it cannot be read in time."""
        try:
            return str(await self.ask("listing", code=code, language=language, marks=[asdict(mark) for mark in marks]))
        except NotRead:
            return await asyncio.to_thread(plain_listing, code)

    async def comparison(self, left: tuple[str, str], right: tuple[str, str]) -> str:
        """HTML, of two programs each with its language; side by side alone where they cannot be compared in time."""
        try:
            return str(await self.ask("comparison", sides=[left, right]))
        except NotRead:
            return await asyncio.to_thread(plain_comparison, left[0], right[0])

    async def ask(self, work: str, **about: Any) -> Any:
        """Raises `NotRead`."""
        try:
            return await self._aside.ask({"work": work, **about})
        except AsideFailed as problem:
            log.warning("program_not_read", work=work, problem=str(problem))
            raise NotRead from problem

    async def close(self) -> None:
        await self._aside.close()
