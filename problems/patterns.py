"""Patterns of paths: `*` stands for any part of one name, `{one,other}` for either. A pattern that matches a folder
matches all that lies in it."""

from __future__ import annotations

import re
from functools import lru_cache

_PIECES = re.compile(r"\*|\{[^{}/]*\}|[^*{]+|\{")


def matches(pattern: str, path: str) -> bool:
    expression = _compiled(pattern)
    while path:
        if expression.fullmatch(path):
            return True
        path = path.rpartition("/")[0]
    return False


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_expression(piece) for piece in _PIECES.findall(pattern.strip("/"))))


def _expression(piece: str) -> str:
    if piece == "*":
        return "[^/]*"
    if len(piece) > 1 and piece.startswith("{"):
        choices = piece[1:-1].split(",")
        return f"(?:{'|'.join(re.escape(choice).replace(re.escape('*'), '[^/]*') for choice in choices)})"
    return re.escape(piece)
