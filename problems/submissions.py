"""The programs under submissions/: which verdict each is there to get, and in which language it is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from problems.files import KIB, Folder, Reader
from problems.findings import Findings, ProblemError
from problems.model import Expected, Program

FOLDER = "submissions"
LARGEST = 64 * KIB

LANGUAGES = {
    "R": "r",
    "adb": "ada",
    "bash": "shell",
    "cc": "cpp",
    "cjs": "javascript",
    "cs": "csharp",
    "cxx": "cpp",
    "f90": "fortran",
    "hs": "haskell",
    "js": "javascript",
    "kt": "kotlin",
    "mjs": "javascript",
    "ml": "ocaml",
    "pas": "pascal",
    "pl": "perl",
    "py": "python",
    "rb": "ruby",
    "rs": "rust",
    "sh": "shell",
    "ts": "typescript",
}
"""Suffixes that are not themselves the name of their language, as `java`, `cpp` and `go` are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFile:
    path: Path
    expected: Expected
    language: str


def submissions(folder: Path) -> tuple[SubmissionFile, ...]:
    """The programs of a package, in the order of their paths. Raises `ProblemError` where one is out of place."""
    findings = Findings()
    found = list_submissions(Reader(Folder(path=folder), findings))
    if findings:
        raise ProblemError(folder, findings.in_order())
    return found


def list_submissions(reader: Reader) -> tuple[SubmissionFile, ...]:
    found = []
    for name in reader.names():
        parts = PurePosixPath(name).parts
        if parts[0] != FOLDER or any(part.startswith(".") for part in parts):
            continue
        if len(parts) != 3 or parts[1] not in set(Expected):
            folders = ", ".join(Expected)
            reader.findings.add(name, f"a submission lies in a folder of {FOLDER}/ named for its verdict: {folders}")
        elif not (suffix := PurePosixPath(name).suffix[1:]):
            reader.findings.add(name, "the file needs a suffix that tells its language")
        else:
            language = LANGUAGES.get(suffix, suffix)
            found.append(SubmissionFile(path=reader.folder.path / name, expected=Expected(parts[1]), language=language))
    return tuple(found)


def reference_of(reader: Reader, found: tuple[SubmissionFile, ...]) -> Program | None:
    """The first accepted Python program, else the first accepted one: it answers the contestant's own cases."""
    accepted = [one for one in found if one.expected is Expected.ACCEPTED]
    if not accepted:
        reader.findings.add(f"{FOLDER}/accepted", "no program: there must be one that is known to be right")
        return None
    chosen = min(accepted, key=lambda one: (one.language != "python", one.path))
    source = reader.text(chosen.path.relative_to(reader.folder.path).as_posix(), largest=LARGEST)
    return None if source is None else Program(language=chosen.language, source=source)
