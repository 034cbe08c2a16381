"""Renders statements in a process of its own, which is ended and started anew when a statement takes too long: a
problem package may be hostile, and Markdown, formulas and highlighting can all be made to take for ever."""

from __future__ import annotations

import asyncio
import json
import sys
from html import escape
from pathlib import Path
from typing import Protocol

import structlog

log = structlog.get_logger(__name__)

MOST_SECONDS = 20.0
LONGEST_ANSWER = 64 * 2**20
COMMAND = (sys.executable, "-P", "-m", "server.problems.statements.worker")


class NotRendered(Exception):
    """A statement cannot be rendered, or not in time."""


class StatementRenderer(Protocol):
    async def render(self, markdown: str, *, folder: Path | None) -> str: ...

    async def try_render(self, markdown: str, *, folder: Path | None) -> str: ...


class Renderer:
    """One statement at a time, and one process while there are statements to render. Close it at the end."""

    def __init__(self, *, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    async def render(self, markdown: str, *, folder: Path | None) -> str:
        """HTML; the bare text where it cannot be rendered."""
        try:
            return await self.try_render(markdown, folder=folder)
        except NotRendered:
            return f"<pre>{escape(markdown)}</pre>"

    async def try_render(self, markdown: str, *, folder: Path | None) -> str:
        """HTML. Raises `NotRendered`."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._ask(markdown, folder)
            except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as problem:
                log.warning("statement_not_rendered", folder=str(folder), problem=repr(problem))
                await self._end()
                raise NotRendered from problem
            except asyncio.CancelledError:
                await self._end()  # its answer would be taken for that to the next question
                raise

    async def close(self) -> None:
        async with self._turn:
            await self._end()

    async def _ask(self, markdown: str, folder: Path | None) -> str:
        process = await self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        request = {"markdown": markdown, "folder": None if folder is None else str(folder)}
        process.stdin.write(json.dumps(request).encode() + b"\n")
        await process.stdin.drain()
        answer = json.loads(await process.stdout.readuntil(b"\n"))
        return str(answer["html"])

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *COMMAND, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=LONGEST_ANSWER
            )
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
