"""The accepted programs of problem packages, and the cases that they solve."""

from __future__ import annotations

from pathlib import Path

from problems.native import load, submissions

CATALOGUE = Path(__file__).parent.parent / "problems" / "catalogue"
FUNCTION = CATALOGUE / "two-sum"
TEXT = CATALOGUE / "word-count"


def accepted(problem: Path) -> dict[str, str]:
    """By language; the first where there are several."""
    found: dict[str, str] = {}
    for each in submissions(problem):
        if each.expected == ("accepted",) and each.path.is_file():
            found.setdefault(each.language, each.path.read_text())
    return found


def text_inputs(problem: Path) -> list[bytes]:
    return [case.input.encode() for case in load(problem).package.cases if isinstance(case.input, str)]


def number_lines() -> bytes:
    """Two-sum's cases, one a line: the target, then the numbers."""
    lines = []
    for case in load(FUNCTION).package.cases:
        assert isinstance(case.input, dict)
        lines.append(" ".join(map(str, [case.input["target"], *case.input["nums"]])))
    return "\n".join(lines).encode()
