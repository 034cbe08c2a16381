"""A whole problem: from the disk at once, then as the server has it now."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

from desktop.api.client import Client
from desktop.api.errors import AskedToWait, Offline, ServerTrouble
from desktop.storage.catalogue import CatalogueStore
from desktop.storage.errors import StorageTrouble
from desktop.trouble import Trouble
from server.wire.problems import ProblemDetail

log = logging.getLogger(__name__)


class NotHere(Trouble):
    """A problem that is neither on this machine nor to be had."""


class Library:
    def __init__(self, *, client: Client, store: CatalogueStore) -> None:
        self._client = client
        self._store = store

    async def editions(self, problem_id: str) -> AsyncIterator[ProblemDetail]:
        """The problem as it is known, then again if the server has another. Raises `Trouble` when there is none."""
        stored = await self._store.problem(problem_id)
        if stored is not None:
            yield stored.problem
        try:
            fresh, etag = await self._client.problem(problem_id, etag=stored.etag if stored else None)
        except ServerTrouble as trouble:
            if stored is not None:
                return
            raise self._explained(trouble) from trouble
        if fresh is None or (stored is not None and fresh == stored.problem):
            return
        try:
            await self._store.put_problem(fresh, etag=etag)
        except StorageTrouble as trouble:
            log.warning("%s is shown, but not kept: %s", problem_id, trouble)
        yield fresh

    async def take(self, problem: ProblemDetail, *, etag: str) -> None:
        """A problem that came with its contest's pack. What the server told of this version is left. Raises
        `StorageTrouble`."""
        stored = await self._store.problem(problem.id)
        if stored is None or stored.problem.version != problem.version:
            await self._store.put_problem(problem, etag=etag)

    @staticmethod
    def _explained(trouble: ServerTrouble) -> Trouble:
        if isinstance(trouble, Offline) and not isinstance(trouble, AskedToWait):
            return NotHere(
                "This problem is not on this machine yet and the server cannot be reached. It opens as soon as the "
                "server is back; the problems that you opened before are here."
            )
        return trouble
