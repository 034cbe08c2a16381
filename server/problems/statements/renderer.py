"""Renders statements in a process of its own: a problem package may be hostile, and Markdown, formulas and highlighting
can all be made to take for ever."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Protocol

import structlog

from server.asides import Aside, AsideFailed

log = structlog.get_logger(__name__)

MOST_SECONDS = 20.0


class NotRendered(Exception):
    """A statement cannot be rendered, or not in time."""


class StatementRenderer(Protocol):
    async def render(self, markdown: str, *, folder: Path | None) -> str: ...

    async def try_render(self, markdown: str, *, folder: Path | None) -> str: ...


class Renderer:
    """One statement at a time, and one process while there are statements to render. Close it at the end."""

    def __init__(self, *, seconds: float = MOST_SECONDS) -> None:
        self._aside = Aside("server.problems.statements.worker", seconds=seconds)

    async def render(self, markdown: str, *, folder: Path | None) -> str:
        """HTML; the bare text where it cannot be rendered."""
        try:
            return await self.try_render(markdown, folder=folder)
        except NotRendered:
            return f"<pre>{escape(markdown)}</pre>"

    async def try_render(self, markdown: str, *, folder: Path | None) -> str:
        """HTML. Raises `NotRendered`."""
        place = None if folder is None else str(folder)
        try:
            answer = await self._aside.ask({"markdown": markdown, "folder": place})
            return str(answer["html"])
        except (AsideFailed, LookupError, TypeError) as problem:
            log.warning("statement_not_rendered", folder=place, problem=str(problem))
            raise NotRendered from problem

    async def close(self) -> None:
        await self._aside.close()
