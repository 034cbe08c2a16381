"""Reads what a client sends into models, once, at the door. All that can be wrong with a request fails here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar, get_origin
from urllib.parse import parse_qsl

from aiohttp import web
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from server.errors import DomainError, InvalidRequest
from server.wire import base

READ_SECONDS = 30
READ_IN_PLACE_BYTES = 128 * 1024
"""Longer bodies are read in a thread, so that the loop goes on."""
MOST_ERRORS = 20
LAST_PAGE = 1_000_000_000
JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
MOST_FIELDS = 100
MOST_LISTED = 2000
"""Fields of a form in which some may come many times."""

M = TypeVar("M", bound=BaseModel)


class BadBody(DomainError):
    def __init__(self, message: str, *, code: str = "bad_json", status: int = 400) -> None:
        super().__init__(code=code, status=status, message=message)


Text = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]
"""What may be asked of the database, which takes no NUL."""


MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:")


def _as_written(value: Any) -> Any:
    """Seconds since 1970 would be taken too."""
    if not (isinstance(value, str) and MOMENT.match(value)):
        raise ValueError("must be a moment with its time zone, like 2030-01-31T12:00:00Z")
    return value


Moment = Annotated[base.Moment, BeforeValidator(_as_written)]


class Query(BaseModel):
    """What may stand after the question mark; anything else is refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        use_attribute_docstrings=True,  # they become the descriptions in the OpenAPI document
    )


class NoQuery(Query):
    pass


class NoBody(BaseModel):
    """The request has no body; if it brings one, it is passed over."""


class Page(Query):
    page: int = Field(default=1, ge=1, le=LAST_PAGE)
    limit: int = Field(default=100, ge=1, le=base.LONGEST_PAGE)

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit


def read_query(request: web.Request, model: type[M]) -> M:
    """Raises `InvalidRequest`."""
    offered = request.query
    if not offered:
        values: Mapping[str, Any] = {}
    else:
        many = _many_valued(model)
        values = {
            name: offered.getall(name) if name in many else _single(offered.getall(name)) for name in set(offered)
        }
    try:
        return model.model_validate(values)
    except ValidationError as problem:
        raise _refusal(problem, "The query") from None


def _many_valued(model: type[BaseModel]) -> set[str]:
    fields = model.model_fields.items()
    return {field.alias or name for name, field in fields if get_origin(field.annotation) is tuple}


def _single(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else values


async def read_body(request: web.Request, model: type[M], *, most_bytes: int) -> M:
    """Raises `BadBody` and `InvalidRequest`."""
    if request.content_type != JSON_TYPE:
        raise BadBody(f"Send the body as {JSON_TYPE}.", code="unsupported_media_type", status=415)
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise BadBody("Send the body as it is, not compressed.", code="unsupported_encoding", status=415)
    raw = await read_bytes(request, most_bytes=most_bytes)
    try:
        body = await _validated(model, raw)
    except ValidationError as problem:
        raise _refusal(problem, "The body") from None
    if b"\\u0000" in raw:  # the only form in which JSON can hold it; the text "\\u0000" is allowed
        _refuse_nul(body)
    return body


async def read_form(request: web.Request, model: type[M], *, most_bytes: int) -> M:
    """What a page's form sends, every value text. A field that the model has as a tuple may come any number of times,
    of others the last one holds. Raises `BadBody` and `InvalidRequest`."""
    if request.content_type != FORM_TYPE:
        raise BadBody(f"Send the body as {FORM_TYPE}.", code="unsupported_media_type", status=415)
    raw = await read_bytes(request, most_bytes=most_bytes)
    many = _many_valued(model)
    most = MOST_LISTED if many else MOST_FIELDS
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=most)
    except ValueError:  # bytes or escapes that are no text, or too many fields
        raise BadBody("The form cannot be read.", code="bad_form") from None
    values: dict[str, Any] = dict(pairs) | {name: tuple(v for n, v in pairs if n == name) for name in many}
    try:
        body = model.model_validate(values)
    except ValidationError as problem:
        raise _refusal(problem, "The form") from None
    _refuse_nul(body)
    return body


def checked(model: type[M], values: Mapping[str, Any], what: str) -> M:
    """What was made of a form's fields, as the model wants it. Raises `InvalidRequest`, which begins with `what`."""
    try:
        return model.model_validate(values)
    except ValidationError as problem:
        raise _refusal(problem, what) from None


async def _validated(model: type[M], raw: bytes) -> M:
    if len(raw) <= READ_IN_PLACE_BYTES:
        return model.model_validate_json(raw)
    return await asyncio.to_thread(model.model_validate_json, raw)


async def read_bytes(request: web.Request, *, most_bytes: int, within_seconds: float = READ_SECONDS) -> bytes:
    """The body as it is, whatever it is. Raises `BadBody`."""
    if request.content_length is not None and request.content_length > most_bytes:
        raise too_large(most_bytes)
    try:
        async with asyncio.timeout(within_seconds):
            raw = await request.read()
    except TimeoutError:
        raise BadBody("The body did not arrive in time.", code="request_timeout", status=408) from None
    except web.HTTPRequestEntityTooLarge:
        raise too_large(most_bytes) from None
    except web.RequestPayloadError:
        raise BadBody("The body is not encoded as its headers say.", code="bad_encoding") from None
    if len(raw) > most_bytes:
        raise too_large(most_bytes)
    return raw


def too_large(largest: int) -> BadBody:
    return BadBody(f"A request may have {largest} bytes.", code="request_too_large", status=413)


def _refusal(problem: ValidationError, what: str) -> DomainError:
    errors = problem.errors(include_url=False, include_context=False, include_input=False)
    if errors[0]["type"] == "json_invalid":
        return BadBody(f"The body is not JSON: {errors[0]['msg'].removeprefix('Invalid JSON: ')}.")
    shown = [{"field": _path(error["loc"]), "message": _message(error["msg"])} for error in errors[:MOST_ERRORS]]
    first = shown[0]
    return InvalidRequest(f"{what} is not as it must be: {first['field']}: {first['message']}.", shown)


def _message(text: str) -> str:
    """Ours alone, where one of our checks refuses: the library says before it what Python calls that."""
    return text.removeprefix("Value error, ")


def _path(location: Iterable[int | str]) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return text.removeprefix(".")[:200]


def _refuse_nul(body: BaseModel) -> None:
    for field, value in body:
        if _has_nul(value):
            name = to_camel(field)
            error = {"field": name, "message": "must not contain the character NUL"}
            raise InvalidRequest(f"{name} must not contain the character NUL.", [error], code="nul_character")


def _has_nul(value: Any) -> bool:
    """Without recursion: a case may be nested deeply."""
    pending = [value]
    while pending:
        match pending.pop():
            case str() as text if "\0" in text:
                return True
            case dict() as mapping:
                pending += [*mapping.keys(), *mapping.values()]
            case list() | tuple() as sequence:
                pending += sequence
            case BaseModel() as model:
                pending += [each for _, each in model]
    return False
