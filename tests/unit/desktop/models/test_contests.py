"""The models of the list of contests, of a contest's problems and of its news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models import contest_problems
from desktop.models.contest_news import Kind, NewsModel, news_of
from desktop.models.contest_problems import ContestProblemsModel
from desktop.models.contest_times import Section
from desktop.models.contests import Column, ContestsModel
from server.wire.problems import Status
from server.wire.talk import Announcement, Clarification
from tests.fakes.fake_contest_data import contest, problems, season
from tests.unit.desktop.conftest import ToldClock

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
IDS = [(f"p{number}", f"Problem {number}") for number in range(10)]
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SHOWN = int(Qt.ItemDataRole.DisplayRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def test_the_list_keeps_qts_rules_while_time_passes(clock: ToldClock) -> None:
    model = ContestsModel(now=clock.now)
    QAbstractItemModelTester(model, FATAL)
    model.replace(tuple(season(clock.now(), IDS).contests.values()))
    for _ in range(5):
        clock.pass_time(minutes=20)
        model.tick()
    model.show_only(Section.PAST)
    model.replace(())
    assert model.rowCount() == 0


def test_a_contest_moves_up_by_itself_when_it_begins(clock: ToldClock) -> None:
    model = ContestsModel(now=clock.now)
    model.replace((contest("soon", starts_at=clock.now() + timedelta(minutes=1)),))
    assert model.data(model.index(0, Column.COUNTDOWN), SHOWN) == "Starts in 0:01:00"
    assert model.counts() == {Section.RUNNING: 0, Section.UPCOMING: 1, Section.PAST: 0}
    clock.pass_time(minutes=2)
    model.tick()
    assert model.data(model.index(0, Column.STATE), SHOWN) == "Running"
    assert model.counts()[Section.RUNNING] == 1


def test_a_tick_tells_of_the_countdown_alone(clock: ToldClock) -> None:
    model = ContestsModel(now=clock.now)
    model.replace((contest("soon", starts_at=clock.now() + timedelta(minutes=1)),))
    heard: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: heard.append((first.column(), last.column())))
    clock.pass_time(seconds=1)
    model.tick()
    assert heard == [(Column.STATE, Column.COUNTDOWN)]


def test_the_problems_keep_qts_rules_and_are_not_reset_by_a_verdict() -> None:
    model = ContestProblemsModel()
    QAbstractItemModelTester(model, FATAL)
    told = problems(IDS)
    model.replace(told)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.replace((told[0].model_copy(update={"status": Status.SOLVED, "tries": 2}), *told[1:]))
    assert model.data(model.index(0, contest_problems.Column.STATE), SHOWN) == "Solved, 2 tries"
    assert model.data(model.index(0, contest_problems.Column.LABEL), SPOKEN) == "Letter: A"
    assert not resets
    neighbour = model.neighbour("p0", 1)
    assert neighbour is not None
    assert neighbour.label == "B"
    assert model.neighbour("p9", 1) is None


def test_an_answer_is_news_though_the_question_was_not() -> None:
    question = Clarification(id="q", asked_at=NOW, question="May it be empty?", is_mine=True)
    (asked,) = news_of((), (question,), ())
    assert (asked.kind, asked.is_read) == (Kind.QUESTION, True)
    answered = question.model_copy(update={"answer": "No.", "answered_at": NOW + timedelta(minutes=2)})
    (told,) = news_of((), (answered,), {asked.id})
    assert (told.kind, told.is_read, told.text) == (Kind.ANSWER, False, "No.")
    assert news_of((), (answered,), {told.id})[0].is_read


def test_news_come_latest_first_and_the_list_keeps_qts_rules() -> None:
    model = NewsModel()
    QAbstractItemModelTester(model, FATAL)
    told = [
        Announcement(id=str(number), at=NOW + timedelta(minutes=number), text=f"No. {number}") for number in (1, 3, 2)
    ]
    model.replace(news_of(told, (), {"announcement 2"}))
    assert [each.text for each in model.items] == ["No. 3", "No. 2", "No. 1"]
    assert [each.text for each in model.unread] == ["No. 3", "No. 1"]
    assert model.data(model.index(0, 0), SPOKEN) == "Announcement, new: No. 3"
