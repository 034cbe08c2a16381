"""The time limit that suits example programs, and how it gets into problem.toml."""

from __future__ import annotations

import tomllib

import pytest

from problems.time_limit import NotWritten, fitting, least_for, most_for, with_time_limit


@pytest.mark.parametrize(
    ("slowest", "too_slow", "stated", "expected"),
    [
        (0.01, None, 2.0, 2.0),
        (0.01, 9.0, 2.0, 2.0),
        (0.01, 3.9, 2.0, 0.5),
        (0.01, 1.0, 2.0, 0.5),
        (0.01, 0.9, 2.0, None),
        (0.3, 6.0, 1.0, 1.5),
        (0.3, 2.6, 1.0, 1.2),
        (0.3, 2.3, 1.0, None),
        (2.6, None, 2.0, 12.0),
        (16.0, None, 2.0, None),
        (0.125, 1.0, 0.1, 0.5),
    ],
)
def test_a_limit_leaves_room_for_the_slowest_and_none_for_the_too_slow(
    slowest: float, too_slow: float | None, stated: float, expected: float | None
) -> None:
    assert fitting(least_for(slowest), most_for(too_slow), stated=stated) == expected


HEAD = 'id = "sum"\n# a remark\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + "[limits] # of a case\ntime_seconds = 2.0   # enough\nmemory_mib = 64\n",
            HEAD + "[limits] # of a case\ntime_seconds = 1.5   # enough\nmemory_mib = 64\n",
        ),
        (HEAD + "[limits]\nmemory_mib = 64\n", HEAD + "[limits]\ntime_seconds = 1.5\nmemory_mib = 64\n"),
        (
            HEAD + "limits = { time_seconds = 2, memory_mib = 64 }\n",
            HEAD + "limits = { time_seconds = 1.5, memory_mib = 64 }\n",
        ),
        (
            HEAD + "limits = { memory_mib = 64 }\n[signature]\n",
            HEAD + "limits = { time_seconds = 1.5, memory_mib = 64 }\n[signature]\n",
        ),
        (HEAD + "limits.time_seconds = 1e1\n", HEAD + "limits.time_seconds = 1.5\n"),
        (HEAD + "limits.memory_mib = 64\n", HEAD + "limits.time_seconds = 1.5\nlimits.memory_mib = 64\n"),
        (HEAD + "[[groups]]\nname = 'a'\n", HEAD + "[[groups]]\nname = 'a'\n\n[limits]\ntime_seconds = 1.5\n"),
    ],
)
def test_the_limit_is_put_in_and_all_else_stays(text: str, expected: str) -> None:
    assert with_time_limit(text, 1.5) == expected
    assert tomllib.loads(expected)["limits"]["time_seconds"] == 1.5


def test_what_cannot_be_changed_safely_is_left_alone() -> None:
    with pytest.raises(NotWritten, match=r"put `time_seconds = 1.5` into"):
        with_time_limit('"limits" = { memory_mib = 64 }\n', 1.5)
