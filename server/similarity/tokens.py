"""A program as the sequence of its tokens, without all that a copier changes first: names are all alike, and so are
numbers, texts and the names of types; comments, layout and lines for the preprocessor are left out, and a table of
values is as one value. Pure, and with hostile input slow: runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pygments.lexers.special import TextLexer
from pygments.token import Token, _TokenType, is_token_subtype

from server.sources.highlighting import lexer_of, normalised

Symbol: TypeAlias = tuple[str, int, int]
"""What a token counts as, and where it begins and ends in the normalised program."""
NAME, NUMBER, TEXT, TYPE = "n", "0", "s", "t"
VALUES = frozenset({NUMBER, TEXT})
LEFT_OUT = (Token.Comment, Token.Literal.String.Doc)


def tokens(code: str, language: str) -> list[Symbol]:
    """Empty where nobody knows the language's tokens."""
    lexer = lexer_of(language)
    if isinstance(lexer, TextLexer):
        return []
    found: list[Symbol] = []
    for start, kind, text in lexer.get_tokens_unprocessed(normalised(code)):
        for symbol in _symbols(start, kind, text):
            _add(found, symbol)
    return found


def _symbols(start: int, kind: _TokenType, text: str) -> Iterator[Symbol]:
    if not text.strip() or any(is_token_subtype(kind, each) for each in LEFT_OUT):
        return
    whole = _whole(kind, text)
    if whole is not None:
        yield whole, start, start + len(text)
        return
    # Languages group signs differently, even one language from place to place.
    for place, sign in enumerate(text, start):
        if not sign.isspace():
            yield sign.lower(), place, place + 1


def _whole(kind: _TokenType, text: str) -> str | None:
    if is_token_subtype(kind, Token.Literal.String):
        return TEXT
    if is_token_subtype(kind, Token.Literal.Number):
        return NUMBER
    if is_token_subtype(kind, Token.Keyword.Type):
        return TYPE
    if is_token_subtype(kind, Token.Keyword) or is_token_subtype(kind, Token.Operator.Word):
        return text.lower()
    is_name = is_token_subtype(kind, Token.Name) or text.replace("_", "a").isalnum()
    return NAME if is_name else None


def _add(found: list[Symbol], symbol: Symbol) -> None:
    """A text comes in pieces, and a table of values is long in every program that has one."""
    name, _, end = symbol
    if name == TEXT and found and found[-1][0] == TEXT:
        found[-1] = (TEXT, found[-1][1], end)
    elif name in VALUES and len(found) > 1 and found[-1][0] == "," and found[-2][0] == name:
        found.pop()
        found[-1] = (name, found[-1][1], end)
    else:
        found.append(symbol)
