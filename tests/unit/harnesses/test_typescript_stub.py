"""What a contestant starts from in TypeScript, to the letter."""

from pathlib import Path

import pytest

import harnesses
from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from harnesses.stubs import stub
from problems.model import ClassSignature, FunctionSignature


@pytest.fixture(scope="module")
def typescript() -> LanguageFolder:
    return catalogue.read(Path(harnesses.__file__).parent / "typescript")


def test_a_function_has_the_types_of_its_signature(typescript: LanguageFolder) -> None:
    params = [
        {"name": "rows", "type": "list<list<integer>>"},
        {"name": "seed", "type": "long"},
        {"name": "marks", "type": "character[]"},
    ]
    signature = FunctionSignature.model_validate({"name": "weave", "params": params, "return": {"type": "boolean"}})
    assert stub(typescript, signature) == (
        "function weave(rows: number[][], seed: bigint, marks: string[]): boolean {\n\n};\n"
    )


def test_a_node_may_be_null_and_is_in_parentheses_only_as_an_element(typescript: LanguageFolder) -> None:
    params = [{"name": "lists", "type": "ListNode[]"}, {"name": "root", "type": "NaryNode"}]
    signature = FunctionSignature.model_validate({"name": "join", "params": params, "return": {"type": "ListNode"}})
    text = stub(typescript, signature)
    assert "function join(lists: (ListNode | null)[], root: NaryNode | null): ListNode | null {" in text
    assert " * class ListNode {" in text
    assert " * class NaryNode {" in text
    assert "GraphNode" not in text


def test_what_is_changed_in_place_is_said(typescript: LanguageFolder) -> None:
    signature = FunctionSignature.model_validate(
        {
            "name": "sort",
            "params": [{"name": "values", "type": "integer[]"}],
            "return": {"type": "void"},
            "output": {"paramindex": 0},
        }
    )
    assert stub(typescript, signature) == (
        "/**\n * Return nothing: change values in place.\n */\nfunction sort(values: number[]): void {\n\n};\n"
    )


def test_a_class(typescript: LanguageFolder) -> None:
    signature = ClassSignature.model_validate(
        {
            "classname": "Cache",
            "constructor": {"params": [{"name": "capacity", "type": "integer"}]},
            "methods": [
                {"name": "get", "params": [{"name": "key", "type": "integer"}], "return": {"type": "boolean"}},
                {"name": "clear", "return": {"type": "void"}},
            ],
        }
    )
    assert stub(typescript, signature) == (
        "class Cache {\n"
        "    constructor(capacity: number) {\n"
        "\n"
        "    }\n"
        "\n"
        "    get(key: number): boolean {\n"
        "\n"
        "    }\n"
        "\n"
        "    clear(): void {\n"
        "\n"
        "    }\n"
        "}\n"
        "\n"
        "/**\n"
        " * Your Cache object will be made and called like this:\n"
        " * const obj = new Cache(capacity)\n"
        " * const getResult = obj.get(key)\n"
        " * obj.clear()\n"
        " */\n"
    )
