"""Study lists as a reader may see them: without problems that are not here, or that the reader must not be told of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from problems.study_lists import Section, StudyList
from server.errors import DomainError
from server.problems.catalogue import Catalogue
from server.problems.standing import Standing
from server.wire import problems as wire
from server.wire.problems import ProblemSummary, Status


class UnknownList(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_list", status=404, message="There is no such study list; GET /lists lists them.")


class StudyLists:
    def __init__(self, lists: Sequence[StudyList], *, catalogue: Catalogue, standing: Standing) -> None:
        self._lists: Mapping[str, StudyList] = {each.id: each for each in lists}
        self._catalogue = catalogue
        self._standing = standing

    async def all(self, *, user_id: int | None, hidden: Collection[str]) -> tuple[wire.StudyList, ...]:
        """Those in which anything is left."""
        statuses = await self._standing.of_user(user_id)
        found = (self._shown(each, statuses, hidden) for each in self._lists.values())
        return tuple(each for each in found if each.sections)

    async def one(
        self, list_id: str, *, user_id: int | None, hidden: Collection[str], uncounted: Collection[str]
    ) -> wire.StudyListDetail:
        """Without the figures of problems that are `uncounted` for this user. Raises `UnknownList`."""
        statuses = await self._standing.of_user(user_id)
        known = self._lists.get(list_id)
        shown = None if known is None else self._shown(known, statuses, hidden)
        if shown is None or not shown.sections:
            raise UnknownList
        sections = tuple(
            wire.StudyListPart(
                title=section.title,
                problems=tuple(self._summary(problem, statuses, uncounted) for problem in section.problems),
            )
            for section in shown.sections
        )
        head = shown.model_dump(exclude={"sections"})
        return wire.StudyListDetail(**head, sections=sections)

    def _shown(self, known: StudyList, statuses: Mapping[str, Status], hidden: Collection[str]) -> wire.StudyList:
        sections = tuple(self._sections(known, hidden))
        problems = [problem for section in sections for problem in section.problems]
        return wire.StudyList(
            id=known.id,
            title=known.title,
            description=known.description,
            problem_count=len(problems),
            solved_count=sum(statuses.get(problem) is Status.SOLVED for problem in problems),
            sections=sections,
        )

    def _sections(self, known: StudyList, hidden: Collection[str]) -> Iterator[wire.StudyListSection]:
        for section in known.sections:
            if problems := tuple(self._left(section, hidden)):
                yield wire.StudyListSection(title=section.title, problems=problems)

    def _left(self, section: Section, hidden: Collection[str]) -> Iterator[str]:
        return (each for each in section.problems if self._catalogue.has(each) and each not in hidden)

    def _summary(self, problem_id: str, statuses: Mapping[str, Status], uncounted: Collection[str]) -> ProblemSummary:
        entry = self._catalogue.get(problem_id)
        return ProblemSummary(
            id=entry.id,
            title=entry.title,
            level=entry.level.value,
            tags=entry.tags,
            acceptance=None if entry.id in uncounted else self._standing.acceptance(entry.id),
            status=statuses.get(entry.id, Status.NEW),
        )
