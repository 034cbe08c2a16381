"""Where an answer and the expected one differ, for marking. Pure and bounded."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass

LONGEST_COMPARED = 4_000
MOST_PAIRS = 60_000
"""Of pieces that are alike: what the matcher looks at grows with them, again and again, while the window stands."""

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    text: str
    differs: bool


def differences(expected: str, got: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, those marked that the other has not. Very long texts are marked from where they part."""
    if expected == got:
        return (Piece(text=expected, differs=False),), (Piece(text=got, differs=False),)
    if max(len(expected), len(got)) > LONGEST_COMPARED:
        return _after_common_start(expected, got)
    left, right = _PIECES.findall(expected), _PIECES.findall(got)
    if _pairs(left, right) > MOST_PAIRS:
        return _after_common_start(expected, got)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        differs = kind != "equal"
        _put(ours, "".join(left[left_from:left_to]), differs=differs)
        _put(theirs, "".join(right[right_from:right_to]), differs=differs)
    return tuple(ours), tuple(theirs)


def _pairs(left: list[str], right: list[str]) -> int:
    counts = Counter(right)
    return sum(counts[each] for each in left)


def _put(pieces: list[Piece], text: str, *, differs: bool) -> None:
    if text:
        pieces.append(Piece(text=text, differs=differs))


def _after_common_start(expected: str, got: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    same = 0
    for one, other in zip(expected, got, strict=False):
        if one != other:
            break
        same += 1
    return _split(expected, same), _split(got, same)


def _split(text: str, at: int) -> tuple[Piece, ...]:
    pieces = (Piece(text=text[:at], differs=False), Piece(text=text[at:], differs=True))
    return tuple(piece for piece in pieces if piece.text)
