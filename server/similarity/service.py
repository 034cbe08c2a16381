"""Compares the submissions to a problem, when a person asks, in the background; and keeps what people say of pairs. It
never judges: that a pair is on its list says only that a person might look."""

from __future__ import annotations

import asyncio
import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import structlog

from server.audit.model import Action, Author, Deed, On
from server.errors import DomainError, InvalidRequest
from server.problems.catalogue import Catalogue
from server.problems.details import Details
from server.similarity.comparing import Compared, Read, Region, compare, regions
from server.similarity.model import MOST_PROGRAMS, Finding, Note, Pair, Program, Progress, Question, Report
from server.similarity.store import TOGETHER, NewNote, SimilarityStore
from server.similarity.tokens import Symbol
from server.similarity.winnowing import Prints
from server.sources.highlighting import Mark
from server.sources.reader import NotRead
from server.submissions.refusals import UnknownSubmission

log = structlog.get_logger(__name__)

MOST_KEPT_PRINTS = 20_000
"""Of some kilobytes each."""
MOST_KEPT_REPORTS = 50
MOST_WAITING = 20
MOST_NOTES = 10_000
LOOK_SECONDS = 5.0
COLOURS = 6
NOTHING: frozenset[int] = frozenset()


class NoPair(InvalidRequest):
    def __init__(self) -> None:
        message = "must be two submissions to one problem"
        super().__init__(f"These {message}.", [{"field": "b", "message": message}], code="no_pair")


class TooManyComparisons(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="too_many_comparisons", status=503, message="Many comparisons wait already; ask again in a minute."
        )


class Reader(Protocol):
    async def ask(self, work: str, **about: Any) -> Any:
        """Raises `NotRead`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two programs have in common."""

    marks: tuple[Sequence[Mark], Sequence[Mark]]
    is_full: bool
    """Whether also what very many have is left out: that is known once all were compared."""


class Similarity:
    def __init__(
        self,
        *,
        store: SimilarityStore,
        reader: Reader,
        catalogue: Catalogue,
        details: Details,
        families: Mapping[str, str],
        clock: Callable[[], datetime],
        most_kept_prints: int = MOST_KEPT_PRINTS,
    ) -> None:
        """`families`: of each language, the one whose programs it is compared with."""
        self._store = store
        self._reader = reader
        self._catalogue = catalogue
        self._details = details
        self._families = families
        self._clock = clock
        self._most_kept_prints = most_kept_prints
        self._prints: OrderedDict[tuple[str, str], Prints] = OrderedDict()
        self._reports: OrderedDict[Question, Report] = OrderedDict()
        self._waiting: dict[Question, Progress] = {}
        self._something = asyncio.Event()

    @property
    def families(self) -> list[str]:
        return sorted(set(self._families.values()))

    def report(self, question: Question) -> Report | None:
        """The last one, on this server."""
        return self._reports.get(question)

    def begin(self, question: Question) -> Progress:
        """How far it is. Raises `TooManyComparisons`."""
        if question not in self._waiting:
            if len(self._waiting) >= MOST_WAITING:
                raise TooManyComparisons
            self._waiting[question] = Progress(done=0, total=0)
            self._something.set()
        return self._waiting[question]

    def forget(self, question: Question) -> None:
        """The next report is a new one."""
        self._reports.pop(question, None)

    async def step(self) -> float:
        """Compare what waits."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._something.wait()
        self._something.clear()
        while self._waiting:
            question = next(iter(self._waiting))
            try:
                self._reports[question] = await self._made(question)
                if len(self._reports) > MOST_KEPT_REPORTS:
                    self._reports.popitem(last=False)
            finally:
                self._waiting.pop(question, None)
        return 0.0

    async def likeness(self, question: Question, programs: Sequence[tuple[str, str]]) -> Likeness | None:
        """Of two programs, each with its language. None where one of them cannot be read."""
        try:
            read = [
                await self._reader.ask("prints", code=code, language=name, is_whole=True) for code, name in programs
            ]
        except NotRead:
            return None
        family = self._family(programs[0][1])
        report = self._reports.get(question)
        known = None if report is None else report.left_out.get(family)
        left_out = await self._given(question.problem_id, family) if known is None else known
        found = regions(_read_of(read[0]), _read_of(read[1]), left_out=left_out)
        first, second = (_marks(each, answer["symbols"]) for each, answer in zip(found, read, strict=True))
        return Likeness(marks=(first, second), is_full=known is not None)

    async def note(self, author: Author, a: str, b: str, finding: Finding, text: str) -> None:
        """What a person says of a pair. Raises `UnknownSubmission`, `NoPair`."""
        first, second = sorted((a, b))
        problems = await self._store.problem_of([first, second])
        if not {first, second} <= set(problems):
            raise UnknownSubmission
        if first == second or problems[first] != problems[second]:
            raise NoPair
        now = self._clock()
        new = NewNote(
            problem_id=problems[first],
            first=first,
            second=second,
            finding=finding,
            text=text,
            at=now,
            by=author.id,
        )
        details = {"first": first, "second": second, "finding": finding.value, "note": text or None}
        subject = On.PROBLEM.named(problems[first])
        deed = Deed(author=author, action=Action.SIMILARITY_NOTE, subject=subject, at=now, details=details)
        await self._store.add(new, lambda _: deed)
        log.info("similarity_noted", first=first, second=second, finding=finding.value, by=author.id)

    async def notes_of(self, a: str, b: str) -> list[Note]:
        """The newest first."""
        first, second = sorted((a, b))
        return await self._store.notes_of(first, second)

    async def last_notes(self, problem_id: str) -> dict[tuple[str, str], Note]:
        """By the pair, the lesser first."""
        return await self._store.last_notes(problem_id, most=MOST_NOTES)

    async def _made(self, question: Question) -> Report:
        languages = None
        if question.family is not None:
            languages = [name for name, family in self._families.items() if family == question.family]
        chosen = await self._store.choose(question, languages=languages, most=MOST_PROGRAMS)
        prints = await self._all_prints(question, chosen.programs)
        pairs: list[Pair] = []
        left_out: dict[str, frozenset[int]] = {}
        too_short = 0
        for family in sorted({self._family(each.language) for each in chosen.programs}):
            mine = {each.submission_id: each for each in chosen.programs if self._family(each.language) == family}
            found = await self._compared(
                {name: prints[name] for name in mine if name in prints},
                await self._given(question.problem_id, family),
            )
            pairs += found.pairs
            left_out[family] = found.left_out
            too_short += found.too_short
        pairs.sort(key=lambda pair: pair.rank, reverse=True)
        named = {name for pair in pairs for name in (pair.first, pair.second)}
        log.info("similarity_compared", problem=question.problem_id, programs=len(prints), pairs=len(pairs))
        return Report(
            question=question,
            made_at=self._clock(),
            programs={each.submission_id: each for each in chosen.programs if each.submission_id in named},
            pairs=pairs,
            compared=len(prints) - too_short,
            too_short=too_short,
            not_read=len(chosen.programs) - len(prints),
            is_whole=chosen.is_whole,
            left_out=left_out,
        )

    async def _compared(self, prints: Mapping[str, Prints], given: frozenset[int]) -> Compared:
        """In a thread, which stops when nobody waits for it."""
        stopped = threading.Event()
        try:
            return await asyncio.to_thread(lambda: compare(prints, given=given, is_wanted=lambda: not stopped.is_set()))
        finally:
            stopped.set()

    async def _all_prints(self, question: Question, programs: Sequence[Program]) -> dict[str, Prints]:
        """By submission; of those that can be read."""
        found: dict[str, Prints] = {}
        for start in range(0, len(programs), TOGETHER):
            some = programs[start : start + TOGETHER]
            missing = [each.submission_id for each in some if self._key(each) not in self._prints]
            codes = await self._store.codes(missing) if missing else {}
            for number, each in enumerate(some, start + 1):
                prints = await self._prints_of(each, codes)
                if prints is not None:
                    found[each.submission_id] = prints
                self._waiting[question] = Progress(done=number, total=len(programs))
        return found

    async def _prints_of(self, program: Program, codes: Mapping[str, str]) -> Prints | None:
        key = self._key(program)
        if key in self._prints:
            self._prints.move_to_end(key)
            return self._prints[key]
        if program.submission_id not in codes:
            return None
        code = codes[program.submission_id]
        try:
            answer = await self._reader.ask("prints", code=code, language=program.language, is_whole=False)
        except NotRead:
            return None
        self._prints[key] = _prints_of(answer)
        if len(self._prints) > self._most_kept_prints:
            self._prints.popitem(last=False)
        return self._prints[key]

    async def _given(self, problem_id: str, family: str) -> frozenset[int]:
        """Of what everybody starts from, in all languages of the family."""
        if not self._catalogue.has(problem_id):
            return NOTHING
        stubs = (await self._details.get(self._catalogue.get(problem_id))).stubs
        found: set[int] = set()
        for language, stub in stubs.items():
            if self._family(language) == family:
                with suppress(NotRead):
                    found |= set(await self._reader.ask("grams", code=stub, language=language))
        return frozenset(found)

    def _family(self, language: str) -> str:
        return self._families.get(language, language)

    @staticmethod
    def _key(program: Program) -> tuple[str, str]:
        return program.digest, program.language


def _prints_of(answer: Mapping[str, Any]) -> Prints:
    return Prints(tokens=answer["tokens"], hashes=array("Q", answer["hashes"]), places=array("L", answer["places"]))


def _read_of(answer: Mapping[str, Any]) -> Read:
    return Read(names=[name for name, _, _ in answer["symbols"]], prints=_prints_of(answer))


def _marks(found: Sequence[Region], symbols: Sequence[Symbol]) -> list[Mark]:
    return [
        Mark(
            start=symbols[each.start][1],
            end=symbols[each.end - 1][2],
            name=f"match match-{each.number % COLOURS}",
        )
        for each in found
    ]
