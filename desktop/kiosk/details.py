"""A detail of a journal entry within the bounds that the server holds it to, whatever it was made of."""

from __future__ import annotations

import json

from desktop.kiosk.interface import Detail
from server.wire.kiosk import LARGEST_DETAIL

MOST_FIELDS = 20
LONGEST_NAME = 40
LONGEST_TEXT = 300
_LARGEST_NUMBER = 2**53

Bounded = dict[str, str | int | bool]


def bounded(detail: Detail) -> Bounded:
    fields: Bounded = {}
    for name, value in list(detail.items())[:MOST_FIELDS]:
        fields[_text(name, LONGEST_NAME)] = _value(value)
        if len(json.dumps(fields)) > LARGEST_DETAIL:
            fields.popitem()
            break
    return fields


def _value(value: object) -> str | int | bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return max(-_LARGEST_NUMBER, min(value, _LARGEST_NUMBER))
    return _text(str(value), LONGEST_TEXT)


def _text(text: str, longest: int) -> str:
    """A lone surrogate, as a window's title may have it, is no text for JSON."""
    return text[:longest].encode("utf-8", "replace").decode()
