"""What a package says of itself, whichever version of the format it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from problems.model import (
    LARGEST_MEMORY_MIB,
    LARGEST_OUTPUT_KIB,
    LARGEST_TIME_SECONDS,
    LEAST_MEMORY_MIB,
    Limits,
)
from problems.timing import Timing

KIB_A_MIB = 1024
ASSUMED_SECONDS = 10.0
"""Where a package states no time limit, until its accepted submissions have been timed."""


class Version(StrEnum):
    LEGACY = "legacy"
    CURRENT = "2025-09"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLimits:
    """In the units of the format, with what judging systems usually take where nothing is said."""

    memory_mib: int = 2048
    output_mib: int = 8
    code_kib: int = 128
    validation_seconds: float = 60
    validation_mib: int = 2048
    validation_output_mib: int = 8
    passes: int = 2

    def beyond(self, seconds: float) -> Iterator[str]:
        """What is stated and goes beyond the bounds that hold for every problem."""
        stated = {
            f"{seconds:g} s": seconds > LARGEST_TIME_SECONDS,
            f"{self.memory_mib} MiB": self.memory_mib > LARGEST_MEMORY_MIB,
            f"{self.output_mib} MiB of output": self.output_mib * KIB_A_MIB > LARGEST_OUTPUT_KIB,
        }
        yield from (what for what, is_so in stated.items() if is_so)

    def for_judging(self, seconds: float) -> Limits:
        """Within the bounds that hold for every problem."""
        return Limits(
            time_seconds=min(seconds, LARGEST_TIME_SECONDS),
            memory_mib=_within(self.memory_mib, LEAST_MEMORY_MIB, LARGEST_MEMORY_MIB),
            output_kib=_within(self.output_mib * KIB_A_MIB, 1, LARGEST_OUTPUT_KIB),
            validation_seconds=min(self.validation_seconds, LARGEST_TIME_SECONDS),
            validation_mib=_within(self.validation_mib, LEAST_MEMORY_MIB, LARGEST_MEMORY_MIB),
            validation_output_kib=_within(self.validation_output_mib * KIB_A_MIB, 1, LARGEST_OUTPUT_KIB),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyGrading:
    """Keys that older packages write into problem.yaml and that hold for every group."""

    minimise: bool = False
    shows_groups: bool = True
    overrides: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    version: Version
    names: dict[str, str]
    """By natural language; `` where that is not said."""
    scoring: bool = False
    interactive: bool = False
    multi_pass: bool = False
    submit_answer: bool = False
    custom: bool | None = None
    """Whether an output validator of the package decides; None where its presence alone tells."""
    flags: tuple[str, ...] = ()
    """For the output validator, in every case."""
    limits: StatedLimits = StatedLimits()
    timing: Timing
    keywords: tuple[str, ...] = ()
    languages: tuple[str, ...] | None = None
    constants: dict[str, str] = field(default_factory=dict)
    grading: LegacyGrading = LegacyGrading()


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), most)
