"""The programs under submissions/: which verdict each is there to get, and in which language it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from problems.files import KIB, Folder, Reader
from problems.findings import Findings, ProblemError
from problems.languages import language_of_suffix
from problems.model import Expected, Program

FOLDER = "submissions"
LARGEST = 64 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What must hold of the verdicts of some cases; verdicts are those of `runner.wire.Verdict`."""

    cases: str = ""
    """A pattern of names of cases and groups; empty for all cases."""
    permitted: frozenset[str] | None = None
    """No case gets another verdict."""
    required: frozenset[str] | None = None
    """At least one case gets one of these."""
    score: tuple[float, float] | None = None
    """Lowest and highest score of the group that the pattern names, or of the whole submission."""
    message: str = ""
    """Stands in what the validator says of at least one case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFile:
    path: Path
    """A file, or the folder of a program of several."""
    language: str
    expected: tuple[str, ...]
    """Verdicts on the whole, any of which is right; none where the package states none."""
    program: Program | None
    """None where it cannot be judged."""
    unfit: str = ""
    """Why it cannot."""
    score: tuple[float, float] | None = None
    """Lowest and highest, where one is stated."""
    demands: tuple[Demand, ...] = ()
    bounds_below: bool = False
    """Whether a time limit must leave room for what it takes."""
    bounds_above: bool = False
    """Whether a time limit must be well below what it takes on its slowest case."""

    @property
    def is_accepted(self) -> bool:
        return self.expected == (Expected.ACCEPTED.verdict,)


def submissions(folder: Path) -> tuple[SubmissionFile, ...]:
    """The programs of a package, in the order of their paths. Raises `ProblemError` where one is out of place."""
    findings = Findings()
    reader = Reader(Folder(path=folder), findings)
    found = list_submissions(reader, reader.names())
    if findings:
        raise ProblemError(folder, findings.in_order())
    return found


def list_submissions(reader: Reader, names: Iterable[str]) -> tuple[SubmissionFile, ...]:
    """Those among the package's files."""
    found = []
    for name in names:
        parts = PurePosixPath(name).parts
        if parts[0] != FOLDER or any(part.startswith(".") for part in parts):
            continue
        if len(parts) != 3 or parts[1] not in set(Expected):
            folders = ", ".join(Expected)
            reader.findings.add(name, f"a submission lies in a folder of {FOLDER}/ named for its verdict: {folders}")
        elif not (language := language_of_suffix(name)):
            reader.findings.add(name, "the file needs a suffix that tells its language")
        else:
            found.append(_of_file(reader, name, language, Expected(parts[1])))
    return tuple(found)


def _of_file(reader: Reader, name: str, language: str, expected: Expected) -> SubmissionFile:
    source = reader.loose_text(name, largest=LARGEST)
    return SubmissionFile(
        path=reader.folder.path / name,
        language=language,
        expected=(expected.verdict,),
        bounds_below=expected is Expected.ACCEPTED,
        bounds_above=expected is Expected.TIME_LIMIT_EXCEEDED,
        program=None if source is None else Program(language=language, source=source),
    )


def reference_of(reader: Reader, found: tuple[SubmissionFile, ...]) -> Program | None:
    """The first accepted Python program, else the first accepted one: it answers the contestant's own cases."""
    accepted = [one for one in found if one.is_accepted]
    if not accepted:
        reader.findings.add(f"{FOLDER}/accepted", "no program: there must be one that is known to be right")
        return None
    return min(accepted, key=lambda one: (one.language != "python", one.path)).program
