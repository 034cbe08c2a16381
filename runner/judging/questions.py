"""What a problem's checker is asked of an answer, and what it says. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    case: int
    """Its number, from 1: for messages to the setter."""
    input: Any
    output: Any
    """Of the contestant's program: plain JSON, or bytes."""
    expected: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    is_right: bool
    message: str
    """For the contestant, where the case may be seen."""
