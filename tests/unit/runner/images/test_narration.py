"""What is said while an image is made, and how much of it."""

from __future__ import annotations

import pytest
from aiodocker import DockerError

from runner.engine.connection import EngineTrouble
from runner.images.narration import LAST_LINES, BuildFailed, Narration, end_of


@pytest.fixture
def steps() -> list[str]:
    return []


@pytest.fixture
def narration(steps: list[str]) -> Narration:
    return Narration("python", lambda _name, step: steps.append(step))


def test_steps_alone_are_told_and_long_ones_are_cut(narration: Narration, steps: list[str]) -> None:
    for line in ("Step 1/2 : FROM x", "what apt says", "Step 2/2 : " + "x" * 5000):
        narration.on_line(line)
    assert steps[0] == "Step 1/2 : FROM x"
    assert [len(step) for step in steps] == [17, 161]


def fail(narration: Narration, lines: list[str], message: str) -> None:
    with narration.told():
        for line in lines:
            narration.on_line(line)
        raise DockerError(500, message)


def test_a_build_that_fails_tells_the_end_of_its_own_output(narration: Narration) -> None:
    lines = [f"line {number}" for number in range(3 * LAST_LINES)]
    with pytest.raises(BuildFailed) as caught:
        fail(narration, lines, "exit status 7\n")
    assert str(caught.value) == "\n".join([*lines[-LAST_LINES:], "exit status 7"])
    with pytest.raises(BuildFailed, match=r"\Aat once\Z"):
        fail(narration, [], "at once")


def test_a_full_disk_is_the_engines_trouble_and_not_the_images(narration: Narration) -> None:
    with pytest.raises(EngineTrouble, match="free some space"):
        fail(narration, [], "write /usr/bin/x: no space left on device")


def test_of_what_is_shown_of_a_program_the_end_is_enough() -> None:
    assert end_of([str(number) for number in range(100)]).splitlines() == [str(n) for n in range(100 - LAST_LINES, 100)]
