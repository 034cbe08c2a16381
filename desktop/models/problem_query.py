"""Which problems are shown and in which order. Pure, and fast enough to run at every key press over thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from server.wire import ProblemSummary, Status

LEVELS = ("easy", "medium", "hard")
_STATUS_ORDER = {Status.NEW: 0, Status.TRIED: 1, Status.SOLVED: 2}


class Sorting(StrEnum):
    CATALOGUE = "catalogue"
    STATUS = "status"
    TITLE = "title"
    LEVEL = "level"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    text: str = ""
    levels: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    """All of them must be there."""
    statuses: frozenset[Status] = frozenset()
    sorting: Sorting = Sorting.CATALOGUE
    descending: bool = False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text.strip() or self.levels or self.tags or self.statuses)


class ProblemIndex:
    """The catalogue made ready for queries."""

    def __init__(self, problems: Sequence[ProblemSummary]) -> None:
        self.problems = tuple(problems)
        self._titles = [each.title.casefold() for each in self.problems]
        self._searched = [
            f"{title} {each.id} {' '.join(each.tags)}".casefold()
            for title, each in zip(self._titles, self.problems, strict=True)
        ]
        self._orders: dict[tuple[Sorting, bool], list[int]] = {}
        self.tags = Counter(tag for each in self.problems for tag in each.tags)

    def matching(self, query: Query) -> list[int]:
        """Places in `problems`, in the order to be shown. With words searched for, titles that begin so come first."""
        places: Iterable[int] = self._order(query.sorting, descending=query.descending)
        words = query.text.casefold().split()
        for word in words:
            searched = self._searched
            places = [place for place in places if word in searched[place]]
        problems = self.problems
        if query.levels:
            places = [place for place in places if problems[place].level in query.levels]
        if query.statuses:
            places = [place for place in places if problems[place].status in query.statuses]
        if query.tags:
            places = [place for place in places if query.tags.issubset(problems[place].tags)]
        found = list(places)
        if words and query.sorting is Sorting.CATALOGUE:
            titles, beginning = self._titles, " ".join(words)
            found.sort(key=lambda place: not titles[place].startswith(beginning))
        return found

    def _order(self, sorting: Sorting, *, descending: bool) -> list[int]:
        known = self._orders.get((sorting, descending))
        if known is None:
            known = sorted(range(len(self.problems)), key=self._key(sorting), reverse=descending)
            self._orders[sorting, descending] = known
        return known

    def _key(self, sorting: Sorting) -> Any:
        match sorting:
            case Sorting.CATALOGUE:
                return lambda place: place
            case Sorting.STATUS:
                return lambda place: _STATUS_ORDER[self.problems[place].status]
            case Sorting.TITLE:
                return lambda place: self._titles[place]
            case Sorting.LEVEL:
                return lambda place: LEVELS.index(self.problems[place].level)
            case Sorting.ACCEPTANCE:
                return lambda place: self.problems[place].acceptance or 0.0
