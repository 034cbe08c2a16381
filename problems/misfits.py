"""Tells a setter in plain words which keys of a file do not fit the model it is read into, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

Path = tuple[str | int, ...]


def misfits(invalid: ValidationError, *, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """The path below `at` of each key that does not fit, and what is wrong with it."""
    for error in invalid.errors(include_url=False, include_input=False):
        path = (*at, *error["loc"])
        yield path, _message(error["type"], error["msg"], path)


def _message(kind: str, message: str, path: Path) -> str:
    name = ".".join(map(str, path))
    match kind:
        case "extra_forbidden":
            return f"unknown key {name!r}"
        case "missing":
            return f"the key {name!r} is missing"
        case "value_error":
            return f"{name}: {message.removeprefix('Value error, ')}"
        case _:
            return f"{name}: {message[:1].lower()}{message[1:]}"
