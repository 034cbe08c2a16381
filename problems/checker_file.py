"""Reads a problem's checker: checker.py, or a program in another language, or of several files.

checker.py is parsed, to tell the setter of a mistake at once. Nothing is run here: that is a sandbox's."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from problems.files import KIB, Reader
from problems.findings import Findings
from problems.header import Header
from problems.languages import KNOWN, language_of_suffix
from problems.model import ComparisonMode, Program
from problems.programs import read_judge_program

FILE = "checker.py"
FOLDER = "checker"
LARGEST = 64 * KIB
ARGUMENTS = 3


def is_checker(name: str) -> bool:
    """Whether a file of the package is the checker, or a part of it."""
    if "/" in name:
        return name.startswith(f"{FOLDER}/")
    return name.startswith(f"{FOLDER}.") and name.count(".") == 1 and language_of_suffix(name) in KNOWN


def read_checker(reader: Reader, header: Header, files: Sequence[str]) -> str | Program | None:
    """The checker where the comparison asks for one, and findings where files and comparison disagree. `files` are all
    of the package."""
    names = [name for name in files if is_checker(name)]
    places = list(dict.fromkeys(name.split("/")[0] for name in names))
    if header.comparison.mode is not ComparisonMode.CHECKER:
        for place in places:
            reader.findings.add(place, 'would never be asked: problem.toml does not say `mode = "checker"`')
        return None
    if len(places) > 1:
        reader.findings.add(places[1], f"stands beside {places[0]}: one checker decides")
        return None
    if places in ([], [FILE]):
        return _read_function(reader)
    if header.signature is None:
        reader.findings.add(places[0], "is for problems with a signature: use an output_validator/")
        return None
    return read_judge_program(reader, names[0] if len(names) == 1 else FOLDER, names, fill=str, notes=Findings())


def _read_function(reader: Reader) -> str | None:
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
        findings.add(FILE, f"cannot be compiled: {str(error) or type(error).__name__}")
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
