"""Loads a package in the ICPC (Kattis) problem package format, older or of 2025-09, as it stands.

Runs no code of the package. A package may be hostile: whatever it holds, `read` returns it or raises `ProblemError`
with everything that is wrong, each with its file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from problems.files import Folder, Reader
from problems.findings import Findings, ProblemError
from problems.icpc import problem_yaml
from problems.icpc.cases import CaseFiles, ReadCase
from problems.icpc.constants import Constants
from problems.icpc.current_data import CurrentData
from problems.icpc.deciding import Deciding, DecidingReader
from problems.icpc.default_flags import fault_in
from problems.icpc.found import DATA, SECRET, FoundCase, FoundGroup, find, find_loose
from problems.icpc.legacy_data import LegacyData
from problems.icpc.problem_yaml import OWN_LANGUAGES, read_settings
from problems.icpc.settings import ASSUMED_SECONDS, Settings, Version
from problems.icpc.statement import Statement, StatementReader
from problems.icpc.submissions import SubmissionsReader
from problems.icpc.tree import Tree
from problems.icpc.validators import GRADER_FOLDER, STATIC_FOLDER, ValidatorsReader
from problems.model import Comparison, ComparisonMode, JudgePackage, Level, Problem, Program, Reveal, Scoring
from problems.package import AnswerCheck, InputCheck, Package
from problems.programs import source_files
from problems.submissions import SubmissionFile

MARKS = (problem_yaml.FILE, problem_yaml.INI_FILE)
"""A folder with one of these is such a package."""
OUTPUT_VISUALIZER = "output_visualizer"
INVALID_INPUT, INVALID_OUTPUT, VALID_OUTPUT = "invalid_input", "invalid_output", "valid_output"

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def is_package(folder: Path) -> bool:
    return any(map(Folder(path=folder).has, MARKS))


def load(folder: Path) -> Problem:
    """Raises `ProblemError`."""
    return read(folder).problem


def read(folder: Path) -> Package:
    """Raises `ProblemError`."""
    findings, notes = Findings(), Findings()
    package = _PackageReader(Reader(Folder(path=folder), findings), notes).read()
    if package is None or findings:
        raise ProblemError(folder, findings.in_order())
    return package


def slug_of(name: str) -> str:
    """A problem's id from the name of its folder or archive."""
    return _NOT_SLUG.sub("-", name.lower()).strip("-")[:80].strip("-") or "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    cases: tuple[ReadCase, ...]
    grouping: Scoring | None
    """The groups, where they matter."""
    loose: tuple[tuple[FoundCase, ReadCase], ...] = ()
    """What is there to try the validators with."""
    tells_all: bool = False

    @property
    def run(self) -> tuple[ReadCase, ...]:
        """The cases for which a program is run."""
        return tuple(read for read in self.cases if not read.case.is_static)


class _PackageReader:
    def __init__(self, reader: Reader, notes: Findings) -> None:
        self._reader = reader
        self._notes = notes
        self._folder = reader.folder.path
        self._tree = Tree(())

    def read(self) -> Package | None:
        """Reads on after a finding, as far as that makes sense, so that the setter sees them all."""
        if not self._folder.is_dir():
            self._reader.findings.add("", "there is no such folder")
            return None
        self._tree = Tree(self._reader.names())
        settings = read_settings(self._reader, self._tree)
        if settings is None:
            return None
        constants = Constants(settings.constants)
        statement = StatementReader(self._reader, self._tree, constants, self._notes).read()
        validators = ValidatorsReader(self._reader, self._tree, constants, self._notes)
        deciding = DecidingReader(self._reader, self._tree, validators, self._notes).read(settings)
        input_validators = validators.input_validators()
        data = self._data(settings, tuple(deciding.validators))
        names = tuple(read.case.name for read in data.run)
        if deciding.grader is not None and not (data.grouping and data.grouping.has_graded):
            self._notes.add(GRADER_FOLDER, "is never asked: no testdata.yaml says `grading: custom`")
        if deciding.static_validator is not None and data.run == data.cases:
            self._notes.add(STATIC_FOLDER, "is never asked: no test_group.yaml has a `static_validation_score`")
        submissions = SubmissionsReader(self._reader, self._tree, settings, self._notes, names).read()
        if deciding.validator is None:
            self._check_flags(data.run)
        self._note_what_lacks(settings, input_validators, submissions)
        judged = self._judged(settings, data, deciding, submissions)
        return Package(
            folder=self._folder,
            problem=self._problem(settings, statement, judged),
            submissions=submissions,
            input_validators=input_validators,
            inputs=tuple(self._inputs(data, tuple(input_validators))),
            answers=tuple(self._answers(settings, data, deciding.validator)),
            constants=settings.constants,
            timing=settings.timing,
            notes=self._notes.in_order(),
        )

    def _data(self, settings: Settings, validators: tuple[str, ...]) -> _Data:
        root = find(self._tree, self._reader.findings, settings.version)
        hides = settings.interactive and settings.version is Version.LEGACY
        files = CaseFiles(self._reader, self._tree, hides_data=hides)
        if settings.version is Version.LEGACY:
            cases, scoring = LegacyData(self._reader, self._tree, settings, files, validators).read(root)
            self._check_that_there_are(cases, root)
            return _Data(cases=cases, grouping=scoring)
        current = CurrentData(self._reader, self._tree, settings, files)
        cases, scoring = current.read(root)
        self._check_that_there_are(cases, root)
        tells_all = current.tells_all
        return _Data(cases=cases, grouping=scoring, loose=self._loose(current), tells_all=tells_all)

    def _check_that_there_are(self, cases: tuple[ReadCase, ...], root: FoundGroup) -> None:
        if not cases and not any(True for _ in root.all_cases()):
            self._reader.findings.add(f"{DATA}/{SECRET}", "holds no test case: there must be one at least")

    def _loose(self, current: CurrentData) -> tuple[tuple[FoundCase, ReadCase], ...]:
        found = [
            case for name in (INVALID_INPUT, INVALID_OUTPUT, VALID_OUTPUT) for case in find_loose(self._tree, name)
        ]
        for case in found:
            if not case.name.startswith(INVALID_INPUT):
                for extension in sorted({".ans", ".out"} - case.extensions):
                    self._reader.findings.add(case.base + extension, "is missing")
        read = [(case, current.loose(case)) for case in found]
        return tuple((case, known) for case, known in read if known is not None)

    def _check_flags(self, cases: tuple[ReadCase, ...]) -> None:
        for flags in dict.fromkeys(read.case.flags for read in cases):
            if fault := fault_in(flags):
                self._reader.findings.add(problem_yaml.FILE, f"output validator flags: {fault}")

    def _note_what_lacks(
        self, settings: Settings, input_validators: dict[str, Program], submissions: tuple[SubmissionFile, ...]
    ) -> None:
        if not input_validators:
            self._notes.add("input_validators", "there is none that can be run: nothing looks at the inputs")
        if self._tree.has_folder(OUTPUT_VISUALIZER):
            self._notes.add(OUTPUT_VISUALIZER, "is not run: nothing is drawn here, and no verdict hangs on it")
        if not any(one.is_accepted for one in submissions):
            self._notes.add("submissions/accepted", "no program: nothing shows that the problem can be solved")
        for what in settings.limits.beyond(settings.timing.limit_seconds or 0.0):
            self._notes.add(problem_yaml.FILE, f"{what}: that much is allowed to no problem here, and less holds")
        if settings.grading.minimise:
            self._notes.add(problem_yaml.FILE, "the lowest score is the best, but the highest will be taken for it")
        for name in self._tree.passed_over:
            self._notes.add(name, "is passed over: a name has letters, digits and `_`, and behind the first also `.+-`")

    def _judged(
        self, settings: Settings, data: _Data, deciding: Deciding, submissions: tuple[SubmissionFile, ...]
    ) -> JudgePackage:
        seconds = settings.timing.limit_seconds or ASSUMED_SECONDS
        return JudgePackage(
            problem_id=slug_of(self._folder.resolve().name),
            limits=settings.limits.for_judging(seconds),
            comparison=Comparison(mode=ComparisonMode.VALIDATOR if deciding.validator else ComparisonMode.ICPC),
            reveal=Reveal.ALWAYS if data.tells_all else Reveal.SAMPLES,
            cases=tuple(read.case for read in data.cases),
            validator=deciding.validator,
            further_validators=deciding.further_validators,
            static_validator=deciding.static_validator,
            interactive=settings.interactive,
            passes=settings.limits.passes if settings.multi_pass else 1,
            output_only=settings.submit_answer,
            scoring=data.grouping if settings.scoring else None,
            verdict_groups=None if settings.scoring else data.grouping,
            grader=deciding.grader,
            included=self._included(settings),
            reference=_reference(settings, submissions),
        )

    def _included(self, settings: Settings) -> dict[str, dict[str, str]]:
        fill = Constants(settings.constants).fill
        found = {}
        for code in self._tree.folders("include"):
            folder = f"include/{code}"
            files = source_files(self._reader, folder, list(self._tree.below(folder)))
            found[OWN_LANGUAGES.get(code, code)] = {name: fill(text) for name, text in files.items()}
        return found

    def _problem(self, settings: Settings, statement: Statement, judged: JudgePackage) -> Problem:
        return Problem(
            id=judged.problem_id,
            title=self._title(settings, statement),
            level=Level.MEDIUM,
            tags=tuple(dict.fromkeys(slug_of(word) for word in settings.keywords))[:20],
            languages=None if settings.languages is None else tuple(map(slug_of, settings.languages)),
            statement=statement.text,
            document=statement.document,
            attachments=tuple(self._tree.below("attachments")),
            package=judged,
        )

    def _title(self, settings: Settings, statement: Statement) -> str:
        names = settings.names
        name = names.get(statement.language) or names.get("") or statement.name or next(iter(names.values()), "")
        return (name.strip() or self._folder.resolve().name)[:200]

    def _inputs(self, data: _Data, validators: tuple[str, ...]) -> list[InputCheck]:
        judged = [(f"{DATA}/{read.case.name}.in", read) for read in data.run]
        loose = [(f"{found.base}.in", read) for found, read in data.loose]
        return [
            InputCheck(
                file=file,
                input=str(read.case.input),
                files=read.case.files,
                arguments={name: read.arguments_for(name) for name in validators},
                passes=not file.startswith(f"{DATA}/{INVALID_INPUT}/"),
            )
            for file, read in judged + loose
        ]

    def _answers(self, settings: Settings, data: _Data, validator: Program | None) -> list[AnswerCheck]:
        if settings.interactive or settings.multi_pass:
            return []
        found = [
            AnswerCheck(
                file=f"{DATA}/{read.case.name}.ans",
                case=read.case,
                answer=str(read.case.output),
                is_needed=validator is None or (read.case.sample and read.answer_is_shown),
            )
            for read in data.run
        ]
        found += [
            AnswerCheck(file=f"{DATA}/{read.case.name}.out", case=read.case, answer=read.shown_answer)
            for read in data.run
            if read.shown_answer is not None
        ]
        return found + self._loose_answers(data)

    def _loose_answers(self, data: _Data) -> list[AnswerCheck]:
        return [
            AnswerCheck(
                file=f"{found.base}.out",
                case=read.case,
                answer=self._reader.loose_text(f"{found.base}.out", largest=64 * 2**20) or "",
                accepted=found.name.startswith(VALID_OUTPUT),
            )
            for found, read in data.loose
            if ".out" in found.extensions
        ]


def _reference(settings: Settings, submissions: tuple[SubmissionFile, ...]) -> Program | None:
    """The first accepted Python program, else the first accepted one: it answers the contestant's own cases."""
    usable = [one for one in submissions if one.is_accepted and one.program is not None]
    if not usable or settings.interactive or settings.multi_pass or settings.submit_answer:
        return None
    return min(usable, key=lambda one: (one.language != "python", one.path)).program
