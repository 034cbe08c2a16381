"""Pages of the catalogue, for one user. Puts together JSON that is written already; asks the database only for how far
the user got, and that once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.problems.catalogue import Catalogue, Entry
from server.problems.details import ending, summary_head
from server.problems.standing import Standing
from server.wire.problems import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    words: str | None = None
    level: str | None = None
    tags: tuple[str, ...] = ()
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    body: bytes
    total: int


class Listing:
    def __init__(self, catalogue: Catalogue, standing: Standing) -> None:
        self._catalogue = catalogue
        self._standing = standing
        self._heads = {entry.id: (entry, summary_head(entry)) for entry in catalogue}

    async def page(
        self,
        *,
        user_id: int | None,
        wanted: Wanted,
        hidden: frozenset[str],
        uncounted: frozenset[str],
        offset: int,
        limit: int,
    ) -> ListPage:
        """Without the problems that are hidden from this user, and without the figures of those that are `uncounted`
        for them."""
        statuses = await self._standing.of_user(user_id)
        found = [entry for entry in self._find(wanted, statuses) if entry.id not in hidden]
        shown = found[offset : offset + limit]
        body = b"[" + b",".join(self._item(entry, statuses, uncounted) for entry in shown) + b"]"
        return ListPage(body=body, total=len(found))

    def _find(self, wanted: Wanted, statuses: Mapping[str, Status]) -> list[Entry]:
        found = self._catalogue.find(words=wanted.words, level=wanted.level, tags=wanted.tags)
        if wanted.status is None:
            return list(found)
        return [entry for entry in found if statuses.get(entry.id, Status.NEW) is wanted.status]

    def _item(self, entry: Entry, statuses: Mapping[str, Status], uncounted: frozenset[str]) -> bytes:
        status = statuses.get(entry.id, Status.NEW)
        acceptance = None if entry.id in uncounted else self._standing.acceptance(entry.id)
        return self._head(entry) + ending(acceptance, status)

    def _head(self, entry: Entry) -> bytes:
        of, head = self._heads.get(entry.id, (None, b""))
        if of is not entry:
            head = summary_head(entry)
            self._heads[entry.id] = entry, head
        return head
