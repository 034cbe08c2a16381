"""The programs of a package that decide on submissions: its output validator and its static validator."""

from __future__ import annotations

from dataclasses import dataclass

from problems.files import Reader
from problems.findings import Findings
from problems.icpc.settings import Settings, Version
from problems.icpc.tree import Tree
from problems.icpc.validators import STATIC_FOLDER, ValidatorsReader
from problems.model import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    validator: Program | None
    static_validator: Program | None


class DecidingReader:
    def __init__(self, reader: Reader, tree: Tree, validators: ValidatorsReader, notes: Findings) -> None:
        self._reader = reader
        self._tree = tree
        self._validators = validators
        self._notes = notes

    def read(self, settings: Settings) -> Deciding:
        return Deciding(validator=self._output_validator(settings), static_validator=self._static_validator(settings))

    def _output_validator(self, settings: Settings) -> Program | None:
        if settings.custom is False:
            return None
        found = self._validators.output_validator()
        wanted = settings.custom or settings.interactive or settings.multi_pass
        if found is None and wanted and not self._reader.findings:
            message = "there must be an output validator: problem.yaml says that one of the package's own decides"
            self._reader.findings.add("output_validator", message)
        return found

    def _static_validator(self, settings: Settings) -> Program | None:
        if not self._tree.has_folder(STATIC_FOLDER):
            return None
        if settings.version is Version.LEGACY:
            self._notes.add(STATIC_FOLDER, f"means nothing in the older format: it is one of {Version.CURRENT}")
            return None
        if settings.submit_answer:
            self._reader.findings.add(STATIC_FOLDER, "has nothing to look at: the answers are handed in")
        return self._validators.static_validator()
