"""No problem and no language can lift a limit."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from harnesses import catalogue
from harnesses.language import Compile, Language, Overhead, Run
from problems.model import LARGEST_MEMORY_MIB, LARGEST_TIME_SECONDS, Case, JudgePackage, Program
from problems.model import Limits as ProblemLimits
from runner.limits import (
    LONGEST_START_SECONDS,
    clamp,
    compiler_limits,
    conversation_limits,
    longest_job_seconds,
    memory_mib,
    process_limits,
    validation_limits,
)
from runner.sandbox.docker.settings import ContainerLimits

ANY_NUMBER = st.floats(allow_nan=True, allow_infinity=True) | st.integers()


def language(**overhead: Any) -> Language:
    return Language(
        id="x",
        name="x",
        editor="x",
        source="x",
        run=Run(function=("x",), stdio=("x",)),
        overhead=Overhead.model_construct(**{**Overhead().model_dump(), **overhead}),
        types={},
    )


@given(ANY_NUMBER, ANY_NUMBER, ANY_NUMBER, ANY_NUMBER, ANY_NUMBER)
def test_limits_are_positive_and_bounded_whatever_is_asked(
    seconds: Any, memory: Any, output: Any, start: Any, processes: Any
) -> None:
    problem = ProblemLimits.model_construct(time_seconds=seconds, memory_mib=memory, output_kib=output)
    spoken = language(start_cpu_seconds=start, stdio_cpu_seconds=start, memory_mib=memory, processes=processes)
    for limits in (conversation_limits(problem, spoken), process_limits(problem, spoken)):
        assert 0 < limits.cpu_seconds <= LARGEST_TIME_SECONDS + LONGEST_START_SECONDS
        assert limits.cpu_seconds < limits.wall_seconds < 500
        assert 16 <= limits.memory_mib <= 2 * LARGEST_MEMORY_MIB
        assert 1 <= limits.output_kib <= 65536
        assert 1 <= limits.processes <= 256
        assert 0 < limits.start_cpu_seconds < limits.start_wall_seconds < 500


@given(ANY_NUMBER, ANY_NUMBER)
def test_compilers_are_bounded_too(seconds: Any, memory: Any) -> None:
    step = Compile.model_construct(command=("x",), artifacts=(), cpu_seconds=seconds, memory_mib=memory)
    limits = compiler_limits(step)
    assert 0 < limits.cpu_seconds <= LARGEST_TIME_SECONDS
    assert 16 <= limits.memory_mib <= LARGEST_MEMORY_MIB


def test_a_case_gets_what_the_problem_says_and_starting_is_apart() -> None:
    problem = ProblemLimits(time_seconds=1.5, memory_mib=100)
    limits = conversation_limits(problem, language(start_cpu_seconds=3.0, memory_mib=28))
    assert limits.cpu_seconds == 1.5
    assert limits.start_cpu_seconds == 3.0
    assert limits.memory_mib == 128


def test_a_container_has_room_for_the_largest_problem_in_every_language() -> None:
    largest = ProblemLimits(memory_mib=LARGEST_MEMORY_MIB, validation_mib=LARGEST_MEMORY_MIB)
    allowed = {name: memory_mib(largest, folder.language) for name, folder in catalogue.load().items()}
    allowed["a validator"] = validation_limits(largest).memory_mib
    assert {who: mib for who, mib in allowed.items() if mib > ContainerLimits().job_memory_mib} == {}


def test_a_process_of_its_own_gets_its_runtimes_start_on_top_and_no_more() -> None:
    problem = ProblemLimits(time_seconds=1.5)
    assert process_limits(problem, language(stdio_cpu_seconds=0.5)).cpu_seconds == 2.0
    assert process_limits(problem, language(start_cpu_seconds=9.0)).cpu_seconds == 1.5


def test_no_number_is_the_least() -> None:
    assert clamp(float("nan"), 1, 2) == 1


LONG = ProblemLimits(time_seconds=60.0, validation_seconds=60.0)
RUN_SECONDS = conversation_limits(LONG, language()).wall_seconds
PROGRAM = Program(language="python", source="")


def package(*, cases: int, **more: Any) -> JudgePackage:
    return JudgePackage(problem_id="p", limits=LONG, cases=(Case(input=""),) * cases, **more)


def test_a_job_is_given_up_only_after_all_its_cases_could_have_run() -> None:
    assert longest_job_seconds(package(cases=60)) > 60 * RUN_SECONDS
    assert longest_job_seconds(package(cases=3, passes=50)) > 3 * 50 * RUN_SECONDS
    assert longest_job_seconds(package(cases=1), own_cases=60) > 2 * 60 * RUN_SECONDS
    looked_at = package(cases=60, validator=PROGRAM, further_validators=(PROGRAM, PROGRAM))
    assert longest_job_seconds(looked_at) > 60 * (RUN_SECONDS + 3 * validation_limits(LONG).wall_seconds)
