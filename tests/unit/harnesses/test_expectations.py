from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from harnesses import catalogue
from harnesses.expectations import Ended, Expectation, Observed, Reply, Trial, complaints, marked_line, same
from harnesses.language import Diagnostics, Language
from problems.model import FunctionSignature, Parameter, ReturnType, Signature

SIGNATURE = FunctionSignature(
    name="solve", params=(Parameter(name="value", type="double"),), returns=ReturnType(type="double")
)
MARKED = "first\nsecond  // <- here\n"
READY = b'{"ready":true}'
ERROR = b'{"error":{"type":"Boom","message":"went boom","line":2,"trace":""}}'
EXPECTATION: TypeAdapter[Expectation] = TypeAdapter(Expectation)


@pytest.fixture
def language(make_language: Callable[..., Path]) -> Language:
    read = catalogue.read(make_language()).language
    return read.model_copy(
        update={
            "memory_errors": ("NoMemory",),
            "diagnostics": Diagnostics(pattern=r"^x:(?P<line>\d+): (?P<message>.*)$"),
        }
    )


@pytest.fixture
def judge(language: Language) -> Callable[..., tuple[str, ...]]:
    """`judge(expected, seen)`: the complaints about one case that should come to what `expected` says."""

    def judged(
        *expected: dict[str, Any], seen: Observed, source: str = "", signature: Signature | None = SIGNATURE
    ) -> tuple[str, ...]:
        read = tuple(EXPECTATION.validate_python(each) for each in expected)
        trial = Trial(language=language, source=source, signature=signature, inputs=({"value": 1.0},), expected=(read,))
        return complaints(trial, seen)

    return judged


Judge = Callable[..., tuple[str, ...]]


def answered(frame: bytes, *, printed: str = "") -> Observed:
    return Observed(ready=READY, replies=(Reply(frame=frame, printed=printed),))


@pytest.mark.parametrize(
    ("expected", "value", "is_same"),
    [
        (1, 1.0, True),
        (0.0, -0.0, False),
        (0, -0.0, False),
        (1.0, 1.0000000000000002, False),
        (5e-324, 5e-324, True),
        ("NaN", "NaN", True),
        (1, True, False),
        (True, True, True),
        (True, 1, False),
        (None, None, True),
        (None, 0, False),
        ([1, [None]], [1, [None]], True),
        ([1], [1, 2], False),
        ([], "", False),
        ("a", "b", False),
    ],
)
def test_values_are_the_same_to_the_last_bit(expected: Any, value: Any, is_same: bool) -> None:
    assert same(expected, value) is is_same


def test_the_marked_line_is_counted_from_one() -> None:
    assert marked_line(MARKED) == 2
    assert marked_line("none") is None


def test_a_value_must_be_the_expected_one(judge: Judge) -> None:
    expected = {"kind": "value", "value": 1.5}
    assert judge(expected, seen=answered(b'{"value":1.5}')) == ()
    assert "1.5" in judge(expected, seen=answered(b'{"value":2.5}'))[0]
    assert judge(expected, seen=answered(ERROR)) != ()


def test_what_is_printed_must_be_there(judge: Judge) -> None:
    expected = {"kind": "value", "value": 1, "printed": "noted"}
    assert judge(expected, seen=answered(b'{"value":1}', printed="it noted that")) == ()
    assert judge(expected, seen=answered(b'{"value":1}')) != ()


@pytest.mark.parametrize(
    ("expected", "source", "is_met"),
    [
        ({}, MARKED, True),
        ({}, "unmarked", True),
        ({}, "\n\nthird <- here", False),
        ({"type": "Boom", "message": "boom"}, MARKED, True),
        ({"type": "Other"}, MARKED, False),
        ({"message": "other"}, MARKED, False),
        ({"memory": True}, MARKED, False),
    ],
)
def test_an_error_must_be_the_expected_one_at_the_marked_line(
    judge: Judge, expected: dict[str, Any], source: str, is_met: bool
) -> None:
    assert (judge({"kind": "raises", **expected}, seen=answered(ERROR), source=source) == ()) is is_met


def test_a_memory_error_is_of_a_type_that_the_language_names(judge: Judge) -> None:
    seen = answered(ERROR.replace(b"Boom", b"NoMemory"))
    assert judge({"kind": "raises", "memory": True}, seen=seen) == ()


def test_loading_may_fail_instead_of_a_case(judge: Judge) -> None:
    expected = {"kind": "not_loaded", "message": "boom"}
    assert judge(expected, seen=Observed(ready=ERROR), source=MARKED) == ()
    assert judge(expected, seen=Observed(ready=ERROR), source="\n" + MARKED) != (), "another line"
    assert judge(expected, seen=answered(ERROR), source=MARKED) != ()


def test_a_compiler_must_name_the_marked_line(judge: Judge) -> None:
    expected = {"kind": "not_compiled"}
    by_step = Observed(compile_output="in\nx:2: no\n")
    by_harness = Observed(ready=b'{"compile_error":"x:2: no"}')
    assert judge(expected, seen=by_step, source=MARKED) == judge(expected, seen=by_harness, source=MARKED) == ()
    assert judge(expected, seen=Observed(compile_output="x:3: no"), source=MARKED) != ()


@pytest.mark.parametrize(
    ("expected", "ended", "is_met"),
    [
        ({"kind": "ends", "status": [0, 3]}, Ended(exit_code=3), True),
        ({"kind": "ends", "status": [0]}, Ended(exit_code=3), False),
        ({"kind": "ends", "status": [0]}, Ended(exit_code=None, signal=11), False),
        ({"kind": "ends", "status": [0]}, Ended(exit_code=0, limit="time"), False),
        ({"kind": "killed"}, Ended(exit_code=None, signal=11), True),
        ({"kind": "killed"}, Ended(exit_code=None, signal=9, limit="memory"), False),
        ({"kind": "killed", "stderr": "boom"}, Ended(exit_code=None, signal=6, stderr="a boom"), True),
        ({"kind": "killed", "stderr": "boom"}, Ended(exit_code=None, signal=6, stderr="a crash"), False),
        ({"kind": "stopped", "limit": "time"}, Ended(exit_code=None, signal=9, limit="time"), True),
        ({"kind": "stopped", "limit": "time"}, Ended(exit_code=None, signal=9, limit="memory"), False),
    ],
)
def test_a_process_must_end_in_the_expected_way(
    judge: Judge, expected: dict[str, Any], ended: Ended, is_met: bool
) -> None:
    assert (judge(expected, seen=Observed(ready=READY, ended=ended)) == ()) is is_met


@pytest.mark.parametrize(
    ("stdout", "stderr", "is_met"),
    [("out", "boom at 2", True), ("out\n", "boom at 2", False), ("out", "at 2", False), ("out", "boom at 22", False)],
)
def test_a_script_must_print_what_is_expected(judge: Judge, stdout: str, stderr: str, is_met: bool) -> None:
    expected = {"kind": "ends", "status": [1], "stdout": "out", "stderr": "boom"}
    seen = Observed(ended=Ended(exit_code=1, stdout=stdout, stderr=stderr))
    assert (judge(expected, seen=seen, source=MARKED, signature=None) == ()) is is_met


@pytest.mark.parametrize(("stderr", "is_met"), [("solution.c:1: boom", True), ("solution.c:12: boom", False)])
def test_a_signal_must_name_the_marked_line_where_something_must_be_said(
    judge: Judge, stderr: str, is_met: bool
) -> None:
    seen = Observed(ready=READY, ended=Ended(exit_code=None, signal=6, stderr=stderr))
    assert (judge({"kind": "killed", "stderr": "boom"}, seen=seen, source="fail(); // <- here") == ()) is is_met


def test_one_of_several_expectations_is_enough(judge: Judge) -> None:
    assert judge({"kind": "killed"}, {"kind": "value", "value": 1}, seen=answered(b'{"value":1}')) == ()


def test_every_case_must_come_to_an_end(judge: Judge) -> None:
    assert judge({"kind": "value", "value": 1}, seen=Observed(ready=READY)) == ("1 cases, but 0 came to an end",)


def test_a_broken_frame_is_a_complaint(judge: Judge) -> None:
    assert "breaks the protocol" in judge({"kind": "value", "value": 1}, seen=answered(b"nonsense"))[0]
