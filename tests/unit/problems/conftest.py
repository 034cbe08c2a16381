"""A small sound package, which a test then breaks in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "problem.toml": """\
id = "sum"
title = "Sum"
level = "easy"
tags = ["math"]

[signature]
name = "sum"
params = [
  { name = "first", type = "integer" },
  { name = "second", type = "long[]" },
]
return = { type = "integer[]" }
""",
    "statement.md": "Add $a$ and $b$.\n\n### Constraints\n\n- None.\n",
    "cases.jsonl": (
        '{"input": {"first": 1, "second": []}, "output": [1], "sample": true}\n'
        '{"input": {"first": 2, "second": [3]}, "output": [5]}\n'
    ),
    "submissions/accepted/sum.py": "class Solution: ...\n",
    "submissions/wrong_answer/sum.py": "class Solution: ...\n",
}

CLASS = """\
id = "sum"
title = "Sum"
level = "easy"
tags = ["math"]

[signature]
classname = "Sum"
constructor = { params = [{ name = "start", type = "integer" }] }

[[signature.methods]]
name = "add"
params = [{ name = "amount", type = "integer" }]
return = { type = "void" }

[[signature.methods]]
name = "value"
return = { type = "integer" }
"""

TEXT = 'id = "sum"\ntitle = "Sum"\nlevel = "easy"\ntags = ["math"]\n'

Package = Callable[[dict[str, str | bytes | None]], Path]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Writes the package with some files replaced; None leaves one out."""

    def write(changes: dict[str, str | bytes | None]) -> Path:
        folder = tmp_path / "sum"
        for name, content in {**FILES, **changes}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


@pytest.fixture
def described() -> str:
    return FILES["problem.toml"]


@pytest.fixture
def class_problem() -> str:
    return CLASS


@pytest.fixture
def text_problem() -> str:
    return TEXT
