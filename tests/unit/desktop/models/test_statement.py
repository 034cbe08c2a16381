"""What a setter wrote as text is text on the page."""

from __future__ import annotations

import pytest

from desktop.models.statement import statement_page
from desktop.theme.palette import LIGHT
from server.wire.problems import Sample
from tests.fakes.fake_server_data import guess, two_sum

MARK = "<img src=x>"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": MARK},
        {"tags": (MARK,)},
        {"samples": (Sample(input={"nums": MARK}, output=1),)},
        {"samples": (Sample(input={}, output=MARK),)},
        {"samples": (Sample(input="1", output="2", explanation=MARK),)},
    ],
    ids=["title", "tag", "input", "output", "explanation"],
)
def test_text_is_no_markup(changes: dict[str, object]) -> None:
    page = statement_page(two_sum().model_copy(update=changes), LIGHT)
    assert MARK not in page
    assert "img src=x" in page.casefold()


def test_what_is_said_in_a_conversation_is_no_markup() -> None:
    sample = Sample(input="", output="", shown_input=f"<{MARK}\n>{MARK}\n", shown_output="")
    page = statement_page(guess().model_copy(update={"samples": (sample,)}), LIGHT)
    assert MARK not in page
    assert page.count("img src=x") == 2
