"""Which package a job is judged by: the one it was submitted for while that is kept, else today's of its problem."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol

from server.problems.catalogue import Catalogue
from server.problems.packages import PackageFolder
from server.submissions.model import JobOrder


class Shelf(Protocol):
    """Of versions that were uploaded."""

    async def provide(self, packages: Sequence[str]) -> frozenset[str]:
        """Those of these that are in the folder now."""
        ...


class PackageSource:
    def __init__(self, *, folder: PackageFolder, catalogue: Catalogue, shelf: Shelf) -> None:
        self._shelf = shelf
        self._folder = folder
        self._catalogue = catalogue

    async def for_order(self, order: JobOrder) -> str | None:
        if self._catalogue.has(order.problem_id) and self._catalogue.get(order.problem_id).package == order.package:
            return order.package
        if await self._shelf.provide([order.package]):
            return order.package
        return self._catalogue.get(order.problem_id).package if self._catalogue.has(order.problem_id) else None

    async def read(self, digest: str) -> bytes | None:
        return await asyncio.to_thread(self._folder.read, digest)
