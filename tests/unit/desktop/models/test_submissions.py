"""The table of submissions and the outbox in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.submissions import Column, Filter, SubmissionsModel
from desktop.models.wording import verdict_tone
from desktop.storage.outbox import Entry
from server.wire.submissions import State, Submission, Verdict

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def submission(number: int, verdict: Verdict | None) -> Submission:
    return Submission(
        id=f"s{number}",
        problem_id="two-sum",
        language="python",
        state=State.DONE if verdict else State.RUNNING,
        case=None if verdict else 37,
        total=100,
        verdict=verdict,
        slowest_seconds=0.012,
        memory_mib=17.0,
        submitted_at=NOW,
    )


def entry(refusal: str | None) -> Entry:
    return Entry(
        number=1,
        key="k",
        problem_id="two-sum",
        title="Two Sum",
        language="python",
        code="x",
        created_at=NOW,
        refusal=refusal,
    )


def model() -> SubmissionsModel:
    made = SubmissionsModel(now=lambda: NOW, title_of=lambda _: "Two Sum", language_name=str.title)
    QAbstractItemModelTester(made, FATAL)
    return made


def shown(of: SubmissionsModel, column: Column) -> list[str]:
    return [of.data(of.index(row, column), int(Qt.ItemDataRole.DisplayRole)) for row in range(of.rowCount())]


def test_waiting_submissions_come_first_and_say_that_they_wait() -> None:
    made = model()
    made.replace([submission(1, Verdict.ACCEPTED)], [entry(None)])
    assert shown(made, Column.VERDICT) == ["Waiting to be sent", "Accepted"]
    assert made.waiting == 1


def test_a_refused_one_is_kept_with_its_reason() -> None:
    made = model()
    made.replace([], [entry("The contest is over.")])
    assert shown(made, Column.VERDICT) == ["Refused by the server"]
    assert made.data(made.index(0, 0), int(Qt.ItemDataRole.ToolTipRole)) == "The contest is over."


def test_a_running_one_tells_its_case_and_no_time_yet() -> None:
    made = model()
    made.replace([submission(1, None)], [])
    assert shown(made, Column.VERDICT) == ["Running case 37 of 100"]
    assert shown(made, Column.TIME) == ["–"]


@pytest.mark.parametrize(
    ("verdict", "score", "words"),
    [
        (Verdict.PARTIALLY_ACCEPTED, 62.5, "Partially accepted (62.5 points)"),
        (Verdict.PARTIALLY_ACCEPTED, 100 / 3, "Partially accepted (33.3333 points)"),
        (Verdict.ACCEPTED, 1.0, "Accepted (1 point)"),
        (Verdict.WRONG_ANSWER, 0.0, "Wrong answer (0 points)"),
    ],
)
def test_a_scored_one_tells_its_score(verdict: Verdict, score: float, words: str) -> None:
    made = model()
    made.replace([submission(1, verdict).model_copy(update={"score": score})], [])
    assert shown(made, Column.VERDICT) == [words]


def test_a_part_of_the_points_has_a_colour_of_its_own() -> None:
    assert {verdict_tone(each) for each in Verdict if each is not Verdict.PARTIALLY_ACCEPTED}.isdisjoint(
        {verdict_tone(Verdict.PARTIALLY_ACCEPTED)}
    )


def test_filters_narrow_by_verdict_words_and_outbox() -> None:
    made = model()
    made.replace([submission(1, Verdict.ACCEPTED), submission(2, Verdict.WRONG_ANSWER)], [entry(None)])
    made.show(Filter(only=Verdict.WRONG_ANSWER))
    assert shown(made, Column.VERDICT) == ["Wrong answer"]
    made.show(Filter(waiting_only=True))
    assert made.rowCount() == 1
    made.show(Filter(text="accep"))
    assert shown(made, Column.VERDICT) == ["Accepted"]


def test_a_language_is_found_by_the_name_that_is_shown() -> None:
    made = SubmissionsModel(now=lambda: NOW, title_of=lambda _: "Two Sum", language_name=lambda _: "C++")
    made.replace([submission(1, Verdict.ACCEPTED).model_copy(update={"language": "cpp"})], [])
    for text, count in (("c++", 1), ("cpp", 1), ("java", 0)):
        made.show(Filter(text=text))
        assert made.rowCount() == count
