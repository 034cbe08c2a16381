"""Has an uploaded package looked at in a process of its own, one at a time."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Protocol

import structlog
from pydantic import ValidationError

from server.publishing.examining import Examined

log = structlog.get_logger(__name__)

MOST_SECONDS = 120.0
LONGEST_ANSWER = 256 * 2**20
CHUNK_BYTES = 2**18
COMMAND = (sys.executable, "-P", "-m", "server.publishing.examining")


class Examines(Protocol):
    async def examine(self, archive: Path, folder: Path, name: str) -> Examined: ...


class Examiner:
    def __init__(self, *, seconds: float = MOST_SECONDS, longest_answer: int = LONGEST_ANSWER) -> None:
        self._seconds = seconds
        self._longest_answer = longest_answer
        self._turn = asyncio.Lock()

    async def examine(self, archive: Path, folder: Path, name: str) -> Examined:
        """Unpacks the archive to a folder below `folder`, named as the problem."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._asked(archive, folder, name)
            except TimeoutError:
                return Examined(refused=f"The package could not be read within {self._seconds:g} s.")

    async def _asked(self, archive: Path, folder: Path, name: str) -> Examined:
        process = await asyncio.create_subprocess_exec(
            *COMMAND, str(archive), str(folder), name, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE
        )
        try:
            assert process.stdout is not None
            said = await _all_of(process.stdout, self._longest_answer)
            if len(said) < self._longest_answer:
                await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()  # to wait is to wait for ever where nobody reads what it said
        try:
            return Examined.model_validate_json(said)
        except ValidationError:
            log.warning("package_not_examined", archive=str(archive), status=process.returncode)
            return Examined(refused="The package takes more time or memory to be read than is allowed.")


async def _all_of(stream: asyncio.StreamReader, most: int) -> bytes:
    """Cut where there is too much of it."""
    found = bytearray()
    while chunk := await stream.read(min(CHUNK_BYTES, most - len(found))):
        found += chunk
    return bytes(found)
