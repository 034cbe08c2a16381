"""On which line a key stands."""

from __future__ import annotations

import pytest

from problems.toml_lines import Path, line_of

TEXT = '''\
# a comment = 1
first = "a # no comment"   # but here
second = [ # one
  1,
  { deep = 2, "quoted key" = [
      3 ] },
]
third = """
first = 7
\\""" [table]
"""
fourth.fifth = 'it = [1'

[table]
key = 1979-05-27 07:32:00

[table.inner]
key = { a = 1 }

[[rows]]
key = 1
[[rows]]
key = 2
[rows.under]
key = 3
[[rows.more]]
key = 4
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("first",), 2),
        (("second",), 3),
        (("second", 0), 4),
        (("second", 1, "deep"), 5),
        (("second", 1, "quoted key", 0), 6),
        (("third",), 8),
        (("fourth", "fifth"), 12),
        (("table",), 14),
        (("table", "key"), 15),
        (("table", "inner", "key", "a"), 18),
        (("rows", 0, "key"), 21),
        (("rows", 1, "key"), 23),
        (("rows", 1, "under", "key"), 25),
        (("rows", 1, "more", 0, "key"), 27),
        (("rows", 1, "missing"), 22),
        (("missing",), 1),
    ],
)
def test_the_line_of_a_key_or_element_is_found(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize(
    "text", ["", "[", "a", "a = [", "a = {", 'a = "', "= 1", "]]", "a = [1 2]", "[[a]\n[a]]", "a.=1"]
)
def test_text_that_is_no_toml_ends_the_search(text: str) -> None:
    assert line_of(text, ("z",)) == 1
