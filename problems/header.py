"""Reads problem.toml: what it may hold, and at which line it does not. Knows nothing of cases and submissions."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from problems import toml_lines
from problems.files import KIB, Reader
from problems.misfits import misfits
from problems.model import (
    MOST_PASSES,
    Aggregation,
    ClassSignature,
    Comparison,
    FunctionSignature,
    Level,
    Limits,
    Model,
    Reveal,
    Signature,
    Slug,
)
from problems.rules import Misfit, header_misfits

FILE = "problem.toml"
LARGEST = 64 * KIB
SAMPLE = "sample"
"""The group that all samples are in."""

M = TypeVar("M", bound=BaseModel)

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


class StatedGroup(Model):
    """Cases that are scored together."""

    name: Slug
    points: float = Field(ge=0, le=1_000_000)
    aggregation: Aggregation = Aggregation.ALL
    requires: tuple[Slug, ...] = ()
    """Groups before it, or `sample`."""


class Header(Model):
    """problem.toml as it stands."""

    format: Literal[1] = 1
    """Of this file: raised when its meaning changes."""
    id: Slug
    title: str = Field(min_length=1, max_length=200)
    level: Level
    tags: tuple[Slug, ...] = Field(default=(), max_length=20)
    hints: tuple[Annotated[str, Field(min_length=1, max_length=1000)], ...] = Field(default=(), max_length=5)
    """Markdown, from the gentlest on; each is shown when it is asked for."""
    languages: tuple[Slug, ...] | None = Field(default=None, min_length=1)
    reveal: Reveal = Reveal.ALWAYS
    signature: Signature | None = None
    limits: Limits = Limits()
    comparison: Comparison = Comparison()
    interactive: bool = False
    passes: int = Field(default=1, ge=1, le=MOST_PASSES)
    output_only: bool = False
    groups: tuple[StatedGroup, ...] = Field(default=(), max_length=100)

    @property
    def needs_validator(self) -> bool:
        return self.interactive or self.passes > 1


class HeaderReader:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._findings = reader.findings
        self._text = ""

    def read(self) -> Header | None:
        """The header, or None and findings."""
        text = self._reader.text(FILE, largest=LARGEST)
        if text is None:
            return None
        self._text = text
        table = self._table()
        header = None if table is None else self._header(table)
        if header is None:
            return None
        misfits = tuple(header_misfits(header.signature, header.comparison))
        if header.id != self._reader.folder.path.resolve().name:
            misfits += (Misfit(("id",), f"the id is {header.id!r}, but the folder is not called so"),)
        if len(set(header.tags)) < len(header.tags):
            misfits += (Misfit(("tags",), "a tag stands twice"),)
        misfits += (*_kind_misfits(header), *_group_misfits(header))
        for misfit in misfits:
            self._add(misfit.path, misfit.message)
        return None if misfits else header

    def _table(self) -> dict[str, Any] | None:
        try:
            return tomllib.loads(self._text)
        except RecursionError:
            self._findings.add(FILE, "is nested too deep")
        except ValueError as error:  # tomllib.TOMLDecodeError, or a number with thousands of digits
            message = str(error)
            at = _AT_LINE.search(message)
            line = int(at[1]) if at else self._text.count("\n") + 1
            self._findings.add(FILE, f"is not TOML: {_AT_LINE.sub('', message)}", line=line)
        return None

    def _header(self, table: dict[str, Any]) -> Header | None:
        """The signature is read by itself: it has two forms, and an error should speak of the one that was meant."""
        rest = {key: value for key, value in table.items() if key != "signature"}
        header = self._validated(Header, rest, at=())
        if "signature" not in table:
            return header
        signature = self._signature(table["signature"])
        if header is None or signature is None:
            return None
        return header.model_copy(update={"signature": signature})

    def _signature(self, table: Any) -> Signature | None:
        if not isinstance(table, dict):
            self._add(("signature",), "the signature must be a table")
            return None
        if "classname" in table:
            return self._validated(ClassSignature, table, at=("signature",))
        return self._validated(FunctionSignature, table, at=("signature",))

    def _validated(self, model: type[M], table: dict[str, Any], *, at: toml_lines.Path) -> M | None:
        try:
            return model.model_validate_json(json.dumps(table, default=_date), strict=True)
        except RecursionError:
            self._findings.add(FILE, "is nested too deep")
        except ValidationError as invalid:
            for path, message in misfits(invalid, at=at):
                self._add(path, message)
        return None

    def _add(self, path: toml_lines.Path, message: str) -> None:
        self._findings.add(FILE, message, line=toml_lines.line_of(self._text, path))


def _kind_misfits(header: Header) -> Iterator[Misfit]:
    for key in ("interactive", "passes", "output_only"):
        if key not in header.model_fields_set or not getattr(header, key):
            continue
        if header.signature is not None and (key != "passes" or header.passes > 1):
            yield Misfit((key,), f"{key} is for problems of text: a signature cannot stand beside it")
    if header.output_only and header.needs_validator:
        yield Misfit(("output_only",), "answers that are handed in cannot talk, nor be run again")


def _group_misfits(header: Header) -> Iterator[Misfit]:
    before = {SAMPLE}
    for index, group in enumerate(header.groups):
        if group.name in before:
            yield Misfit(("groups", index, "name"), f"the group {group.name!r} stands twice, or is that of the samples")
        for name in group.requires:
            if name not in before:
                message = f"requires {name!r}, which is neither {SAMPLE!r} nor a group before it"
                yield Misfit(("groups", index, "requires"), message)
        before.add(group.name)


def _date(value: object) -> dict[str, str]:
    """Dates and times have no place in problem.toml: whatever was expected there refuses a table."""
    return {"date": str(value)}
