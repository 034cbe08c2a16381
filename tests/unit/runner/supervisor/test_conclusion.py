from __future__ import annotations

import signal

import pytest

from runner.supervisor.children import End
from runner.supervisor.conclusion import conclude
from runner.supervisor.reports import Ending


def ended(status: int) -> End:
    return End(status=status, cpu_seconds=0.0)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (0, (Ending.EXITED, 0, None)),
        (3 << 8, (Ending.EXITED, 3, None)),
        (signal.SIGSEGV, (Ending.SIGNALLED, None, 11)),
        (signal.SIGABRT | 0x80, (Ending.SIGNALLED, None, 6)),
        (signal.SIGXFSZ, (Ending.FILE_SIZE, None, 25)),
    ],
)
def test_an_undisturbed_end_is_as_the_kernel_says(status: int, expected: tuple[Ending, int | None, int | None]) -> None:
    assert conclude(ended(status), breach=None, over_cpu=False, out_of_memory=False) == expected


def test_a_limit_that_was_passed_explains_the_kill() -> None:
    killed = ended(signal.SIGKILL)

    for breach in (Ending.WALL, Ending.MEMORY, Ending.OUTPUT):
        assert conclude(killed, breach=breach, over_cpu=True, out_of_memory=True) == (breach, None, 9)


def test_the_kernels_kill_for_memory_is_the_memory_limit() -> None:
    assert conclude(ended(signal.SIGKILL), breach=None, over_cpu=False, out_of_memory=True)[0] is Ending.MEMORY


def test_a_regular_exit_after_too_much_time_is_too_late() -> None:
    assert conclude(ended(0), breach=None, over_cpu=True, out_of_memory=False) == (Ending.CPU, 0, None)


def test_what_cannot_be_waited_for_was_killed() -> None:
    assert conclude(None, breach=None, over_cpu=False, out_of_memory=False) == (Ending.SIGNALLED, None, 9)
