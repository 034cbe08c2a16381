"""The OpenAPI 3.1 document, made from the same routes and models that the application is made of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from server.inputs import FORM_TYPE, JSON_TYPE
from server.origin import COOKIE
from server.routing import Access, AnyRoute, Dialect
from server.wire.base import ClicsProblem, Problem

PROBLEMS: dict[Dialect, type[BaseModel]] = {Dialect.AGON: Problem, Dialect.CLICS: ClicsProblem}
REFERENCE = "#/components/schemas/{model}"
PAGE_TYPE = "text/html"
"""To browsers, which name it."""
EMPTY = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.SEE_OTHER})
PROBLEM_TYPE = "application/problem+json"
PATH_PARAMETER = re.compile(r"\{(\w+)(?::([^}]*))?\}")
"""A name, and what it may be in the router's own words."""
WORDS = re.compile(r"[\w-]+(\|[\w/-]+)+")
"""A choice between words. Where one has a slash it cannot be a parameter: the first word stands in the document."""


def document(routes: Sequence[AnyRoute], *, version: str) -> bytes:
    schemas, places = _schemas(routes)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(documented_path(route.path), {})[route.method.lower()] = _operation(route, places)
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Agon", "version": version, "description": "A code judge and contest system."},
            "paths": paths,
            "components": {
                "schemas": schemas,
                "securitySchemes": {
                    "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                    "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE},
                    "basic": {"type": "http", "scheme": "basic"},
                },
            },
        }
    ).encode()


def documented_path(path: str) -> str:
    """An address in the router's words, in those of the document."""
    return PATH_PARAMETER.sub(
        lambda found: found[2].split("|")[0] if _is_fixed(found[2] or "") else f"{{{found[1]}}}", path
    )


def _is_fixed(pattern: str) -> bool:
    return WORDS.fullmatch(pattern) is not None and "/" in pattern


Places = dict[tuple[type[BaseModel], JsonSchemaMode], dict[str, Any]]


def _schemas(routes: Iterable[AnyRoute]) -> tuple[dict[str, Any], Places]:
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {
        (problem, "serialization"): None for problem in PROBLEMS.values()
    }
    for route in routes:
        if route.reply.model is not None:
            wanted[route.reply.model, "serialization"] = None
        if route.has_body:
            wanted[route.body, "validation"] = None
    places, definitions = models_json_schema(list(wanted), ref_template=REFERENCE)
    return definitions.get("$defs", {}), {key: dict(places[key]) for key in wanted}


def _operation(route: AnyRoute, places: Places) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [*_path_parameters(route), *_query_parameters(route), *_header_parameters(route)],
        "responses": _responses(route, places),
        "security": _security(route),
    }
    if route.access is Access.STAFF:
        operation["description"] = f"For the roles {', '.join(sorted(role.value for role in route.roles))}."
    if route.has_body:
        schema = places[route.body, "validation"]
        media_type = FORM_TYPE if route.is_form else JSON_TYPE
        operation["requestBody"] = {"required": True, "content": {media_type: {"schema": schema}}}
    if route.takes_bytes:
        operation["requestBody"] = {"required": True, "content": {each: {} for each in route.takes_bytes}}
    return operation


def _path_parameters(route: AnyRoute) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"} | _choice(pattern)}
        for name, pattern in PATH_PARAMETER.findall(route.path)
        if not _is_fixed(pattern)
    ]


def _choice(pattern: str) -> dict[str, Any]:
    return {} if WORDS.fullmatch(pattern) is None else {"enum": pattern.split("|")}


def _query_parameters(route: AnyRoute) -> list[dict[str, Any]]:
    if not route.has_query:
        return []
    schema = route.query.model_json_schema(mode="validation", ref_template=REFERENCE)
    shared = schema.get("$defs", {})
    required = set(schema.get("required", ()))
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _inlined(each, shared)}
        for name, each in schema.get("properties", {}).items()
    ]


def _inlined(schema: Any, shared: dict[str, Any]) -> Any:
    """Small shared schemas (enumerations) in their place; and no null, which a query cannot say."""
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(shared[schema["$ref"].rsplit("/", 1)[-1]], shared)
    kept = {key: _inlined(value, shared) for key, value in schema.items() if (key, value) != ("default", None)}
    options = [_inlined(each, shared) for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        return options[0] | kept
    return kept | {"anyOf": options} if options else kept


def _header_parameters(route: AnyRoute) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "header", "required": False, "description": what, "schema": {"type": "string"}}
        for name, what in route.takes_headers
    ]


def _responses(route: AnyRoute, places: Places) -> dict[str, Any]:
    reply = route.reply
    success: dict[str, Any] = {"description": reply.description}
    if reply.headers:
        success["headers"] = {name: {"schema": {"type": "string"}} for name in reply.headers}
    if reply.model is not None:
        schema = places[reply.model, "serialization"]
        schema = {"type": "array", "items": schema} if reply.is_array else schema
        success["content"] = {reply.media_type: {"schema": schema}}
    elif reply.status not in EMPTY:
        success["content"] = {reply.media_type: {}}
    if route.is_page_too:
        success["content"][PAGE_TYPE] = {}
    responses = {str(reply.status): success}
    if "ETag" in reply.headers:
        responses["304"] = {"description": "Nothing has changed"}
    schema = places[PROBLEMS[route.dialect], "serialization"]
    page: dict[str, Any] = {PAGE_TYPE: {}} if route.dialect is Dialect.AGON else {}
    problem = {"content": {PROBLEM_TYPE: {"schema": schema}, **page}}
    for status in route.statuses():
        responses[str(status)] = {"description": HTTPStatus(status).phrase, **problem}
    return responses


def _security(route: AnyRoute) -> list[dict[str, list[str]]]:
    signed_in: list[dict[str, list[str]]] = [{"token": []}, {"cookie": []}]
    if route.dialect is Dialect.CLICS:
        signed_in.append({"basic": []})
    match route.access:
        case Access.PUBLIC:
            return []
        case Access.CATALOGUE | Access.ANYONE:
            return [{}, *signed_in]
        case _:
            return signed_in
