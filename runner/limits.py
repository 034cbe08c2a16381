"""How much a program may use: the problem's limits, plus the language's own cost, within bounds no problem can lift.

Pure. Nothing here may come out as zero, negative or unlimited, whatever a package says.
"""

from __future__ import annotations

from harnesses.language import Compile, Language
from problems.model import (
    LARGEST_MEMORY_MIB,
    LARGEST_OUTPUT_KIB,
    LARGEST_TIME_SECONDS,
    LEAST_MEMORY_MIB,
    JudgePackage,
)
from problems.model import Limits as ProblemLimits
from runner.sandbox.interface import Limits

SHORTEST_SECONDS = 0.01
MOST_PROCESSES = 256
LONGEST_START_SECONDS = 60.0
FILE_MIB = 64
COMPILER_FILE_MIB = 128
"""What is compiled is held some times over in the runner, on its way to the disk and to every sandbox that runs it."""
COMPILER_OUTPUT_KIB = 256
COMPILER_PROCESSES = 64

CHECKER = Limits(cpu_seconds=10.0, wall_seconds=30.0, memory_mib=1024, output_kib=256)
"""For checker.py: it is the setter's, and no limit of the problem's is meant for it."""
TOOL_OVERHEAD_MIB = 256
TOOL_MEMORY_MIB = 1024
"""What a runtime that is told its memory beforehand is told for a judges' program."""
CHECK = Limits(cpu_seconds=5.0, wall_seconds=15.0, memory_mib=512, processes=32, output_kib=COMPILER_OUTPUT_KIB)
"""For looking whether a source is a program at all."""


def conversation_limits(limits: ProblemLimits, language: Language) -> Limits:
    """For cases that one process answers one after the other: starting is allowed for apart."""
    cpu = clamp(limits.time_seconds, SHORTEST_SECONDS, LARGEST_TIME_SECONDS)
    start = clamp(language.overhead.start_cpu_seconds, SHORTEST_SECONDS, LONGEST_START_SECONDS)
    return Limits(
        cpu_seconds=cpu,
        wall_seconds=backstop(cpu),
        memory_mib=memory_mib(limits, language),
        start_cpu_seconds=start,
        start_wall_seconds=backstop(start),
        processes=_processes(language),
        file_mib=FILE_MIB,
        output_kib=_output_kib(limits),
    )


def process_limits(limits: ProblemLimits, language: Language) -> Limits:
    """For a process of its own a case: its start is part of its time."""
    start = clamp(language.overhead.stdio_cpu_seconds, 0.0, LONGEST_START_SECONDS)
    cpu = clamp(limits.time_seconds, SHORTEST_SECONDS, LARGEST_TIME_SECONDS) + start
    return Limits(
        cpu_seconds=cpu,
        wall_seconds=backstop(cpu),
        memory_mib=memory_mib(limits, language),
        processes=_processes(language),
        file_mib=FILE_MIB,
        output_kib=_output_kib(limits),
    )


def validation_limits(limits: ProblemLimits, *, waits_seconds: float = 0.0) -> Limits:
    """For the problem's own validator, or checker program; `waits_seconds` is for how long it may wait for the
    contestant's program."""
    cpu = clamp(limits.validation_seconds, SHORTEST_SECONDS, LARGEST_TIME_SECONDS)
    return Limits(
        cpu_seconds=cpu,
        wall_seconds=backstop(cpu) + waits_seconds,
        memory_mib=round(clamp(limits.validation_mib, LEAST_MEMORY_MIB, LARGEST_MEMORY_MIB)) + TOOL_OVERHEAD_MIB,
        output_kib=round(clamp(limits.validation_output_kib, 1, LARGEST_OUTPUT_KIB)),
    )


def compiler_limits(step: Compile) -> Limits:
    cpu = clamp(step.cpu_seconds, SHORTEST_SECONDS, LARGEST_TIME_SECONDS)
    return Limits(
        cpu_seconds=cpu,
        wall_seconds=backstop(cpu),
        memory_mib=round(clamp(step.memory_mib, LEAST_MEMORY_MIB, LARGEST_MEMORY_MIB)),
        processes=COMPILER_PROCESSES,
        file_mib=COMPILER_FILE_MIB,
        output_kib=COMPILER_OUTPUT_KIB,
    )


def memory_mib(limits: ProblemLimits, language: Language) -> int:
    own = clamp(language.overhead.memory_mib, 0, LARGEST_MEMORY_MIB)
    return round(clamp(limits.memory_mib, LEAST_MEMORY_MIB, LARGEST_MEMORY_MIB) + own)


def backstop(cpu_seconds: float) -> float:
    """Wall time after which a program counts as idle, generous enough for a machine that is busy with others."""
    return 3 * cpu_seconds + 2


def longest_job_seconds(package: JudgePackage, *, own_cases: int = 0) -> float:
    """Wall time after which a job hangs for certain: every pass of every case to its end, compiling, starting and
    checking. Of a contestant's own cases each is run twice: by the reference too."""
    limits = package.limits
    a_run = backstop(clamp(limits.time_seconds, SHORTEST_SECONDS, LARGEST_TIME_SECONDS) + LONGEST_START_SECONDS)
    a_look = max(CHECKER.wall_seconds, validation_limits(limits).wall_seconds)
    looks = max(1, sum(1 for _ in package.deciding_programs()))
    return 300.0 + package.passes * max(len(package.cases), 2 * own_cases) * (a_run + looks * a_look)


def clamp(value: float, least: float, most: float) -> float:
    """The nearest value within the bounds; what is no number becomes the least."""
    return min(max(value, least), most) if value == value else least  # noqa: PLR0124 - NaN alone differs from itself


def _processes(language: Language) -> int:
    return round(clamp(language.overhead.processes, 1, MOST_PROCESSES))


def _output_kib(limits: ProblemLimits) -> int:
    return round(clamp(limits.output_kib, 1, LARGEST_OUTPUT_KIB))
