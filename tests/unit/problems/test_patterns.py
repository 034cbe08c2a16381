"""Patterns of paths."""

from __future__ import annotations

import pytest

from problems.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("accepted", "accepted/a.py", True),
        ("accepted/*", "accepted/a.py", True),
        ("accept*", "accepted/a.py", True),
        ("*", "accepted/a.py", True),
        ("a.py", "accepted/a.py", False),
        ("accepted/{a,b}.py", "accepted/b.py", True),
        ("accepted/a.{py,cpp}", "accepted/a.java", False),
        ("secret/*-easy", "secret/01-easy", True),
        ("secret/*/a", "secret/x/y/a", False),
        ("secret/[ab]", "secret/a", False),
        ("secret/{a", "secret/{a", True),
        ("a.b", "axb", False),
        ("a*b*c", "a-b-b-c", True),
        ("a*b*c", "a-c-b", False),
        ("ab*ba", "aba", False),
        ("{a,b}/{c,d}*", "b/dx", True),
        ("a*" * 100 + "b", "a" * 5000, False),
        ("{a,b}" * 40, "a" * 40, False),
        ("a" * 1000, "a" * 1000, True),
        ("a" * 1001, "a" * 1001, False),
    ],
)
def test_a_pattern_matches_within_one_name_and_all_below(pattern: str, path: str, *, expected: bool) -> None:
    assert matches(pattern, path) is expected
