"""Finds the judges' own programs in a package: those that decide on outputs and on sources, and those that
look at inputs."""

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
GRADER_FOLDER = "graders"
STATIC_FOLDER = "static_validator"
INPUT_FOLDERS = ("input_validators", "input_format_validators", "input_validator")
SKIPPED = {".ctd": "Checktestdata", ".viva": "VIVA"}
"""Languages for input validators alone, which are not run here."""


class ValidatorsReader:
    def __init__(self, reader: Reader, tree: Tree, constants: Constants, notes: Findings) -> None:
        self._reader = reader
        self._tree = tree
        self._constants = constants
        self._notes = notes

    def output_validators(self, *, most: int | None) -> dict[str, Program]:
        """Those that decide, by name. `most`: None for any number."""
        folder = next((folder for folder in OUTPUT_FOLDERS if self._tree.has_folder(folder)), None)
        return {} if folder is None else self._named(folder, is_one=folder == OUTPUT_FOLDERS[0], most=most)

    def static_validator(self) -> Program | None:
        return next(iter(self._named(STATIC_FOLDER, is_one=True, most=1).values()), None)

    def grader(self) -> Program | None:
        return next(iter(self._named(GRADER_FOLDER, is_one=False, most=1).values()), None)

    def _named(self, folder: str, *, is_one: bool, most: int | None) -> dict[str, Program]:
        paths = sorted(self._programs(folder, is_one=is_one))
        if most is not None and len(paths) > most:
            names = ", ".join(name for name, _ in paths)
            self._reader.findings.add(folder, f"holds several programs ({names}): there may be one")
            return {}
        found: dict[str, Program] = {}
        for path, names_in_it in paths:
            name = PurePosixPath(path).stem
            if name in found:
                self._reader.findings.add(path, f"is a second program called {name!r}")
            elif (program := self._program(path, names_in_it)) is not None:
                found[name] = program
        return found

    def _program(self, path: str, names: list[str]) -> Program | None:
        return read_judge_program(self._reader, path, names, self._constants.fill, self._notes)

    def input_validators(self) -> dict[str, Program]:
        found: dict[str, Program] = {}
        for folder in INPUT_FOLDERS:
            for path, names in self._programs(folder, is_one=False):
                if language := self._unknown_language(names):
                    self._notes.add(path, f"is not run: {language} is not known here")
                    continue
                program = self._program(path, names)
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
