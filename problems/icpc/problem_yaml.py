"""Reads problem.yaml in each version of the format, and DOMjudge's additions: its domjudge-problem.ini and a file
.timelimit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from problems.files import Folder, Reader
from problems.findings import ProblemError
from problems.icpc.group_yaml import score_range
from problems.icpc.settings import LegacyGrading, Settings, StatedLimits, Version
from problems.icpc.tree import Tree
from problems.icpc.yaml_file import BadYaml, Document, YamlModel, fit, parse, read
from problems.languages import FOREIGN
from problems.misfits import Path
from problems.timing import Timing

FILE = "problem.yaml"
INI_FILE = "domjudge-problem.ini"
TIME_LIMIT_FILE = ".timelimit"
VERSIONS = {
    "legacy": Version.LEGACY,
    "legacy-icpc": Version.LEGACY,
    "2023-07": Version.CURRENT,
    "2023-07-draft": Version.CURRENT,
    "2025-09-draft": Version.CURRENT,
    "2025-09": Version.CURRENT,
}
OWN_LANGUAGES = {foreign: own for own, foreign in FOREIGN.items()}
"""Where the format's code of a programming language is not ours."""

_CONSTANT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

License = Literal["unknown", "public domain", "cc0", "cc by", "cc by-sa", "educational", "permission"]
Seconds = Annotated[float, Field(gt=0, le=3600)]
Resolution = Annotated[float, Field(ge=0.001, le=3600)]
Factor = Annotated[float, Field(ge=1, le=1000)]
Mib = Annotated[int, Field(gt=0, le=2**20)]


class Person(YamlModel):
    name: str
    email: str | None = None
    orcid: str | None = None
    kattis: str | None = None


Persons = str | Person | tuple[str | Person, ...]


class Credits(YamlModel):
    authors: Persons | None = None
    contributors: Persons | None = None
    testers: Persons | None = None
    translators: dict[str, Persons] | None = None
    packagers: Persons | None = None
    acknowledgements: Persons | None = None


class Source(YamlModel):
    name: str
    url: str | None = None


class CommonLimits(YamlModel):
    time_limit: Seconds | None = None
    memory: Mib = 2048
    output: Mib = 8
    code: Mib = 128
    compilation_time: Seconds = 60
    compilation_memory: Mib = 2048
    validation_time: Seconds = 60
    validation_memory: Mib = 2048
    validation_output: Mib = 8
    validation_passes: int | None = Field(default=None, ge=2, le=100)

    def stated(self) -> StatedLimits:
        return StatedLimits(
            memory_mib=self.memory,
            output_mib=self.output,
            code_kib=self.code,
            validation_seconds=self.validation_time,
            validation_mib=self.validation_memory,
            validation_output_mib=self.validation_output,
            passes=self.validation_passes or 2,
        )


class LegacyLimits(CommonLimits):
    time_multiplier: Factor = 5
    time_safety_margin: Factor = 2


class Multipliers(YamlModel):
    ac_to_time_limit: Factor = 2
    time_limit_to_tle: Factor = 1.5


class CurrentLimits(CommonLimits):
    time_multipliers: Multipliers = Multipliers()
    time_resolution: Resolution = 1


class Grading(YamlModel):
    objective: Literal["min", "max"] = "max"
    show_test_data_groups: bool = False
    accept_score: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    reject_score: float | None = Field(default=None, allow_inf_nan=False)
    range: Annotated[str, AfterValidator(score_range)] | None = None
    on_reject: Literal["first_error", "worst_error", "grade"] | None = None


def _validation(text: str) -> str:
    first, *more = text.split() or [""]
    if first not in {"default", "custom"}:
        raise ValueError("must begin with 'default' or 'custom'")
    for word in more:
        if first == "default" or word not in {"score", "interactive", "multi-pass"}:
            raise ValueError(f"{word!r} has no meaning after {first!r}")
    return text


class LegacyHeader(YamlModel):
    problem_format_version: str = "legacy"
    type: Literal["pass-fail", "scoring"] = "pass-fail"
    name: str | dict[str, str] = ""
    uuid: str | None = None
    author: str | None = None
    source: str | None = None
    source_url: str | None = None
    license: License = "unknown"
    rights_owner: str | None = None
    limits: LegacyLimits = LegacyLimits()
    validation: Annotated[str, AfterValidator(_validation)] = "default"
    validator_flags: str = ""
    grading: Grading = Grading()
    keywords: str | tuple[str, ...] = ""
    libraries: str | tuple[str, ...] = ""
    """Of the oldest packages; nothing hangs on it."""

    def faults(self) -> Iterator[tuple[Path, str]]:
        if self.source_url is not None and self.source is None:
            yield ("source_url",), "stands without a 'source'"

    def settings(self) -> Settings:
        limits, words = self.limits, self.validation.split()
        return Settings(
            version=Version.LEGACY,
            names=_names(self.name, language=""),
            scoring=self.type == "scoring",
            interactive="interactive" in words,
            multi_pass="multi-pass" in words,
            custom=words[0] == "custom",
            flags=tuple(self.validator_flags.split()),
            limits=limits.stated(),
            timing=Timing(
                limit_seconds=limits.time_limit, to_limit=limits.time_multiplier, to_slow=limits.time_safety_margin
            ),
            keywords=_words(self.keywords),
            grading=LegacyGrading(
                minimise=self.grading.objective == "min",
                shows_groups=self.grading.show_test_data_groups,
                overrides=_for_groups(self.grading),
            ),
        )


Kind = Literal["pass-fail", "scoring", "interactive", "multi-pass", "submit-answer"]
UNLIKE = (("pass-fail", "scoring"), ("submit-answer", "interactive"), ("submit-answer", "multi-pass"))


class CurrentHeader(YamlModel):
    problem_format_version: str
    type: Kind | Annotated[tuple[Kind, ...], Field(min_length=1)] = "pass-fail"
    name: str | dict[str, str]
    uuid: str | None = None
    version: str | None = None
    credits: str | Credits | None = None
    source: str | Source | tuple[str | Source, ...] | None = None
    license: License = "unknown"
    rights_owner: str | None = None
    embargo_until: str | None = None
    limits: CurrentLimits = CurrentLimits()
    keywords: str | tuple[str, ...] = ()
    languages: str | Annotated[tuple[str, ...], Field(min_length=1)] = "all"
    allow_file_writing: bool = False
    constants: dict[str, int | float | Annotated[str, Field(max_length=200)]] = Field(default={})

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.type,) if isinstance(self.type, str) else self.type

    def faults(self) -> Iterator[tuple[Path, str]]:
        """Where it does not agree with itself."""
        for one, other in UNLIKE:
            if one in self.kinds and other in self.kinds:
                yield ("type",), f"a problem cannot be both {one!r} and {other!r}"
        if len(set(self.kinds)) < len(self.kinds):
            yield ("type",), "a type stands twice"
        if self.limits.validation_passes is not None and "multi-pass" not in self.kinds:
            yield ("limits", "validation_passes"), "is for problems of the type 'multi-pass' alone"
        for name in self.constants:
            if not _CONSTANT.fullmatch(name):
                yield ("constants", name), f"{name!r} cannot be the name of a constant"

    def settings(self) -> Settings:
        limits = self.limits
        return Settings(
            version=Version.CURRENT,
            names=_names(self.name, language="en"),
            scoring="scoring" in self.kinds,
            interactive="interactive" in self.kinds,
            multi_pass="multi-pass" in self.kinds,
            submit_answer="submit-answer" in self.kinds,
            limits=limits.stated(),
            timing=Timing(
                limit_seconds=limits.time_limit,
                to_limit=limits.time_multipliers.ac_to_time_limit,
                to_slow=limits.time_multipliers.time_limit_to_tle,
                resolution_seconds=limits.time_resolution,
            ),
            keywords=_words(self.keywords),
            languages=self._languages(),
            constants={name: str(value) for name, value in self.constants.items()},
        )

    def _languages(self) -> tuple[str, ...] | None:
        if self.languages == "all":
            return None
        codes = (self.languages,) if isinstance(self.languages, str) else self.languages
        return tuple(dict.fromkeys(OWN_LANGUAGES.get(code, code) for code in codes))


def version_of(folder: Folder) -> Version | None:
    """In which version a package is written; None where it does not tell."""
    try:
        value = parse(folder.loose_text(FILE)).value
    except (ProblemError, BadYaml):
        return None
    return VERSIONS.get(str(value.get("problem_format_version", "legacy"))) if isinstance(value, dict) else None


def read_settings(reader: Reader, tree: Tree) -> Settings | None:
    """What the package says of itself, or None and findings."""
    ini = _ini(reader) if tree.has(INI_FILE) else {}
    if not tree.has(FILE) and ini:
        document: Document | None = Document(value={})
    else:
        document = read(reader, FILE)
    settings = None if document is None else _settings(reader, document)
    if settings is None:
        return None
    return _with_additions(reader, tree, settings, ini)


def _settings(reader: Reader, document: Document) -> Settings | None:
    if not isinstance(document.value, dict):
        reader.findings.add(FILE, "must hold keys and values")
        return None
    stated = str(document.value.get("problem_format_version", "legacy"))
    version = VERSIONS.get(stated)
    if version is None:
        message = f"the format {stated[:40]!r} is not known here: use {', '.join(VERSIONS)}"
        reader.findings.add(FILE, message, line=document.line_of(("problem_format_version",)))
        return None
    model: type[LegacyHeader | CurrentHeader] = LegacyHeader if version is Version.LEGACY else CurrentHeader
    header = fit(reader, FILE, document, model)
    if header is None:
        return None
    for path, message in header.faults():
        reader.findings.add(FILE, message, line=document.line_of(path))
    return header.settings()


def _with_additions(reader: Reader, tree: Tree, settings: Settings, ini: dict[str, str]) -> Settings:
    limit = settings.timing.limit_seconds
    if limit is None and "timelimit" in ini:
        limit = _seconds(reader, INI_FILE, ini["timelimit"])
    if limit is None and tree.has(TIME_LIMIT_FILE):
        limit = _seconds(reader, TIME_LIMIT_FILE, reader.loose_text(TIME_LIMIT_FILE) or "")
    names = settings.names or ({"": ini["name"]} if ini.get("name") else {})
    return replace(settings, names=names, timing=replace(settings.timing, limit_seconds=limit))


def _seconds(reader: Reader, file: str, text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        reader.findings.add(file, f"the time limit {text.strip()[:40]!r} is no number of seconds")
        return None
    return seconds


def _ini(reader: Reader) -> dict[str, str]:
    """DOMjudge's own file: what it does not know it passes over, and so does this."""
    found = {}
    for line in (reader.loose_text(INI_FILE) or "").splitlines():
        key, equals, value = line.partition("=")
        if equals:
            found[key.strip()] = value.strip().strip("'\"")
    return found


def _names(name: str | dict[str, str], *, language: str) -> dict[str, str]:
    if isinstance(name, dict):
        return name
    return {language: name} if name.strip() else {}


def _words(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words.split()) if isinstance(words, str) else words


def _for_groups(grading: Grading) -> dict[str, Any]:
    """What the oldest packages say here rather than in testdata.yaml."""
    found: dict[str, Any] = grading.model_dump(include={"accept_score", "reject_score", "range"}, exclude_none=True)
    if grading.on_reject is not None:
        found["on_reject"] = "break" if grading.on_reject == "first_error" else "continue"
    return found
