"""The conformance table: every type's values, edge cases and errors, stated once for all languages.

`load` reads `conformance/*.json` into entries and `source_of` gives an entry's program in a language. Whoever runs it
describes what came in an `Observed`; `Entry.complaints` says what of that is not as it must be. Runs nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from harnesses.catalogue import LanguageFolder
from harnesses.expectations import MARK, Expectation, Observed, Trial, Value, complaints
from harnesses.stubs import conformance_program
from harnesses.values import case_frame, check_case_input, hello
from problems.model import FunctionSignature, Parameter, ReturnType, Signature, kind_of
from problems.valuetypes import BadType, BadValue

PROGRAMS_FILE = "programs.json"


class BadTable(ValueError):
    """The table is not as it must be; the message names the file and the entry."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedCase(_Strict):
    """One case and what may come of it."""

    input: Any
    expect: tuple[Expectation, ...]


class _Row(_Strict):
    """An entry as the table writes it: with cases, or as one type and the values that `echo` must give back."""

    id: str
    program: str | None = None
    source: str | None = None
    signature: Signature | None = None
    cases: tuple[ExpectedCase, ...] = ()
    type: str | None = None
    values: tuple[Any, ...] = ()
    optional: bool = False
    exceptions: bool | None = None
    needs_limits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One program, the cases it is given, and what must come of each."""

    id: str
    program: str | None
    """Its name in the languages' conformance templates."""
    source: str | None
    """Its text, where it is the same in every language."""
    signature: Signature | None
    """None: the program reads stdin and writes stdout, and has one case."""
    cases: tuple[ExpectedCase, ...]
    optional: bool
    """A language may leave it out: its template then gives no text."""
    exceptions: bool | None
    """Only for languages that have exceptions, or only for those that have none; None: for all."""
    needs_limits: bool
    """It ends only where time and memory are limited."""

    def hello(self, folder: LanguageFolder) -> bytes:
        return hello(self.signature, source=folder.language.source)

    def frames(self) -> tuple[bytes, ...]:
        """The cases as a harness reads them; for function and class programs."""
        assert self.signature is not None
        return tuple(case_frame(self.signature, case.input) for case in self.cases)

    def complaints(self, folder: LanguageFolder, source: str, observed: Observed) -> tuple[str, ...]:
        """What of what was seen is not as it must be; empty when all is."""
        trial = Trial(
            language=folder.language,
            source=source,
            signature=self.signature,
            inputs=tuple(case.input for case in self.cases),
            expected=tuple(case.expect for case in self.cases),
        )
        return complaints(trial, observed)


def load(folder: Path | None = None) -> tuple[Entry, ...]:
    """The whole table. Raises `BadTable`."""
    folder = Path(__file__).parent / "conformance" if folder is None else folder
    programs = read_programs(folder)
    entries = tuple(
        entry
        for file in sorted(folder.glob("*.json"))
        if file.name != PROGRAMS_FILE
        for entry in _entries(file, programs)
    )
    if len({entry.id for entry in entries}) != len(entries):
        raise BadTable(f"{folder}: two entries have the same id")
    return entries


def read_programs(folder: Path) -> dict[str, str]:
    """What each program of the templates does, by name."""
    return TypeAdapter(dict[str, str]).validate_json((folder / PROGRAMS_FILE).read_bytes())


def source_of(entry: Entry, folder: LanguageFolder) -> str | None:
    """The entry's program in a language; None where the language leaves it out, as it may. Raises `BadTable`."""
    if not folder.language.serves(kind_of(entry.signature)):
        return None
    if entry.exceptions not in {None, folder.language.exceptions}:
        return None
    if entry.program is None:
        return entry.source
    source = conformance_program(folder, entry.program, entry.signature)
    if source.strip():
        if source.count(MARK) > 1:
            raise BadTable(f"{folder.id}: program {entry.program!r} has more than one mark")
        return source
    if not entry.optional:
        raise BadTable(f"{folder.id}: {folder.language.conformance} has no program {entry.program!r}")
    return None


def _entries(file: Path, programs: dict[str, str]) -> Iterator[Entry]:
    try:
        rows = TypeAdapter(list[_Row]).validate_python(json.loads(file.read_text(encoding="utf-8")))
    except (ValidationError, ValueError) as error:
        raise BadTable(f"{file}: {error}") from error
    for row in rows:
        try:
            yield _entry(row, programs)
        except (BadType, BadValue, ValueError) as error:
            raise BadTable(f"{file}: {row.id}: {error}") from error


def _entry(row: _Row, programs: dict[str, str]) -> Entry:
    if (row.program is None) == (row.source is None):
        raise ValueError("it needs either a program or a source")
    if row.program is not None and row.program not in programs:
        raise ValueError(f"{PROGRAMS_FILE} does not say what {row.program!r} does")
    signature = row.signature if row.type is None else _echo_signature(row.type)
    cases = tuple(_expanded(case) for case in row.cases) or tuple(_echoed(value) for value in row.values)
    if not cases or (signature is None and len(cases) != 1):
        raise ValueError("it needs cases; one, for stdin and stdout")
    for case in cases:
        check_case_input(signature, case.input)
    return Entry(
        id=row.id,
        program=row.program,
        source=row.source,
        signature=signature,
        cases=cases,
        optional=row.optional,
        exceptions=row.exceptions,
        needs_limits=row.needs_limits,
    )


def _echo_signature(type_text: str) -> FunctionSignature:
    params = (Parameter(name="value", type=type_text),)
    return FunctionSignature(name="solve", params=params, returns=ReturnType(type=type_text))


def _echoed(value: Any) -> ExpectedCase:
    plain = expand(value)
    return ExpectedCase(input={"value": plain}, expect=(Value(kind="value", value=plain),))


def _expanded(case: ExpectedCase) -> ExpectedCase:
    given = {name: expand(value) for name, value in case.input.items()} if isinstance(case.input, dict) else case.input
    expect = tuple(
        each.model_copy(update={"value": expand(each.value)}) if isinstance(each, Value) else each
        for each in case.expect
    )
    return ExpectedCase(input=given, expect=expect)


def expand(value: Any) -> Any:
    """A value with its recipes carried out: `{"repeat": [0, 1], "times": 3, "then": [2]}` is a list, and with a text
    instead of a list it is a text; `{"path": 3}` is the graph of so many nodes in a row. No value is an object."""
    match value:
        case {"repeat": part, "times": int(times), **more}:
            return part * times + expand(more.get("then", part[:0]))
        case {"path": int(length)}:
            return [[each for each in (node - 1, node + 1) if 0 < each <= length] for node in range(1, length + 1)]
        case list():
            return [expand(each) for each in value]
        case _:
            return value
