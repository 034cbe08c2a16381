"""What an attack is: a folder with a program, and an attack.toml that says what is attacked and what must hold.

A program that gets through says so: it prints (or, where it is a function, returns) something other than the right
answer, with BREACH in it.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from runner.wire import Verdict

FOLDER = Path(__file__).parent
DESCRIPTION = "attack.toml"
BREACH = "BREACH"

Sentence = Annotated[str, Field(min_length=20)]


class When(StrEnum):
    COMPILING = "compiling"
    RUNNING = "running"


class SandboxAfter(StrEnum):
    KEPT = "kept"
    """It is as it was before: the next submission gets the same one."""
    REPLACED = "replaced"
    EITHER = "either"


class Attack(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    attacks: Sentence
    """What is attacked, and how."""
    naive: Sentence
    """What a naive sandbox would let happen."""
    language: str
    kind: Literal["stdio", "function"] = "stdio"
    when: When = When.RUNNING
    verdicts: frozenset[Verdict] = Field(min_length=1)
    """The only ones allowed. With `accepted` the program went through all it tries, and was refused each time."""
    says: str = ""
    """A regular expression that the report's text must have."""
    sandbox: SandboxAfter = SandboxAfter.KEPT
    most_seconds: float = Field(default=20.0, gt=0, le=60.0)
    """From the submission to its verdict, on a machine that is busy."""
    time_seconds: float = Field(default=0.5, gt=0)
    memory_mib: int = Field(default=64, ge=16)
    """Of the problem: the language's own overhead is added to it."""
    output_kib: int = Field(default=256, ge=1)
    machine: Literal["any", "x86_64"] = "any"
    """Where the program knows numbers of system calls."""
    accomplice: Literal["none", "next", "beside"] = "none"
    """Another program, accomplice.*, that finds what this one hid for it: in the same sandbox afterwards, or in another
    one at the same time. It must be accepted."""
    files: dict[str, str] = {}
    """More files of the submission."""
    quick: bool = False
    """One of those that every test run has."""


class Case(BaseModel):
    """A folder that was read."""

    model_config = ConfigDict(frozen=True)

    name: str
    attack: Attack
    program: str
    accomplice: str | None


def read_cases() -> list[Case]:
    return [_read_case(path.parent) for path in sorted(FOLDER.glob(f"*/{DESCRIPTION}"))]


def _read_case(folder: Path) -> Case:
    attack = Attack.model_validate(tomllib.loads((folder / DESCRIPTION).read_text()))
    accomplice = _only(folder, "accomplice") if attack.accomplice != "none" else None
    return Case(name=folder.name, attack=attack, program=_only(folder, "attack"), accomplice=accomplice)


def _only(folder: Path, stem: str) -> str:
    found = [path for path in folder.glob(f"{stem}.*") if path.name != DESCRIPTION]
    assert len(found) == 1, f"{folder.name} must have one file {stem}.*"
    return found[0].read_text()
