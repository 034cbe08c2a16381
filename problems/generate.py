"""`python -m problems.generate FOLDER…`: writes `generated.jsonl` from a problem's own `generator.py`.

For setters, on their own machine: it runs the package's code as it is. Nothing that judges or serves does; those read
the file.
"""

from __future__ import annotations

import json
import random
import runpy
import sys
from pathlib import Path

from problems.case_files import GENERATED

FILE = "generator.py"
SEED = 20261123


class NotGenerated(Exception):
    """The generator is none; the message says why."""


def generated(folder: Path) -> str:
    """The text of `generated.jsonl`, the same on every machine. Raises `NotGenerated`, and what the generator does."""
    defined = runpy.run_path(str(folder / FILE))
    if not callable(generate := defined.get("generate")):
        raise NotGenerated(f"{folder / FILE} defines no function `generate(chance)`")
    chance = random.Random(SEED)  # noqa: S311 - the same cases everywhere, and no secret
    lines = (json.dumps(case, separators=(",", ":"), ensure_ascii=False) for case in generate(chance))
    return "".join(line + "\n" for line in lines)


def write(folder: Path) -> Path:
    """The file."""
    path = folder / GENERATED
    path.write_text(generated(folder), encoding="utf-8", newline="\n")
    return path


def main(folders: list[str]) -> None:
    for folder in map(Path, folders):
        write(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
