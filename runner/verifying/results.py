"""What verification says: one result a submission, and one for the package itself where there is something to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    package: str
    """The folder's name."""
    submission: str
    """Its path within the package; empty for what is said of the package itself."""
    language: str
    expected: tuple[str, ...]
    got: str
    """A verdict; empty when it was skipped."""
    ok: bool
    cpu_seconds: float = 0.0
    """Of the slowest case."""
    memory_mib: float = 0.0
    skipped: str = ""
    """Why it was not judged."""
    message: str = ""
    score: float | None = None
    case: str = ""
    """The first that was not accepted."""
    too_fast_seconds: float | None = None
    """What it takes at the most, where it should take more: it is over the time limit, but not by the margin that the
    package asks for."""

    def as_json(self) -> dict[str, object]:
        """As `./agon verify --json` prints it."""
        return {
            "package": self.package,
            "submission": self.submission,
            "language": self.language,
            "expected": list(self.expected),
            "got": self.got,
            "ok": self.ok,
            "cpuSeconds": round(self.cpu_seconds, 6),
            "memoryMib": round(self.memory_mib, 3),
            "skipped": self.skipped,
            "message": self.message,
            "score": self.score,
            "case": self.case,
        }
