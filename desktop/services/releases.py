"""Whether the server is of a newer version than this program: asked once a day and told once. Nothing is ever updated
by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from desktop.api.errors import ServerTrouble
from server.wire.base import Release

EVERY_SECONDS = 24 * 3600.0
AFTER_TROUBLE_SECONDS = 300.0


class Releases(Protocol):
    async def release(self) -> Release: ...


async def look_for_newer(server: Releases, own: str, tell: Callable[[Release], object]) -> None:
    """For ever."""
    told = own
    while True:
        try:
            release = await server.release()
        except ServerTrouble:
            await asyncio.sleep(AFTER_TROUBLE_SECONDS)
            continue
        if is_newer(release.version, told):
            told = release.version
            tell(release)
        await asyncio.sleep(EVERY_SECONDS)


def is_newer(version: str, than: str) -> bool:
    """By their numbers, from the first on; False where either is no version."""
    numbers, others = _numbers(version), _numbers(than)
    return bool(numbers and others) and numbers > others


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()
