"""Has programs read in a process of its own, which is ended and started anew when one takes too long: whoever submits
may be hostile, and both highlighting and comparing can be made to take for ever."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import structlog

from server.sources.comparing import plain_comparison
from server.sources.highlighting import Mark, plain_listing

log = structlog.get_logger(__name__)

MOST_SECONDS = 3.0
LONGEST_ANSWER = 64 * 2**20
BROKEN = (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)
COMMAND = (sys.executable, "-P", "-m", "server.sources.worker")


class NotRead(Exception):
    """It took too long, or the process ended."""


class SourceReader:
    """One thing at a time, in one process while there is something to read. Close it at the end."""

    def __init__(self, *, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

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
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._asked({"work": work, **about})
            except BROKEN as problem:
                log.warning("program_not_read", work=work, problem=repr(problem))
                await self._end()
                raise NotRead from problem
            except asyncio.CancelledError:
                await self._end()  # its answer would be taken for that to the next question
                raise

    async def close(self) -> None:
        async with self._turn:
            await self._end()

    async def _asked(self, request: dict[str, Any]) -> Any:
        process = await self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        await process.stdin.drain()
        return json.loads(await process.stdout.readuntil(b"\n"))

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
