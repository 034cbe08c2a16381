"""What a signature and a comparison must satisfy beyond their shape. Pure; names places by path in problem.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from problems.model import (
    ClassSignature,
    Comparison,
    ComparisonMode,
    FunctionSignature,
    Kind,
    Parameter,
    Signature,
    kind_of,
)
from problems.valuetypes import STRUCTURES, BadType, ValueType, parse

Path = tuple[str | int, ...]

SEQUENCES = frozenset({"array", "list", "ListNode"})
CHANGEABLE = SEQUENCES | STRUCTURES
"""Types whose value a call can change for its caller, in every language."""

FITTING = {
    Kind.STDIO: {
        ComparisonMode.EXACT,
        ComparisonMode.TOKENS,
        ComparisonMode.LINES,
        ComparisonMode.ICPC,
        ComparisonMode.CHECKER,
        ComparisonMode.VALIDATOR,
    },
    Kind.CLASS: {ComparisonMode.EXACT, ComparisonMode.CHECKER},
    Kind.FUNCTION: {
        ComparisonMode.EXACT,
        ComparisonMode.UNORDERED,
        ComparisonMode.UNORDERED_NESTED,
        ComparisonMode.CHECKER,
    },
}


@dataclass(frozen=True, slots=True)
class Misfit:
    path: Path
    message: str


def header_misfits(signature: Signature | None, comparison: Comparison) -> Iterator[Misfit]:
    """Everything in the signature, and in the comparison beside it, that could not be judged."""
    of_signature = tuple(_signature_misfits(signature))
    yield from of_signature
    if not of_signature:
        yield from _comparison_misfits(signature, comparison)


def _signature_misfits(signature: Signature | None) -> Iterator[Misfit]:
    match signature:
        case FunctionSignature():
            yield from _function_misfits(signature)
        case ClassSignature():
            yield from _class_misfits(signature)
        case None:
            return


def _function_misfits(signature: FunctionSignature) -> Iterator[Misfit]:
    path: Path = ("signature",)
    yield from _parameter_misfits(signature.params, (*path, "params"))
    yield from _type_misfits(signature.returns.type, (*path, "return", "type"))
    if signature.output is None:
        if signature.returns.type == "void":
            yield Misfit((*path, "return"), "a function that returns void needs `output.paramindex`: what is graded?")
        return
    index = signature.output.paramindex
    if index >= len(signature.params):
        yield Misfit((*path, "output"), f"there is no parameter {index}: they count from 0")
    elif _name_of(signature.params[index].type) not in CHANGEABLE | {"unknown"}:
        message = f"a call cannot change a parameter of type {signature.params[index].type} for its caller"
        yield Misfit((*path, "output"), message)


def _class_misfits(signature: ClassSignature) -> Iterator[Misfit]:
    path: Path = ("signature",)
    yield from _parameter_misfits(signature.constructor.params, (*path, "constructor", "params"))
    names = [method.name for method in signature.methods]
    for index, method in enumerate(signature.methods):
        at = (*path, "methods", index)
        yield from _parameter_misfits(method.params, (*at, "params"))
        yield from _type_misfits(method.returns.type, (*at, "return", "type"))
        if method.name in names[:index]:
            yield Misfit((*at, "name"), f"the method {method.name!r} stands twice")
        if method.name == signature.classname:
            yield Misfit((*at, "name"), f"the method {method.name!r} has the name of the class")
    if all(method.returns.type == "void" for method in signature.methods):
        yield Misfit((*path, "methods"), "no method returns anything: nothing could be compared")


def _parameter_misfits(parameters: Sequence[Parameter], path: Path) -> Iterator[Misfit]:
    names = [parameter.name for parameter in parameters]
    for index, parameter in enumerate(parameters):
        if parameter.name in names[:index]:
            yield Misfit((*path, index, "name"), f"the parameter {parameter.name!r} stands twice")
        if parameter.type == "void":
            yield Misfit((*path, index, "type"), "a parameter cannot be void")
        else:
            yield from _type_misfits(parameter.type, (*path, index, "type"))


def _type_misfits(text: str, path: Path) -> Iterator[Misfit]:
    try:
        parse(text)
    except BadType as bad:
        yield Misfit(path, str(bad))


def _name_of(text: str) -> str:
    try:
        return parse(text).name
    except BadType:
        return "unknown"


def _comparison_misfits(signature: Signature | None, comparison: Comparison) -> Iterator[Misfit]:
    path: Path = ("comparison", "mode")
    kind = kind_of(signature)
    mode = comparison.mode
    if mode is None:
        return
    if mode not in FITTING[kind]:
        fitting = ", ".join(sorted(FITTING[kind]))
        yield Misfit(path, f"{mode.value!r} does not suit a {kind.value} problem: use {fitting}")
    elif isinstance(signature, FunctionSignature):
        yield from _order_misfits(parse(signature.graded_type), mode, path)


def _order_misfits(graded: ValueType, mode: ComparisonMode, path: Path) -> Iterator[Misfit]:
    if mode is ComparisonMode.UNORDERED and graded.name not in SEQUENCES:
        yield Misfit(path, f"'unordered' needs an array or a list, but {graded} is graded")
    if mode is ComparisonMode.UNORDERED_NESTED and (graded.element is None or graded.element.name not in SEQUENCES):
        yield Misfit(path, f"'unordered_nested' needs an array of arrays, but {graded} is graded")
