"""What `./agon news` makes of announcements and clarifications."""

from __future__ import annotations

from datetime import timedelta

from launcher.news import items_of
from server.wire.talk import Announcement, Clarification
from tests.unit.launcher.test_one_contest import START, contest

SECOND = timedelta(seconds=1)
ASKED = Clarification(id="q1", asked_at=START, question="Why?", problem_id="far-sums", is_mine=True)


def test_the_latest_is_last_and_an_answer_counts_by_when_it_came() -> None:
    answered = ASKED.model_copy(
        update={"answer": "So.", "answered_at": START + 2 * SECOND, "is_mine": False, "is_for_all": True}
    )
    said = [Announcement(id="a1", at=START + SECOND, text="Hello"), Announcement(id="a2", at=START, text="All")]
    items = items_of(contest(), said, [answered])
    assert [(each.heading, each.text) for each in items] == [
        ("announcement", "All"),
        ("announcement", "Hello"),
        ("answer to a question, problem B, for all", "? Why?\n= So."),
    ]


def test_an_answer_is_news_after_its_question_and_again_when_it_is_another() -> None:
    answers = [
        ASKED,
        ASKED.model_copy(update={"answer": "So.", "answered_at": START + SECOND}),
        ASKED.model_copy(update={"answer": "No.", "answered_at": START + 2 * SECOND}),
    ]
    items = [item for each in answers for item in items_of(contest(), [], [each])]
    about = ", problem B"
    assert [each.heading for each in items[:2]] == [
        f"your question{about}, not answered yet",
        f"answer to your question{about}",
    ]
    assert len({each.key for each in items}) == 3
