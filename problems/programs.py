"""Reads programs of a package, each a file or a folder of files: submissions, validators."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from problems.files import KIB, Reader
from problems.findings import Findings
from problems.languages import language_of_files, main_file
from problems.model import Program

LARGEST_SOURCE = 1024 * KIB
MOST_FILES = 200
SCRIPTS = frozenset({"build", "run"})

PLAIN = frozenset({"c", "cpp", "python"})
_PLAIN_LINE = re.compile(
    r"$|#|set\b|cd\b|chmod\b|(exec\s+)?(/usr/bin/)?(gcc|g\+\+|cc|c\+\+|clang|clang\+\+|python3)\b[^;|&`]*$"
)
"""What a script may hold that one can do without."""

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
    is_folder = PurePosixPath(name).name not in files
    return Program(language=language, source=files[main], files=rest, name=f"{name}/{main}" if is_folder else name)


def read_judge_program(
    reader: Reader, path: str, names: list[str], fill: Callable[[str], str], notes: Findings
) -> Program | None:
    """A validator: None and a finding where it cannot be run here. `fill` puts the package's constants in."""
    texts = {name: fill(text) for name, text in source_files(reader, path, names).items()}
    scripts = {name: text for name, text in texts.items() if name in SCRIPTS}
    files = {name: text for name, text in texts.items() if name not in SCRIPTS}
    program = program_of(files, name=path)
    if scripts and not _can_do_without(scripts, program):
        script = min(scripts)
        message = f"is built or run by the script `{script}`, which is not done here: give Python, C or C++ sources"
        reader.findings.add(path if path.endswith(f"/{script}") else f"{path}/{script}", message)
        return None
    if scripts:
        notes.add(
            path, f"its sources are taken as they are, without {' and '.join(f'`{name}`' for name in sorted(scripts))}"
        )
    elif program is None and texts:
        reader.findings.add(path, "is no program in one language that is known here")
    return program


def _can_do_without(scripts: Mapping[str, str], program: Program | None) -> bool:
    """Whether the scripts do no more than compile, or start, the sources beside them."""
    if program is None or program.language not in PLAIN:
        return False
    return all(_PLAIN_LINE.match(line.strip()) for text in scripts.values() for line in text.splitlines())
