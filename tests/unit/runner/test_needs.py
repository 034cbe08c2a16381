"""Which languages verifying takes."""

from __future__ import annotations

from pathlib import Path

from runner.verifying.needs import languages_needed

FIXTURES = Path(__file__).parents[2] / "fixtures" / "icpc"
NATIVE = FIXTURES.parent / "native"


def test_validators_count_like_submissions_and_a_broken_package_needs_nothing(tmp_path: Path) -> None:
    assert languages_needed([FIXTURES / "pairsum", tmp_path]) == {"cpp", "python"}
    assert languages_needed([FIXTURES / "handedin"]) >= {"text"}


def test_a_checker_counts_as_well() -> None:
    assert languages_needed([NATIVE / "number-pool"]) == {"javascript", "python"}
