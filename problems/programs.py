"""Reads programs of a package, each a file or a folder of files: submissions, validators."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from problems.files import KIB, Reader
from problems.languages import language_of_files, main_file
from problems.model import Program

LARGEST_SOURCE = 1024 * KIB
MOST_FILES = 200
SCRIPTS = frozenset({"build", "run"})

Names = Callable[[str], list[str]]
"""The files below a folder, by their whole name."""


def source_files(reader: Reader, path: str, names: list[str], *, largest: int = LARGEST_SOURCE) -> dict[str, str]:
    """The texts of a program, by their name within its folder; a program of one file is as a folder with it alone."""
    if len(names) > MOST_FILES:
        reader.findings.add(path, f"is a program of {len(names)} files: {MOST_FILES} are the most")
        return {}
    found = {}
    for name in names:
        text = reader.loose_text(name, largest=largest)
        if text is not None:
            found[PurePosixPath(name).name if name == path else name[len(path) + 1 :]] = text
    return found


def program_of(files: dict[str, str], *, name: str, language: str = "", entry_point: str = "") -> Program | None:
    """None where it cannot be told in which one language the files are written."""
    language = language or language_of_files(files) or ""
    if not language or not files:
        return None
    main = main_file(files, language, entry_point=entry_point, program=PurePosixPath(name).stem)
    rest = {other: text for other, text in files.items() if other != main}
    return Program(language=language, source=files[main], files=rest)


def read_judge_program(reader: Reader, path: str, names: list[str], fill: Callable[[str], str]) -> Program | None:
    """A validator: None and a finding where it cannot be run here. `fill` puts the package's constants in."""
    files = {name: fill(text) for name, text in source_files(reader, path, names).items()}
    if scripts := sorted(SCRIPTS & files.keys()):
        message = f"is built or run by the script `{scripts[0]}`, which is not done here: give Python, C or C++ sources"
        reader.findings.add(f"{path}/{scripts[0]}", message)
        return None
    program = program_of(files, name=path)
    if program is None and files:
        reader.findings.add(path, "is no program in one language that is known here")
    return program
