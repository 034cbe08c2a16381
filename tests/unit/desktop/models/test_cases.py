"""Test cases: typed by the signature, edited, and given to the server as it takes them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.cases import BadCase, CasesModel
from desktop.models.guidance import Turn, turns_of
from desktop.models.statement import statement_page
from desktop.models.values import Field, fields_of, texts_of_shown
from desktop.theme.palette import LIGHT
from server.wire.problems import ProblemDetail, Sample
from server.wire.submissions import MOST_RUN_CASES
from tests.fakes.fake_server_data import chain, echo_sum, guess, two_sum

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


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        (guess(), "An interactive problem"),
        (echo_sum().model_copy(update={"passes": 2}), "Run in several passes"),
        (guess().model_copy(update={"passes": 2}), "Interactive, in several passes"),
        (chain(), "The answers are handed in"),
    ],
)
def test_where_own_inputs_make_no_sense_there_are_none_and_it_is_said_why(problem: ProblemDetail, title: str) -> None:
    model = CasesModel()
    model.set_problem(two_sum(), None)
    model.set_problem(problem, ["mine"])
    assert model.guidance is not None
    assert model.guidance.title == title
    assert (model.rowCount(), model.add(), model.to_run(), model.to_remember()) == (0, None, None, None)
    model.restore_samples()
    model.set_problem(two_sum(), None)
    assert model.to_run() == model.inputs()


def test_a_conversation_is_taken_apart_by_who_speaks() -> None:
    assert turns_of("<42\n> 50\n\n---\n<\n") == (
        Turn(is_read=True, text="42"),
        Turn(is_read=False, text="50"),
        None,
        Turn(is_read=True, text=""),
    )


def test_the_statement_shows_a_sample_as_the_package_wants_it_shown() -> None:
    page = statement_page(guess(), LIGHT)
    assert "Your program reads" in page
    assert page.index("500") < page.index("lower") < page.index("417")
    hidden = guess().model_copy(update={"samples": (Sample(input="", output="", shown_input="", shown_output=""),)})
    assert "Example 1" not in statement_page(hidden, LIGHT)
    other = Sample(input="1 2\n", output="3\n", shown_input="<one> two", shown_output="three")
    page = statement_page(echo_sum().model_copy(update={"samples": (other,)}), LIGHT)
    assert "&lt;one&gt; two" in page
    assert "three" in page


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
    assert model.rowCount() == MOST_RUN_CASES
    for _ in range(MOST_RUN_CASES + 1):
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
    odd = (Field(name="text", type="string"),)
    assert texts_of_shown(odd, 'text = "a\u2028b\x85c"') == ('"a\u2028b\x85c"',)


def test_a_newer_edition_leaves_what_is_being_typed_alone() -> None:
    model = CasesModel()
    model.set_problem(two_sum(), None)
    model.set_text(0, 0, "[1, 2,")
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.renew(two_sum().model_copy(update={"acceptance": 0.5}))
    assert (model.texts(0)[0], resets) == ("[1, 2,", [])
    fewer = two_sum().model_copy(update={"samples": two_sum().samples[:1]})
    model.renew(fewer)
    assert (model.texts(0)[0], model.rowCount()) == ("[1, 2,", 3)
    model.restore_samples()
    model.renew(two_sum())
    assert model.inputs()[0] == {"nums": [2, 7, 11, 15], "target": 9}
    assert model.rowCount() == 3


def test_cases_of_another_kind_of_problem_are_not_taken_for_this_ones() -> None:
    model = CasesModel()
    model.set_problem(two_sum(), ["1 2\n"])
    assert model.inputs()[0] == {"nums": [2, 7, 11, 15], "target": 9}
