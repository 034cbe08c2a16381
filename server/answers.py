"""Turns values into HTTP answers: JSON, problem documents, entity tags. Knows no service."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import web
from pydantic import BaseModel

from server.errors import DomainError
from server.headers import VARY
from server.wire.base import ClicsProblem, Problem

JSON_TYPE = "application/json; charset=utf-8"
SMALLEST_COMPRESSED_BYTES = 4096
PLAIN_NAME = re.compile(r"[^A-Za-z0-9_.-]")


def json_answer(
    value: BaseModel | Sequence[BaseModel], *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """A model, or an array of them, in the form of the wire."""
    return bytes_answer(bytes_of(value), status=status, headers=headers)


def bytes_of(value: BaseModel | Sequence[BaseModel]) -> bytes:
    """In the form of the wire."""
    return _dump(value) if isinstance(value, BaseModel) else b"[" + b",".join(map(_dump, value)) + b"]"


def bytes_answer(body: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """JSON that is already written."""
    response = web.Response(body=body, status=status, headers=headers, content_type="application/json")
    if len(body) >= SMALLEST_COMPRESSED_BYTES:
        response.enable_compression()
    return response


def problem_answer(refusal: DomainError) -> web.Response:
    """RFC 9457."""
    problem = Problem(
        title=_phrase(refusal.status),
        status=refusal.status,
        code=refusal.code,
        detail=refusal.message,
        errors=refusal.errors,
    )
    document: dict[str, Any] = problem.model_dump(exclude_defaults=True)
    return web.Response(
        body=json.dumps(document | {"type": problem.type}).encode(),
        status=refusal.status,
        headers=refusal.headers,
        content_type="application/problem+json",
    )


def clics_problem_answer(refusal: DomainError) -> web.Response:
    """The same, with what the ICPC Contest API wants of an error: `code` is the status; our code is the `reason`."""
    problem = ClicsProblem(
        title=_phrase(refusal.status),
        status=refusal.status,
        code=refusal.status,
        message=refusal.message,
        reason=refusal.code,
        detail=refusal.message,
        errors=refusal.errors,
    )
    headers = dict(refusal.headers)
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Basic realm="agon", charset="UTF-8"'
    return web.Response(
        body=problem.model_dump_json().encode(),
        status=refusal.status,
        headers=headers,
        content_type="application/problem+json",
    )


def tag_of(*parts: bytes) -> str:
    """A weak entity tag: answers are also sent compressed."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return f'W/"{digest.hexdigest()}"'


def tagged_answer(request: web.Request, body: bytes, *, tag: str, headers: Mapping[str, str]) -> web.Response:
    """The body, or 304 when the client has it."""
    headers = {**headers, **_tagging(tag)}
    return _unchanged(headers) if has_tag(request, tag) else bytes_answer(body, headers=headers)


def gzip_answer(request: web.Request, compressed: Callable[[], bytes], *, tag: str) -> web.Response:
    """A body that is compressed already, for a client that takes it; or 304."""
    headers = _tagging(tag)
    if has_tag(request, tag):
        return _unchanged(headers)
    headers["Content-Encoding"] = "gzip"
    return web.Response(body=compressed(), headers=headers, content_type="application/json")


def file_answer(
    request: web.Request, body: bytes, *, name: str, media_type: str, tag: str, is_inline: bool = False
) -> web.Response:
    """A file to keep, or (`is_inline`) to look at; or 304."""
    shown = "inline" if is_inline else "attachment"
    plain = PLAIN_NAME.sub("_", name)
    disposition = f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    headers = {**_tagging(tag), "Content-Disposition": disposition}
    if has_tag(request, tag):
        return _unchanged(headers)
    charset = "utf-8" if media_type.startswith("text/") else None
    return web.Response(body=body, headers=headers, content_type=media_type, charset=charset)


def accepts_gzip(request: web.Request) -> bool:
    """As RFC 9110 has it, but for weights other than nought."""
    for offered in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _, weight = offered.strip().partition(";")
        if coding.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _tagging(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": VARY}


def _unchanged(headers: Mapping[str, str]) -> web.Response:
    return web.Response(status=304, headers=headers)


def has_tag(request: web.Request, tag: str) -> bool:
    """Whether If-None-Match names this tag, compared weakly as RFC 9110 wants it."""
    offered = request.headers.get("If-None-Match", "")
    opaque = tag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") in {opaque, "*"} for each in offered.split(","))


def _dump(model: BaseModel) -> bytes:
    return model.model_dump_json(by_alias=True).encode()


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
