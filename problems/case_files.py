"""Reads cases.jsonl and generated.jsonl: one case a line, each held against the signature. Judges nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from pydantic import Field, ValidationError

from problems.files import KIB, Reader
from problems.model import MOST_CASES, Case, ClassSignature, FunctionSignature, Model, Parameter, Signature
from problems.valuetypes import BadValue, ValueType, check, parse

BY_HAND = "cases.jsonl"
GENERATED = "generated.jsonl"
LARGEST_FILE = 64 * 1024 * KIB
LONGEST_LINE = 16 * 1024 * KIB
"""Characters."""
LONGEST_EXPLANATION = 4000
SAMPLES, FIRST_GROUP = 1, 2
"""Places of groups; that at 0 holds all."""
FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")

TEXT = ValueType(name="string")


class BadCase(ValueError):
    """A line is not a case of this problem; the message says why."""


class CaseLine(Model):
    """A case as it stands in a line."""

    input: dict[str, Any] | str
    output: Any
    sample: bool = False
    explanation: str = ""
    group: str | None = None
    """The name of one of the problem's groups."""
    arguments: list[str] = Field(default=[], max_length=100)
    files: dict[str, str] = Field(default={}, max_length=100)
    shown_input: str | None = None
    shown_output: str | None = None


class CaseReader:
    def __init__(self, reader: Reader, signature: Signature | None, groups: Sequence[str] = ()) -> None:
        """`groups` are the names of those that cases are scored in, if they are."""
        self._reader = reader
        self._findings = reader.findings
        self._shape = shape_of(signature, groups)

    def read(self) -> tuple[Case, ...]:
        """The cases of cases.jsonl, then those of generated.jsonl, if there is one."""
        cases = list(self._cases(BY_HAND))
        if self._reader.folder.has(GENERATED):
            cases += self._cases(GENERATED)
        if len(cases) > MOST_CASES:
            self._findings.add(BY_HAND, f"there are {len(cases)} cases: {MOST_CASES} are the most")
        if not self._findings and not any(case.sample for case in cases):
            self._findings.add(BY_HAND, 'no case is a sample: give at least one `"sample": true`')
        return tuple(cases)

    def _cases(self, file: str) -> Iterator[Case]:
        text = self._reader.text(file, largest=LARGEST_FILE)
        for number, line in enumerate((text or "").split("\n"), start=1):
            if self._findings.is_full:
                return
            if not line.strip():
                continue
            try:
                yield self._shape.case(line, may_be_sample=file == BY_HAND)
            except BadCase as bad:
                self._findings.add(file, str(bad), line=number)


def shape_of(signature: Signature | None, groups: Sequence[str] = ()) -> Shape:
    match signature:
        case FunctionSignature():
            return FunctionShape(signature, groups)
        case ClassSignature():
            return ClassShape(signature, groups)
        case None:
            return TextShape(groups)


class Shape:
    """What every case of one problem must look like."""

    for_text: ClassVar[bool] = False

    def __init__(self, groups: Sequence[str] = ()) -> None:
        self._groups = tuple(groups)

    def case(self, line: str, *, may_be_sample: bool = True) -> Case:
        """The case that a line of JSON states. Raises `BadCase`."""
        value = _json(line)
        if not isinstance(value, dict):
            raise BadCase("a case is a JSON object")
        for key in ("input", "output"):
            if key not in value:
                raise BadCase(f"the key {key!r} is missing")
        try:
            stated = CaseLine.model_validate(value, strict=True)
        except ValidationError as invalid:
            raise BadCase(_first_error(invalid)) from None
        case = self._case(stated)
        if case.sample and not may_be_sample:
            raise BadCase(f"a generated case cannot be a sample: put it into {BY_HAND}")
        try:
            check(case.explanation, TEXT, where="explanation")
            self.check(case)
        except BadValue as bad:
            raise BadCase(str(bad)) from None
        if len(case.explanation) > LONGEST_EXPLANATION:
            raise BadCase(f"the explanation is longer than {LONGEST_EXPLANATION} characters")
        return case

    def check(self, case: Case) -> None:
        """Raise `BadCase` or `BadValue` unless input and output belong to the problem."""
        raise NotImplementedError

    def _case(self, stated: CaseLine) -> Case:
        """With its group by place: the first two hold all cases, and the samples."""
        if not self.for_text and (stated.arguments or stated.files):
            raise BadCase("arguments and files are for problems of stdin and stdout")
        if any("\0" in argument for argument in stated.arguments):
            raise BadCase("an argument cannot hold a NUL")
        for name in stated.files:
            if not FILE_NAME.fullmatch(name):
                raise BadCase(f"{name[:80]!r} cannot be the name of a file")
        return Case(
            input=stated.input,
            output=stated.output,
            sample=stated.sample,
            explanation=stated.explanation,
            group=self._group(stated),
            arguments=tuple(stated.arguments),
            files=stated.files,
            shown_input=stated.shown_input,
            shown_output=stated.shown_output,
        )

    def _group(self, stated: CaseLine) -> int | None:
        if not self._groups:
            if stated.group is not None:
                raise BadCase("there are no groups in problem.toml")
            return None
        if stated.sample:
            if stated.group is not None:
                raise BadCase("a sample is in no group: it is worth nothing")
            return SAMPLES
        if stated.group not in self._groups:
            raise BadCase(f"the case needs a group: one of {', '.join(self._groups)}")
        return FIRST_GROUP + self._groups.index(stated.group)


class TextShape(Shape):
    for_text = True

    def check(self, case: Case) -> None:
        check(case.input, TEXT, where="input")
        check(case.output, TEXT, where="output")


class FunctionShape(Shape):
    def __init__(self, signature: FunctionSignature, groups: Sequence[str] = ()) -> None:
        super().__init__(groups)
        self._parameters = {parameter.name: parse(parameter.type) for parameter in signature.params}
        self._graded = parse(signature.graded_type)

    def check(self, case: Case) -> None:
        if not isinstance(case.input, dict):
            raise BadCase("input must be an object with one key a parameter")
        for name in self._parameters.keys() - case.input.keys():
            raise BadCase(f"input lacks the parameter {name!r}")
        for name in case.input.keys() - self._parameters.keys():
            raise BadCase(f"input has {name!r}, which is no parameter")
        for name, of in self._parameters.items():
            check(case.input[name], of, where=f"input.{name}")
        check(case.output, self._graded, where="output")


class ClassShape(Shape):
    def __init__(self, signature: ClassSignature, groups: Sequence[str] = ()) -> None:
        super().__init__(groups)
        self._constructor = signature.classname
        void = ValueType(name="void")
        self._calls = {signature.classname: (_types(signature.constructor.params), void)}
        for method in signature.methods:
            self._calls[method.name] = (_types(method.params), parse(method.returns.type))

    def check(self, case: Case) -> None:
        if not isinstance(case.input, dict) or case.input.keys() != {"operations", "arguments"}:
            raise BadCase("input must have the keys `operations` and `arguments`, and no other")
        operations, arguments, output = case.input["operations"], case.input["arguments"], case.output
        for name, value in (("operations", operations), ("arguments", arguments), ("output", output)):
            if not isinstance(value, list):
                raise BadCase(f"{name} must be an array")
        if not operations or operations[0] != self._constructor:
            raise BadCase(f"the first operation must be the constructor {self._constructor!r}")
        if not len(operations) == len(arguments) == len(output):
            counts = f"{len(operations)} operations, {len(arguments)} arguments and {len(output)} outputs"
            raise BadCase(f"there are {counts}: each operation has one of each")
        for index, call in enumerate(zip(operations, arguments, output, strict=True)):
            self._check_call(index, *call)

    def _check_call(self, index: int, operation: Any, arguments: Any, result: Any) -> None:
        if not isinstance(operation, str) or operation not in self._calls:
            raise BadCase(f"operations[{index}] is no method of the class: {operation!r}"[:200])
        if index > 0 and operation == self._constructor:
            raise BadCase(f"operations[{index}] calls the constructor again")
        types, returns = self._calls[operation]
        if not isinstance(arguments, list) or len(arguments) != len(types):
            raise BadCase(f"arguments[{index}] must be an array with the {len(types)} arguments of {operation!r}")
        for place, (argument, of) in enumerate(zip(arguments, types, strict=True)):
            check(argument, of, where=f"arguments[{index}][{place}]")
        check(result, returns, where=f"output[{index}]")


def _types(parameters: tuple[Parameter, ...]) -> tuple[ValueType, ...]:
    return tuple(parse(parameter.type) for parameter in parameters)


def _json(line: str) -> Any:
    if len(line) > LONGEST_LINE:
        raise BadCase(f"the line has more than {LONGEST_LINE} characters")
    try:
        return json.loads(line, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except RecursionError:
        raise BadCase("the value is nested too deep") from None
    except BadCase:
        raise
    except json.JSONDecodeError as error:
        raise BadCase(f"is not JSON: {error.msg} (column {error.colno})") from None
    except ValueError as error:
        raise BadCase(f"is not JSON: {error}") from None


def _refuse_constant(name: str) -> Any:
    raise BadCase(f'{name} is not JSON: write it as the string "{name}"')


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadCase("a key stands twice in an object")
    return found


def _first_error(invalid: ValidationError) -> str:
    error = invalid.errors(include_url=False, include_input=False)[0]
    key = error["loc"][0] if error["loc"] else "case"
    match error["type"]:
        case "extra_forbidden":
            return f"unknown key {str(key)[:80]!r}"
        case "dict_type" | "string_type" if key == "input":
            return "input must be an object (or, for stdin/stdout, text)"
        case _:
            return f"{key}: {error['msg'][:1].lower()}{error['msg'][1:]}"
