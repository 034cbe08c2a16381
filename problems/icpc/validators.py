"""Finds the judges' own programs in a package: the output validator, and those that look at inputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from problems.files import Reader
from problems.findings import Findings
from problems.icpc.constants import Constants
from problems.icpc.tree import Tree
from problems.languages import KNOWN, language_of_suffix
from problems.model import Program
from problems.programs import read_judge_program

OUTPUT_FOLDERS = ("output_validator", "output_validators")
INPUT_FOLDERS = ("input_validators", "input_format_validators", "input_validator")
SKIPPED = {".ctd": "Checktestdata", ".viva": "VIVA"}
"""Languages for input validators alone, which are not run here."""


class ValidatorsReader:
    def __init__(self, reader: Reader, tree: Tree, constants: Constants, notes: Findings) -> None:
        self._reader = reader
        self._tree = tree
        self._constants = constants
        self._notes = notes

    def output_validator(self) -> Program | None:
        """The one that decides, or None where there is none."""
        for folder in OUTPUT_FOLDERS:
            if self._tree.has_folder(folder):
                programs = list(self._programs(folder, is_one=folder == OUTPUT_FOLDERS[0]))
                if len(programs) > 1:
                    names = ", ".join(name for name, _ in programs)
                    self._reader.findings.add(folder, f"holds several validators ({names}): only one is asked here")
                    return None
                if programs:
                    path, names_in_it = programs[0]
                    return read_judge_program(self._reader, path, names_in_it, self._constants.fill, self._notes)
        return None

    def input_validators(self) -> dict[str, Program]:
        found: dict[str, Program] = {}
        for folder in INPUT_FOLDERS:
            for path, names in self._programs(folder, is_one=False):
                if language := self._unknown_language(names):
                    self._notes.add(path, f"is not run: {language} is not known here")
                    continue
                program = read_judge_program(self._reader, path, names, self._constants.fill, self._notes)
                if program is not None:
                    found[PurePosixPath(path).stem] = program
        return found

    def _unknown_language(self, names: list[str]) -> str:
        return next((SKIPPED[suffix] for name in names if (suffix := PurePosixPath(name).suffix) in SKIPPED), "")

    def _programs(self, folder: str, *, is_one: bool) -> Iterator[tuple[str, list[str]]]:
        """Each program's path and the names of its files. Files that are no program by themselves go with the one
        that is; `is_one` takes all files of the folder as one program, unless they lie in a folder of their own."""
        files = [f"{folder}/{name}" for name in self._tree.files(folder)]
        others = [name for name in files if PurePosixPath(name).suffix in SKIPPED]
        files = [name for name in files if name not in others]
        sources = [name for name in files if language_of_suffix(name) in KNOWN]
        scripts = [name for name in files if PurePosixPath(name).name in {"build", "run"}]
        loose = bool(sources or scripts)
        if loose and (is_one or scripts or len(sources) == 1):
            names = list(self._tree.below(folder)) if is_one else files
            yield (names[0] if len(names) == 1 else folder), names
        else:
            yield from ((name, [name]) for name in sources)
        yield from ((name, [name]) for name in others)
        if not (is_one and loose):
            for inner in self._tree.folders(folder):
                yield f"{folder}/{inner}", list(self._tree.below(f"{folder}/{inner}"))
