"""The process that reads programs: a request a line in, an answer a line out, JSON both. Started by `reader.py`, which
ends it when it takes too long. Opens no file."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any

from server.similarity.tokens import tokens
from server.similarity.winnowing import all_grams, fingerprints
from server.sources.comparing import comparison
from server.sources.highlighting import Mark, listing

MOST_MEMORY_BYTES = 2**30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    for line in sys.stdin:
        request = json.loads(line)
        sys.stdout.write(json.dumps(WORK[request["work"]](request)) + "\n")
        sys.stdout.flush()


def _listing(request: dict[str, Any]) -> str:
    return listing(request["code"], request["language"], [Mark(**mark) for mark in request["marks"]])


def _comparison(request: dict[str, Any]) -> str:
    left, right = request["sides"]
    return comparison(tuple(left), tuple(right))


def _prints(request: dict[str, Any]) -> dict[str, Any]:
    symbols = tokens(request["code"], request["language"])
    prints = fingerprints([name for name, _, _ in symbols])
    found = {"tokens": prints.tokens, "hashes": list(prints.hashes), "places": list(prints.places)}
    return found | ({"symbols": symbols} if request["is_whole"] else {})


def _grams(request: dict[str, Any]) -> list[int]:
    return list(all_grams([name for name, _, _ in tokens(request["code"], request["language"])]))


WORK: Mapping[str, Callable[[dict[str, Any]], Any]] = {
    "listing": _listing,
    "comparison": _comparison,
    "prints": _prints,
    "grams": _grams,
}


if __name__ == "__main__":
    main()
