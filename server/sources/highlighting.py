"""Programs as HTML, line by line: words of the language coloured by classes of the style sheet, everything escaped, and
characters that would not be seen, or would turn the text around, written out. Pure, and with hostile input slow: runs
in a process of its own (`worker.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.token import Token, _TokenType, is_token_subtype
from pygments.util import ClassNotFound

CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Token.Comment.Preproc, "hl-pre"),
    (Token.Comment.PreprocFile, "hl-pre"),
    (Token.Comment, "hl-com"),
    (Token.Keyword.Type, "hl-typ"),
    (Token.Keyword, "hl-key"),
    (Token.Operator.Word, "hl-key"),
    (Token.Literal.String, "hl-str"),
    (Token.Literal.Number, "hl-num"),
    (Token.Name.Function, "hl-fun"),
    (Token.Name.Class, "hl-fun"),
    (Token.Name.Decorator, "hl-pre"),
    (Token.Name.Builtin, "hl-typ"),
)
"""The first that fits."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Fillers too, which a compiler takes for letters of a name."""
Piece: TypeAlias = tuple[str, str]
"""A class, and the text that has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters of a normalised program that are marked, from `start` to before `end`."""

    start: int
    end: int
    name: str
    """A class of the style sheet."""


def normalised(code: str) -> str:
    """With one kind of line ending: places in a program are places in this."""
    return code.replace("\r\n", "\n").replace("\r", "\n")


def lexer_of(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return TextLexer(stripnl=False, ensurenl=False)


def lines(code: str, language: str, marks: Sequence[Mark] = ()) -> list[str]:
    """The HTML of each line, without its end. `marks` are in order and do not overlap."""
    found: list[list[str]] = [[]]
    for name, text in _marked(_pieces(normalised(code), language), marks):
        first, *others = text.split("\n")
        found[-1].append(_html(name, first))
        found += [[_html(name, each)] for each in others]
    return without_end(["".join(line) for line in found])


def plain_lines(code: str) -> list[str]:
    return [_shown(line) for line in bare_lines(code)]


def bare_lines(code: str) -> list[str]:
    """Their text; as many as there are of HTML."""
    return without_end(normalised(code).split("\n"))


def without_end(parts: list[str]) -> list[str]:
    """What comes after the last line's end is no line."""
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts


def listing(code: str, language: str, marks: Sequence[Mark] = ()) -> str:
    return _listing(lines(code, language, marks))


def plain_listing(code: str) -> str:
    return _listing(plain_lines(code))


def _listing(shown: Iterable[str]) -> str:
    inner = "".join(f'<span class="line">{line}\n</span>' for line in shown)
    return f'<pre class="source"><code dir="ltr">{inner}</code></pre>'


def _pieces(code: str, language: str) -> Iterator[Piece]:
    for _, kind, text in lexer_of(language).get_tokens_unprocessed(code):
        yield next((name for token, name in CLASSES if is_token_subtype(kind, token)), ""), text


def _marked(pieces: Iterable[Piece], marks: Sequence[Mark]) -> Iterator[Piece]:
    """The same, cut where a mark begins or ends; the class of a mark comes before the piece's own."""
    left = list(reversed(marks))
    place = 0
    for name, text in pieces:
        rest = text
        while rest:
            while left and left[-1].end <= place:
                left.pop()
            if not left:
                size, mark = len(rest), ""
            elif place < left[-1].start:
                size, mark = left[-1].start - place, ""
            else:
                size, mark = left[-1].end - place, f"{left[-1].name} "
            yield mark + name, rest[:size]
            place += len(rest[:size])
            rest = rest[size:]


def _html(name: str, text: str) -> str:
    if not text:
        return ""
    return f'<span class="{name.strip()}">{_shown(text)}</span>' if name else _shown(text)


def _shown(text: str) -> str:
    return UNSEEN.sub(lambda found: f'<span class="unseen">U+{ord(found[0]):04X}</span>', escape(text))
