"""Reads a YAML file of a package into a model, and names the line of each key that does not fit.

YAML can be a trap: aliases that grow without end, tags that build objects, keys that stand twice. Only plain values
come out of here, and of bounded number. Numbers and dates keep their spelling where a text is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from problems.files import KIB, Reader
from problems.misfits import Path, misfits

LARGEST = 64 * KIB
MOST_VALUES = 20_000
DEEPEST = 30
LONGEST_NUMBER = 64
"""Bits. A whole number beyond that is taken for the text that it is written as."""

M = TypeVar("M", bound=BaseModel)

_AS_WRITTEN = frozenset({"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:binary", "tag:yaml.org,2002:merge"})


class YamlModel(BaseModel):
    """What a YAML file may hold: unknown keys are refused, and a number will do where a text is wanted."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class BadYaml(ValueError):
    """The text is no YAML that may stand in a package."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    value: Any
    """Plain JSON. Keys without a value are left out: they say nothing."""
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """Of the key or element, or of the nearest one above it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


def parse(text: str) -> Document:
    """Raises `BadYaml`."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            return Document(value={})
        plain = _Plain(yaml.SafeLoader(""))
        return Document(value=plain.value(node, (), 0), lines=plain.lines)
    except yaml.MarkedYAMLError as error:
        line = 1 if error.problem_mark is None else error.problem_mark.line + 1
        raise BadYaml(f"is not YAML: {error.problem or error.context}", line) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BadYaml(f"is not YAML: {error}", 1) from None


def read(reader: Reader, file: str, *, fill: Callable[[str], str] | None = None) -> Document | None:
    """The file's content, or None and a finding. `fill` puts constants into the text."""
    text = reader.loose_text(file, largest=LARGEST)
    if text is None:
        return None
    try:
        return parse(text if fill is None else fill(text))
    except BadYaml as bad:
        reader.findings.add(file, str(bad), line=bad.line)
        return None


def fit(reader: Reader, file: str, document: Document, model: type[M], *, at: Path = (), value: Any = None) -> M | None:
    """The value at a place of the document, or what is given of it, held to a model; None and findings if it does not
    fit."""
    if value is None:
        value = document.value
        for step in at:
            value = value[step]
    if not isinstance(value, dict):
        reader.findings.add(file, "must hold keys and values", line=document.line_of(at))
        return None
    try:
        return model.model_validate(value)
    except ValidationError as invalid:
        for path, message in misfits(invalid, at=at):
            reader.findings.add(file, message, line=document.line_of(path))
        return None


class _Plain:
    """Turns nodes into plain values, and remembers where each stood."""

    def __init__(self, loader: yaml.SafeLoader) -> None:
        self._loader = loader
        self._left = MOST_VALUES
        self.lines: dict[Path, int] = {}

    def value(self, node: yaml.Node, path: Path, depth: int) -> Any:
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise BadYaml("holds more than such a file may hold", node.start_mark.line + 1)
        self.lines.setdefault(path, node.start_mark.line + 1)
        match node:
            case yaml.MappingNode():
                return self._mapping(node, path, depth)
            case yaml.SequenceNode():
                return [self.value(item, (*path, index), depth + 1) for index, item in enumerate(node.value)]
            case _:
                return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line + 1
            if not isinstance(key, str):
                raise BadYaml("a key must be a plain text", line)
            if key in seen:
                raise BadYaml(f"the key {key!r} stands twice", line)
            seen.add(key)
            self.lines[*path, key] = line
            value = self.value(value_node, (*path, key), depth + 1)
            if value is not None:
                found[key] = value
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        if "\0" in node.value:  # a double-quoted text can say it, and no command line can hold it
            raise BadYaml("has a NUL", node.start_mark.line + 1)
        if node.tag in _AS_WRITTEN or not node.tag.startswith("tag:yaml.org,2002:"):
            return node.value
        try:
            value = self._loader.construct_object(node)
        except (ValueError, ArithmeticError, LookupError):  # so ends what the library makes of a tag that is not true
            raise BadYaml(f"is not YAML: {node.value[:40]!r} is not what it says", node.start_mark.line + 1) from None
        if isinstance(value, int) and value.bit_length() > LONGEST_NUMBER:
            return node.value
        return value if value is None or isinstance(value, bool | int | float) else node.value
