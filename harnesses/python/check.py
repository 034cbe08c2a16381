"""Says whether a file is Python at all: `python -I -S check.py FILE`. If not: status 1, and the reason."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harnesses.python.agon_program import Source
else:
    sys.path.insert(0, os.path.dirname(__file__))  # noqa: PTH120 - `-I` leaves the script's own folder out
    from agon_program import Source


def main() -> int:
    source = Source.read(os.path.basename(sys.argv[1]))  # noqa: PTH119 - as light as the rest of the harness
    try:
        source.compile()
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        print(source.refusal(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
