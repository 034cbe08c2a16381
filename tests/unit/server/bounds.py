"""Bounds of the fields of what a client sends, and whether a model holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

Bounds = tuple[tuple[Any, ...], tuple[Any, ...]]
"""What is taken, and what is not."""
Field = tuple[type[BaseModel], str]
A_BOUND = re.compile(r'"(?:min|max|exclusiveM|pattern)\w*":')
A_MOMENT = re.compile(r'"date-time"')


def text(most: int, least: int = 1) -> Bounds:
    return ("x" * least, "x" * most), ("x" * (most + 1), *(["x" * (least - 1)] if least else []))


def number(least: int, most: int) -> Bounds:
    return (least, most), (least - 1, most + 1)


def many(one: Any, most: int, least: int = 0) -> Bounds:
    return ([one] * least, [one] * most), ([one] * (most + 1), *([[one] * (least - 1)] if least else []))


def assert_taken_up_to(model: type[BaseModel], field: str, bounds: Bounds) -> None:
    taken, refused = bounds
    assert [value for value in taken if is_refused(model, field, value)] == []
    assert [value for value in refused if not is_refused(model, field, value)] == []


def is_refused(model: type[BaseModel], field: str, value: Any) -> bool:
    """Whatever else is missing."""
    try:
        model.model_validate_json(json.dumps({field: value}))
    except ValidationError as problem:
        return any(each["loc"][0] == field for each in problem.errors())
    return False


def fields_with(what: re.Pattern[str], models: Iterable[type[BaseModel]]) -> set[Field]:
    """In the schemas of these. A field that one has from another is the other's."""
    return {
        (model, field)
        for model in models
        for field, schema in model.model_json_schema()["properties"].items()
        if field in _own(model) and what.search(json.dumps(schema))
    }


def _own(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items() if name in model.__annotations__}
