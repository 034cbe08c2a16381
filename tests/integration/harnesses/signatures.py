"""Signatures for the tests' own programs, in few words."""

from __future__ import annotations

from problems.model import (
    ClassSignature,
    Constructor,
    FunctionSignature,
    GradedParameter,
    Method,
    Parameter,
    ReturnType,
)


def function(returns: str, /, *, graded: int | None = None, **params: str) -> FunctionSignature:
    """The function `solve` with these parameters."""
    return FunctionSignature(
        name="solve",
        params=tuple(Parameter(name=name, type=of) for name, of in params.items()),
        returns=ReturnType(type=returns),
        output=None if graded is None else GradedParameter(paramindex=graded),
    )


def class_of(name: str, /, **methods: str) -> ClassSignature:
    """A class whose constructor and methods take nothing, with what each method returns."""
    return ClassSignature(
        classname=name,
        constructor=Constructor(),
        methods=tuple(Method(name=method, returns=ReturnType(type=of)) for method, of in methods.items()),
    )
