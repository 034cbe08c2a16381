"""Small changes to a Python program, each a mistake that somebody could make: whatever cases do not tell the changed
program from the right one let that mistake through. Pure: nothing is run.

Some changes make no difference to what a program answers; no one can know that for certain, and so they are made, too.
"""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

SEED = 20261123
LONGEST_SHOWN = 60
"""Characters of an expression in a message."""
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
EXTREMES = {"min": "max", "max": "min"}
TOO_DEEP = "it is nested too deep to be changed"
NO_PART_OF_THE_ANSWER = frozenset({"setrecursionlimit", "print_exc", "flush"})
"""Calls that no case can see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    line: int
    """In the program as it was; both count from 1."""
    column: int
    change: str
    """For people: `a < b` becomes `a <= b`."""
    source: str


class NoProgram(ValueError):
    """The source is no Python program of this version."""


def mutants(source: str) -> tuple[Mutant, ...]:
    """Every one, in the order of the lines. Raises `NoProgram`."""
    tree = _parsed(source)
    try:
        return _mutants(tree)
    except RecursionError:
        raise NoProgram(TOO_DEEP) from None


def _mutants(tree: ast.Module) -> tuple[Mutant, ...]:
    seen = {ast.unparse(tree)}
    found = []
    at = (1, 1)
    for place, node in enumerate(_nodes(tree)):
        at = _place(node) or at
        for edit in _edits(node):
            mutant = _mutant(tree, place, edit, at=at)
            if mutant.source not in seen:
                seen.add(mutant.source)
                found.append(mutant)
    return tuple(sorted(found, key=lambda mutant: (mutant.line, mutant.column)))


def plain(source: str) -> str:
    """The program as mutants are written, but unchanged. Raises `NoProgram`."""
    tree = _parsed(source)
    try:
        return ast.unparse(tree)
    except RecursionError:
        raise NoProgram(TOO_DEEP) from None


def some_of(found: Sequence[Mutant], most: int) -> tuple[Mutant, ...]:
    """At most so many, always the same ones of the same program, in their order."""
    if len(found) <= most:
        return tuple(found)
    chance = random.Random(SEED)  # noqa: S311 - the same choice everywhere, and no secret
    return tuple(found[place] for place in sorted(chance.sample(range(len(found)), most)))


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NoProgram(f"it is no Python program: {error}") from None


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """What is part of the program's work: no annotations, no documentation, no imports."""
    yield tree
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_no_work(child):
                yield from _nodes(child)


def _is_no_work(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if not isinstance(node, ast.Expr):
        return False
    value = node.value
    if isinstance(value, ast.Constant):
        return True
    return isinstance(value, ast.Call) and _name_of(value.func) in NO_PART_OF_THE_ANSWER


def _name_of(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _place(node: ast.AST) -> tuple[int, int] | None:
    """Line and column, from 1, where the setter wrote it; None for what has none of its own."""
    line: int | None = getattr(node, "lineno", None)
    return None if line is None else (line, getattr(node, "col_offset", 0) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """`make` changes a copy of the node, and gives what stands in its place."""

    make: Callable[[ast.AST], ast.AST]
    says: str = ""
    """In place of the two texts."""


def _mutant(tree: ast.Module, place: int, edit: _Edit, *, at: tuple[int, int]) -> Mutant:
    changed = copy.deepcopy(tree)
    node = next(islice(_nodes(changed), place, None))
    before = _shown(node)
    made = edit.make(node)
    after = _shown(made)
    whole = changed if made is node else _Replacing(node, made).visit(changed)
    source = ast.unparse(ast.fix_missing_locations(whole))
    return Mutant(line=at[0], column=at[1], change=edit.says or f"`{before}` becomes `{after}`", source=source)


class _Replacing(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _edits(node: ast.AST) -> Iterator[_Edit]:
    match node:
        case ast.Compare():
            yield from _of_comparison(node)
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator):
            if type(operator) in OPERATORS:
                yield _setting("op", OPERATORS[type(operator)]())
            if isinstance(node, ast.AugAssign):
                yield _dropped(node)
        case ast.BoolOp(op=operator):
            yield _setting("op", ast.Or() if isinstance(operator, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _Edit(make=lambda each: _as_unary(each).operand, says=f"the `not` before `{_shown(operand)}` is gone")
        case ast.Constant(value=value):
            yield from _of_constant(value)
        case ast.Call(func=ast.Name(id=name)) if name in EXTREMES:
            yield _Edit(make=lambda each: _renamed(each, EXTREMES[name]))
        case ast.Expr() | ast.Break() | ast.Continue():
            yield _dropped(node)
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute(), *_]):
            yield _dropped(node)
        case ast.If(body=[ast.Return()], orelse=[]):
            yield _dropped(node)


def _of_comparison(node: ast.Compare) -> Iterator[_Edit]:
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            yield _Edit(make=_setting_operator(place, other()))


def _setting_operator(place: int, operator: ast.cmpop) -> Callable[[ast.AST], ast.AST]:
    def make(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.Compare)
        node.ops[place] = operator
        return node

    return make


def _setting(name: str, value: ast.AST) -> _Edit:
    def make(node: ast.AST) -> ast.AST:
        setattr(node, name, value)
        return node

    return _Edit(make=make)


def _of_constant(value: object) -> Iterator[_Edit]:
    if isinstance(value, bool):
        yield _Edit(make=lambda _node: ast.Constant(not value))
    elif isinstance(value, int):
        yield _Edit(make=lambda _node: ast.Constant(value + 1))
        yield _Edit(make=lambda _node: _number(value - 1))


def _number(value: int) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _dropped(node: ast.AST) -> _Edit:
    return _Edit(make=lambda _node: ast.Pass(), says=f"`{_shown(node)}` is gone")


def _renamed(node: ast.AST, name: str) -> ast.AST:
    assert isinstance(node, ast.Call)
    node.func = ast.Name(name, ast.Load())
    return node


def _as_unary(node: ast.AST) -> ast.UnaryOp:
    assert isinstance(node, ast.UnaryOp)
    return node
