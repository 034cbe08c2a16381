"""Entries that are no jobs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runner.queue.salvage import salvaged_report
from runner.wire import Verdict

NAMES = {"submission_id": "s1", "attempt": 2, "job_class": "contest", "problem_id": "p"}


def test_a_submission_that_is_named_learns_of_it() -> None:
    report = salvaged_report(json.dumps({**NAMES, "source": 7}).encode(), runner="r")
    assert report is not None
    assert (report.submission_id, report.attempt, report.verdict) == ("s1", 2, Verdict.INTERNAL_ERROR)


@pytest.mark.parametrize("message", [b"", b"\xff", b"[]", b"7", b"{}", b'{"submission_id": "s1"}', b"[" * 100_000])
def test_of_anything_else_there_is_nothing_to_say(message: bytes) -> None:
    assert salvaged_report(message, runner="r") is None


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_must_be_right(name: str) -> None:
    broken: dict[str, Any] = {**NAMES, name: ["?"]}
    assert salvaged_report(json.dumps(broken).encode(), runner="r") is None
