from __future__ import annotations

import resource
import subprocess

import pytest

from runner.supervisor.limits import STACK_BYTES, apply, for_any_program, for_drive, for_run
from runner.supervisor.orders import Limits

LIMITS = Limits(
    cpu_seconds=1.2,
    wall_seconds=3,
    memory_mib=64,
    start_cpu_seconds=2,
    start_wall_seconds=4,
    processes=5,
    file_mib=6,
    output_kib=7,
)


@pytest.fixture
def sleeper() -> subprocess.Popen[bytes]:
    return subprocess.Popen(["sleep", "60"])


def test_limits_are_set_on_another_process(sleeper: subprocess.Popen[bytes]) -> None:
    with sleeper:
        apply({**for_any_program(), **for_run(LIMITS)}, pid=sleeper.pid)
        found = {number: resource.prlimit(sleeper.pid, number) for number in for_run(LIMITS)}
        core = resource.prlimit(sleeper.pid, resource.RLIMIT_CORE)
        sleeper.kill()

    assert core == (1, 1)
    assert found[resource.RLIMIT_CPU] == (3, 4)
    assert found[resource.RLIMIT_FSIZE] == (6 << 20, 6 << 20)
    assert found[resource.RLIMIT_NPROC] == (6, 6)
    assert 64 << 20 < found[resource.RLIMIT_DATA][0] < 8 << 30


def test_a_program_that_answers_many_cases_has_the_limits_of_one_that_runs_once() -> None:
    run, drive = for_run(LIMITS), for_drive(LIMITS)

    assert drive == {**run, resource.RLIMIT_CPU: 3600}


def test_what_the_kernel_holds_for_any_program_is_bounded() -> None:
    assert for_any_program() == {
        resource.RLIMIT_CORE: 1,
        resource.RLIMIT_NOFILE: 512,
        resource.RLIMIT_STACK: 256 << 20,
        resource.RLIMIT_MEMLOCK: 64 << 10,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 1024,
    }


def test_nothing_is_raised_above_what_the_system_allows(sleeper: subprocess.Popen[bytes]) -> None:
    with sleeper:
        resource.prlimit(sleeper.pid, resource.RLIMIT_FSIZE, (1000, 1000))
        resource.prlimit(sleeper.pid, resource.RLIMIT_STACK, (1 << 20, 8 << 20))
        resource.prlimit(sleeper.pid, resource.RLIMIT_CPU, (2, 2))
        apply({**for_any_program(), **for_drive(LIMITS)}, pid=sleeper.pid)
        size = resource.prlimit(sleeper.pid, resource.RLIMIT_FSIZE)
        stack = resource.prlimit(sleeper.pid, resource.RLIMIT_STACK)
        cpu = resource.prlimit(sleeper.pid, resource.RLIMIT_CPU)
        sleeper.kill()

    assert size == (1000, 1000)
    assert stack == (8 << 20, 8 << 20)
    assert cpu == (2, 2)


def test_the_stack_is_generous(sleeper: subprocess.Popen[bytes]) -> None:
    with sleeper:
        _, hard = resource.prlimit(sleeper.pid, resource.RLIMIT_STACK)
        apply(for_any_program(), pid=sleeper.pid)
        soft, still_hard = resource.prlimit(sleeper.pid, resource.RLIMIT_STACK)
        sleeper.kill()

    assert soft == (STACK_BYTES if hard == resource.RLIM_INFINITY else min(hard, STACK_BYTES))
    assert still_hard == hard
