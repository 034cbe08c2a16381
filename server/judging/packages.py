"""Which package a job is judged by: the one it was submitted for while that is kept, else today's of its problem."""

from __future__ import annotations

import asyncio

from server.problems.catalogue import Catalogue
from server.problems.packages import PackageFolder
from server.submissions.model import JobOrder


class PackageSource:
    def __init__(self, *, folder: PackageFolder, catalogue: Catalogue) -> None:
        self._folder = folder
        self._catalogue = catalogue

    async def for_order(self, order: JobOrder) -> str | None:
        if self._catalogue.has(order.problem_id) and self._catalogue.get(order.problem_id).package == order.package:
            return order.package
        if await asyncio.to_thread(self._folder.has, order.package):
            return order.package
        return self._catalogue.get(order.problem_id).package if self._catalogue.has(order.problem_id) else None

    async def read(self, digest: str) -> bytes | None:
        return await asyncio.to_thread(self._folder.read, digest)
