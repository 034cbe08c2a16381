"""Small problems of each kind, made by hand."""

from __future__ import annotations

from problems.model import (
    Case,
    ClassSignature,
    FunctionSignature,
    JudgePackage,
    Level,
    Method,
    Problem,
    ReturnType,
)

SECRET = "the-secret-case"


def function_problem(problem_id: str = "add-up", *, languages: tuple[str, ...] | None = None) -> Problem:
    signature = FunctionSignature.model_validate(
        {
            "name": "addUp",
            "params": [{"name": "left", "type": "integer"}, {"name": "right", "type": "integer"}],
            "return": {"type": "integer"},
        }
    )
    cases = (
        Case(input={"left": 1, "right": 2}, output=3, sample=True, explanation="1 + 2"),
        Case(input={"left": 40, "right": 2}, output=42, explanation=SECRET),
    )
    return Problem(
        id=problem_id,
        title="Add up",
        level=Level.EASY,
        tags=("math", "warm-up"),
        languages=languages,
        statement="Give $left + right$.",
        editorial="Use `+`.",
        hints=("Count on $left$ fingers.", "Use an operator."),
        package=JudgePackage(problem_id=problem_id, signature=signature, cases=cases),
    )


def class_problem() -> Problem:
    integer = ReturnType(type="integer")
    signature = ClassSignature(classname="Counter", methods=(Method(name="next", returns=integer),))
    case = Case(input={"operations": ["Counter", "next"], "arguments": [[], []]}, output=[None, 1], sample=True)
    return Problem(
        id="counter",
        title="A Counter",
        level=Level.MEDIUM,
        tags=("design",),
        statement="Count.",
        package=JudgePackage(problem_id="counter", signature=signature, cases=(case,)),
    )


def text_problem() -> Problem:
    case = Case(input="1 2\n", output="3\n", sample=True)
    return Problem(
        id="sum-of-two",
        title="Sum of Two Numbers",
        level=Level.HARD,
        tags=("math",),
        statement="Read two numbers.",
        package=JudgePackage(problem_id="sum-of-two", cases=(case,)),
    )


def all_kinds() -> list[Problem]:
    return [function_problem(), class_problem(), text_problem(), function_problem("in-python", languages=("python",))]
