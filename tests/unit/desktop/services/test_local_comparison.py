"""What a run on this machine claims of an answer, the judge must say too; where it cannot know, it claims nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.local_run.comparison import decide, decide_text
from problems.model import Comparison, ComparisonMode
from problems.valuetypes import parse
from runner.judging.compare import value_rule
from runner.judging.texts import text_matches
from server.wire.problems import AnswerRule
from server.wire.submissions import Verdict

NUMBERS = st.integers(min_value=-3, max_value=3)
DOUBLES = st.sampled_from([0.0, 1.0, 1.0000001, 1.01, 2.5, -1.0])
LISTS = st.lists(NUMBERS, max_size=4)
VALUES = {
    "integer": NUMBERS,
    "integer[]": LISTS,
    "integer[][]": st.lists(LISTS, max_size=3),
    "double[]": st.lists(DOUBLES, max_size=4),
    "string[]": st.lists(st.text(alphabet="ab", max_size=2), max_size=4),
}
TEXTS = st.lists(st.sampled_from(["1", "2", "1.0", "1.00", "1.0000001", "x", "nan", "\n", " "]), max_size=5).map(
    "".join
)


@given(st.data())
@pytest.mark.parametrize("mode", ["exact", "unordered", "unordered_nested"])
@pytest.mark.parametrize("of", VALUES)
def test_a_claim_is_never_another_than_the_judges(of: str, mode: str, data: st.DataObject) -> None:
    expected: Any = data.draw(VALUES[of])
    got: Any = data.draw(st.one_of(VALUES[of], st.just(expected)))
    claimed = decide(expected, got, AnswerRule(mode=mode, tolerance=1e-6))
    right = value_rule(parse(of), Comparison(mode=ComparisonMode(mode), tolerance=1e-6))(expected, got)
    assert claimed in {None, Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER}


@given(expected=TEXTS, got=TEXTS)
@pytest.mark.parametrize("tolerance", [None, 1e-6])
@pytest.mark.parametrize("mode", ["tokens", "lines", "exact"])
def test_a_claim_about_a_text_is_never_another_than_the_judges(
    mode: str, tolerance: float | None, expected: str, got: str
) -> None:
    claimed = decide_text(expected.encode(), got.encode(), AnswerRule(mode=mode, tolerance=tolerance))
    comparison = Comparison(mode=ComparisonMode(mode), tolerance=tolerance)
    right = text_matches(expected.encode(), got.encode(), comparison)
    assert claimed in {None, Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER}


def test_whole_answers_are_decided_where_the_rule_is_plain() -> None:
    exact = AnswerRule(mode="exact")
    assert decide([1, 2], [1, 2], exact) is Verdict.ACCEPTED
    assert decide([1, 2], [2, 1], exact) is Verdict.WRONG_ANSWER
    assert decide([1, 2], [2, 1], AnswerRule(mode="unordered")) is Verdict.ACCEPTED
    assert decide(True, 1, exact) is Verdict.WRONG_ANSWER


@pytest.mark.parametrize("rule", [None, AnswerRule(mode="checker"), AnswerRule(mode="of_a_newer_server")])
def test_where_a_checker_decides_only_the_expected_answer_is_surely_right(rule: AnswerRule | None) -> None:
    assert decide([1, 2], [1, 2], rule) is Verdict.ACCEPTED
    assert decide([1, 2], [2, 1], rule) is None


def test_printed_words_are_decided_where_they_can_be() -> None:
    tokens = AnswerRule(mode="tokens", tolerance=1e-6)
    assert decide_text(b"be 2\nto 2\n", b"be 2 to 2", tokens) is Verdict.ACCEPTED
    assert decide_text(b"be 2\n", b"be 3\n", tokens) is Verdict.WRONG_ANSWER
    assert decide_text(b"0.5\n", b"0.50000001\n", tokens) is Verdict.ACCEPTED
    assert decide_text(b"0.5\n", b"0.50", AnswerRule(mode="tokens")) is Verdict.WRONG_ANSWER
    assert decide_text(b"a\nb\n", b"a  \nb", AnswerRule(mode="lines")) is Verdict.ACCEPTED
