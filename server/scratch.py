"""Folders for a while, made and removed off the loop."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def scratch(prefix: str, *, within: Path | None = None) -> AsyncIterator[Path]:
    """Gone afterwards; `within` is made where it is not there."""
    folder = await asyncio.to_thread(_made, prefix, within)
    try:
        yield Path(folder.name)
    finally:
        await asyncio.to_thread(folder.cleanup)


def _made(prefix: str, within: Path | None) -> tempfile.TemporaryDirectory[str]:
    if within is not None:
        within.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=prefix, dir=within)
