"""Reads how a group of test cases is judged and scored: testdata.yaml, test_group.yaml, and the .yaml of one case."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from problems.files import Reader
from problems.icpc.constants import Constants
from problems.icpc.yaml_file import YamlModel, fit, read
from problems.model import Acceptance, Aggregation

LEGACY_FILE = "testdata.yaml"
CURRENT_FILE = "test_group.yaml"

AGGREGATIONS = {
    "sum": Aggregation.SUM,
    "avg": Aggregation.AVERAGE,
    "min": Aggregation.MIN,
    "max": Aggregation.MAX,
}
VERDICT_MODES = frozenset({"worst_error", "first_error", "always_accept"})

Arguments = tuple[str, ...]


def _fault_in_grader_flags(text: str) -> str:
    """Of the default grader; empty where there is none."""
    known = AGGREGATIONS.keys() | VERDICT_MODES | {"ignore_sample", "accept_if_any_accepted"}
    strange = sorted(set(text.split()) - known)
    return f"{strange[0]!r} is no flag of the default grader: use {', '.join(sorted(known))}" if strange else ""


def score_range(text: str) -> str:
    try:
        low, high = map(float, text.split())
    except ValueError:
        raise ValueError("must be two numbers") from None
    if not low <= high:
        raise ValueError("the first number must not be above the second")
    return text


class NamedFlags(YamlModel):
    name: str = ""
    flags: str = ""


class LegacyGroup(YamlModel):
    on_reject: Literal["break", "continue", "first_error", "worst_error", "grade"] = "break"
    grading: Literal["default", "custom"] = "default"
    grader_flags: str = ""
    input_validator_flags: str | NamedFlags = ""
    output_validator_flags: str | NamedFlags = ""
    accept_score: float = Field(default=1, ge=0, allow_inf_nan=False)
    reject_score: float = Field(default=0, allow_inf_nan=False)
    range: Annotated[str, AfterValidator(score_range)] = "-inf +inf"

    def output_flags(self, validators: tuple[str, ...]) -> tuple[str, Arguments]:
        """The output validator that is asked alone, of those with these names (empty: all are), and the flags. What is
        one word is the validator's name where there is one that is called so."""
        stated = self.output_validator_flags
        if isinstance(stated, NamedFlags):
            return stated.name, _flags_of(stated)
        return (stated.strip(), ()) if stated.strip() in validators else ("", _flags_of(stated))

    def flags_for(self, validator: str) -> Arguments:
        """Of the input validator with this name."""
        stated = self.input_validator_flags
        if isinstance(stated, NamedFlags) and stated.name and stated.name != validator:
            return ()
        return _flags_of(stated)

    @property
    def is_custom(self) -> bool:
        """Whether the package's own grader decides."""
        return self.grading == "custom"

    @property
    def _default_flags(self) -> Arguments:
        """Of the default grader: those of another are none of ours."""
        return () if self.is_custom else tuple(self.grader_flags.split())

    @property
    def custom_flags(self) -> Arguments | None:
        return tuple(self.grader_flags.split()) if self.is_custom else None

    @property
    def aggregation(self) -> Aggregation:
        modes = [AGGREGATIONS[word] for word in self._default_flags if word in AGGREGATIONS]
        return modes[-1] if modes else Aggregation.SUM

    @property
    def _verdict_mode(self) -> str:
        modes = [word for word in self._default_flags if word in VERDICT_MODES]
        return modes[-1] if modes else "worst_error"

    @property
    def acceptance(self) -> Acceptance:
        if self._verdict_mode == "always_accept":
            return Acceptance.ALWAYS
        return Acceptance.ANY if "accept_if_any_accepted" in self._default_flags else Acceptance.EVERY

    @property
    def first_error(self) -> bool:
        return self._verdict_mode == "first_error"

    @property
    def ignores_samples(self) -> bool:
        return "ignore_sample" in self._default_flags

    @property
    def stops(self) -> bool:
        return self.on_reject in {"break", "first_error"}

    @property
    def most(self) -> float | None:
        high = float(self.range.split()[1])
        return high if math.isfinite(high) and high >= 0 else None


class CaseSettings(YamlModel):
    """Keys that a case has, or inherits from its groups."""

    args: Arguments | None = None
    input_validator_args: Arguments | dict[str, Arguments] | None = None
    output_validator_args: Arguments | None = None
    input_visualizer_args: Arguments | None = None
    output_visualizer_args: Arguments | None = None
    full_feedback: bool | None = None

    def args_for(self, validator: str) -> Arguments:
        """Of the input validator with this name."""
        stated = self.input_validator_args or ()
        return stated.get(validator, ()) if isinstance(stated, dict) else stated

    def over(self, outer: CaseSettings) -> CaseSettings:
        """These settings, and where they are silent those around them."""
        both = {name: getattr(self, name) for name in CaseSettings.model_fields}
        silent = {name: getattr(outer, name) for name, value in both.items() if value is None}
        return CaseSettings.model_construct(**{**both, **silent})


class CurrentCase(CaseSettings):
    hint: str = ""
    description: str = ""


class CurrentGroup(CaseSettings):
    max_score: Annotated[int, Field(ge=0)] | Literal["unbounded"] | None = None
    score_aggregation: Literal["pass-fail", "sum", "min"] | None = None
    static_validation_score: Annotated[int, Field(ge=0)] | Literal["pass-fail"] | None = None
    static_validator_args: Arguments | None = None
    require_pass: str | Arguments = ()

    @property
    def requires(self) -> Arguments:
        return (self.require_pass,) if isinstance(self.require_pass, str) else self.require_pass


def legacy_group(
    reader: Reader, file: str | None, outer: dict[str, Any], overrides: dict[str, Any]
) -> tuple[LegacyGroup, dict[str, Any]]:
    """The group's settings, and what groups within it inherit: what a file does not say holds as it does around it.
    `file` is None where the group has none."""
    document = None if file is None else read(reader, file)
    own = document.value if document is not None and isinstance(document.value, dict) else {}
    if file is not None and document is not None and fit(reader, file, document, LegacyGroup) is None:
        return LegacyGroup(), outer
    if "grading" in own and own["grading"] != outer.get("grading", "default"):
        outer = {key: value for key, value in outer.items() if key != "grader_flags"}  # they were for the other grader
    merged = {**outer, **own, **overrides}
    settings = LegacyGroup.model_validate(merged)
    flags = settings.grader_flags.split()
    if settings.is_custom:
        return settings, merged
    if file is not None and document is not None and (message := _fault_in_grader_flags(settings.grader_flags)):
        reader.findings.add(file, message, line=document.line_of(("grader_flags",)))
    return settings, {**merged, "grader_flags": " ".join(word for word in flags if word != "ignore_sample")}


def current_group(reader: Reader, file: str, constants: Constants) -> CurrentGroup:
    document = read(reader, file, fill=constants.fill)
    return (fit(reader, file, document, CurrentGroup) if document else None) or CurrentGroup()


def current_case(reader: Reader, file: str, constants: Constants) -> CurrentCase:
    document = read(reader, file, fill=constants.fill)
    return (fit(reader, file, document, CurrentCase) if document else None) or CurrentCase()


def _flags_of(stated: str | NamedFlags) -> Arguments:
    return tuple((stated if isinstance(stated, str) else stated.flags).split())
