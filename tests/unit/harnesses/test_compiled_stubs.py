"""What a contestant starts from in C, in C++ and in Java, to the letter."""

from pathlib import Path

import pytest

import harnesses
from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from harnesses.stubs import glue, stub
from problems.model import ClassSignature, FunctionSignature, Kind

HARNESSES = Path(harnesses.__file__).parent
FUNCTION = FunctionSignature.model_validate(
    {
        "name": "weave",
        "params": [
            {"name": "rows", "type": "list<list<integer>>"},
            {"name": "marks", "type": "character[]"},
            {"name": "word", "type": "string"},
            {"name": "seed", "type": "long"},
        ],
        "return": {"type": "double[]"},
    }
)
LISTS = FunctionSignature.model_validate(
    {"name": "join", "params": [{"name": "heads", "type": "ListNode[]"}], "return": {"type": "ListNode"}}
)
CLASS = ClassSignature.model_validate(
    {
        "classname": "Cache",
        "constructor": {"params": [{"name": "capacity", "type": "integer"}]},
        "methods": [
            {"name": "get", "params": [{"name": "key", "type": "integer"}], "return": {"type": "boolean"}},
            {"name": "clear", "return": {"type": "void"}},
        ],
    }
)


@pytest.fixture(scope="module")
def c() -> LanguageFolder:
    return catalogue.read(HARNESSES / "c")


@pytest.fixture(scope="module")
def cpp() -> LanguageFolder:
    return catalogue.read(HARNESSES / "cpp")


@pytest.fixture(scope="module")
def java() -> LanguageFolder:
    return catalogue.read(HARNESSES / "java")


def test_a_function_in_cpp_takes_arrays_by_reference(cpp: LanguageFolder) -> None:
    assert stub(cpp, FUNCTION) == (
        "class Solution {\n"
        "public:\n"
        "    vector<double> weave(vector<vector<int>>& rows, vector<char>& marks, string word, long long seed) {\n"
        "\n"
        "    }\n"
        "};\n"
    )


def test_a_function_in_c_takes_and_gives_sizes(c: LanguageFolder) -> None:
    assert stub(c, FUNCTION) == (
        "/**\n"
        " * Note: The returned array must be malloced; its size goes to *returnSize.\n"
        " */\n"
        "double* weave(int** rows, int rowsSize, int* rowsColSize, char* marks, int marksSize, char* word, "
        "long long seed, int* returnSize) {\n"
        "\n"
        "}\n"
    )


def test_a_class_in_c(c: LanguageFolder) -> None:
    assert stub(c, CLASS) == (
        "typedef struct {\n"
        "\n"
        "} Cache;\n"
        "\n"
        "\n"
        "Cache* cacheCreate(int capacity) {\n"
        "\n"
        "}\n"
        "\n"
        "bool cacheGet(Cache* obj, int key) {\n"
        "\n"
        "}\n"
        "\n"
        "void cacheClear(Cache* obj) {\n"
        "\n"
        "}\n"
        "\n"
        "void cacheFree(Cache* obj) {\n"
        "\n"
        "}\n"
        "\n"
        "/**\n"
        " * Your Cache struct will be made and called like this:\n"
        " * Cache* obj = cacheCreate(capacity);\n"
        " * bool result = cacheGet(obj, key);\n"
        " * cacheClear(obj);\n"
        " * cacheFree(obj);\n"
        " */\n"
    )


def test_a_function_in_java_boxes_the_elements_of_lists(java: LanguageFolder) -> None:
    assert stub(java, FUNCTION) == (
        "class Solution {\n"
        "    public double[] weave(List<List<Integer>> rows, char[] marks, String word, long seed) {\n"
        "\n"
        "    }\n"
        "}\n"
    )


def test_a_class_in_cpp(cpp: LanguageFolder) -> None:
    assert stub(cpp, CLASS) == (
        "class Cache {\n"
        "public:\n"
        "    Cache(int capacity) {\n"
        "\n"
        "    }\n"
        "\n"
        "    bool get(int key) {\n"
        "\n"
        "    }\n"
        "\n"
        "    void clear() {\n"
        "\n"
        "    }\n"
        "};\n"
        "\n"
        "/**\n"
        " * Your Cache object will be made and called like this:\n"
        " * Cache* obj = new Cache(capacity);\n"
        " * bool result = obj->get(key);\n"
        " * obj->clear();\n"
        " */\n"
    )


def test_a_class_in_java(java: LanguageFolder) -> None:
    assert stub(java, CLASS) == (
        "class Cache {\n"
        "\n"
        "    public Cache(int capacity) {\n"
        "\n"
        "    }\n"
        "\n"
        "    public boolean get(int key) {\n"
        "\n"
        "    }\n"
        "\n"
        "    public void clear() {\n"
        "\n"
        "    }\n"
        "}\n"
        "\n"
        "/**\n"
        " * Your Cache object will be made and called like this:\n"
        " * Cache obj = new Cache(capacity);\n"
        " * boolean result = obj.get(key);\n"
        " * obj.clear();\n"
        " */\n"
    )


@pytest.mark.parametrize("language", ["c", "cpp", "java"])
def test_a_node_class_is_shown_where_the_signature_has_it(language: str) -> None:
    folder = catalogue.read(HARNESSES / language)
    assert "Definition for singly-linked list" in stub(folder, LISTS)
    assert "TreeNode" not in stub(folder, LISTS)
    assert "Definition" not in stub(folder, FUNCTION)


def test_a_program_for_stdin_has_no_glue_in_cpp(cpp: LanguageFolder) -> None:
    assert glue(cpp, None).strip() == ""


def test_only_a_program_for_stdin_is_compiled_before_it_starts_in_java(
    cpp: LanguageFolder, java: LanguageFolder
) -> None:
    assert [kind for kind in Kind if java.language.compiles(kind) is not None] == [Kind.STDIO]
    assert all(cpp.language.compiles(kind) is cpp.language.compile for kind in Kind)


def test_glue_of_cpp_brings_nodes_only_where_they_are_needed(cpp: LanguageFolder) -> None:
    assert "agon_list_node.h" in glue(cpp, LISTS)
    assert "_node.h" not in glue(cpp, FUNCTION)
    assert "_node.h" not in glue(cpp, CLASS)
