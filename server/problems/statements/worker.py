"""The process that renders statements: a request a line in, an answer a line out, JSON both. Started by `renderer.py`,
which ends it when it takes too long. Reads images of the folder that it is told; writes nothing."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

import structlog

from server.problems.statements.images import Images
from server.problems.statements.markdown import render

MOST_MEMORY_BYTES = 2 * 2**30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.JSONRenderer()],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    folder = request["folder"]
    images = Images(folder=None if folder is None else Path(folder))
    return {"html": render(request["markdown"], images)}


if __name__ == "__main__":
    main()
