"""Numbers of a command line, each within its bounds."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from typing import Any


def _checked(parse: Callable[[str], Any], fits: Callable[[Any], bool], what: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            value = parse(text)
        except ValueError:
            value = math.nan
        if not fits(value):  # nan fits nothing
            raise argparse.ArgumentTypeError(f"{text} is no {what}")
        return value

    return read


def whole(most: int) -> Callable[[str], Any]:
    return _checked(int, lambda value: 1 <= value <= most, f"number from 1 to {most}")


positive = _checked(float, lambda value: 0 < value <= 1e5, "number above 0")
number = _checked(float, lambda value: 0 <= value <= 1e5, "number from 0")
