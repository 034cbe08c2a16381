"""The example submissions of a package: their languages, and what is expected of each by folder, tag or rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from problems.files import KIB, Reader
from problems.findings import Findings
from problems.icpc.constants import Constants
from problems.icpc.problem_yaml import OWN_LANGUAGES
from problems.icpc.settings import Settings, Version
from problems.icpc.submissions_yaml import FILE as RULES_FILE
from problems.icpc.submissions_yaml import PatternRule, Rules, read_rules
from problems.icpc.tags import Tags, tags_of
from problems.icpc.tree import Tree
from problems.icpc.verdicts import CODES, CURRENT_DEMANDS, FOLDERS, IN_ORDER
from problems.languages import language_of_suffix
from problems.model import Program
from problems.programs import program_of, source_files
from problems.submissions import FOLDER, Demand, SubmissionFile
from problems.verdicts import ACCEPTED, FAILURES, PARTIAL, SLOW

ANSWERS = "text"
"""The language of what is handed in where no program is."""

_LF = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expectation:
    verdicts: tuple[str, ...]
    score: tuple[float, float] | None = None
    demands: tuple[Demand, ...] = ()
    bounds_below: bool = False
    bounds_above: bool = False


class SubmissionsReader:
    def __init__(
        self, reader: Reader, tree: Tree, settings: Settings, notes: Findings, case_names: tuple[str, ...]
    ) -> None:
        self._reader = reader
        self._tree = tree
        self._settings = settings
        self._constants = Constants(settings.constants)
        self._notes = notes
        self._case_names = case_names
        self._rules = Rules()

    def read(self) -> tuple[SubmissionFile, ...]:
        if self._settings.version is Version.CURRENT and self._tree.has(RULES_FILE):
            self._rules = read_rules(self._reader)
        return tuple(self._submission(folder, name) for folder, name in self._found())

    def _found(self) -> Iterator[tuple[str, str]]:
        for folder in self._tree.folders(FOLDER):
            inside = f"{FOLDER}/{folder}"
            for name in sorted({*self._tree.files(inside), *self._tree.folders(inside)}):
                yield folder, name

    def _submission(self, folder: str, name: str) -> SubmissionFile:
        path = f"{FOLDER}/{folder}/{name}"
        names = list(self._tree.below(path)) or [path]
        largest = max(self._settings.limits.code_kib, 1) * KIB * 8
        files = {
            inner: self._constants.fill(text)
            for inner, text in source_files(self._reader, path, names, largest=largest).items()
        }
        rules = self._rules.of(f"{folder}/{name}")
        expected = self._expectation(folder, path, rules, tags_of(files.values()))
        program, language = self._program(path, files, rules)
        return SubmissionFile(
            path=self._reader.folder.path / path,
            language=language,
            expected=expected.verdicts,
            program=program,
            unfit="" if program is not None else "it cannot be told in which one language it is written",
            score=expected.score,
            demands=expected.demands,
            bounds_below=expected.bounds_below,
            bounds_above=expected.bounds_above,
        )

    def _program(self, path: str, files: dict[str, str], rules: tuple[PatternRule, ...]) -> tuple[Program | None, str]:
        if self._settings.submit_answer:
            return Program(language=ANSWERS, source=_handed_in(files, self._case_names)), ANSWERS
        language = next((rule.rule.language for rule in rules if rule.rule.language), "")
        entry_point = next((rule.rule.entrypoint for rule in rules if rule.rule.entrypoint), "")
        own = OWN_LANGUAGES.get(language, language)
        program = program_of(files, name=path, language=own, entry_point=entry_point)
        if program is not None:
            return program, program.language
        return None, own or next((found for name in files if (found := language_of_suffix(name))), "")

    def _expectation(self, folder: str, path: str, rules: tuple[PatternRule, ...], tags: Tags) -> _Expectation:
        for word in tags.unknown:
            self._notes.add(path, f"{word!r} in its tag means nothing here")
        stated = FOLDERS.get(folder, ())
        if not stated and tags.results is None and tags.score is None and not rules:
            self._notes.add(path, f"no verdict is stated: a folder {folder!r} has no meaning, and there is no tag")
        by_version = self._by_rules if self._settings.version is Version.CURRENT else self._by_folder
        expected = by_version(folder, stated, rules)
        if tags.results is not None:
            expected = _Expectation(
                verdicts=self._or_part(tags.results),
                bounds_below=tags.results == (ACCEPTED,),
                bounds_above=tags.results == (SLOW,),
            )
        if tags.score is not None:
            verdicts = expected.verdicts if tags.results is not None else tuple(dict.fromkeys((*stated, PARTIAL)))
            expected = replace(expected, verdicts=verdicts, demands=(), score=(tags.score, tags.score))
        return expected

    def _by_folder(self, folder: str, stated: tuple[str, ...], rules: tuple[PatternRule, ...]) -> _Expectation:
        del rules  # of the newer format
        required = frozenset(stated) & FAILURES
        demands = (Demand(required=required),) if self._settings.scoring and required else ()
        return _Expectation(
            verdicts=self._or_part(stated),
            demands=demands,
            bounds_below=folder == "accepted",
            bounds_above=folder == "time_limit_exceeded",
        )

    def _by_rules(self, folder: str, stated: tuple[str, ...], rules: tuple[PatternRule, ...]) -> _Expectation:
        default = CURRENT_DEMANDS.get(folder)
        replaced = any(rule.replaces_folder for rule in rules)
        demands: tuple[Demand, ...] = () if default is None or replaced else (default,)
        for rule in rules:
            demands += rule.demands()
        whole = tuple(demand for demand in demands if not demand.cases)
        usable = tuple(rule.rule.use_for_time_limit for rule in rules if rule.rule.use_for_time_limit is not None)
        trusted = False not in usable and folder != "brute_force"
        return _Expectation(
            verdicts=self._or_part(stated if not rules else _verdicts(whole) or stated),
            demands=demands,
            bounds_below="lower" in usable
            or (trusted and any(demand.permitted and SLOW not in demand.permitted for demand in whole)),
            bounds_above="upper" in usable or (trusted and any(demand.required == CODES["TLE"] for demand in whole)),
        )

    def _or_part(self, verdicts: tuple[str, ...]) -> tuple[str, ...]:
        """Where there are scores, a program that fails some cases is usually right in part."""
        if self._settings.scoring and FAILURES & set(verdicts) and PARTIAL not in verdicts:
            return (*verdicts, PARTIAL)
        return verdicts


def _verdicts(demands: tuple[Demand, ...]) -> tuple[str, ...]:
    """What a submission may get on the whole, if this is asked of its cases."""
    permitted = frozenset({ACCEPTED, *FAILURES})
    required: frozenset[str] | None = None
    for demand in demands:
        permitted &= demand.permitted if demand.permitted is not None else permitted
        if demand.required is not None and ACCEPTED not in demand.required:
            required = demand.required if required is None else required & demand.required
    possible = permitted if required is None else permitted - {ACCEPTED}
    return tuple(verdict for verdict in IN_ORDER if verdict in possible)


def _handed_in(files: dict[str, str], case_names: tuple[str, ...]) -> str:
    """The answers in one text, each below the name of its case. Files are called as the cases, or as the last part of
    their names, with any suffix; where there is one case, any file will do."""
    if len(case_names) == 1 and len(files) == 1:
        return next(iter(files.values()))
    by_stem = {name.rpartition(".")[0] or name: text for name, text in files.items()}
    answered = {
        case: by_stem[stem]
        for case in case_names
        for stem in (case.rpartition("/")[2], case.partition("/")[2], case)
        if stem in by_stem
    }
    return "".join(f"--- {case} ---\n{text.removesuffix(_LF)}\n" for case, text in answered.items())
