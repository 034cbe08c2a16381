"""Which languages verifying takes."""

from __future__ import annotations

from pathlib import Path

from runner.verifying.needs import languages_needed

FIXTURES = Path(__file__).parents[2] / "fixtures" / "icpc"


def test_validators_count_like_submissions_and_a_broken_package_needs_nothing(tmp_path: Path) -> None:
    assert languages_needed([FIXTURES / "pairsum", tmp_path]) == {"cpp", "python"}
    assert languages_needed([FIXTURES / "handedin"]) >= {"text"}
