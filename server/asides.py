"""A process beside the server that does what may take for ever, as whoever sent it may be hostile: asked one thing at a
time, ended when one takes too long, and started anew for the next."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Any

LONGEST_ANSWER = 64 * 2**20
BROKEN = (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)


class AsideFailed(Exception):
    """It took too long, the process ended, or what it said was no answer."""


class Aside:
    """`python -m module`, which answers each line of JSON with one. Close it at the end."""

    def __init__(self, module: str, *, seconds: float) -> None:
        """`seconds`: that one question may take."""
        self._command = (sys.executable, "-P", "-m", module)
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, question: Mapping[str, Any]) -> Any:
        """Raises `AsideFailed`."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._asked(question)
            except BROKEN as problem:
                await self._end()
                raise AsideFailed(repr(problem)) from problem
            except asyncio.CancelledError:
                await self._end()  # its answer would be taken for that to the next question
                raise

    async def close(self) -> None:
        async with self._turn:
            await self._end()

    async def _asked(self, question: Mapping[str, Any]) -> Any:
        process = await self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(dict(question)).encode() + b"\n")
        await process.stdin.drain()
        return json.loads(await process.stdout.readuntil(b"\n"))

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=LONGEST_ANSWER
            )
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
