"""Which names break the stub of which language."""

from __future__ import annotations

import pytest

from harnesses import catalogue, stubs
from problems.model import ClassSignature, FunctionSignature, Kind, Signature
from problems.reserved import RESERVED, Role, languages_that_keep

FOLDERS = catalogue.load()
WORDS = sorted({"total", "match", "type"}.union(*(each.classes | each.parameters for each in RESERVED.values())))
NUMBER = {"type": "integer"}
BY_MEANING = {"__init__"}
"""Parsed, and then taken for something else."""


def signature(name: str, role: Role) -> Signature:
    names = dict.fromkeys(Role, "thing") | {role: name}
    if role in {Role.PARAMETER, Role.FUNCTION}:
        values = {"name": names[Role.FUNCTION], "params": [{"name": names[Role.PARAMETER], **NUMBER}], "return": NUMBER}
        return FunctionSignature.model_validate(values)
    params = [{"name": names[Role.CLASS_PARAMETER], **NUMBER}]
    methods = [{"name": names[Role.METHOD], "params": params, "return": NUMBER}]
    return ClassSignature.model_validate({"classname": names[Role.CLASS], "methods": methods})


def is_python(text: str) -> bool:
    try:
        compile(text, "stub", "exec")
    except SyntaxError:
        return False
    return True


def test_each_language_that_serves_signatures_has_its_words() -> None:
    serving = {each.language.id for each in FOLDERS.values() if each.language.serves(Kind.FUNCTION)}
    assert set(RESERVED) == serving


@pytest.mark.parametrize("role", Role)
def test_the_stub_of_python_breaks_at_these_words_and_no_others(role: Role) -> None:
    broken = {word for word in WORDS if not is_python(stubs.stub(FOLDERS["python"], signature(word, role)))}
    assert broken == {word for word in WORDS if RESERVED["python"].keeps(word, role)} - BY_MEANING


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("total", Role.PARAMETER, []),
        ("func", Role.FUNCTION, ["go"]),
        ("func", Role.METHOD, []),  # Go calls it Func
        ("chan", Role.CLASS_PARAMETER, ["go"]),
        ("fn", Role.PARAMETER, []),  # Rust writes r#fn, PHP $fn
        ("let", Role.PARAMETER, ["typescript"]),
        ("let", Role.CLASS_PARAMETER, ["javascript", "typescript"]),
        ("delete", Role.METHOD, ["cpp"]),
        ("constructor", Role.METHOD, ["javascript", "typescript"]),
        ("this", Role.PARAMETER, ["cpp", "csharp", "java", "javascript", "kotlin", "php", "typescript"]),
        ("List", Role.CLASS, ["php"]),
        ("end", Role.PARAMETER, []),  # Ruby writes end_
    ],
)
def test_it_is_said_of_the_languages_that_write_the_name_as_it_is(name: str, role: Role, expected: list[str]) -> None:
    assert languages_that_keep(name, role) == expected
