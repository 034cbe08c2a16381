"""What the setter's commands take, write and report; judging is tested where it is done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from launcher.main import main
from launcher.problem_reports import CalibrationReport, MutationReport
from problems.mutations import Mutant
from problems.time_limit import SHORTEST_SECONDS
from runner.verifying.calibration import Calibration, Timed
from runner.verifying.mutation import MutationResult


def test_a_package_is_begun_and_checked_and_a_formula_that_cannot_be_drawn_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["problem", "new", "lamps", "--kind", "interactive", "--in", str(tmp_path)]) == 0
    assert main(["problem", "check", str(tmp_path)]) == 0
    assert "1 package: 0 errors, 0 warnings" in capsys.readouterr().out
    statement = tmp_path / "lamps" / "statement.md"
    statement.write_text(statement.read_text().replace("At least one", "For $\\frac{1$ and $\\nonsense$ at least one"))
    assert main(["problem", "check", "--json", str(tmp_path / "lamps")]) == 1
    remarks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(each["package"], each["severity"], each["file"], each["line"]) for each in remarks} == {
        ("lamps", "error", "statement.md", 2)
    }
    assert [each["message"].partition("$ ")[2] for each in remarks] == [
        "cannot be drawn",
        "has \\nonsense, which is not known here and would be shown as it is",
    ]
    assert main(["problem", "new", "lamps", "--in", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_the_cases_of_a_generator_are_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["problem", "new", "fair-shares", "--in", str(tmp_path)]) == 0
    folder = tmp_path / "fair-shares"
    before = (folder / "generated.jsonl").read_text()
    (folder / "generated.jsonl").unlink()
    assert main(["problem", "generate", str(folder)]) == 0
    assert (folder / "generated.jsonl").read_text() == before
    assert f"{len(before.splitlines())} cases" in capsys.readouterr().out
    assert main(["problem", "generate", str(tmp_path)]) == 2
    assert "there is no" in capsys.readouterr().err
    (folder / "generator.py").write_text("def cases(chance): ...\n")
    assert main(["problem", "generate", str(folder)]) == 2
    assert "generator.py defines no function `generate(chance)`" in capsys.readouterr().err
    assert (folder / "generated.jsonl").read_text() == before


@pytest.mark.parametrize("more", [["mutate", "--most", "0"], ["mutate", "--jobs", "x"], ["calibrate", "--jobs", "-1"]])
def test_a_number_that_cannot_be_is_refused(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["problem", *more, "here"])
    assert "is no number from 1 to" in capsys.readouterr().err


def calibrated(folder: Path, limit: float | None, *, trouble: str = "") -> Calibration:
    slow = Timed(submission="submissions/time_limit_exceeded/a.py", language="python", is_slow=True, seconds=9)
    return Calibration(
        package="sum", folder=folder, stated_seconds=2, limit_seconds=limit, timed=(slow,), trouble=trouble
    )


def test_a_limit_is_written_only_where_that_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stated = tmp_path / "problem.toml"
    stated.write_text("[limits]\ntime_seconds = 2  # long\n")
    for writes, status, text in [(False, 1, "2  # long"), (True, 0, "0.5  # long")]:
        report = CalibrationReport(as_json=False, writes=writes)
        report.show(calibrated(tmp_path, SHORTEST_SECONDS))
        assert report.close() == status
        assert stated.read_text() == f"[limits]\ntime_seconds = {text}\n"
    told = capsys.readouterr().out
    assert "should have 0.5 s in place of 2 s: --write" in told
    assert "sum: 0.5 s in place of 2 s, written" in told


def test_a_limit_that_suits_or_cannot_be_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = CalibrationReport(as_json=True, writes=True)
    report.show(calibrated(tmp_path, 2))
    report.show(calibrated(tmp_path, None, trouble="no limit keeps the rule"))
    report.show(calibrated(tmp_path, 1))
    assert report.close() == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["message"] for line in told] == [
        "2 s is a good limit, and stated",
        "no limit keeps the rule",
        "should have 1 s in place of 2 s: only packages in Agon's own format are written to",
    ]
    assert told[0]["programs"][0]["seconds"] == 9


def test_survivors_are_told_with_their_place(capsys: pytest.CaptureFixture[str]) -> None:
    survivor = Mutant(line=3, column=7, change="`a < b` becomes `a <= b`", source="")
    result = MutationResult(package="sum", program="submissions/accepted/a.py", made=9, killed=4, survivors=(survivor,))
    report = MutationReport(as_json=False)
    report.show(result)
    assert report.close() == 0
    told = capsys.readouterr().out
    assert "sum: 4 of 5 changes caught, 4 left out" in told
    assert "submissions/accepted/a.py:3:7: `a < b` becomes `a <= b`" in told
    assert "1 package: 4 of 5 changes caught (80%)" in told
    report = MutationReport(as_json=True)
    report.show(MutationResult(package="sum", trouble="there is no accepted program in Python to change"))
    assert report.close() == 1
    assert json.loads(capsys.readouterr().out)["trouble"]
