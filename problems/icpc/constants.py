"""Puts the constants of problem.yaml where a text of the package names them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARK = re.compile(r"\{\{([A-Za-z_][A-Za-z0-9_]*)\}\}")
_COMMAND = re.compile(r"\\constant\{([A-Za-z_][A-Za-z0-9_]*)\}")


LARGEST_FILLED = 4 * 2**20
"""Characters. A text that could grow beyond this stays as it stands: constants are names for small things."""


class Constants:
    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._longest = max(map(len, values.values()), default=0)

    def fill(self, text: str) -> str:
        """`{{name}}`; a name that is none of the constants stays as it stands."""
        if not self._values or len(text) + text.count("{{") * self._longest > LARGEST_FILLED:
            return text
        return _MARK.sub(self._value, text)

    def fill_tex(self, text: str) -> str:
        """`\\constant{name}`."""
        return _COMMAND.sub(self._value, text)

    def _value(self, found: re.Match[str]) -> str:
        return self._values.get(found[1], found[0])
