"""What goes through a harness's pipes, and back: frames of PROTOCOL.md made from the plain JSON of cases, and answers
read into it again.

Pure. An answer comes from a process in which a contestant's program ran: whatever it holds, reading it ends in a value
or in `BadFrame`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NoReturn, TypeAlias

from harnesses.fitting import check_fast, is_unicode
from problems.model import ClassSignature, FunctionSignature, Parameter, Signature, kind_of
from problems.valuetypes import BadValue, ValueType
from problems.valuetypes import parse as parse_type

LONGEST_NAME = 200
LONGEST_TEXT = 4096
LONGEST_COMPILER_TEXT = 65536
LARGEST_LINE = 10**7
_LONG = re.compile(r"-?[0-9]{1,19}", re.ASCII)
parse = lru_cache(maxsize=1024)(parse_type)
_dumps = partial(json.dumps, separators=(",", ":"), allow_nan=False)


class BadFrame(ValueError):
    """A frame that no harness writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The program is loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompileError:
    text: str
    """As the compiler printed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An exception in the contestant's program, or an answer that does not belong to its type."""

    type: str
    message: str
    line: int | None
    """In the contestant's file."""
    trace: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    value: Any
    """Plain JSON as in a case's output: a long is a number, a double a float or one of the strings for what is not
    finite."""


def hello(signature: Signature | None, *, source: str, arguments: Sequence[str] = ()) -> bytes:
    """The first frame to a harness; None is for stdin and stdout, which alone may have arguments."""
    described = None if signature is None else signature.model_dump(mode="json", by_alias=True, exclude_none=True)
    frame = {"kind": kind_of(signature).value, "signature": described, "source": source}
    return _dumps(frame | ({"arguments": arguments} if arguments else {})).encode()


def case_frame(signature: Signature, case_input: Any) -> bytes:
    """The frame of one case. The input must have passed `check_case_input`."""
    match signature:
        case FunctionSignature():
            return _dumps([_to_wire(case_input[each.name], parse(each.type)) for each in signature.params]).encode()
        case ClassSignature():
            operations, arguments = case_input["operations"], case_input["arguments"]
            params = _params_by_operation(signature)
            sent = [
                [_to_wire(value, parse(param.type)) for value, param in zip(given, params[operation], strict=True)]
                for operation, given in zip(operations, arguments, strict=True)
            ]
            return _dumps([operations, sent]).encode()


def check_case_input(signature: Signature | None, case_input: Any) -> None:
    """Raise `BadValue` unless it is an input for such a program."""
    match signature:
        case FunctionSignature():
            _check_names(case_input, [param.name for param in signature.params], "the parameters")
            for param in signature.params:
                _check_value(case_input[param.name], param.type, param.name)
        case ClassSignature():
            _check_names(case_input, ["operations", "arguments"], "the keys")
            _check_operations(signature, case_input["operations"], case_input["arguments"])
        case None:
            if not isinstance(case_input, str) or not is_unicode(case_input):
                raise BadValue("the input must be text")


def read_ready(frame: bytes) -> Ready | Failure | CompileError:
    """A harness's answer to the hello. Raises `BadFrame`."""
    match _object(frame):
        case {"ready": True, **rest} if not rest:
            return Ready()
        case {"compile_error": str(text), **rest} if not rest:
            return CompileError(text=_clean(text, LONGEST_COMPILER_TEXT))
        case {"error": error, **rest} if not rest:
            return _failure(error)
        case _:
            raise BadFrame("neither ready, nor an error")


def read_answer(signature: Signature, frame: bytes, *, operations: Sequence[str] | None = None) -> Answer | Failure:
    """A harness's answer to one case; a class problem's is read by the `operations` of the case. Raises `BadFrame`."""
    match _object(frame):
        case {"value": value, **rest} if not rest:
            return Answer(value=_read_value(signature, value, operations))
        case {"error": error, **rest} if not rest:
            return _failure(error)
        case _:
            raise BadFrame("neither a value, nor an error")


# ----- to the harness


def _to_wire(value: Any, of: ValueType) -> Any:
    match of.name:
        case "long":
            return str(value)
        case "double":
            return value if isinstance(value, str) else float(value)
        case "array" | "list":
            assert of.element is not None
            if not _differs_on_wire(of.element):
                return value
            return [_to_wire(each, of.element) for each in value]
        case _:
            return value


def _differs_on_wire(of: ValueType) -> bool:
    return any(part.name in {"long", "double"} for part in of.parts())


def _params_by_operation(signature: ClassSignature) -> dict[str, tuple[Parameter, ...]]:
    methods = {method.name: method.params for method in signature.methods}
    return methods | {signature.classname: signature.constructor.params}


# ----- inputs that people write


def _check_names(given: Any, names: list[str], what: str) -> None:
    if not isinstance(given, dict) or sorted(given) != sorted(names):
        raise BadValue(f"the input must be an object with {what} {', '.join(names)}")


def _check_operations(signature: ClassSignature, operations: Any, arguments: Any) -> None:
    if not isinstance(operations, list) or not isinstance(arguments, list) or len(operations) != len(arguments):
        raise BadValue("operations and arguments must be two lists of the same length")
    if not operations or operations[0] != signature.classname:
        raise BadValue(f"the first operation must be the constructor, {signature.classname!r}")
    params = _params_by_operation(signature)
    for index, (operation, given) in enumerate(zip(operations, arguments, strict=True)):
        if not isinstance(operation, str) or operation not in params or (operation == signature.classname and index):
            known = ", ".join(method.name for method in signature.methods)
            raise BadValue(f"operations[{index}] must be one of the methods: {known}")
        _check_arguments(params[operation], given, f"arguments[{index}]")


def _check_arguments(params: tuple[Parameter, ...], given: Any, where: str) -> None:
    if not isinstance(given, list) or len(given) != len(params):
        raise BadValue(f"{where} must be a list of {len(params)} values")
    for position, (value, param) in enumerate(zip(given, params, strict=True)):
        _check_value(value, param.type, f"{where}[{position}]")


def _check_value(value: Any, type_text: str, where: str) -> None:
    of = parse(type_text)
    check_fast(value, of, where=where)
    try:
        _to_wire(value, of)
    except OverflowError as error:
        raise BadValue(f"{where} is too large for a double") from error


# ----- from the harness


def _read_value(signature: Signature, value: Any, operations: Sequence[str] | None) -> Any:
    match signature:
        case FunctionSignature():
            return _from_wire(value, parse(signature.graded_type))
        case ClassSignature():
            assert operations is not None, "a class problem's answer is read by its operations"
            if not isinstance(value, list) or len(value) != len(operations):
                raise BadFrame("not one entry for each operation")
            returns = {method.name: parse(method.returns.type) for method in signature.methods}
            types = [ValueType(name="void"), *(returns[operation] for operation in operations[1:])]
            return [_from_wire(each, of) for each, of in zip(value, types, strict=True)]


def _from_wire(value: Any, of: ValueType) -> Any:
    try:
        plain = _plain(value, of)
        check_fast(plain, of)
    except (BadValue, OverflowError) as error:
        raise BadFrame(str(error)) from error
    return plain


def _plain(value: Any, of: ValueType) -> Any:
    """The value with its longs and doubles as numbers; what is no such value is left to `check`."""
    match of.name:
        case "long":
            return _plain_long(value)
        case "double":
            return float(value) if type(value) in {int, float} else value
        case "array" | "list" if isinstance(value, list):
            assert of.element is not None
            if not _differs_on_wire(of.element):
                return value
            return [_plain(each, of.element) for each in value]
        case _:
            return value


def _plain_long(value: Any) -> int:
    if not isinstance(value, str) or not _LONG.fullmatch(value):
        raise BadFrame("a long is not written as a decimal string")
    return int(value)


_Pairs: TypeAlias = list[tuple[str, Any]]


def _object(frame: bytes) -> dict[str, Any]:
    try:
        read = json.loads(frame.decode(), parse_constant=_no_constant, object_pairs_hook=_distinct)
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadFrame(f"not a JSON frame: {type(error).__name__}") from error
    if not isinstance(read, dict):
        raise BadFrame("not a JSON object")
    return read


def _no_constant(token: str) -> NoReturn:
    raise BadFrame(f"{token} is no JSON")


def _distinct(pairs: _Pairs) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise BadFrame("a key is there twice")
    return read


def _failure(error: Any) -> Failure:
    match error:
        case {"type": str(name), "message": str(message), "line": line, "trace": str(trace), **rest} if not rest:
            return Failure(
                type=_clean(name, LONGEST_NAME), message=_clean(message), line=_line(line), trace=_clean(trace)
            )
        case _:
            raise BadFrame("not an error of type, message, line and trace")


def _line(line: Any) -> int | None:
    if line is None:
        return None
    if type(line) is not int or not 0 < line <= LARGEST_LINE:
        raise BadFrame("a line that is no number of a line")
    return line


def _clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """Valid Unicode of a bounded length: JSON can hold halves of surrogate pairs."""
    return text[:longest].encode("utf-8", "replace").decode()
