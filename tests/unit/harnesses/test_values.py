import json
import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harnesses.python.agon_exchange import reader, written
from harnesses.python.agon_values import Count, InvalidReturn
from harnesses.values import (
    LARGEST_LINE,
    LONGEST_COMPILER_TEXT,
    LONGEST_NAME,
    LONGEST_TEXT,
    Answer,
    BadFrame,
    CompileError,
    Failure,
    Ready,
    case_frame,
    check_case_input,
    hello,
    read_answer,
    read_ready,
)
from problems.model import ClassSignature, FunctionSignature, Parameter, ReturnType
from problems.valuetypes import SCALARS, STRUCTURES, BadValue, parse
from tests.strategies import values_of

COUNTER = ClassSignature.model_validate(
    {
        "classname": "Counter",
        "constructor": {"params": [{"name": "start", "type": "long"}]},
        "methods": [
            {"name": "add", "params": [{"name": "amount", "type": "double"}], "return": {"type": "double"}},
            {"name": "reset", "return": {"type": "void"}},
            {"name": "all", "return": {"type": "long[]"}},
        ],
    }
)
DEEP = b"[" * 100_000


def function(of: str) -> FunctionSignature:
    """A function of one value that returns one of the same type."""
    return FunctionSignature(name="solve", params=(Parameter(name="value", type=of),), returns=ReturnType(type=of))


def answer(of: str, value: bytes) -> Any:
    result = read_answer(function(of), b'{"value":' + value + b"}")
    assert isinstance(result, Answer)
    return result.value


# ----- hello


def test_hello_has_the_form_of_the_metadata() -> None:
    signature = FunctionSignature.model_validate(
        {
            "name": "f",
            "params": [{"name": "a", "type": "integer[]"}],
            "return": {"type": "void"},
            "output": {"paramindex": 0},
        }
    )
    assert json.loads(hello(signature, source="solution.py")) == {
        "kind": "function",
        "source": "solution.py",
        "signature": {
            "name": "f",
            "params": [{"name": "a", "type": "integer[]"}],
            "return": {"type": "void"},
            "output": {"paramindex": 0},
        },
    }


def test_hello_says_the_kind() -> None:
    assert json.loads(hello(COUNTER, source="x"))["kind"] == "class"
    assert json.loads(hello(None, source="x")) == {"kind": "stdio", "signature": None, "source": "x"}


# ----- cases


def test_longs_are_sent_as_text_and_doubles_as_numbers() -> None:
    assert case_frame(function("long[]"), {"value": [2**63 - 1, -5]}) == b'[["9223372036854775807","-5"]]'
    assert case_frame(function("double"), {"value": 3}) == b"[3.0]"
    assert case_frame(function("list<double>"), {"value": [-0.0, "NaN"]}) == b'[[-0.0,"NaN"]]'
    assert case_frame(function("TreeNode"), {"value": [1, None, 2]}) == b"[[1,null,2]]"


def test_arguments_are_sent_in_the_signature_s_order() -> None:
    params = (Parameter(name="b", type="string"), Parameter(name="a", type="integer"))
    signature = FunctionSignature(name="f", params=params, returns=ReturnType(type="void"))
    assert case_frame(signature, {"a": 1, "b": "é"}) == b'["\\u00e9",1]'


def test_operations_are_sent_with_their_arguments() -> None:
    case = {"operations": ["Counter", "add", "reset"], "arguments": [[7], [1], []]}
    check_case_input(COUNTER, case)
    assert case_frame(COUNTER, case) == b'[["Counter","add","reset"],[["7"],[1.0],[]]]'


@pytest.mark.parametrize(
    ("of", "given", "said"),
    [
        ("integer", {}, "parameters value"),
        ("integer", {"value": 1, "more": 1}, "parameters value"),
        ("integer", [1], "parameters value"),
        ("integer", "1", "parameters value"),
        ("integer", {"value": 2**31}, "value is not of type integer"),
        ("integer", {"value": True}, "value is not of type integer"),
        ("integer[][]", {"value": [[1], [None]]}, r"value\[1\]\[0\] is not of type integer"),
        ("double", {"value": 10**400}, "too large for a double"),
        ("double[]", {"value": [1, -(10**400)]}, "too large for a double"),
        ("double", {"value": math.inf}, "not of type double"),
        ("long", {"value": "5"}, "not of type long"),
        ("TreeNode", {"value": [None, 1]}, "has no parent"),
    ],
)
def test_an_input_that_does_not_fit_is_refused(of: str, given: Any, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        check_case_input(function(of), given)


@pytest.mark.parametrize(
    ("operations", "arguments", "said"),
    [
        ([], [], "the first operation must be the constructor, 'Counter'"),
        (["add"], [[1]], "the first operation must be the constructor"),
        (["Counter", "Counter"], [[1], [1]], r"operations\[1\] must be one of the methods: add, reset, all"),
        (["Counter", "sub"], [[1], [1]], r"operations\[1\] must be one of the methods"),
        (["Counter", ["add"]], [[1], [1]], r"operations\[1\] must be one of the methods"),
        (["Counter"], [[1], []], "same length"),
        ("Counter", [[1]], "two lists"),
        (["Counter"], [[]], r"arguments\[0\] must be a list of 1 values"),
        (["Counter"], [5], r"arguments\[0\] must be a list of 1 values"),
        (["Counter"], [["5"]], r"arguments\[0\]\[0\] is not of type long"),
        (["Counter", "reset"], [[1], [1]], r"arguments\[1\] must be a list of 0 values"),
    ],
)
def test_operations_that_do_not_fit_are_refused(operations: Any, arguments: Any, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        check_case_input(COUNTER, {"operations": operations, "arguments": arguments})


@pytest.mark.parametrize("given", [None, 5, {"value": ""}, "\ud800"])
def test_only_text_goes_to_stdin(given: Any) -> None:
    check_case_input(None, "text 🎉")
    with pytest.raises(BadValue, match="text"):
        check_case_input(None, given)


# ----- there and back


SIMPLE = st.sampled_from(sorted(SCALARS | STRUCTURES))
TYPES = st.recursive(SIMPLE, lambda inner: inner.map("{}[]".format) | inner.map("list<{}>".format), max_leaves=3)


@given(st.data(), TYPES)
def test_a_value_that_a_harness_gives_back_is_the_same(data: st.DataObject, of: str) -> None:
    value = data.draw(values_of(parse(of)))
    check_case_input(function(of), {"value": value})
    (sent,) = json.loads(case_frame(function(of), {"value": value}))
    frame = f'{{"value":{written(reader(of)(sent), of, Count())}}}'.encode()
    assert repr(answer(of, frame.removeprefix(b'{"value":').removesuffix(b"}"))) == repr(value)


ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
ANYTHING = st.recursive(ATOMS, lambda inner: st.lists(inner) | st.tuples(inner), max_leaves=5)


@given(st.sampled_from(["long[]", "list<double>", *sorted(SCALARS | STRUCTURES)]), ANYTHING)
def test_what_a_harness_writes_can_always_be_read(of: str, value: Any) -> None:
    with suppress(InvalidReturn):
        answer(of, written(value, of, Count()).encode())


# ----- answers


@pytest.mark.parametrize(
    ("of", "value", "read"),
    [
        ("double", b"1", 1.0),
        ("double", b"-0.0", -0.0),
        ("double", b"5e-324", 5e-324),
        ("double", b'"-Infinity"', "-Infinity"),
        ("long", b'"-9223372036854775808"', -(2**63)),
        ("list<long[]>", b'[["1"],[]]', [[1], []]),
        ("void", b"null", None),
        ("string", b'"\\ud83c\\udf89"', "🎉"),
    ],
)
def test_an_answer_is_read_by_its_type(of: str, value: bytes, read: Any) -> None:
    assert repr(answer(of, value)) == repr(read)


@pytest.mark.parametrize(
    ("of", "value"),
    [
        ("integer", b"1.0"),
        ("integer", b"2147483648"),
        ("integer", b"true"),
        ("integer", b"null"),
        ("integer", b'"1"'),
        ("integer", b"NaN"),
        ("integer", b"9" * 5000),
        ("unsigned", b"-1"),
        ("unsigned", b"4294967296"),
        ("unsigned[]", b"[0,-1]"),
        ("long", b"1"),
        ("long", b'"9223372036854775808"'),
        ("long", b'" 1"'),
        ("long", b'"1_0"'),
        ("long", '"\u0661"'.encode()),
        ("long", b'"1\\n"'),
        ("double", b"1e999"),
        ("double", b"1" + b"0" * 400),
        ("double", b"Infinity"),
        ("double", b'"nan"'),
        ("string", b'"\\ud800"'),
        ("string", b'"\xff"'),
        ("character", b'"ab"'),
        ("integer[]", b"{}"),
        ("integer[]", b"[[1]]"),
        ("integer[]", DEEP),
        ("integer[][]", b"[" * 900 + b"]" * 900),
        ("ListNode", b"[null]"),
        ("TreeNode", b"[null,1]"),
        ("void", b"0"),
    ],
)
def test_an_answer_that_no_harness_gives_is_refused(of: str, value: bytes) -> None:
    with pytest.raises(BadFrame):
        answer(of, value)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\xff",
        b"null",
        b"[]",
        b"{}",
        b'{"value":1,"value":1}',
        b'{"value":1,"error":{}}',
        b'{"value":1} trailing',
        b'{"error":{"type":"A","message":"b","line":null}}',
        b'{"error":{"type":"A","message":"b","line":null,"trace":"","more":1}}',
        b'{"error":{"type":"A","message":"b","line":null,"line":1,"trace":""}}',
        b'{"error":{"type":"A","message":"b","line":0,"trace":""}}',
        b'{"error":{"type":"A","message":"b","line":1.5,"trace":""}}',
        b'{"error":{"type":"A","message":"b","line":true,"trace":""}}',
        b'{"error":{"type":"A","message":"b","line":99999999999,"trace":""}}',
        b'{"error":{"type":1,"message":"b","line":1,"trace":""}}',
        b'{"error":' + DEEP,
        b'{"a":' * 50_000,
    ],
)
def test_a_frame_that_no_harness_writes_is_refused(frame: bytes) -> None:
    with pytest.raises(BadFrame):
        read_answer(function("integer"), frame)
    with pytest.raises(BadFrame):
        read_ready(frame)


@given(st.binary())
def test_no_bytes_are_too_strange(frame: bytes) -> None:
    with suppress(BadFrame):
        assert isinstance(read_answer(function("integer"), frame), Answer | Failure)
    with suppress(BadFrame):
        assert isinstance(read_ready(frame), Ready | Failure | CompileError)


KEYS = st.sampled_from(["value", "error", "x"])
JSON_VALUES = st.recursive(ATOMS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=5)


@given(TYPES, JSON_VALUES)
def test_no_value_is_too_strange(of: str, value: Any) -> None:
    frame = json.dumps({"value": value}).encode()
    try:
        read = read_answer(function(of), frame)
    except BadFrame:
        return
    assert isinstance(read, Answer)


def test_an_error_is_read_and_bounded() -> None:
    error = {"type": "A" * 10_000, "message": "m\ud800" + "b" * 100_000, "line": LARGEST_LINE, "trace": "t" * 100_000}
    failure = read_answer(function("integer"), json.dumps({"error": error}).encode())
    assert isinstance(failure, Failure)
    assert failure.line == LARGEST_LINE
    assert failure.type == "A" * LONGEST_NAME
    assert failure.message.startswith("m?bb")
    assert max(len(failure.message), len(failure.trace)) == LONGEST_TEXT
    failure.message.encode()


def test_a_class_s_answer_is_read_by_its_operations() -> None:
    operations = ["Counter", "add", "reset", "all"]
    read = read_answer(COUNTER, b'{"value":[null,2,null,["1","2"]]}', operations=operations)
    assert read == Answer(value=[None, 2.0, None, [1, 2]])


@pytest.mark.parametrize("value", [b"[null]", b"[0,2]", b"[null,null]", b"null", b'[null,"x"]', b"[null,2,3]"])
def test_a_class_s_answer_that_does_not_fit_is_refused(value: bytes) -> None:
    with pytest.raises(BadFrame):
        read_answer(COUNTER, b'{"value":' + value + b"}", operations=["Counter", "add"])


def test_the_answers_to_the_hello() -> None:
    assert read_ready(b'{"ready":true}') == Ready()
    assert read_ready(b'{"compile_error":"solution.py:1:1: error: x"}') == CompileError(
        text="solution.py:1:1: error: x"
    )
    long = json.dumps({"compile_error": "x" * (2 * LONGEST_COMPILER_TEXT)}).encode()
    assert read_ready(long) == CompileError(text="x" * LONGEST_COMPILER_TEXT)
    error = b'{"error":{"type":"A","message":"b","line":3,"trace":"c"}}'
    assert read_ready(error) == Failure(type="A", message="b", line=3, trace="c")


@pytest.mark.parametrize("frame", [b'{"ready":false}', b'{"ready":1}', b'{"ready":true,"x":1}', b'{"compile_error":1}'])
def test_other_answers_to_the_hello_are_refused(frame: bytes) -> None:
    with pytest.raises(BadFrame):
        read_ready(frame)
