"""`python -m problems.generate FOLDER…`: writes `generated.jsonl` from a problem's own `generator.py`.

For setters, on their own machine: it runs the generator as it is. A judge never does; it reads the file.
"""

from __future__ import annotations

import json
import random
import runpy
import sys
from pathlib import Path

from problems.native import GENERATED

SEED = 20261123


def generated(folder: Path) -> str:
    """The text of `generated.jsonl`, the same on every machine."""
    generate = runpy.run_path(str(folder / "generator.py"))["generate"]
    lines = (json.dumps(case, separators=(",", ":"), ensure_ascii=False) for case in generate(random.Random(SEED)))  # noqa: S311 - the same cases everywhere
    return "\n".join(lines) + "\n"


def main() -> None:
    for name in sys.argv[1:]:
        folder = Path(name)
        (folder / GENERATED).write_text(generated(folder))


if __name__ == "__main__":
    main()
