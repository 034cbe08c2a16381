"""What `./agon verify` takes, and how it reports; judging is tested where it is done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from launcher.judging import packages_given
from launcher.trouble import Trouble
from launcher.verify import Report
from runner.verifying.results import VerifyResult

PACKAGES = Path(__file__).parents[2] / "fixtures" / "icpc"
CATALOGUE = Path(__file__).parents[3] / "problems" / "catalogue"


def result(submission: str, *, ok: bool, skipped: str = "", message: str = "") -> VerifyResult:
    return VerifyResult(
        package="sum",
        submission=submission,
        language="python",
        expected=("accepted",),
        got="" if skipped else "accepted",
        ok=ok,
        skipped=skipped,
        message=message,
    )


def test_packages_of_both_formats_are_taken_from_folders_and_zips(tmp_path: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "guess"), "zip", PACKAGES, "guess"))
    given = [
        packages_given(path, tmp_path) for path in (archive, PACKAGES / "average", CATALOGUE / "two-sum", PACKAGES)
    ]
    assert [[folder.name for folder in folders] for folders in given[:3]] == [["guess"], ["average"], ["two-sum"]]
    assert len(given[3]) == len(list(PACKAGES.iterdir()))


def test_what_holds_no_problem_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"no archive")
    for path, told in ((tmp_path, "there is no problem in"), (tmp_path / "bad.zip", "cannot be unpacked")):
        with pytest.raises(Trouble, match=told):
            packages_given(path, tmp_path)


def test_one_object_a_submission_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(as_json=True, total=1)
    results = [
        result("submissions/accepted/a.py", ok=True),
        result("submissions/accepted/b.xyz", ok=True, skipped="there is no language xyz"),
        result("", ok=True, message="a remark"),
    ]
    for each in results:
        report.show(each)
    assert report.close(results) == 0
    told = capsys.readouterr()
    assert [(line["submission"], line["ok"]) for line in map(json.loads, told.out.splitlines())] == [
        ("submissions/accepted/a.py", True),
        ("submissions/accepted/b.xyz", True),
    ]
    assert "1 problem, 2 programs: 1 as stated, 0 not, 1 skipped" in told.err


@pytest.mark.parametrize("submission", ["", "submissions/accepted/a.py"])
def test_the_status_is_0_only_when_all_is_well(submission: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(as_json=False, total=1)
    wrong = result(submission, ok=False, message="data/secret/1.in: refused")
    report.show(wrong)
    assert report.close([wrong]) == 1
    assert "data/secret/1.in: refused" in capsys.readouterr().out
