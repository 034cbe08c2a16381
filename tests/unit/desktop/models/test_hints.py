"""Hints, each behind the one before it."""

from __future__ import annotations

import pytest

from desktop.models.hints import CLOSING, hint_block, unfolded

HINTS = ("<p>one</p>", "<p>two</p>", "<p>three</p>")


def test_each_hint_lies_folded_in_the_one_before() -> None:
    block = hint_block(HINTS)
    assert [block.count(each) for each in ("<details", CLOSING, "Show a hint", "Show another hint")] == [3, 3, 1, 2]
    assert block.index("one") < block.rindex("<details", 0, block.index("two")) < block.index("two")
    assert block.endswith(CLOSING * 3)
    assert hint_block(()) == ""


@pytest.mark.parametrize("shown", range(5))
def test_a_view_that_cannot_fold_gets_what_was_asked_for(shown: int) -> None:
    page = unfolded(f"<h1>Sum</h1>{hint_block(HINTS)}<p>facts</p>", shown)
    assert [hint in page for hint in HINTS] == [place < shown for place in range(3)]
    assert ('href="hint:next"' in page) is (shown < 3)
    assert page.count("<div>") == page.count("</div>")
    assert page.startswith("<h1>Sum</h1>")
    assert page.endswith("<p>facts</p>")


def test_a_page_without_hints_stays_as_it_is() -> None:
    assert unfolded("<h1>Sum</h1>", 0) == unfolded("<h1>Sum</h1>", 2) == "<h1>Sum</h1>"
