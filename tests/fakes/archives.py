"""Archives of problem packages, written as they are needed."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping

HEADER = """\
format = 1
id = "double"
title = "{title}"
level = "easy"
tags = ["math"]

[signature]
name = "double"
params = [{{ name = "number", type = "integer" }}]
return = {{ type = "integer" }}
"""
RIGHT = "class Solution:\n    def double(self, number):\n        return 2 * number\n"
WRONG = "class Solution:\n    def double(self, number):\n        return number\n"


def package(*, title: str = "Twice", **more: str) -> dict[str, str]:
    """The files of the problem `double`, with two programs; `more` are put beside them, a `__` standing for `/`."""
    cases = [{"input": {"number": n}, "output": 2 * n, **({"sample": True} if n == 1 else {})} for n in (1, 2, 21)]
    return {
        "problem.toml": HEADER.format(title=title),
        "statement.md": "Give $2 \\cdot number$.\n\n## Constraints\n\nSmall.\n",
        "cases.jsonl": "".join(json.dumps(case) + "\n" for case in cases),
        "submissions/accepted/right.py": RIGHT,
        "submissions/wrong_answer/wrong.py": WRONG,
        **{name.replace("__", "/"): text for name, text in more.items()},
    }


def zipped(files: Mapping[str, str], *, top: str = "double/") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression=zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            info = zipfile.ZipInfo(top + name, date_time=(2030, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(info, text)
    return made.getvalue()


def tarred(files: Mapping[str, str], *, links: Mapping[str, str] | None = None, top: str = "double/") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as opened:
        for name, text in files.items():
            info = tarfile.TarInfo(top + name)
            info.size = len(text.encode())
            opened.addfile(info, io.BytesIO(text.encode()))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(top + name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            opened.addfile(info)
    return made.getvalue()
