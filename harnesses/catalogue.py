"""The languages that are here: reads every `harnesses/<id>/language.toml` and checks it together with its folder.

Whether the toolchain is on the machine is not asked here, and no command is run.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from harnesses.language import Language, Launch
from problems.valuetypes import SCALARS, STRUCTURES

FILE = "language.toml"
PLACES = frozenset({"source", "program", "harness", "shared", "prepared", "python", "memory_mib"})
"""What a command may name in braces."""
COMPOSED_TYPES = frozenset({"T[]", "list<T>"})
TYPES = SCALARS | STRUCTURES | COMPOSED_TYPES | {"void"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WITHOUT_EFFECT = frozenset({"Dockerfile", "README.md"})


class BadLanguage(ValueError):
    """A language's folder is not as it must be; the message names the file and the key."""

    def __init__(self, file: Path, key: str, message: str) -> None:
        super().__init__(f"{file}: {key}: {message}" if key else f"{file}: {message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageFolder:
    """A language and where its files are."""

    language: Language
    folder: Path
    digest: str
    """SHA-256 over all the files that a judgement may depend on."""
    shared: Path | None = None
    """The folder of the language that it shares with."""

    @property
    def id(self) -> str:
        return self.language.id


def load(root: Path | None = None) -> dict[str, LanguageFolder]:
    """Every language under `root`, by id. Raises `BadLanguage`."""
    root = Path(__file__).parent if root is None else root
    return {file.parent.name: read(file.parent) for file in sorted(root.glob(f"*/{FILE}"))}


def read(folder: Path) -> LanguageFolder:
    """The language of one folder. Raises `BadLanguage`."""
    file = folder / FILE
    language = _parse(file)
    if language.id != folder.name:
        raise BadLanguage(file, "id", f"{language.id!r} must be the name of its folder, {folder.name!r}")
    for key, message in _complaints(language, folder):
        raise BadLanguage(file, key, message)
    folder = folder.resolve()
    shared = None if language.shares is None else folder.parent / language.shares
    digest = _digest(folder, *([] if shared is None else [shared]))
    return LanguageFolder(language=language, folder=folder, digest=digest, shared=shared)


def _parse(file: Path) -> Language:
    try:
        return Language.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadLanguage(file, ".".join(map(str, first["loc"])), first["msg"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadLanguage(file, "", str(error)) from error


def _complaints(language: Language, folder: Path) -> Iterator[tuple[str, str]]:
    wanted = frozenset[str]() if language.run.function is None else TYPES
    yield from _about_types("types", language.types, missing=wanted - language.types.keys())
    yield from _about_types("boxed", language.boxed, missing=frozenset())
    if language.shares is not None and not (folder.resolve().parent / language.shares / FILE).is_file():
        yield "shares", f"there is no language {language.shares!r} beside this one"
    for key, name in _file_names(language):
        if not any(folder.glob(name)):
            yield key, f"there is no file {name!r} in the folder"
    if language.compile is not None and (language.compile.glue is None) != (language.compile.glue_name is None):
        yield "compile.glue_name", "glue and glue_name go together"
    if language.compile is not None and language.compile.launch is Launch.FORK:
        yield "compile.launch", "a compiler is started as a program: use 'exec' or 'prestart'"
    if language.run.stdio_launch is Launch.PRESTART:
        yield "run.stdio_launch", "a program for stdin and stdout is not started ahead: use 'exec' or 'fork'"
    if (language.run.zygote is None) == (Launch.FORK in {language.run.launch, language.run.stdio_launch}):
        yield "run.zygote", "a zygote and launch 'fork' go together"
    for key, words in _commands(language):
        if not words:
            yield key, "the command is empty"
        for place in _PLACEHOLDER.findall(" ".join(words)):
            if place not in PLACES or (place == "shared" and language.shares is None):
                yield key, f"unknown placeholder {{{place}}}: use {', '.join(sorted(PLACES))}"


def _about_types(key: str, names: Mapping[str, str], *, missing: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(missing):
        yield f"{key}.{name}", "this type has no name in the language"
    for name in sorted(names.keys() - TYPES):
        yield f"{key}.{name}", f"there is no such type: use {', '.join(sorted(TYPES))}"
    for name in sorted(names.keys() & TYPES):
        wanted = ["T"] if name in COMPOSED_TYPES and key == "types" else []
        if sorted(set(_PLACEHOLDER.findall(names[name]))) != wanted:
            yield f"{key}.{name}", "must hold {T}" if wanted else "must hold no placeholder"


def _file_names(language: Language) -> Iterator[tuple[str, str]]:
    yield "stub", language.stub
    yield "conformance", language.conformance
    if language.compile is not None and language.compile.glue is not None:
        yield "compile.glue", language.compile.glue
    if language.prepare is not None:
        for index, name in enumerate(language.prepare.inputs):
            yield f"prepare.inputs.{index}", name
    if language.run.zygote is not None:
        yield "run.zygote", f"{language.run.zygote}.py"


def _commands(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    if language.toolchain.version:
        yield "toolchain.version", language.toolchain.version
    if language.prepare is not None:
        for index, command in enumerate(language.prepare.commands):
            yield f"prepare.commands.{index}", command
    if language.compile is not None:
        yield "compile.command", language.compile.command
    if language.check is not None:
        yield "check.command", language.check.command
    if language.run.function is not None:
        yield "run.function", language.run.function
    yield "run.stdio", language.run.stdio
    if language.run.tool is not None:
        yield "run.tool", language.run.tool
    for name, value in language.run.environment.items():
        yield f"run.environment.{name}", (value,)


def _digest(*folders: Path) -> str:
    digest = hashlib.sha256()
    for name, path in (found for folder in folders for found in sorted(files_with_effect(folder))):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def files_with_effect(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that a judgement may depend on, and their names below the folder; in no order."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and _has_effect(name):
            yield name.as_posix(), path


def _has_effect(path: Path) -> bool:
    hidden = any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    return not hidden and path.name not in _WITHOUT_EFFECT


def fill(words: tuple[str, ...], places: Mapping[str, object]) -> tuple[str, ...]:
    """A command with its placeholders filled in. Raises `KeyError` for a place that is not given."""
    return tuple(_PLACEHOLDER.sub(lambda match: str(places[match[1]]), word) for word in words)
