"""The problems in memory, without their cases: what is listed, searched and submitted to. Changes only as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from harnesses.catalogue import LanguageFolder
from problems.model import Case, Comparison, JudgePackage, Kind, Level, Limits, Problem, Scoring, Signature
from server.errors import DomainError, InvalidRequest

log = structlog.get_logger(__name__)

ATTACHMENTS = "attachments/"


class UnknownProblem(DomainError):
    def __init__(self, problem_id: str) -> None:
        shown = problem_id if problem_id.isprintable() and len(problem_id) <= 80 else "of that name"
        super().__init__(
            code="unknown_problem", status=404, message=f"There is no problem {shown}; GET /problems lists them."
        )


class UnknownLanguage(InvalidRequest):
    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(
            f"This server does not know that language; it knows {', '.join(known)}.", code="unknown_language"
        )


class LanguageNotAllowed(InvalidRequest):
    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__(f"This problem may be solved in {', '.join(allowed)}.", code="language_not_allowed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One problem as the server needs it all the time."""

    id: str
    title: str
    level: Level
    tags: tuple[str, ...]
    kind: Kind
    languages: tuple[str, ...]
    statement: str
    editorial: str | None
    hints: tuple[str, ...]
    signature: Signature | None
    samples: tuple[Case, ...]
    limits: Limits
    comparison: Comparison
    interactive: bool
    passes: int
    scoring: Scoring | None
    document: str
    """A PDF of the package, by its path; empty where there is none."""
    attachments: Mapping[str, str]
    """Files to download: from what they are called to their path in the package."""
    package: str
    """The digest of its judge package."""
    folder: Path | None
    cases: int = 0
    """How many there are in all."""

    @property
    def searched(self) -> str:
        return f"{self.id} {self.title} {' '.join(self.tags)}".casefold()


class Catalogue:
    def __init__(self, entries: Sequence[Entry], *, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        """Every language that Agon knows, by id."""
        self._entries: dict[str, Entry] = {}
        self._searched: dict[str, str] = {}
        self.hidden: frozenset[str] = frozenset()
        """Problems that are for contests alone, whoever wants to practise."""
        self.revision = 0
        """Another whenever anything else is."""
        self.replace(entries, hidden=self.hidden)

    def replace(self, entries: Iterable[Entry], *, hidden: frozenset[str]) -> None:
        """All of them at once: nobody sees a part."""
        self._entries = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
        self._searched = {entry.id: entry.searched for entry in self._entries.values()}
        self.hidden = hidden
        self.revision += 1

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def has(self, problem_id: str) -> bool:
        return problem_id in self._entries

    def get(self, problem_id: str) -> Entry:
        """Raises `UnknownProblem`."""
        try:
            return self._entries[problem_id]
        except KeyError:
            raise UnknownProblem(problem_id) from None

    def title(self, problem_id: str) -> str:
        """Of a problem that was taken away, its id."""
        return self._entries[problem_id].title if problem_id in self._entries else problem_id

    def is_scored(self, problem_id: str) -> bool:
        """Of a problem that was taken away nobody knows."""
        return problem_id in self._entries and self._entries[problem_id].scoring is not None

    def check_language(self, entry: Entry, language: str) -> None:
        """Raises `UnknownLanguage`, `LanguageNotAllowed`."""
        if language not in self.languages:
            raise UnknownLanguage(self.languages)
        if language not in entry.languages:
            raise LanguageNotAllowed(entry.languages)

    def find(self, *, words: str | None, level: str | None, tags: Iterable[str]) -> Iterator[Entry]:
        """Those that have all the words (in title, id or tags), the level and all the tags."""
        wanted = (words or "").casefold().split()
        needed = set(tags)
        for entry in self._entries.values():
            searched = self._searched[entry.id]
            if level is not None and entry.level != level:
                continue
            if needed <= set(entry.tags) and all(word in searched for word in wanted):
                yield entry


def build(
    problems: Iterable[Problem],
    *,
    folders: Mapping[str, Path],
    languages: Mapping[str, LanguageFolder],
    keep_package: Callable[[JudgePackage], str],
) -> Catalogue:
    """Blocking. The cases are let go: they are in the package."""
    entries = [
        entry_of(problem, folders.get(problem.id), languages, keep_package(problem.package)) for problem in problems
    ]
    return Catalogue(entries, languages=tuple(languages))


def entry_of(problem: Problem, folder: Path | None, known: Mapping[str, LanguageFolder], package: str) -> Entry:
    able = (name for name, each in known.items() if each.language.serves(problem.package.kind))
    allowed = tuple(name for name in able if problem.languages is None or name in problem.languages)
    if not allowed:
        log.warning("problem_without_language", problem=problem.id, wanted=problem.languages)
    return Entry(
        id=problem.id,
        title=problem.title,
        level=problem.level,
        tags=problem.tags,
        kind=problem.package.kind,
        languages=allowed,
        statement=problem.statement,
        editorial=problem.editorial,
        hints=problem.hints,
        signature=problem.package.signature,
        samples=problem.samples,
        limits=problem.package.limits,
        comparison=problem.package.comparison,
        interactive=problem.package.interactive,
        passes=problem.package.passes,
        scoring=problem.package.scoring,
        document=problem.document,
        attachments={path.removeprefix(ATTACHMENTS): path for path in problem.attachments},
        package=package,
        folder=folder,
        cases=len(problem.package.cases),
    )


def signature_document(signature: Signature | None) -> dict[str, Any] | None:
    """In the form of `problem.toml`."""
    return None if signature is None else signature.model_dump(mode="json", by_alias=True, exclude_none=True)
