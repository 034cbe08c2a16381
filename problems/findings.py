"""What is wrong with a problem package, and where. Holds no rule of its own: the readers say what they find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MOST_FINDINGS = 100
"""A package with more is not worth reading further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend. `file` is relative to the package's folder; lines count from 1."""

    file: str
    line: int = 1
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ProblemError(Exception):
    """A package cannot be used. The text has one line a finding, each with the file's whole path."""

    def __init__(self, folder: Path, findings: tuple[Finding, ...]) -> None:
        super().__init__(folder, findings)
        self.folder = folder
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(f"{self.folder}/{finding}" for finding in self.findings)


class Findings:
    """Collects findings, so that a setter sees them all at once; never more than `MOST_FINDINGS`."""

    def __init__(self) -> None:
        self._found: list[Finding] = []

    def add(self, file: str, message: str, *, line: int = 1) -> None:
        if not self.is_full:
            self._found.append(Finding(file=file, line=line, message=message))

    def extend(self, found: tuple[Finding, ...]) -> None:
        for finding in found:
            self.add(finding.file, finding.message, line=finding.line)

    @property
    def is_full(self) -> bool:
        return len(self._found) >= MOST_FINDINGS

    def __bool__(self) -> bool:
        return bool(self._found)

    def in_order(self) -> tuple[Finding, ...]:
        """By file, then by line, as one would walk through them in an editor."""
        return tuple(sorted(self._found, key=lambda finding: (finding.file, finding.line)))
