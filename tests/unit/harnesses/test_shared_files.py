"""A sandbox has the folder of its own language alone: what two languages share lies in both."""

from pathlib import Path

import pytest

import harnesses

HARNESSES = Path(harnesses.__file__).parent


@pytest.mark.parametrize("name", ["places.h", "places.c", "crash.c"])
def test_c_and_cpp_find_the_lines_of_crashes_by_the_same_files(name: str) -> None:
    assert (HARNESSES / "c" / "runtime" / name).read_bytes() == (HARNESSES / "cpp" / "runtime" / name).read_bytes()
