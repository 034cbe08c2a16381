"""Whole problems as JSON, written once: each answer only adds what differs from user to user."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from harnesses import stubs
from harnesses.catalogue import BadLanguage, LanguageFolder
from problems.model import Case, ComparisonMode
from server.answers import tag_of
from server.compressed import Compressed
from server.problems.catalogue import Entry, signature_document
from server.problems.statements.renderer import StatementRenderer
from server.wire.problems import AnswerRule, ProblemDetail, ProblemLimits, ProblemSummary, Sample, Status

MOST_KEPT = 500
PERSONAL = frozenset({"acceptance", "status", "code_stub"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    head: bytes
    """The JSON object without its personal fields and without its end."""
    compressed: Compressed
    """The same."""
    version: str

    def tag(self, ending: bytes) -> str:
        """Of the head with this ending."""
        return tag_of(self.version.encode(), ending)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    whole: Sheet
    bare: Sheet
    """Without what tells how to solve it: for contestants."""
    stubs: Mapping[str, str]

    def sheet(self, *, is_bare: bool) -> Sheet:
        return self.bare if is_bare else self.whole

    def ending(self, *, acceptance: float | None, status: Status, language: str | None) -> bytes:
        """What makes a head a whole object."""
        stub = None if language is None else self.stubs.get(language)
        return ending(acceptance, status, f',"codeStub":{json.dumps(stub)}')


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What readers see of a problem, as HTML that is safe to show."""

    statement: str
    editorial: str | None
    hints: tuple[str, ...]
    samples: tuple[Sample, ...]


def ending(acceptance: float | None, status: Status, more: str = "") -> bytes:
    return f',"acceptance":{json.dumps(acceptance)},"status":"{status.value}"{more}}}'.encode()


def summary_head(entry: Entry) -> bytes:
    """A problem in a list, without its personal fields and without its end."""
    summary = ProblemSummary(
        id=entry.id,
        title=entry.title,
        level=entry.level.value,
        tags=entry.tags,
        acceptance=None,
        status=Status.NEW,
    )
    return _head(summary)


class Details:
    def __init__(
        self,
        *,
        renderer: StatementRenderer,
        languages: Mapping[str, LanguageFolder],
        code_bytes: int,
        most_kept: int = MOST_KEPT,
    ) -> None:
        self._renderer = renderer
        self._languages = languages
        self._code_bytes = code_bytes
        self._most_kept = most_kept
        self._kept: OrderedDict[str, tuple[Entry, Detail]] = OrderedDict()
        self._turn = asyncio.Lock()

    async def get(self, entry: Entry) -> Detail:
        """Rendered when it is first asked for."""
        known = self._known(entry)
        if known is not None:
            self._kept.move_to_end(entry.id)
            return known
        async with self._turn:
            known = self._known(entry)
            if known is None:
                known = await self._make(entry)
                self._kept[entry.id] = entry, known
                if len(self._kept) > self._most_kept:
                    self._kept.popitem(last=False)
            return known

    def _known(self, entry: Entry) -> Detail | None:
        """What was made of an older version of the problem is none of this one."""
        of, detail = self._kept.get(entry.id, (None, None))
        return detail if of is entry else None

    async def preview(self, entry: Entry) -> Preview:
        """Of any version, published or not; nothing is kept."""
        editorial = entry.editorial
        return Preview(
            statement=await self._rendered(entry, entry.statement),
            editorial=None if editorial is None else await self._rendered(entry, editorial),
            hints=await self._hints(entry),
            samples=tuple(_sample(entry, case) for case in entry.samples),
        )

    async def _make(self, entry: Entry) -> Detail:
        preview = await self.preview(entry)
        code_stubs = await asyncio.to_thread(self._stubs, entry)
        whole = self._detail(entry, preview, code_stubs)
        sheet = await asyncio.to_thread(_sheet, whole)
        bare = whole.model_copy(update={"editorial_html": None, "hints": ()})
        bare_sheet = sheet if bare == whole else await asyncio.to_thread(_sheet, bare)
        return Detail(whole=sheet, bare=bare_sheet, stubs=code_stubs)

    async def _rendered(self, entry: Entry, markdown: str) -> str:
        return await self._renderer.render(markdown, folder=entry.folder)

    async def _hints(self, entry: Entry) -> tuple[str, ...]:
        return tuple([await self._rendered(entry, hint) for hint in entry.hints])

    def _detail(self, entry: Entry, preview: Preview, code_stubs: dict[str, str]) -> ProblemDetail:
        return ProblemDetail(
            id=entry.id,
            title=entry.title,
            level=entry.level.value,
            tags=entry.tags,
            acceptance=None,
            status=Status.NEW,
            kind=entry.kind.value,
            statement=entry.statement,
            statement_html=preview.statement,
            editorial_html=preview.editorial,
            hints=preview.hints,
            signature=signature_document(entry.signature),
            samples=preview.samples,
            limits=ProblemLimits(
                time_seconds=entry.limits.time_seconds,
                memory_mib=entry.limits.memory_mib,
                code_bytes=self._code_bytes,
            ),
            comparison=_answer_rule(entry),
            interactive=entry.interactive,
            passes=entry.passes,
            scored=entry.scoring is not None,
            full_score=None if entry.scoring is None else entry.scoring.full,
            document=PurePosixPath(entry.document).name,
            attachments=tuple(entry.attachments),
            languages=entry.languages,
            code_stubs=code_stubs,
            version="",
        )

    def _stubs(self, entry: Entry) -> dict[str, str]:
        found = {}
        for language in entry.languages:
            try:
                found[language] = stubs.stub(self._languages[language], entry.signature)
            except BadLanguage:
                found[language] = ""
        return found


def _sheet(detail: ProblemDetail) -> Sheet:
    version = tag_of(detail.model_dump_json(by_alias=True).encode()).strip('W/"')
    head = _head(detail.model_copy(update={"version": version}))
    return Sheet(head=head, compressed=Compressed(head), version=version)


def _sample(entry: Entry, case: Case) -> Sample:
    """What the judge keeps from a contestant's program is kept from the contestant, too."""
    is_hidden = entry.interactive or case.shown_input == case.shown_output == ""
    return Sample(
        input="" if is_hidden else case.input,
        output="" if is_hidden else case.output,
        explanation=case.explanation,
        shown_input=case.shown_input,
        shown_output=case.shown_output,
    )


def _answer_rule(entry: Entry) -> AnswerRule:
    mode = entry.comparison.mode or (ComparisonMode.TOKENS if entry.signature is None else ComparisonMode.EXACT)
    return AnswerRule(mode=mode.value, tolerance=entry.comparison.tolerance)


def _head(model: ProblemSummary) -> bytes:
    return model.model_dump_json(by_alias=True, exclude=set(PERSONAL)).encode()[:-1]
