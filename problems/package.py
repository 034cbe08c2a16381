"""A problem with all that its package says of it: for the setter's tool, whichever format it is written in.

The checks name what judging must find true of the package itself. Nothing here judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from problems.findings import Finding
from problems.model import Case, Problem, Program
from problems.submissions import SubmissionFile
from problems.timing import Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class InputCheck:
    """An input that the input validators must pass, or that one of them must refuse."""

    file: str
    input: str
    files: Mapping[str, str]
    arguments: Mapping[str, tuple[str, ...]]
    """By the validator's name."""
    passes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCheck:
    """An answer that the output validator must accept, or refuse."""

    file: str
    case: Case
    answer: str
    accepted: bool = True
    is_needed: bool = True
    """Where it is not, a disagreement is worth a word and no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    folder: Path
    problem: Problem
    submissions: tuple[SubmissionFile, ...]
    input_validators: Mapping[str, Program]
    """By name."""
    inputs: tuple[InputCheck, ...] = ()
    answers: tuple[AnswerCheck, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    """What its own texts call by name, and is put there when they are read."""
    timing: Timing | None = None
    """None where the limit is the setter's word, and margins are not spoken of."""
    notes: tuple[Finding, ...] = ()
    """What is odd and harms nobody."""
