import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.catalogue import BadLanguage
from harnesses.stubs import conformance_program, glue, signature_types, stub, type_name
from problems.model import ClassSignature, FunctionSignature, Signature
from problems.valuetypes import parse

TREES = FunctionSignature.model_validate(
    {
        "name": "mergeTrees",
        "params": [{"name": "roots", "type": "TreeNode[]"}, {"name": "words", "type": "list<list<string>>"}],
        "return": {"type": "TreeNode"},
    }
)
SORT = FunctionSignature.model_validate(
    {
        "name": "sortColors",
        "params": [{"name": "nums", "type": "integer[]"}],
        "return": {"type": "void"},
        "output": {"paramindex": 0},
    }
)
CACHE = ClassSignature.model_validate(
    {
        "classname": "Cache",
        "constructor": {"params": [{"name": "capacity", "type": "integer"}]},
        "methods": [
            {"name": "get", "params": [{"name": "key", "type": "integer"}], "return": {"type": "long"}},
            {"name": "clear", "return": {"type": "void"}},
        ],
    }
)


@pytest.mark.parametrize(
    ("of", "name"),
    [
        ("integer", "int"),
        ("integer[][]", "int[][]"),
        ("list<integer>", "List<Integer>"),
        ("list<list<integer>>", "List<List<Integer>>"),
        ("list<integer[]>", "List<int[]>"),
        ("list<string>", "List<str>"),
        ("ListNode[]", "ListNode*[]"),
    ],
)
def test_type_names_are_composed(make_language: Callable[..., Path], of: str, name: str) -> None:
    assert type_name(catalogue.read(make_language()).language, parse(of)) == name


def test_templates_get_the_signature_and_its_types(make_language: Callable[..., Path]) -> None:
    template = (
        "{{ kind }} {{ signature.name }} {{ graded }} {{ uses('TreeNode') }} {{ uses('ListNode') }}"
        " {{ signature.params[1].type | name }} {{ ('string[]' | parsed).element.name }} {{ types() | join(' ') }}"
    )
    folder = catalogue.read(make_language(stub=template))
    assert stub(folder, TREES) == (
        "function mergeTrees TreeNode True False List<List<str>> string"
        " TreeNode TreeNode[] string list<string> list<list<string>>"
    )


def test_stdin_and_stdout_have_no_signature(make_language: Callable[..., Path]) -> None:
    template = "{{ kind }} {{ signature is none }} {{ graded is none }} {{ types() | length }}"
    assert stub(catalogue.read(make_language(stub=template)), None) == "stdio True True 0"


@pytest.mark.parametrize("template", ["{{ missing }}", "{% if %}", "{{ signature.nothing }}", "{{ 'x[' | name }}"])
def test_a_mistake_in_a_template_names_the_file(make_language: Callable[..., Path], template: str) -> None:
    folder = catalogue.read(make_language(stub=template))
    with pytest.raises(BadLanguage, match=r"toy/stub\.jinja"):
        stub(folder, SORT)


def test_a_changed_template_is_read_again(make_language: Callable[..., Path]) -> None:
    path = make_language(stub="old")
    assert stub(catalogue.read(path), None) == "old"
    (path / "stub.jinja").write_text("new")
    assert stub(catalogue.read(path), None) == "new"


def test_a_language_without_a_compiler_has_no_glue(make_language: Callable[..., Path]) -> None:
    assert glue(catalogue.read(make_language()), SORT) == ""


def test_glue_is_made_from_the_signature(make_language: Callable[..., Path], language_text: str) -> None:
    compiler = '[compile]\ncommand = ["cc"]\nartifacts = ["a"]\nglue = "glue.jinja"\nglue_name = "main.toy"\n[boxed]'
    folder = catalogue.read(make_language(language_text.replace("[boxed]", compiler), glue="call {{ signature.name }}"))
    assert glue(folder, SORT) == "call sortColors"


def test_a_conformance_program_is_chosen_by_name(make_language: Callable[..., Path]) -> None:
    folder = catalogue.read(make_language(conformance="{% if program == 'echo' %}back{% endif %}"))
    assert conformance_program(folder, "echo", SORT) == "back"
    assert conformance_program(folder, "other", SORT) == ""


def test_every_type_of_a_signature_is_found_once() -> None:
    assert [str(of) for of in signature_types(CACHE)] == ["integer", "long", "void"]


class TestPython:
    folder = catalogue.read(Path(catalogue.__file__).parent / "python")

    @pytest.mark.parametrize("signature", [TREES, SORT, CACHE, None])
    def test_a_stub_is_a_program(self, signature: Signature | None) -> None:
        assert ast.parse(stub(self.folder, signature)).body

    def test_a_stub_has_hints_and_the_nodes_that_are_used(self) -> None:
        text = stub(self.folder, TREES)
        assert (
            "def mergeTrees(self, roots: List[Optional[TreeNode]], words: List[List[str]]) -> Optional[TreeNode]:"
            in text
        )
        assert "# class TreeNode:" in text
        assert "ListNode" not in text

    def test_a_stub_says_what_is_changed_in_place(self) -> None:
        assert "Change nums in place" in stub(self.folder, SORT)

    def test_a_class_has_all_its_methods(self) -> None:
        text = stub(self.folder, CACHE)
        assert "def __init__(self, capacity: int):" in text
        assert "def get(self, key: int) -> int:" in text
        assert "def clear(self) -> None:" in text


class TestJavaScript:
    folder = catalogue.read(Path(catalogue.__file__).parent / "javascript")

    def test_a_stub_documents_its_types(self) -> None:
        text = stub(self.folder, TREES)
        assert " * @param {TreeNode[]} roots\n * @param {string[][]} words\n * @return {TreeNode}\n */\n" in text
        assert "var mergeTrees = function (roots, words) {" in text
        assert "function TreeNode(val, left, right) {" in text
        assert "ListNode" not in text

    def test_a_class_has_all_its_methods(self) -> None:
        text = stub(self.folder, CACHE)
        assert "class Cache {\n    /**\n     * @param {number} capacity\n     */\n    constructor(capacity) {" in text
        assert "     * @return {bigint}\n     */\n    get(key) {" in text
        assert "    clear() {" in text
