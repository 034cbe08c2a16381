"""Names for Python from jedi, in a thread of its own: the first answer may take a second, and the window must not."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

log = logging.getLogger(__name__)

MOST_ITEMS = 60
KINDS = {
    "module": "Module",
    "class": "Class",
    "function": "Function",
    "instance": "Variable",
    "statement": "Variable",
    "param": "Variable",
    "keyword": "Keyword",
    "property": "Property",
}


class PythonCompleter:
    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jedi")

    async def complete(self, text: str, line: int, column: int) -> list[dict[str, Any]]:
        """What may come at a place; lines count from 1, columns from 0."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, _complete, text, line, column)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


def _complete(text: str, line: int, column: int) -> list[dict[str, Any]]:
    import jedi  # noqa: PLC0415 - takes a tenth of a second, and many never write Python

    try:
        script = jedi.Script(text, environment=jedi.InterpreterEnvironment())
        found = script.complete(line, column)[:MOST_ITEMS]
        return [{"name": each.name, "kind": KINDS.get(each.type, "Variable"), "detail": each.type} for each in found]
    except (ValueError, RecursionError, jedi.InternalError) as unable:
        log.debug("no completion: %s", unable)
        return []
