"""Tables to be opened in a spreadsheet. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet reckons with a text that begins so: it gets an apostrophe before it."""


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """CSV in UTF-8 with a mark, which spreadsheets need; None is an empty cell."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(header)
    table.writerows([_cell(each) for each in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
