"""Two programs side by side, line by line, as HTML. Pure; with hostile input slow: runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeAlias

from server.sources.highlighting import bare_lines, lines, plain_lines

Numbered: TypeAlias = tuple[int, str] | None
"""The number of a line, and its HTML; None where the other program alone has one."""
KINDS = {"equal": "same", "replace": "changed", "delete": "only-left", "insert": "only-right"}


def comparison(left: tuple[str, str], right: tuple[str, str]) -> str:
    """Of two programs, each with its language; lines that differ in nothing but space at their end are the same."""
    ours, theirs = ([line.rstrip() for line in bare_lines(code)] for code, _ in (left, right))
    matcher = SequenceMatcher(None, ours, theirs)
    return _table(_rows(matcher.get_opcodes(), lines(*left), lines(*right)))


def plain_comparison(left: str, right: str) -> str:
    """Nothing is compared: one beside the other."""
    sides = (plain_lines(left), plain_lines(right))
    return _table(_rows([("equal", 0, len(sides[0]), 0, len(sides[1]))], *sides))


def _rows(
    opcodes: Sequence[tuple[str, int, int, int, int]], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[str, Numbered, Numbered]]:
    for tag, left_start, left_end, right_start, right_end in opcodes:
        places = zip_longest(range(left_start, left_end), range(right_start, right_end))
        for one, other in places:
            yield (
                KINDS[tag],
                None if one is None else (one + 1, left[one]),
                None if other is None else (other + 1, right[other]),
            )


def _table(rows: Iterator[tuple[str, Numbered, Numbered]]) -> str:
    inner = "".join(f'<tr class="{kind}">{_side(one)}{_side(other)}</tr>' for kind, one, other in rows)
    return f'<table class="diff" dir="ltr"><tbody>{inner}</tbody></table>'


def _side(line: Numbered) -> str:
    number, html = ("", "") if line is None else line
    kind = "none" if line is None else "code"
    return f'<td class="number">{number}</td><td class="{kind}">{html}</td>'
