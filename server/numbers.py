"""Numbers of rows, as addresses and cursors write them."""

from __future__ import annotations

LARGEST = 2**31 - 1
"""What a column of numbers holds."""


def number_of(text: str, *, refusal: type[Exception]) -> int:
    """Raises the refusal for what can be no row's number."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST)) and int(text) <= LARGEST):
        raise refusal
    return int(text)
