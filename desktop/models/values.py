"""The inputs of a test case as text that a person edits, and back. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from problems import valuetypes
from server.wire.problems import ProblemDetail

LONGEST_EDITED = 100_000
"""Characters of a field that are shown for editing; a longer one is used as it is."""


class BadField(Exception):
    """What was typed into a field is not a value of its type; the message says what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to type in a test case."""

    name: str
    type: str | None
    """As the signature writes it; None for plain text and for what has no one type."""
    is_text: bool = False
    """The field is the text itself (stdin), not JSON."""


def fields_of(problem: ProblemDetail) -> tuple[Field, ...]:
    signature = problem.signature or {}
    match problem.kind:
        case "stdio" | "output":
            return (Field(name="stdin", type=None, is_text=True),)
        case "class":
            return (Field(name="operations", type="string[]"), Field(name="arguments", type=None))
        case "function":
            params = signature.get("params") or ()
            return tuple(Field(name=str(each["name"]), type=str(each["type"])) for each in params)


def texts_of(fields: tuple[Field, ...], case_input: dict[str, Any] | str) -> tuple[str, ...]:
    if isinstance(case_input, str):
        return (case_input,)
    return tuple(as_text(case_input.get(field.name)) for field in fields)


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def input_of(fields: tuple[Field, ...], texts: tuple[str, ...]) -> dict[str, Any] | str:
    """The case as the server takes it. Raises `BadField`."""
    if len(fields) == 1 and fields[0].is_text:
        return texts[0]
    return {field.name: value_of(field, text) for field, text in zip(fields, texts, strict=True)}


def value_of(field: Field, text: str) -> Any:
    if field.is_text:
        return text
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as unreadable:
        raise BadField(_hint(field)) from unreadable
    if field.type is not None:
        _check(value, field)
    return value


def _check(value: Any, field: Field) -> None:
    try:
        valuetypes.check(value, valuetypes.parse(field.type or ""), where=field.name)
    except valuetypes.BadType:
        return  # a type of a newer server: it will judge the value itself
    except (valuetypes.BadValue, RecursionError) as bad:
        raise BadField(f"{bad}, for example {example_of(field.type or '')}") from bad


def _hint(field: Field) -> str:
    if field.type is None:
        return f"{field.name} must be written as JSON"
    return f"{field.name} must be {field.type}, written as JSON, for example {example_of(field.type)}"


def example_of(type_text: str) -> str:
    try:
        return json.dumps(_example(valuetypes.parse(type_text)))
    except valuetypes.BadType:
        return "null"


def _example(of: valuetypes.ValueType) -> Any:
    simple: dict[str, Any] = {
        "integer": 3,
        "unsigned": 3,
        "long": 3,
        "double": 2.5,
        "boolean": True,
        "character": "a",
        "string": "abc",
        "ListNode": [1, 2, 3],
        "CyclicList": [[1, 2, 3], 1],
        "RandomNode": [[7, None], [13, 0]],
        "TreeNode": [1, None, 2],
        "NaryNode": [1, None, 2, 3],
        "GraphNode": [[2], [1]],
    }
    if of.element is not None:
        return [_example(of.element)]
    return simple.get(of.name)


def _refuse_constant(name: str) -> Any:
    raise ValueError(f'write "{name}" with quotation marks')


def texts_of_shown(fields: tuple[Field, ...], shown: str) -> tuple[str, ...] | None:
    """The fields of an input as a verdict shows it (`name = value` lines, or stdin); None where it was shortened."""
    if len(fields) == 1 and fields[0].is_text:
        return None if shown.endswith(" more)") else (shown,)
    found: dict[str, str] = {}
    for line in shown.split("\n"):  # a value may have other ends of lines in it
        name, _, value = line.partition(" = ")
        found[name] = value
    texts = tuple(found.get(field.name, "") for field in fields)
    try:
        input_of(fields, texts)
    except BadField:
        return None
    return texts
