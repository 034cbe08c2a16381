"""Text made from a signature by a language's own templates: what the contestant starts from, the glue that joins a
contestant's code to a compiled harness, and the programs of the conformance table.

Templates see `signature` (None for stdin/stdout), `kind`, `graded` (the type that is compared), and
- `{{ type | name }}`: the language's name of a type, composed from `types` and `boxed`;
- `{{ type | parsed }}`: the type taken apart, with `name` and `element`;
- `{% if uses("ListNode") %}`: whether the signature has a type anywhere, also as an element;
- `types()`: every type that the signature has, each once, parts before the whole.
Knows no language and runs no program.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from harnesses.catalogue import BadLanguage, LanguageFolder
from harnesses.language import Language
from problems.model import ClassSignature, FunctionSignature, Signature, kind_of
from problems.valuetypes import BadType, ValueType, parse


def stub(folder: LanguageFolder, signature: Signature | None) -> str:
    """What the contestant starts from; None is for stdin and stdout."""
    return _render(folder, folder.language.stub, signature)


def glue(folder: LanguageFolder, signature: Signature | None) -> str:
    """The file that is compiled with the contestant's code; empty where the language needs none."""
    compiler = folder.language.compile
    if compiler is None or compiler.glue is None:
        return ""
    return _render(folder, compiler.glue, signature)


def conformance_program(folder: LanguageFolder, program: str, signature: Signature | None) -> str:
    """A program of the conformance table; empty where the language cannot say it."""
    return _render(folder, folder.language.conformance, signature, program=program)


def type_name(language: Language, of: ValueType) -> str:
    """How the language writes a type."""
    match of.name:
        case "array":
            assert of.element is not None
            return language.types["T[]"].replace("{T}", type_name(language, of.element))
        case "list":
            assert of.element is not None
            element = language.boxed.get(of.element.name) or type_name(language, of.element)
            return language.types["list<T>"].replace("{T}", element)
        case name:
            return language.types[name]


def signature_types(signature: Signature | None) -> tuple[ValueType, ...]:
    """Every type that the signature has, each once, parts before the whole."""
    found: dict[ValueType, None] = {}
    for text in _type_texts(signature):
        found.update(dict.fromkeys(reversed(tuple(parse(text).parts()))))
    return tuple(found)


def _type_texts(signature: Signature | None) -> Iterator[str]:
    match signature:
        case FunctionSignature():
            yield from (param.type for param in signature.params)
            yield signature.returns.type
        case ClassSignature():
            yield from (param.type for param in signature.constructor.params)
            for method in signature.methods:
                yield from (param.type for param in method.params)
                yield method.returns.type
        case None:
            return


def _render(folder: LanguageFolder, template: str, signature: Signature | None, **more: str) -> str:
    types = signature_types(signature)
    context: dict[str, Any] = {
        "signature": signature,
        "kind": kind_of(signature).value,
        "graded": signature.graded_type if isinstance(signature, FunctionSignature) else None,
        "language": folder.language,
        "types": lambda: types,
        "uses": lambda name: any(each.name == name for each in types),
    }
    try:
        return _environment(folder.folder, folder.digest).get_template(template).render(context | more)
    except (TemplateError, BadType) as error:
        raise BadLanguage(folder.folder / template, "", str(error)) from error


@lru_cache(maxsize=64)
def _environment(folder: Path, _digest: str) -> SandboxedEnvironment:
    """The digest is there so that a changed template is read again."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["parsed"] = _parsed
    environment.filters["name"] = _named
    return environment


def _parsed(of: str | ValueType) -> ValueType:
    return parse(of) if isinstance(of, str) else of


@pass_context
def _named(context: Context, of: str | ValueType) -> str:
    return type_name(context["language"], _parsed(of))
