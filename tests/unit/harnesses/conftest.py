from collections.abc import Callable
from pathlib import Path

import pytest

LANGUAGE = """
id = "toy"
name = "Toy"
editor = "plaintext"
source = "solution.toy"

[run]
function = ["{python}", "{harness}/harness.py", "{memory_mib}"]
stdio = ["{python}", "{source}"]

[types]
integer = "int"
unsigned = "uint"
long = "long"
double = "double"
boolean = "bool"
character = "char"
string = "str"
void = "void"
ListNode = "ListNode*"
CyclicList = "ListNode*"
RandomNode = "RandomNode*"
TreeNode = "TreeNode*"
NaryNode = "NaryNode*"
GraphNode = "GraphNode*"
"T[]" = "{T}[]"
"list<T>" = "List<{T}>"

[boxed]
integer = "Integer"
"""

MakeLanguage = Callable[..., Path]


@pytest.fixture
def make_language(tmp_path: Path) -> MakeLanguage:
    """Write the folder of a small language: `make_language(text, **files)`."""

    def make(text: str = LANGUAGE, *, name: str = "toy", **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "language.toml").write_text(text)
        for template, content in ({"stub": "", "conformance": ""} | files).items():
            (folder / f"{template}.jinja").write_text(content)
        return folder

    return make


@pytest.fixture
def language_text() -> str:
    return LANGUAGE
