"""Keeps the catalogue on this machine as the server has it: shown from the disk at once, refreshed page by page."""

from __future__ import annotations

import logging
from datetime import datetime
from http import HTTPStatus

from desktop.api.client import Client
from desktop.api.errors import Refused
from desktop.clock import Clock
from desktop.models.catalogue import CatalogueModel
from desktop.storage.catalogue import CatalogueStore
from server.wire.base import LONGEST_PAGE
from server.wire.problems import Language, Status

log = logging.getLogger(__name__)

MOST_PAGES = 100


class CatalogueSync:
    def __init__(self, *, client: Client, store: CatalogueStore, model: CatalogueModel, clock: Clock) -> None:
        self._client = client
        self._store = store
        self._model = model
        self._clock = clock
        self.languages: tuple[Language, ...] = ()
        self.checked_at: datetime | None = None

    async def load(self) -> None:
        """Show what is on the disk."""
        self.languages = await self._store.languages()
        self.checked_at = await self._store.checked_at()
        self._model.replace(await self._store.summaries())
        self._model.replace_lists(await self._store.study_lists())

    async def refresh(self) -> None:
        """Fetch what has changed. Raises `ServerTrouble`; the pages fetched before it are kept."""
        languages = await self._client.languages()
        if languages != self.languages:
            self.languages = languages
            await self._store.put_languages(languages)
        if await self._refresh_pages():
            self._model.replace(await self._store.summaries())
        await self._refresh_lists()
        self.checked_at = self._clock.now()
        await self._store.set_checked_at(self.checked_at)

    async def note_status(self, problem_id: str, status: Status) -> None:
        self._model.set_status(problem_id, status)
        known = self._model.problem(problem_id)
        if known is not None:
            await self._store.set_status(problem_id, known.status)

    async def _refresh_lists(self) -> None:
        try:
            lists = await self._client.study_lists()
        except Refused as refused:
            if refused.status != HTTPStatus.NOT_FOUND:
                raise
            lists = ()  # an older server has none
        if lists != self._model.lists:
            await self._store.put_study_lists(lists)
            self._model.replace_lists(lists)

    async def _refresh_pages(self) -> bool:
        """Whether anything has changed."""
        etags = await self._store.page_etags()
        changed = False
        for page in range(1, MOST_PAGES + 1):
            answer = await self._client.problems(page=page, etag=etags.get(page))
            if answer.problems is not None:
                await self._store.put_page(page, answer.problems, etag=answer.etag)
                changed = True
            if _is_last(page, answer.problems, answer.total):
                await self._store.cut_after(page)
                return changed
        log.warning("the server has more than %d pages of problems; the rest is left out", MOST_PAGES)
        return changed


def _is_last(page: int, problems: tuple[object, ...] | None, total: int | None) -> bool:
    if total is not None:
        return page * LONGEST_PAGE >= total
    return problems is not None and len(problems) < LONGEST_PAGE
