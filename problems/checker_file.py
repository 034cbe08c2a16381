"""Reads checker.py. It is parsed, to tell the setter of a mistake at once, and never run here: that is a sandbox's."""

from __future__ import annotations

import ast

from problems.files import KIB, Reader
from problems.findings import Findings
from problems.model import ComparisonMode

FILE = "checker.py"
LARGEST = 64 * KIB
ARGUMENTS = 3


def read_checker(reader: Reader, mode: ComparisonMode | None) -> str | None:
    """The checker's source where the comparison asks for one, and findings where file and comparison disagree."""
    if mode is not ComparisonMode.CHECKER:
        if reader.folder.has(FILE):
            reader.findings.add(FILE, 'would never be asked: problem.toml does not say `mode = "checker"`')
        return None
    text = reader.text(FILE, largest=LARGEST)
    if text is not None:
        _check_source(text, reader.findings)
    return text


def _check_source(text: str, findings: Findings) -> None:
    try:
        tree = ast.parse(text, FILE)
        compile(tree, FILE, "exec", dont_inherit=True)
    except SyntaxError as error:
        findings.add(FILE, f"is not Python: {error.msg}", line=error.lineno or 1)
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        findings.add(FILE, f"cannot be compiled: {error or type(error).__name__}")
    else:
        _check_function(tree, findings)


def _check_function(tree: ast.Module, findings: Findings) -> None:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "check":
            arguments = node.args
            count = len(arguments.posonlyargs) + len(arguments.args)
            if count != ARGUMENTS and not arguments.vararg:
                findings.add(FILE, "`check` takes three arguments: input, output, expected", line=node.lineno)
            return
    findings.add(FILE, "defines no function `check(input, output, expected)`")
