"""The programs of a package that decide on submissions: its output validators, its static validator, and its grader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from problems.files import Reader
from problems.findings import Findings
from problems.icpc.settings import Settings, Version
from problems.icpc.tree import Tree
from problems.icpc.validators import GRADER_FOLDER, STATIC_FOLDER, ValidatorsReader
from problems.model import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    validators: Mapping[str, Program]
    """The output validators by name, in the order in which they are asked."""
    static_validator: Program | None
    grader: Program | None

    @property
    def validator(self) -> Program | None:
        return next(iter(self.validators.values()), None)

    @property
    def further_validators(self) -> tuple[Program, ...]:
        return tuple(self.validators.values())[1:]


class DecidingReader:
    def __init__(self, reader: Reader, tree: Tree, validators: ValidatorsReader, notes: Findings) -> None:
        self._reader = reader
        self._tree = tree
        self._validators = validators
        self._notes = notes

    def read(self, settings: Settings) -> Deciding:
        return Deciding(
            validators=self._output_validators(settings),
            static_validator=self._static_validator(settings),
            grader=self._grader(settings),
        )

    def _output_validators(self, settings: Settings) -> Mapping[str, Program]:
        if settings.custom is False:
            return {}
        talks = settings.interactive or settings.multi_pass
        several = settings.version is Version.LEGACY and not talks
        found = self._validators.output_validators(most=None if several else 1)
        wanted = settings.custom or talks
        if not found and wanted and not self._reader.findings:
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

    def _grader(self, settings: Settings) -> Program | None:
        if not self._tree.has_folder(GRADER_FOLDER):
            return None
        if settings.version is not Version.LEGACY:
            self._notes.add(GRADER_FOLDER, f"means nothing in {Version.CURRENT}: it is one of the older format")
            return None
        return self._validators.grader()
