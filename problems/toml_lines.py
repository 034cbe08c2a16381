"""Says on which line of a TOML text each key and each array element stands, which `tomllib` does not tell.

For messages alone: it reads text that `tomllib` has accepted, takes no part in what the text means, and of a path it
does not find it names the nearest one above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

Path = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_WORD = re.compile(r"[A-Za-z0-9_-]+")
_BARE = re.compile(r"[^,\]}#\n]*")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


def line_of(text: str, path: Path) -> int:
    """The line (from 1) of the key or element at the path."""
    lines = _lines_of(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


@lru_cache(maxsize=2)
def _lines_of(text: str) -> Mapping[Path, int]:
    """Kept: where one key does not fit, thousands may not."""
    return _Scanner(text).lines()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._table: Path = ()
        self._tables_in_array: dict[Path, int] = {}
        self._lines: dict[Path, int] = {}

    def lines(self) -> dict[Path, int]:
        while self._skip_space() < len(self._text):
            start = self._at
            if self._text[self._at] == "[":
                self._header()
            else:
                self._pair(self._table)
            if self._at == start:  # not TOML after all: never circle
                break
        return self._lines

    def _header(self) -> None:
        """`[a.b]` or `[[a.b]]`; a part that names an array of tables means its last one."""
        line = self._line()
        brackets = len(self._text) - self._at - len(self._text[self._at :].lstrip("["))
        self._at += brackets
        path: Path = ()
        for key in self._dotted_key():
            path = self._last((*path, key))
        if brackets == 2:
            array = path[:-1] if path and isinstance(path[-1], int) else path
            self._tables_in_array[array] = self._tables_in_array.get(array, -1) + 1
            self._lines.setdefault(array, line)
            path = self._last(array)
        self._table = path
        self._lines.setdefault(path, line)
        self._at += brackets

    def _last(self, path: Path) -> Path:
        return (*path, self._tables_in_array[path]) if path in self._tables_in_array else path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._dotted_key())
        for length in range(len(table) + 1, len(path) + 1):
            self._lines.setdefault(path[:length], line)
        self._at += 1  # the equals sign
        self._skip_space()
        self._value(path)

    def _dotted_key(self) -> list[str]:
        keys: list[str] = []
        while self._skip_space() < len(self._text):
            start = self._at
            if word := _WORD.match(self._text, self._at):
                self._at = word.end()
                keys.append(word[0])
            elif self._skip_string():
                keys.append(self._text[start + 1 : self._at - 1])
            self._skip_space()
            if self._text[self._at : self._at + 1] != ".":
                break
            self._at += 1
        return keys

    def _value(self, path: Path) -> None:
        match self._text[self._at : self._at + 1]:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case _ if not self._skip_string():
                bare = _BARE.match(self._text, self._at)
                self._at = bare.end() if bare else self._at

    def _array(self, path: Path) -> None:
        self._at += 1
        index = 0
        while self._skip_space() < len(self._text) and self._text[self._at] != "]":
            start = self._at
            self._lines[*path, index] = self._line()
            self._value((*path, index))
            self._end_of_item()
            if self._at == start:
                return
            index += 1
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._skip_space() < len(self._text) and self._text[self._at] != "}":
            self._pair(path)
            self._end_of_item()
        self._at += 1

    def _end_of_item(self) -> None:
        self._skip_space()
        if self._text[self._at : self._at + 1] == ",":
            self._at += 1

    def _skip_string(self) -> bool:
        for pattern in _STRINGS:
            if found := pattern.match(self._text, self._at):
                self._at = found.end()
                return True
        return False

    def _skip_space(self) -> int:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._at

    def _line(self) -> int:
        return self._text.count("\n", 0, self._at) + 1
