"""Which problems are shown and in which order. Pure, and fast enough to run at every key press over thousands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

from server.wire.problems import ProblemSummary, Status, StudyList, StudyListSection

LEVELS = ("easy", "medium", "hard")
Spelling: TypeAlias = tuple[tuple[int, int, str], ...]
_PARTS = re.compile(r"[0-9]+|[^0-9]+")
_STATUS_ORDER = {Status.NEW: 0, Status.TRIED: 1, Status.SOLVED: 2}


class Sorting(StrEnum):
    CATALOGUE = "catalogue"
    """By title; of a study list, its own order."""
    STATUS = "status"
    TITLE = "title"
    LEVEL = "level"
    TAGS = "tags"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    text: str = ""
    levels: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    """All of them must be there."""
    statuses: frozenset[Status] = frozenset()
    study_list: str = ""
    """The id of one; its problems then come in its order."""
    sorting: Sorting = Sorting.CATALOGUE
    descending: bool = False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text.strip() or self.levels or self.tags or self.statuses or self.study_list)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionHead:
    """Of a study list: stands above its problems."""

    title: str
    solved: int
    """Whatever of it is shown."""
    total: int


class ProblemIndex:
    """The catalogue made ready for queries."""

    def __init__(self, problems: Sequence[ProblemSummary], lists: Sequence[StudyList] = ()) -> None:
        self.problems = tuple(problems)
        self.lists = tuple(lists)
        self._ranks = {each.id: _ranks(each) for each in lists}
        self._titles = [each.title.casefold() for each in self.problems]
        self._alphabet = sorted(range(len(self.problems)), key=self._spelling)
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
        if query.study_list:
            places = self._of_list(query, places)
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

    def progress(self, study_list: StudyList) -> tuple[int, int]:
        """How many of its problems are solved, and how many there are here."""
        ranks = self._ranks[study_list.id]
        mine = [each for each in self.problems if each.id in ranks]
        return sum(each.status is Status.SOLVED for each in mine), len(mine)

    def heads(self, query: Query, found: Sequence[int]) -> dict[int, SectionHead]:
        """Which heads stand before which of the places that `matching` found, by how many places are before them: none
        where these are not in the order of a list with sections."""
        study_list = next((each for each in self.lists if each.id == query.study_list), None)
        is_in_order = query.sorting is Sorting.CATALOGUE and not query.text.strip()
        if study_list is None or not is_in_order or len(study_list.sections) < 2:
            return {}
        section_of = {problem: section for section in study_list.sections for problem in section.problems}
        solved, total = Counter[int](), Counter[int]()
        for each in self.problems:
            if each.id in section_of:
                total[id(section_of[each.id])] += 1
                solved[id(section_of[each.id])] += each.status is Status.SOLVED
        heads: dict[int, SectionHead] = {}
        above: StudyListSection | None = None
        for number, place in enumerate(found):
            section = section_of[self.problems[place].id]
            if section is not above:
                key, above = id(section), section
                heads[number] = SectionHead(title=section.title, solved=solved[key], total=total[key])
        return heads

    def _of_list(self, query: Query, places: Iterable[int]) -> list[int]:
        ranks, problems = self._ranks.get(query.study_list, {}), self.problems
        mine = [place for place in places if problems[place].id in ranks]
        if query.sorting is Sorting.CATALOGUE:
            mine.sort(key=lambda place: ranks[problems[place].id], reverse=query.descending)
        return mine

    def _order(self, sorting: Sorting, *, descending: bool) -> list[int]:
        known = self._orders.get((sorting, descending))
        if known is None:
            known = self._sorted(sorting, descending=descending)
            self._orders[sorting, descending] = known
        return known

    def _sorted(self, sorting: Sorting, *, descending: bool) -> list[int]:
        """What is alike by that is sorted by title, from A on, either way."""
        key = self._key(sorting)
        if key is None:
            return self._alphabet[::-1] if descending else self._alphabet
        return sorted(self._alphabet, key=key, reverse=descending)

    def _spelling(self, place: int) -> tuple[Spelling, str]:
        problem = self.problems[place]
        return spelling(problem.title), problem.id

    def _key(self, sorting: Sorting) -> Callable[[int], Any] | None:
        """None is the order of titles."""
        match sorting:
            case Sorting.CATALOGUE | Sorting.TITLE:
                return None
            case Sorting.STATUS:
                return lambda place: _STATUS_ORDER[self.problems[place].status]
            case Sorting.LEVEL:
                return lambda place: LEVELS.index(self.problems[place].level)
            case Sorting.TAGS:
                return lambda place: (not self.problems[place].tags, self.problems[place].tags)
            case Sorting.ACCEPTANCE:
                return lambda place: self.problems[place].acceptance or 0.0


@lru_cache(maxsize=16_384)
def spelling(title: str) -> Spelling:
    """What titles are sorted by, as a person reads them: 9 before 10, É beside E, whatever is capital."""
    plain = title if title.isascii() else _without_accents(title)
    return tuple(
        (0, len(part.lstrip("0")), part) if part[0].isdecimal() else (1, 0, part)
        for part in _PARTS.findall(plain.casefold())
    )


def _without_accents(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def _ranks(study_list: StudyList) -> dict[str, int]:
    ids = (problem for section in study_list.sections for problem in section.problems)
    return {problem: rank for rank, problem in enumerate(ids)}
