"""A cable between a client and a server that can be pulled out and put in again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.ports import kept_port


class Cable:
    def __init__(self, port: int, *, own_port: int) -> None:
        """`port` is the server's, on this machine."""
        self._to = port
        self._port = own_port
        self._listening: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def mend(self) -> None:
        self._listening = await asyncio.start_server(self._carry, "127.0.0.1", self._port, reuse_address=True)

    async def cut(self) -> None:
        """Nobody gets through, and who was just speaking is cut off."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.close()
        for end in list(self._ends):
            end.transport.abort()
        while self._ends:
            await asyncio.sleep(0)

    def lead_to(self, port: int) -> None:
        """Another server from now on."""
        self._to = port

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            to_server = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        if self._listening is None:  # cut while it was being connected
            writer.transport.abort()
            to_server[1].transport.abort()
            return
        self._ends |= {writer, to_server[1]}
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_pour(reader, to_server[1]))
                group.create_task(_pour(to_server[0], writer))
        finally:
            self._ends -= {writer, to_server[1]}
            writer.close()
            to_server[1].close()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def cable_to(port: int) -> AsyncIterator[Cable]:
    with kept_port() as own_port:
        cable = Cable(port, own_port=own_port)
        await cable.mend()
        try:
            yield cable
        finally:
            await cable.cut()
