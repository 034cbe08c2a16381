"""What fields of forms and filters send: always text, empty where nothing was written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema

from server.inputs import Moment, Text

LONGEST_TEXT = 300
T = TypeVar("T")


def _nothing_if_empty(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _moment(value: Any) -> Any:
    """A browser's field of date and time has no time zone: the console says and takes UTC."""
    value = _nothing_if_empty(value)
    if not isinstance(value, str):
        return value
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()


Emptiable = BeforeValidator(_nothing_if_empty)
OptionalText = Annotated[Text | None, Emptiable]
LongText = Annotated[
    Annotated[str, Field(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*$")] | None, BeforeValidator(_nothing_if_empty)
]
FieldOfTime = WithJsonSchema({"type": "string", "maxLength": 64, "description": "Without a time zone: UTC"})
OptionalMoment = Annotated[Moment | None, BeforeValidator(_moment), FieldOfTime]
RequiredMoment = Annotated[Moment, BeforeValidator(_moment), FieldOfTime]


def path_part(text: str) -> str:
    """As a part of an address."""
    return quote(text, safe="")


def query_of(asked: BaseModel, **others: Any) -> str:
    """The part of an address that asks the same, but for `others`: None leaves one out. Empty, or from `?` on."""
    values = asked.model_dump(mode="json", by_alias=True, exclude_none=True) | others
    kept = {name: value for name, value in values.items() if value not in (None, "", [])}
    return f"?{urlencode(kept, doseq=True)}" if kept else ""
