"""Reads `cases.jsonl`: one case a line, each checked against the signature."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from pydantic import ValidationError

from problems.findings import Finding, ProblemError
from problems.model import Case, ClassSignature, FunctionSignature, Parameter, Signature
from problems.valuetypes import BadValue, check, parse

MOST_CASES = 1000
DEEPEST_JSON = 100


def read_cases(text: str, signature: Signature | None, *, file: str, needs_sample: bool = True) -> tuple[Case, ...]:
    """All cases, or a `ProblemError` with a finding for every line that is wrong."""
    cases: list[Case] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            cases.append(_read_case(line, signature))
        except (BadValue, ValueError) as fault:
            findings.append(Finding(file=file, line=number, message=_said(fault)))
    findings += _about_all(cases, file, needs_sample=needs_sample)
    if findings:
        raise ProblemError(findings)
    return tuple(cases)


def check_input(given: Any, signature: Signature | None) -> None:
    """Raise `BadValue` unless `given` is an input of a problem with this signature."""
    match signature:
        case None:
            _expect(isinstance(given, str), "the input of a stdin/stdout problem is a text")
        case FunctionSignature():
            _check_arguments(given, signature.params)
        case ClassSignature():
            _check_operations(given, signature)


def _about_all(cases: list[Case], file: str, *, needs_sample: bool) -> Iterator[Finding]:
    if not cases:
        yield Finding(file=file, message="has no case")
    elif needs_sample and not any(case.sample for case in cases):
        yield Finding(file=file, message='has no sample: mark at least one case with "sample": true')
    if len(cases) > MOST_CASES:
        yield Finding(file=file, message=f"has {len(cases)} cases; {MOST_CASES} are the most")


def _read_case(line: str, signature: Signature | None) -> Case:
    if _nesting(line) > DEEPEST_JSON:
        raise ValueError(f"is nested more than {DEEPEST_JSON} deep")
    raw = json.loads(line, parse_constant=_no_constant, object_pairs_hook=_no_duplicates)
    case = Case.model_validate(raw)
    check_input(case.input, signature)
    _check_output(case, signature)
    return case


def _check_arguments(given: Any, params: tuple[Parameter, ...]) -> None:
    _expect(isinstance(given, dict), "the input is an object with the parameters by name")
    names = [param.name for param in params]
    _expect(sorted(given) == sorted(names), f"the input has the parameters {sorted(given)}, expected {sorted(names)}")
    for param in params:
        check(given[param.name], parse(param.type), where=param.name)


def _check_operations(given: Any, signature: ClassSignature) -> None:
    shape = 'the input is {"operations": [names], "arguments": [lists]}'
    _expect(isinstance(given, dict) and set(given) == {"operations", "arguments"}, shape)
    operations, arguments = given["operations"], given["arguments"]
    _expect(isinstance(operations, list) and isinstance(arguments, list), shape)
    _expect(len(operations) == len(arguments), "there are not as many arguments as operations")
    _expect(operations[:1] == [signature.classname], f"the first operation is the constructor, {signature.classname!r}")
    known = {method.name: method.params for method in signature.methods}
    for index, (name, values) in enumerate(zip(operations, arguments, strict=True)):
        params = signature.constructor.params if index == 0 else known.get(name) if isinstance(name, str) else None
        if params is None:
            raise BadValue(f"operations[{index}]: the class has no method {name!r}")
        _check_call(values, params, where=f"arguments[{index}]")


def _check_call(values: Any, params: tuple[Parameter, ...], *, where: str) -> None:
    _expect(isinstance(values, list) and len(values) == len(params), f"{where} is a list of {len(params)} values")
    for index, (value, param) in enumerate(zip(values, params, strict=True)):
        check(value, parse(param.type), where=f"{where}[{index}]")


def _check_output(case: Case, signature: Signature | None) -> None:
    match signature:
        case None:
            _expect(isinstance(case.output, str), "the output of a stdin/stdout problem is a text")
        case FunctionSignature():
            check(case.output, parse(signature.graded_type), where="output")
        case ClassSignature():
            assert isinstance(case.input, dict)
            _check_results(case.output, case.input["operations"], signature)


def _check_results(output: Any, operations: list[str], signature: ClassSignature) -> None:
    _expect(isinstance(output, list) and len(output) == len(operations), "the output has one entry an operation")
    returns = {method.name: parse(method.returns.type) for method in signature.methods}
    _expect(output[0] is None, "output[0] is the constructor's: null")
    for index, (value, name) in enumerate(zip(output[1:], operations[1:], strict=True), start=1):
        check(value, returns[name], where=f"output[{index}]")


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BadValue(otherwise)


def _nesting(line: str) -> int:
    """An upper bound on the depth of the JSON, found without recursion: brackets in strings count too."""
    depth = deepest = 0
    for character in line:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f'{name} is not JSON; write the string "{name}"')


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice")
    return found


def _said(fault: ValueError) -> str:
    if isinstance(fault, ValidationError):
        first = fault.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    if isinstance(fault, json.JSONDecodeError):
        return f"is not JSON: {fault.msg} (column {fault.colno})"
    return str(fault)
