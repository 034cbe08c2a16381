"""Test cases: typed by the signature, edited, and given to the server as it takes them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.cases import MOST_CASES, BadCase, CasesModel
from desktop.models.values import fields_of, texts_of_shown
from server.wire import Sample
from tests.fakes.fake_server_data import echo_sum, two_sum

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_the_model_keeps_qts_rules_while_cases_come_and_go() -> None:
    model = CasesModel()
    QAbstractItemModelTester(model, FATAL)
    model.set_problem(two_sum(), None)
    model.add()
    model.remove(0)
    model.set_text(0, 1, "7")
    model.restore_samples()
    assert model.rowCount() == 3


def test_samples_go_to_the_server_as_they_came() -> None:
    model = CasesModel()
    model.set_problem(two_sum(), None)
    assert model.inputs()[0] == {"nums": [2, 7, 11, 15], "target": 9}
    assert model.to_remember() is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("six", "target must be integer"),
        ("2147483648", "target is not of type integer"),
        ("NaN", "target must be"),
        ("[" * 5000, "target must"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_would(text: str, told: str) -> None:
    model = CasesModel()
    model.set_problem(two_sum(), None)
    model.set_text(1, 1, text)
    assert told in model.complaint(1, 1)
    assert "3" in model.complaint(1, 1)
    with pytest.raises(BadCase, match="Case 2"):
        model.inputs()


def test_stdin_is_taken_as_it_is_written() -> None:
    model = CasesModel()
    model.set_problem(echo_sum(), None)
    model.set_text(0, 0, "not json { \n")
    assert model.inputs() == ("not json { \n",)


def test_own_cases_come_back() -> None:
    model = CasesModel()
    model.set_problem(two_sum(), None)
    model.set_text(0, 1, "17")
    remembered = model.to_remember()
    other = CasesModel()
    other.set_problem(two_sum(), remembered)
    assert other.inputs() == model.inputs()
    assert other.is_changed


def test_there_are_never_more_cases_than_the_server_takes_and_never_none() -> None:
    model = CasesModel()
    model.set_problem(two_sum(), None)
    while model.add() is not None:
        pass
    assert model.rowCount() == MOST_CASES
    for _ in range(MOST_CASES + 1):
        model.remove(0)
    assert model.rowCount() == 1


def test_a_sample_of_two_megabytes_is_run_whole() -> None:
    large = list(range(330_000))
    problem = two_sum().model_copy(update={"samples": (Sample(input={"nums": large, "target": 1}, output=[0, 1]),)})
    model = CasesModel()
    model.set_problem(problem, None)
    assert len(model.texts(0)[0]) > 2_000_000
    assert model.inputs()[0] == {"nums": large, "target": 1}


def test_a_failing_case_is_copied_unless_it_was_shortened() -> None:
    fields = fields_of(two_sum())
    assert texts_of_shown(fields, "nums = [3, 2]\ntarget = 6") == ("[3, 2]", "6")
    assert texts_of_shown(fields, "nums = [3, 2, … (900 more)\ntarget = 6") is None
