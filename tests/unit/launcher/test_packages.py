"""`./agon problems import` and `export`, without a server."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from launcher.main import main
from problems.loader import load_all

PACKAGES = Path(__file__).parents[2] / "fixtures" / "icpc"


def test_a_package_is_imported_from_a_zip_and_from_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = shutil.make_archive(str(tmp_path / "pairsum"), "zip", PACKAGES, "pairsum")
    data = tmp_path / "data"
    assert main(["problems", "import", archive, "--data", str(data)]) == 0
    assert main(["problems", "import", str(PACKAGES / "guess"), "--data", str(data)]) == 0
    assert "pairsum is imported: Pair Sum" in capsys.readouterr().out
    assert sorted(load_all([data / "problems"]).problems) == ["guess", "pairsum"]
    assert sorted(path.name for path in data.iterdir()) == ["logs", "problems", "queue", "runner"]


def test_a_package_is_not_written_over_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of ours, which has its own name, whatever its archive is called."""
    archive = shutil.make_archive(str(tmp_path / "download (1)"), "zip", PACKAGES.parent / "native", "any-peak")
    given = ["problems", "import", archive, "--data", str(tmp_path)]
    assert [main(given), main(given), main([*given, "--replace"])] == [0, 2, 0]
    assert [path.name for path in (tmp_path / "problems").iterdir()] == ["any-peak"]
    assert "is imported already" in capsys.readouterr().err


def test_a_broken_package_is_refused_with_all_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "twopass"
    shutil.copytree(PACKAGES / "twopass", broken)
    (broken / "data" / "secret" / "1.ans").unlink()
    (broken / "problem.yaml").write_text((broken / "problem.yaml").read_text() + "colour: red\n")
    assert main(["problems", "import", str(broken), "--data", str(tmp_path / "data")]) == 1
    assert "twopass/problem.yaml:6: unknown key 'colour'" in capsys.readouterr().out
    assert list((tmp_path / "data" / "problems").iterdir()) == []
    given = ["--output", str(tmp_path / "out"), "--data", str(tmp_path / "data")]
    assert main(["problems", "export", str(broken), *given]) == 2
    assert "unknown key 'colour'" in capsys.readouterr().err


def test_a_hostile_archive_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "sum.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("problem.yaml", "name: Sum\n")
        opened.writestr("../../out.txt", "x")
    assert main(["problems", "import", str(archive), "--data", str(tmp_path / "data")]) == 2
    assert "leads out of the archive" in capsys.readouterr().err


def test_a_taken_id_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = tmp_path / "two-sum"
    shutil.copytree(PACKAGES / "guess", twin)
    assert main(["problems", "import", str(twin), "--data", str(tmp_path / "data")]) == 2
    assert "the id two-sum is taken" in capsys.readouterr().err


def test_a_problem_is_exported_and_can_be_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = str(tmp_path / "data"), str(tmp_path / "out")
    assert main(["problems", "export", "cheapest-route", "--zip", "--output", out, "--data", data]) == 0
    archive = capsys.readouterr().out.splitlines()[-1]
    assert main(["problems", "import", archive, "--data", data]) == 0
    assert "cheapestroute is imported: The Cheapest Route" in capsys.readouterr().out


def test_what_is_exported_replaces_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, made = tmp_path / "pairsum", tmp_path / "out" / "pairsum.zip"
    shutil.copytree(PACKAGES / "pairsum", folder)
    os.utime(folder / "problem.yaml", (0, 0))  # as some archives have it, before there were zips
    given = ["problems", "export", str(folder), "--zip", "--output", str(made.parent), "--data", str(tmp_path / "data")]
    assert main(given) == 0
    made.write_text("kept")
    assert main(given) == 2
    assert "pairsum.zip is there already" in capsys.readouterr().err
    assert made.read_text() == "kept"


def test_what_is_exported_replaces_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "out" / "pairsum" / "thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("all I have")
    given = ["problems", "export", str(PACKAGES / "pairsum"), "--output", str(tmp_path / "out")]
    assert main([*given, "--data", str(tmp_path / "data")]) == 2
    assert "pairsum is there already" in capsys.readouterr().err
    assert mine.read_text() == "all I have"


@pytest.mark.parametrize("version", ["2025-09", "legacy"])
def test_what_is_no_part_of_a_package_is_not_exported(version: str, tmp_path: Path) -> None:
    folder = tmp_path / "pairsum"
    shutil.copytree(PACKAGES / "pairsum", folder)
    program = next(path for path in sorted((folder / "submissions" / "accepted").iterdir()))
    many = program.with_name("many")
    (many / "__pycache__").mkdir(parents=True)
    shutil.copy(program, many)
    (tmp_path / "mine").write_text("secret")
    (many / "__pycache__" / "mine").symlink_to(tmp_path / "mine")
    given = ["problems", "export", str(folder), "--format", version, "--output", str(tmp_path / "out")]
    assert main([*given, "--data", str(tmp_path / "data")]) == 0
    assert [path.name for path in (tmp_path / "out").rglob("mine")] == []
    assert (tmp_path / "out" / "pairsum" / "submissions" / "accepted" / "many").is_dir()


@pytest.mark.parametrize("words", [["export", "nothing"], ["export", "two-sum"], ["import", "/nowhere"], ["import"]])
def test_what_cannot_be_done_is_said(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["problems", *words, "--data", str(tmp_path), "--output", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith("agon: ")
