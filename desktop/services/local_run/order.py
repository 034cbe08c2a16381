"""What is to be run on this machine. Apart, so that knowing it loads nothing that running needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.wire.problems import ProblemDetail


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    problem: ProblemDetail
    language: str
    code: str
    cases: Sequence[dict[str, Any] | str]
